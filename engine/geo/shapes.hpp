#pragma once

#include <algorithm>
#include <compare>
#include <limits>
#include <vector>

// Plain geometry values. Inside the house every coordinate is in metres of the
// community's working CRS, x east and y north. Longitude and latitude live in LonLat.
namespace wangge::geo {

struct Point {
  double x{0.0};
  double y{0.0};
  auto operator<=>(Point const&) const = default;
};

/// Degrees, WGS 84 or CGCS2000 (equal within centimetres). Only at the borders of the
/// house.
struct LonLat {
  double lon{0.0};
  double lat{0.0};
  auto operator<=>(LonLat const&) const = default;
};

using Line = std::vector<Point>;  ///< at least 2 points
using Ring =
    std::vector<Point>;  ///< closed: the first point is repeated at the end; at least 4

/// Outer ring counter-clockwise, holes clockwise (see `oriented`).
struct Polygon {
  Ring outer;
  std::vector<Ring> holes;
  auto operator<=>(Polygon const&) const = default;
};

using MultiPolygon = std::vector<Polygon>;
using MultiLine = std::vector<Line>;

/// An axis-parallel box; empty until something is added.
struct Box {
  double min_x{std::numeric_limits<double>::infinity()};
  double min_y{std::numeric_limits<double>::infinity()};
  double max_x{-std::numeric_limits<double>::infinity()};
  double max_y{-std::numeric_limits<double>::infinity()};

  [[nodiscard]] bool empty() const { return min_x > max_x; }
  [[nodiscard]] double width() const { return max_x - min_x; }
  [[nodiscard]] double height() const { return max_y - min_y; }
  [[nodiscard]] Point centre() const {
    return {(min_x + max_x) / 2, (min_y + max_y) / 2};
  }
  [[nodiscard]] bool intersects(Box const& o) const {
    return min_x <= o.max_x && o.min_x <= max_x && min_y <= o.max_y && o.min_y <= max_y;
  }
  [[nodiscard]] bool contains(Point p) const {
    return min_x <= p.x && p.x <= max_x && min_y <= p.y && p.y <= max_y;
  }
  void add(Point p) {
    min_x = std::min(min_x, p.x);
    min_y = std::min(min_y, p.y);
    max_x = std::max(max_x, p.x);
    max_y = std::max(max_y, p.y);
  }
  void add(Box const& o) {
    if (o.empty()) return;
    add(Point{o.min_x, o.min_y});
    add(Point{o.max_x, o.max_y});
  }
  [[nodiscard]] Box grown(double by) const {
    return {min_x - by, min_y - by, max_x + by, max_y + by};
  }
};

}  // namespace wangge::geo
