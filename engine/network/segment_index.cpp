#include "network/segment_index.hpp"

#include <algorithm>
#include <cmath>

#include "geo/measure.hpp"

namespace wangge::network {
namespace {

std::vector<SegmentRef> refs_of(std::span<geo::Line const> lines) {
  std::vector<SegmentRef> refs;
  for (std::uint32_t line = 0; line < lines.size(); ++line)
    for (std::uint32_t s = 0; s + 1 < lines[line].size(); ++s)
      refs.push_back({line, s});
  return refs;
}

std::vector<geo::Box> boxes_of(std::span<geo::Line const> lines) {
  std::vector<geo::Box> boxes;
  for (auto const& line : lines)
    for (std::size_t s = 0; s + 1 < line.size(); ++s) {
      geo::Box box;
      box.add(line[s]);
      box.add(line[s + 1]);
      boxes.push_back(box);
    }
  return boxes;
}

}  // namespace

SegmentIndex::SegmentIndex(std::span<geo::Line const> lines)
    : refs_{refs_of(lines)}, boxes_{boxes_of(lines)} {}

std::vector<SegmentRef> SegmentIndex::query(geo::Box const& box) const {
  std::vector<SegmentRef> found;
  for (auto const i : boxes_.query(box)) found.push_back(refs_[i]);
  return found;
}

geo::Point nearest_on_segment(geo::Point a, geo::Point b, geo::Point p) {
  double const dx = b.x - a.x;
  double const dy = b.y - a.y;
  double const squared = dx * dx + dy * dy;
  if (squared <= 0.0) return a;
  double const t =
      std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / squared, 0.0, 1.0);
  return {a.x + t * dx, a.y + t * dy};
}

double turn_of(geo::Point a, geo::Point b, geo::Point c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool cross_properly(geo::Point a, geo::Point b, geo::Point c, geo::Point d) {
  double const c_side = turn_of(a, b, c);
  double const d_side = turn_of(a, b, d);
  double const a_side = turn_of(c, d, a);
  double const b_side = turn_of(c, d, b);
  return ((c_side > 0 && d_side < 0) || (c_side < 0 && d_side > 0)) &&
         ((a_side > 0 && b_side < 0) || (a_side < 0 && b_side > 0));
}

geo::Point meeting_point(geo::Point a, geo::Point b, geo::Point c, geo::Point d) {
  double const from = turn_of(c, d, a);
  double const to = turn_of(c, d, b);
  double const t = from / (from - to);
  return {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
}

Closest closest(geo::Point a, geo::Point b, geo::Point c, geo::Point d) {
  if (cross_properly(a, b, c, d)) {
    auto const at = meeting_point(a, b, c, d);
    return {at, at, 0.0};
  }
  Closest best{a, nearest_on_segment(c, d, a), 0.0};
  best.distance = geo::distance(best.on_first, best.on_second);
  auto const offer = [&best](geo::Point first, geo::Point second) {
    double const away = geo::distance(first, second);
    if (away < best.distance) best = {first, second, away};
  };
  offer(b, nearest_on_segment(c, d, b));
  offer(nearest_on_segment(a, b, c), c);
  offer(nearest_on_segment(a, b, d), d);
  return best;
}

}  // namespace wangge::network
