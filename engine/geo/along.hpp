#pragma once

#include <span>
#include <vector>

#include "geo/shapes.hpp"

namespace wangge::geo {

/// A line that is asked for many points along it. The line outlives it.
/// Cost: linear to make, logarithmic to ask.
class Along {
 public:
  explicit Along(std::span<Point const> line);
  /// The point at a length from the line's begin: to the last bit what `point_along`
  /// gives.
  [[nodiscard]] Point at(double along) const;

 private:
  std::span<Point const> line_;
  std::vector<double> starts_;  ///< per point, the length before it
};

}  // namespace wangge::geo
