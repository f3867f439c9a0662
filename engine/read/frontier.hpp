#pragma once

#include <vector>

#include "base/result.hpp"
#include "geo/box_index.hpp"
#include "geo/shapes.hpp"

namespace wangge::read {

enum class Side { inside, crosses, outside };

/// A boundary with an index over its edges, to ask what lies inside. Built once.
class Frontier {
 public:
  explicit Frontier(geo::MultiPolygon const& area);

  /// Where a footprint lies. One that reaches in by less than 1 % of itself, or by less
  /// than half a square metre, only touches the boundary: outside. One inside with a
  /// wall on the boundary line counts as crossing it.
  [[nodiscard]] Result<Side> side(geo::MultiPolygon const& footprint) const;
  [[nodiscard]] bool contains(geo::Point p) const;
  /// Inside, or at most `metres` from the edge.
  [[nodiscard]] bool near(geo::Point p, double metres) const;
  /// Whether any part of the line is inside or at most `metres` from the edge.
  [[nodiscard]] bool near(geo::Line const& line, double metres) const;

 private:
  [[nodiscard]] bool touches(geo::MultiPolygon const& footprint) const;

  geo::MultiPolygon area_;
  std::vector<geo::Line> edges_;  ///< two points each
  geo::BoxIndex index_;
};

/// Least distance between two segments' worth of outline; 0 where the areas overlap.
/// O(vertices of a × vertices of b).
[[nodiscard]] double distance(geo::MultiPolygon const& a, geo::MultiPolygon const& b);

}  // namespace wangge::read
