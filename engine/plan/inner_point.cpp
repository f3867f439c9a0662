#include "plan/inner_point.hpp"

#include <algorithm>
#include <vector>

namespace wangge::plan {
namespace {

void add_crossings(geo::Ring const& ring, double y, std::vector<double>& xs) {
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    geo::Point const a = ring[i];
    geo::Point const b = ring[i + 1];
    if ((a.y <= y) == (b.y <= y)) continue;
    xs.push_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
  }
}

double level_clear_of_vertices(geo::Polygon const& polygon) {
  std::vector<double> ys;
  for (geo::Point p : polygon.outer) ys.push_back(p.y);
  for (geo::Ring const& hole : polygon.holes)
    for (geo::Point p : hole) ys.push_back(p.y);
  std::ranges::sort(ys);
  double gap = -1.0;
  double level = ys.front();
  for (std::size_t i = 0; i + 1 < ys.size(); ++i)
    if (ys[i + 1] - ys[i] > gap) {
      gap = ys[i + 1] - ys[i];
      level = (ys[i] + ys[i + 1]) / 2;
    }
  return level;
}

}  // namespace

geo::Point inner_point(geo::Polygon const& polygon) {
  double const y = level_clear_of_vertices(polygon);
  std::vector<double> xs;
  add_crossings(polygon.outer, y, xs);
  for (geo::Ring const& hole : polygon.holes) add_crossings(hole, y, xs);
  std::ranges::sort(xs);
  double width = -1.0;
  double x = polygon.outer.front().x;
  for (std::size_t i = 0; i + 1 < xs.size(); i += 2)
    if (xs[i + 1] - xs[i] > width) {
      width = xs[i + 1] - xs[i];
      x = (xs[i] + xs[i + 1]) / 2;
    }
  return {x, y};
}

}  // namespace wangge::plan
