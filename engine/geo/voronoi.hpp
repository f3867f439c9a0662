#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "geo/shapes.hpp"

namespace wangge::geo {

/// A border between the zones of influence of two sites: the line of points nearest to
/// both. Between buildings it is the middle of the alley (the medial axis of free
/// space).
struct ZoneBorder {
  Line line;               ///< closed where one site lies in a courtyard of another
  std::uint32_t left{0};   ///< site on the left of the line
  std::uint32_t right{0};  ///< site on its right, > left
  double clearance{
      0.0};  ///< least distance from the line to its sites, metres, to step/2
};

/// Zones of influence of disjoint areas, within `frame`. Outlines are sampled every
/// `step` metres at most, and in gaps narrower than that as often as the gap is wide,
/// down to 10 cm; the point diagram (Boost.Polygon) is merged by site. So lines are
/// within step/2 of the true ones. They never enter a site: along walls less than 10 cm
/// apart there is no line. Borders that touch each other share their end points
/// exactly; lines are straightened by step/4 at most, so two that leave one point at a
/// very sharp angle may cross there. Sites that overlap must be united before.
/// \errors bad_value (step not > 0, frame empty), failed (a coordinate is not finite)
/// Cost O(s log s) in samples. Source: Okabe et al., Spatial Tessellations, 2000.
Result<std::vector<ZoneBorder>> zone_borders(std::span<MultiPolygon const> sites,
                                             Box const& frame, double step);

}  // namespace wangge::geo
