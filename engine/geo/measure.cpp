#include "geo/measure.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace wangge::geo {
namespace {

/// Twice the signed area and the first moments of a ring about `origin`.
struct Moments {
  double twice_area{0.0};
  double x{0.0};
  double y{0.0};
};

void add_moments(Moments& sum, std::span<Point const> ring, Point origin, double sign) {
  Moments own;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    double const ax = ring[i].x - origin.x;
    double const ay = ring[i].y - origin.y;
    double const bx = ring[i + 1].x - origin.x;
    double const by = ring[i + 1].y - origin.y;
    double const cross = ax * by - bx * ay;
    own.twice_area += cross;
    own.x += (ax + bx) * cross;
    own.y += (ay + by) * cross;
  }
  // Rings may come in either direction; holes always take away.
  double const turn = own.twice_area < 0 ? -sign : sign;
  sum.twice_area += turn * own.twice_area;
  sum.x += turn * own.x;
  sum.y += turn * own.y;
}

void add_moments(Moments& sum, Polygon const& polygon, Point origin) {
  add_moments(sum, polygon.outer, origin, 1.0);
  for (Ring const& hole : polygon.holes) add_moments(sum, hole, origin, -1.0);
}

Point centre_of(Moments const& sum, Point origin, Box const& box) {
  if (sum.twice_area > 0)
    return {origin.x + sum.x / (3.0 * sum.twice_area),
            origin.y + sum.y / (3.0 * sum.twice_area)};
  return box.empty() ? Point{} : box.centre();
}

enum class Side { outside, outline, inside };

// Crossing number with exact half-open rule in y; the outline is found by collinearity.
Side side_of(std::span<Point const> ring, Point p) {
  bool in = false;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    Point const a = ring[i];
    Point const b = ring[i + 1];
    if (std::min(a.y, b.y) > p.y || std::max(a.y, b.y) < p.y) continue;
    double const cross = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
    if (cross == 0.0 && std::min(a.x, b.x) <= p.x && p.x <= std::max(a.x, b.x))
      return Side::outline;
    if ((a.y > p.y) == (b.y > p.y)) continue;
    if ((b.y > a.y) == (cross > 0.0)) in = !in;
  }
  return in ? Side::inside : Side::outside;
}

}  // namespace

Box bounds(std::span<Point const> points) {
  Box box;
  for (Point const p : points) box.add(p);
  return box;
}

Box bounds(Polygon const& polygon) {
  return bounds(std::span<Point const>{polygon.outer});
}

Box bounds(MultiPolygon const& area) {
  Box box;
  for (Polygon const& part : area) box.add(bounds(part));
  return box;
}

double distance(Point a, Point b) {
  return std::hypot(b.x - a.x, b.y - a.y);
}

double length(std::span<Point const> line) {
  double sum = 0.0;
  for (std::size_t i = 0; i + 1 < line.size(); ++i)
    sum += distance(line[i], line[i + 1]);
  return sum;
}

double signed_area(std::span<Point const> ring) {
  if (ring.empty()) return 0.0;
  Point const origin = ring.front();
  double twice = 0.0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    twice += (ring[i].x - origin.x) * (ring[i + 1].y - origin.y) -
             (ring[i + 1].x - origin.x) * (ring[i].y - origin.y);
  }
  return twice / 2.0;
}

double area(Polygon const& polygon) {
  double sum = std::abs(signed_area(polygon.outer));
  for (Ring const& hole : polygon.holes) sum -= std::abs(signed_area(hole));
  return sum;
}

double area(MultiPolygon const& area_) {
  double sum = 0.0;
  for (Polygon const& part : area_) sum += area(part);
  return sum;
}

double perimeter(Polygon const& polygon) {
  double sum = length(polygon.outer);
  for (Ring const& hole : polygon.holes) sum += length(hole);
  return sum;
}

Point centroid(Polygon const& polygon) {
  Point const origin = polygon.outer.empty() ? Point{} : polygon.outer.front();
  Moments sum;
  add_moments(sum, polygon, origin);
  return centre_of(sum, origin, bounds(polygon));
}

Point centroid(MultiPolygon const& area) {
  Point const origin =
      area.empty() || area.front().outer.empty() ? Point{} : area.front().outer.front();
  Moments sum;
  for (Polygon const& part : area) add_moments(sum, part, origin);
  return centre_of(sum, origin, bounds(area));
}

bool contains(Polygon const& polygon, Point p) {
  Side const outer = side_of(polygon.outer, p);
  if (outer != Side::inside) return outer == Side::outline;
  for (Ring const& hole : polygon.holes) {
    Side const side = side_of(hole, p);
    if (side == Side::outline) return true;
    if (side == Side::inside) return false;
  }
  return true;
}

bool contains(MultiPolygon const& area, Point p) {
  return std::ranges::any_of(area,
                             [p](Polygon const& part) { return contains(part, p); });
}

Nearest nearest_on(std::span<Point const> line, Point p) {
  Nearest best{line.empty() ? Point{} : line.front(), 0.0, 0, 0.0};
  if (line.empty()) return best;
  best.distance = distance(best.at, p);
  double start = 0.0;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    Point const a = line[i];
    Point const b = line[i + 1];
    double const dx = b.x - a.x;
    double const dy = b.y - a.y;
    double const squared = dx * dx + dy * dy;
    double const size = std::sqrt(squared);
    double const t =
        squared > 0
            ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / squared, 0.0, 1.0)
            : 0.0;
    // The far end is taken as it is, so that junctions are hit exactly.
    Point const at = t == 1.0 ? b : Point{a.x + t * dx, a.y + t * dy};
    double const away = distance(at, p);
    if (away < best.distance) best = {at, away, i, start + t * size};
    start += size;
  }
  return best;
}

Point point_along(std::span<Point const> line, double along) {
  if (line.empty()) return {};
  if (along <= 0.0) return line.front();
  double start = 0.0;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    double const size = distance(line[i], line[i + 1]);
    if (along < start + size) {
      double const t = (along - start) / size;
      return {line[i].x + t * (line[i + 1].x - line[i].x),
              line[i].y + t * (line[i + 1].y - line[i].y)};
    }
    start += size;
  }
  return line.back();
}

Line part_of(std::span<Point const> line, double from, double to) {
  Line part{point_along(line, from)};
  double start = 0.0;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    start += distance(line[i], line[i + 1]);
    if (start <= from) continue;
    if (start >= to) break;
    if (line[i + 1] != part.back()) part.push_back(line[i + 1]);
  }
  Point const end = point_along(line, to);
  // A part of no length is still a line of two points.
  if (end != part.back() || part.size() == 1) part.push_back(end);
  return part;
}

Polygon oriented(Polygon polygon) {
  if (signed_area(polygon.outer) < 0) std::ranges::reverse(polygon.outer);
  for (Ring& hole : polygon.holes)
    if (signed_area(hole) > 0) std::ranges::reverse(hole);
  return polygon;
}

}  // namespace wangge::geo
