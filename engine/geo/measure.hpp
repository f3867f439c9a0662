#pragma once

#include <cstddef>
#include <span>

#include "geo/shapes.hpp"

// Measures and predicates that need no library. All O(vertices).
namespace wangge::geo {

[[nodiscard]] Box bounds(std::span<Point const> points);
[[nodiscard]] Box bounds(Polygon const& polygon);
[[nodiscard]] Box bounds(MultiPolygon const& area);

[[nodiscard]] double distance(Point a, Point b);
[[nodiscard]] double length(std::span<Point const> line);
/// Signed: positive when counter-clockwise. Computed about the first point, so that
/// large coordinates lose no digits.
[[nodiscard]] double signed_area(std::span<Point const> ring);
[[nodiscard]] double area(Polygon const& polygon);
[[nodiscard]] double area(MultiPolygon const& area);
[[nodiscard]] double perimeter(Polygon const& polygon);
[[nodiscard]] Point centroid(Polygon const& polygon);
[[nodiscard]] Point centroid(MultiPolygon const& area);

/// True inside or on the outline.
[[nodiscard]] bool contains(Polygon const& polygon, Point p);
[[nodiscard]] bool contains(MultiPolygon const& area, Point p);

/// The place on a line nearest to p.
struct Nearest {
  Point at;
  double distance{0.0};    ///< metres from p
  std::size_t segment{0};  ///< index of the segment's first vertex
  double along{0.0};       ///< metres from the line's start
};
[[nodiscard]] Nearest nearest_on(std::span<Point const> line, Point p);

/// The point `along` metres from the start of the line (clamped to its ends).
[[nodiscard]] Point point_along(std::span<Point const> line, double along);
/// The part of the line between two lengths along it, from <= to.
[[nodiscard]] Line part_of(std::span<Point const> line, double from, double to);

/// A point well inside the polygon, for labels and codes: the pole of
/// inaccessibility, to `precision` metres (quadtree search, Agafonkin 2016).
struct Pole {
  Point at;
  double clearance{0.0};  ///< distance to the outline
};
[[nodiscard]] Pole pole(Polygon const& polygon, double precision = 0.5);

/// Outer ring counter-clockwise, holes clockwise.
[[nodiscard]] Polygon oriented(Polygon polygon);

}  // namespace wangge::geo
