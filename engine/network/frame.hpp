#pragma once

#include <optional>
#include <vector>

#include "geo/shapes.hpp"
#include "network/segment_index.hpp"

namespace wangge::network {

/// The outline of the boundary as rings, to measure how near things are to it.
class Frame {
 public:
  explicit Frame(geo::MultiPolygon const& boundary);

  /// A place on the outline.
  struct Place {
    std::size_t ring{0};
    std::size_t segment{0};
    geo::Point at;
    double distance{0.0};  ///< from the point asked about
  };
  /// The nearest place within `reach`, if any; ties by ring and segment.
  [[nodiscard]] std::optional<Place> nearest(geo::Point p, double reach) const;
  /// Whether all of a line lies within `reach` of the outline (looked at every 2 m).
  [[nodiscard]] bool hugs(geo::Line const& line, double reach) const;
  /// The shorter way along the outline; empty when the places are on different rings.
  [[nodiscard]] geo::Line arc(Place const& from, Place const& to) const;

 private:
  std::vector<geo::Line> rings_;
  SegmentIndex index_;
};

}  // namespace wangge::network
