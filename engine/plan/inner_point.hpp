#pragma once

#include "geo/shapes.hpp"

namespace wangge::plan {

/// A point strictly inside a polygon, however thin: the middle of the widest crossing
/// of a level line that keeps clear of all vertices. O(v log v).
[[nodiscard]] geo::Point inner_point(geo::Polygon const& polygon);

}  // namespace wangge::plan
