#include "plan/patrol_hours.hpp"

#include <algorithm>
#include <cmath>

namespace wangge::plan {
namespace {

using network::NodeIdx;
using network::WalkLength;

bool has_steps(network::WalkGraph const& network) {
  return std::ranges::any_of(network.edges, [](network::WalkEdge const& edge) {
    return edge.cls == network::WalkClass::steps;
  });
}

/// From the first node to the others.
std::vector<std::int32_t> legs_from(network::WalkGraph const& network,
                                    DutyClock const& clock, NodeIdx from,
                                    std::vector<NodeIdx> const& to) {
  std::vector<std::int32_t> legs;
  for (auto const& walk : network::walk_lengths(network, std::vector{from}, to))
    legs.push_back(static_cast<std::int32_t>(clock.leg(walk.length, walk.on_steps)));
  return legs;
}

solve::DistanceTable slower(network::WalkGraph const& network, DutyClock const& clock,
                            std::vector<NodeIdx> const& nodes) {
  std::vector<std::int32_t> cells;
  cells.reserve(nodes.size() * nodes.size());
  for (auto const from : nodes) {
    auto const row = legs_from(network, clock, from, nodes);
    cells.insert(cells.end(), row.begin(), row.end());
  }
  // Of several shortest walks those there and back may have other steps.
  auto const n = nodes.size();
  for (std::size_t a = 0; a < n; ++a)
    for (std::size_t b = 0; b < a; ++b)
      cells[a * n + b] = cells[b * n + a] =
          std::max(cells[a * n + b], cells[b * n + a]);
  return {n, std::move(cells)};
}

}  // namespace

std::int64_t DutyClock::leg(Centimetres length, Centimetres steps) const {
  auto const slow = static_cast<double>(steps.get()) * (on_steps_ - 1.0);
  return length.get() + std::llround(slow);
}

std::int64_t DutyClock::minutes(double minutes) const {
  return std::llround(minutes * per_minute_);
}

double DutyClock::rounding(double minutes) const {
  double const exact = minutes * per_minute_;
  return std::abs(exact - std::round(exact));
}

bool has_hours(PatrolTeam const& team) {
  return std::ranges::any_of(
      team.stops, [](PatrolStop const& stop) { return stop.hours.has_value(); });
}

solve::TimedWalksProblem timed_problem(network::WalkGraph const& network,
                                       PatrolTeam const& team,
                                       PatrolRequest const& request,
                                       solve::DistanceTable const& lengths) {
  DutyClock const clock{request};
  std::vector<NodeIdx> nodes{team.start};
  for (auto const& stop : team.stops) nodes.push_back(stop.node);
  solve::TimedWalksProblem problem;
  bool const steps = has_steps(network);
  problem.times = steps ? slower(network, clock, nodes) : lengths;
  if (team.start != team.end) {
    problem.out = legs_from(network, clock, team.start, nodes);
    problem.home = legs_from(network, clock, team.end, nodes);
  }
  problem.service.push_back(0);
  problem.windows.emplace_back();
  // What rounding may add up to on a walk of all stops is taken off closing times.
  double off = steps ? static_cast<double>(team.stops.size()) : 0.0;
  for (auto const& stop : team.stops) off += clock.rounding(stop.service.get());
  auto const spare = off < 1e-3 ? 0 : std::llround(std::ceil(off));
  for (auto const& stop : team.stops) {
    problem.service.push_back(clock.minutes(stop.service.get()));
    problem.windows.emplace_back();
    if (auto const& hours = stop.hours)
      problem.windows.back() = {std::max<std::int64_t>(0, clock.minutes(hours->opens)),
                                clock.minutes(hours->closes) - spare};
  }
  return problem;
}

LatestBack latest_back(solve::TimedWalksProblem const& problem,
                       solve::DistanceTable const& lengths,
                       std::vector<std::uint32_t> const& visited) {
  LatestBack latest;
  for (auto const v : visited) {
    if (problem.windows[v].opens == 0) continue;
    auto const back = std::max(lengths(0, v), problem.windows[v].opens) +
                      problem.service[v] + lengths(v, 0);
    if (back > latest.back || (back == latest.back && v < latest.point))
      latest = {v, back};
  }
  return latest;
}

}  // namespace wangge::plan
