#include "verify/patrol_ground.hpp"

#include <algorithm>
#include <cmath>

#include "geo/measure.hpp"

namespace wangge::verify {
namespace {

constexpr double kGateReach = 3.5;  // a gate opens the wall it stands in
constexpr double kTouch = 0.02;     // nodes are rounded to 1 mm
constexpr std::int64_t kDay = 24 * 60;

double turn(geo::Point a, geo::Point b, geo::Point p) {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

/// Whether a stretch of way crosses or touches a stretch of wall near the gate.
bool goes_through(geo::Point p, geo::Point q, geo::Point a, geo::Point b,
                  geo::Point gate) {
  auto const near = [&](geo::Point at) {
    return geo::distance(at, gate) <= kGateReach + kTouch;
  };
  geo::Line const wall{a, b};
  if ((near(p) && geo::nearest_on(wall, p).distance <= kTouch) ||
      (near(q) && geo::nearest_on(wall, q).distance <= kTouch))
    return true;
  double const s = turn(a, b, p);
  double const t = turn(a, b, q);
  if (s * t >= 0 || turn(p, q, a) * turn(p, q, b) > 0) return false;
  double const share = s / (s - t);
  return near({p.x + (q.x - p.x) * share, p.y + (q.y - p.y) * share});
}

bool through_gate(EdgeRow const& edge, BuildFiles const& files, geo::Point gate) {
  if (edge.level != 0 || !geo::bounds(edge.line).grown(kGateReach).contains(gate))
    return false;
  for (auto const& barrier : files.barriers)
    for (std::size_t j = 1; j < barrier.line.size(); ++j) {
      auto const& a = barrier.line[j - 1];
      auto const& b = barrier.line[j];
      if (geo::nearest_on(geo::Line{a, b}, gate).distance > kGateReach) continue;
      for (std::size_t i = 1; i < edge.line.size(); ++i)
        if (goes_through(edge.line[i - 1], edge.line[i], a, b, gate)) return true;
    }
  return false;
}

bool open_between(GateRow const& gate, double from, double to) {
  if (!gate.opens || !gate.closes || *gate.closes - *gate.opens >= kDay) return true;
  for (auto const shift : {-kDay, std::int64_t{0}, kDay})
    if (from >= static_cast<double>(*gate.opens + shift) &&
        to <= static_cast<double>(*gate.closes + shift))
      return true;
  return false;
}

}  // namespace

std::vector<EdgeRow> patrol_edges(BuildFiles const& files) {
  auto const said = files.said_of("gate", "gate_shut_for_patrols");
  std::vector<geo::Point> shut;
  for (auto const& gate : files.named_gates)
    if (std::ranges::find(said, gate.id) != said.end()) shut.push_back(gate.at);
  if (shut.empty()) return files.edges;
  std::vector<EdgeRow> open;
  for (auto const& edge : files.edges)
    if (std::ranges::none_of(
            shut, [&](geo::Point gate) { return through_gate(edge, files, gate); }))
      open.push_back(edge);
  return open;
}

void check_gates(Judge& judge, BuildFiles const& files) {
  auto const said = files.said_of("gate", "gate_shut_for_patrols");
  double const start = files.asked("patrol").value("start_minute", 0.0);
  double last = 0;
  for (auto const& route : files.routes) last = std::max(last, route.minutes);
  for (auto const& gate : files.named_gates)
    if (gate.passable && !open_between(gate, start, start + last) &&
        std::ranges::find(said, gate.id) == said.end())
      judge.broken("gate {} is shut while patrols walk and not said to be", gate.id);
}

}  // namespace wangge::verify
