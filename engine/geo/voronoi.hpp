#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "geo/shapes.hpp"

namespace wangge::geo {

/// A border between the zones of influence of two sites: the line of points nearest to
/// both. Between buildings it is the middle of the alley (the medial axis of free space).
struct ZoneBorder {
  Line line;
  std::uint32_t left{0};    ///< site
  std::uint32_t right{0};   ///< site, > left
  double clearance{0.0};    ///< least distance from the line to its sites, metres
};

/// Zones of influence of disjoint areas, within `frame`. Outlines are sampled every
/// `step` metres at most and the point diagram (GEOS or Boost.Polygon) is merged by
/// site, so lines are within step/2 of the true ones. Borders that touch each other
/// share their end points exactly. Sites that overlap or touch must be united before.
/// Cost O(s log s) in samples. Source: Okabe et al., Spatial Tessellations, 2000.
Result<std::vector<ZoneBorder>> zone_borders(std::span<MultiPolygon const> sites,
                                             Box const& frame, double step);

}  // namespace wangge::geo
