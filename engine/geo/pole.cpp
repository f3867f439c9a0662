// The pole of inaccessibility: a quadtree search that keeps the most promising cell
// first (V. Agafonkin, "A new algorithm for finding a visual center of a polygon",
// 2016).
#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>
#include <vector>

#include "geo/measure.hpp"

namespace wangge::geo {
namespace {

double squared_to_segment(Point p, Point a, Point b) {
  double const dx = b.x - a.x;
  double const dy = b.y - a.y;
  double const squared = dx * dx + dy * dy;
  double const t =
      squared > 0
          ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / squared, 0.0, 1.0)
          : 0.0;
  double const ex = a.x + t * dx - p.x;
  double const ey = a.y + t * dy - p.y;
  return ex * ex + ey * ey;
}

/// Distance to the outline, negative outside.
double clearance_at(Polygon const& polygon, Point p) {
  bool in = false;
  double least = std::numeric_limits<double>::infinity();
  auto const visit = [&](Ring const& ring) {
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      Point const a = ring[i];
      Point const b = ring[i + 1];
      if ((a.y > p.y) != (b.y > p.y) &&
          p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
        in = !in;
      least = std::min(least, squared_to_segment(p, a, b));
    }
  };
  visit(polygon.outer);
  for (Ring const& hole : polygon.holes) visit(hole);
  return (in ? 1.0 : -1.0) * std::sqrt(least);
}

struct Cell {
  Point centre;
  double half{0.0};
  double clearance{0.0};
  double promise{0.0};  ///< no point of the cell is clearer than this
};

struct LessPromising {
  bool operator()(Cell const& a, Cell const& b) const {
    // Ties by place, so that the search order is the same everywhere.
    if (a.promise != b.promise) return a.promise < b.promise;
    return a.centre > b.centre;
  }
};

Cell cell_at(Polygon const& polygon, Point centre, double half) {
  double const clear = clearance_at(polygon, centre);
  return {centre, half, clear, clear + half * std::sqrt(2.0)};
}

}  // namespace

Pole pole(Polygon const& polygon, double precision) {
  Box const box = bounds(polygon);
  if (box.empty()) return {};
  double const shorter = std::min(box.width(), box.height());
  if (!(shorter > 0)) return {polygon.outer.front(), 0.0};
  // A finer answer than a thousandth of the polygon costs much and shows nowhere.
  double const fine = std::max({precision, shorter / 1000.0, 1e-9});
  double const size = std::max(shorter, std::max(box.width(), box.height()) / 64.0);

  std::priority_queue<Cell, std::vector<Cell>, LessPromising> cells;
  for (double x = box.min_x; x < box.max_x; x += size)
    for (double y = box.min_y; y < box.max_y; y += size)
      cells.push(cell_at(polygon, {x + size / 2, y + size / 2}, size / 2));

  Cell best = cell_at(polygon, centroid(polygon), 0.0);
  Cell const middle = cell_at(polygon, box.centre(), 0.0);
  if (middle.clearance > best.clearance) best = middle;
  while (!cells.empty()) {
    Cell const cell = cells.top();
    cells.pop();
    if (cell.clearance > best.clearance) best = cell;
    // Below a hair's width the search goes on until some point inside is found.
    double const enough = best.clearance > 0 ? fine : std::min(fine, shorter * 1e-6);
    if (cell.promise - best.clearance <= enough) break;
    double const half = cell.half / 2;
    if (half < shorter * 1e-9) break;
    for (double const dx : {-half, half})
      for (double const dy : {-half, half})
        cells.push(cell_at(polygon, {cell.centre.x + dx, cell.centre.y + dy}, half));
  }
  return {best.centre, best.clearance};
}

}  // namespace wangge::geo
