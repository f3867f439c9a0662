#include "plan/patrol_gaps.hpp"

#include <limits>

#include "geo/measure.hpp"

namespace wangge::plan {
namespace {

constexpr auto kNone = "—";

/// Twice the area to the left of a → b.
double side(geo::Point a, geo::Point b, geo::Point p) {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

/// Where along a → b (0 … 1) it crosses c → d; touching counts.
std::optional<double> crossing(geo::Point a, geo::Point b, geo::Point c, geo::Point d) {
  double const u = side(c, d, a);
  double const v = side(c, d, b);
  if (u * v > 0.0 || side(a, b, c) * side(a, b, d) > 0.0 || u == v) return std::nullopt;
  return u / (u - v);
}

struct Near {
  double distance{std::numeric_limits<double>::infinity()};
  geo::Point from, to;
};

/// The nearest point of a footprint to p.
geo::Nearest nearest_wall(geo::MultiPolygon const& footprint, geo::Point p) {
  geo::Nearest best;
  best.distance = std::numeric_limits<double>::infinity();
  for (auto const& part : footprint)
    if (auto const here = geo::nearest_on(part.outer, p); here.distance < best.distance)
      best = here;
  return best;
}

}  // namespace

PatrolGap PatrolGaps::of(PatrolStop const& stop,
                         std::optional<std::uint32_t> part) const {
  if (!part) return {kNone, kNone};
  Near near;
  for (std::size_t n = 0; n < graph_.nodes.size(); ++n) {
    if (graph_.component[n] != *part) continue;
    auto const p = graph_.nodes[n];
    auto at = stop.place.valid() ? community_.places[stop.place.get()].at : p;
    double distance = geo::distance(at, p);
    if (stop.building.valid()) {
      auto const wall = nearest_wall(community_[stop.building].footprint, p);
      at = wall.at;
      distance = wall.distance;
    }
    if (stop.edge.valid()) {
      auto const place = geo::nearest_on(graph_.edges[stop.edge.get()].line, p);
      at = place.at;
      distance = place.distance;
    }
    if (distance < near.distance) near = {distance, at, p};
  }
  PatrolGap gap{fmt::format("{:.1f}", near.distance), kNone};
  double first = 2.0;
  for (auto const& barrier : community_.barriers)
    for (std::size_t i = 1; i < barrier.line.size(); ++i)
      if (auto const at =
              crossing(near.from, near.to, barrier.line[i - 1], barrier.line[i]);
          at && *at < first) {
        first = *at;
        gap.barrier = barrier.name.empty() ? barrier.id : barrier.name;
      }
  return gap;
}

}  // namespace wangge::plan
