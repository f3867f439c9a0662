#include "network/obstacles.hpp"

#include <algorithm>
#include <array>

#include "geo/measure.hpp"

namespace wangge::network {
namespace {

// A way is cut back this far on both sides of a wall. Less than any alley's width, more
// than rounding.
constexpr double kGap = 0.1;
// A wall that ends on a street's centre line (as walls are often drawn) does not close
// it; one that ends on another wall does.
constexpr double kTouch = 0.05;

std::vector<geo::Line> lines_of(Community const& community) {
  std::vector<geo::Line> lines;
  for (auto const& barrier : community.barriers) lines.push_back(barrier.line);
  return lines;
}

std::vector<geo::Line> rings_of(geo::MultiPolygon const& area) {
  std::vector<geo::Line> rings;
  for (auto const& polygon : area) {
    rings.push_back(polygon.outer);
    rings.insert(rings.end(), polygon.holes.begin(), polygon.holes.end());
  }
  return rings;
}

// Lines that pass exactly through a vertex still cross once: zero counts as left.
bool sides_differ(geo::Point a, geo::Point b, geo::Point c, geo::Point d) {
  return (turn_of(a, b, c) >= 0) != (turn_of(a, b, d) >= 0) &&
         (turn_of(c, d, a) >= 0) != (turn_of(c, d, b) >= 0);
}

}  // namespace

Obstacles::Obstacles(Community const& community)
    : barriers_{lines_of(community)},
      index_{barriers_},
      boundary_{community.boundary.area},
      rings_{rings_of(boundary_)},
      ring_index_{rings_} {
  for (auto const& gate : community.gates)
    if (gate.passable) gates_.push_back(gate.at);
  for (std::size_t b = 0; b < barriers_.size(); ++b) {
    auto const& line = barriers_[b];
    bool const closed = line.front() == line.back();
    open_ends_.push_back(
        {!closed && !joined(b, line.front()), !closed && !joined(b, line.back())});
  }
}

bool Obstacles::joined(std::size_t barrier, geo::Point end) const {
  geo::Box box;
  box.add(end);
  return std::ranges::any_of(index_.query(box.grown(kTouch)), [&](auto const& ref) {
    if (ref.line == barrier) return false;
    auto const& other = barriers_[ref.line];
    auto const at = nearest_on_segment(other[ref.segment], other[ref.segment + 1], end);
    return geo::distance(at, end) <= kTouch;
  });
}

bool Obstacles::at_open_end(std::size_t barrier, geo::Point at) const {
  auto const& line = barriers_[barrier];
  auto const& [front, back] = open_ends_[barrier];
  return (front && geo::distance(line.front(), at) <= kTouch) ||
         (back && geo::distance(line.back(), at) <= kTouch);
}

bool Obstacles::opened(geo::Point at) const {
  return std::ranges::any_of(
      gates_, [at](geo::Point gate) { return geo::distance(gate, at) <= kGateReach; });
}

std::vector<Obstacles::Hit> Obstacles::hits(std::span<geo::Point const> line) const {
  std::vector<Hit> found;
  if (none()) return found;
  for (std::size_t s = 0; s + 1 < line.size(); ++s) {
    auto const a = line[s];
    auto const b = line[s + 1];
    std::vector<Hit> here;
    for (auto const ref : index_.query(geo::bounds(std::array{a, b}))) {
      auto const& barrier = barriers_[ref.line];
      auto const c = barrier[ref.segment];
      auto const d = barrier[ref.segment + 1];
      if (!sides_differ(a, b, c, d)) continue;
      auto const at = meeting_point(a, b, c, d);
      if (at_open_end(ref.line, at) || opened(at)) continue;
      here.push_back({s, at, BarrierIdx{ref.line}});
    }
    std::ranges::stable_sort(here, {},
                             [a](Hit const& h) { return geo::distance(a, h.at); });
    found.insert(found.end(), here.begin(), here.end());
  }
  return found;
}

bool Obstacles::blocks(geo::Point a, geo::Point b) const {
  return !hits(std::array{a, b}).empty() || leaves(a, b);
}

bool Obstacles::on_barrier(geo::Point p) const {
  // Streets that end on a wall from both sides meet there, but nobody passes.
  constexpr double kOnTheWall = 0.005;
  geo::Box box;
  box.add(p);
  return std::ranges::any_of(index_.query(box.grown(kOnTheWall)), [&](auto const& ref) {
    auto const& barrier = barriers_[ref.line];
    std::array const segment{barrier[ref.segment], barrier[ref.segment + 1]};
    return geo::nearest_on(segment, p).distance <= kOnTheWall &&
           !at_open_end(ref.line, p) && !opened(p);
  });
}

bool Obstacles::meets_boundary(geo::Box const& box) const {
  return !ring_index_.query(box).empty();
}

bool Obstacles::leaves(geo::Point a, geo::Point b) const {
  constexpr double kOnTheLine = 0.02;
  constexpr double kStep = 0.5;
  auto const near = ring_index_.query(geo::bounds(std::array{a, b}).grown(kOnTheLine));
  auto const outside = [&](geo::Point p) {
    auto const on_ring = [&](auto const& ref) {
      std::array const segment{rings_[ref.line][ref.segment],
                               rings_[ref.line][ref.segment + 1]};
      return geo::nearest_on(segment, p).distance <= kOnTheLine;
    };
    return std::ranges::none_of(near, on_ring) && !geo::contains(boundary_, p);
  };
  if (near.empty()) return outside(a);
  double const total = geo::distance(a, b);
  auto const steps = static_cast<int>(total / kStep) + 1;
  for (int i = 0; i <= steps; ++i) {
    double const share = static_cast<double>(i) / steps;
    if (outside({a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share})) return true;
  }
  return false;
}

std::vector<geo::Line> Obstacles::parts(std::span<geo::Point const> line) const {
  std::vector<geo::Line> result;
  double const total = geo::length(line);
  double from = 0.0;
  double before = 0.0;  // length up to the segment of the hit
  std::size_t segment = 0;
  auto const keep = [&](double to) {
    if (to - from > kGap) result.push_back(geo::part_of(line, from, to));
  };
  for (auto const& hit : hits(line)) {
    for (; segment < hit.segment; ++segment)
      before += geo::distance(line[segment], line[segment + 1]);
    double const at = before + geo::distance(line[segment], hit.at);
    keep(std::max(from, at - kGap));
    from = std::min(total, at + kGap);
  }
  if (from == 0.0) return {geo::Line(line.begin(), line.end())};
  keep(total);
  return result;
}

}  // namespace wangge::network
