#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "geo/shapes.hpp"
#include "read/datum.hpp"

namespace wangge::read {

/// A geometry of any kind, taken apart: curves made straight, collections flattened,
/// heights dropped. As read, so possibly invalid.
struct Shape {
  std::vector<geo::Point> points;
  geo::MultiLine lines;
  geo::MultiPolygon areas;
  std::string type;   ///< as the file says it: "POLYGON"; empty: no geometry
  bool finite{true};  ///< false: a coordinate is infinite or not a number

  [[nodiscard]] bool empty() const {
    return points.empty() && lines.empty() && areas.empty();
  }
};

/// Brings every coordinate into another CRS. \errors the siting's own
Result<void> transform(Shape& shape, Siting const& to);

/// The centre of the shape's box, in its own coordinates. Not for empty shapes.
[[nodiscard]] geo::Box bounds(Shape const& shape);

/// Repeated points dropped; rings that enclose nothing are left out.
[[nodiscard]] geo::MultiPolygon cleaned(geo::MultiPolygon const& areas);
[[nodiscard]] geo::Line cleaned(geo::Line const& line);

}  // namespace wangge::read
