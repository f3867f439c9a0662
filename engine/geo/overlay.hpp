#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "geo/shapes.hpp"

// Set operations on polygons and lines, by GEOS. A failed operation is an Error with
// GEOS's own words; results are oriented, and parts are sorted (by their least point),
// so that they do not depend on the library's internal order.
namespace wangge::geo {

Result<MultiPolygon> unite(std::span<Polygon const> polygons);
Result<MultiPolygon> intersect(MultiPolygon const& a, MultiPolygon const& b);
Result<MultiPolygon> subtract(MultiPolygon const& a, MultiPolygon const& b);
/// Round joins, 8 segments a quarter circle; negative shrinks.
Result<MultiPolygon> buffer(MultiPolygon const& area, double metres);
Result<MultiPolygon> buffer(MultiLine const& lines, double metres);
Result<Polygon> convex_hull(std::span<Point const> points);
/// Douglas–Peucker that keeps the polygon valid.
Result<MultiPolygon> simplify(MultiPolygon const& area, double tolerance);

/// Why a polygon is invalid and where; nothing when it is valid.
struct Invalidity {
  std::string reason;
  Point at;
};
[[nodiscard]] std::optional<Invalidity> invalidity(MultiPolygon const& area);
/// A valid polygon of the same extent (GEOS MakeValid, structure method, no points or
/// lines kept). Empty when nothing with an area remains.
Result<MultiPolygon> make_valid(MultiPolygon const& area);

/// The parts of the lines inside / outside an area; order of lines kept. Each part
/// remembers its source line.
struct LinePart {
  Line line;
  std::size_t source{0};
};
Result<std::vector<LinePart>> clip(MultiLine const& lines, MultiPolygon const& area);
Result<std::vector<LinePart>> erase(MultiLine const& lines, MultiPolygon const& area);

}  // namespace wangge::geo
