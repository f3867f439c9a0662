#include "solve/vehicle_bound.hpp"

#include <algorithm>
#include <limits>

namespace wangge::solve {
namespace {

/// Lengths of the shortest paths from the depot (Dijkstra 1959, on the full matrix).
std::vector<std::int64_t> ways(VehicleProblem const& problem) {
  auto const n = problem.points;
  std::vector<std::int64_t> way(n, std::numeric_limits<std::int64_t>::max() / 2);
  std::vector<bool> done(n, false);
  way[0] = 0;
  for (std::size_t round = 0; round < n; ++round) {
    std::size_t at = n;
    for (std::size_t i = 0; i < n; ++i)
      if (!done[i] && (at == n || way[i] < way[at])) at = i;
    done[at] = true;
    for (std::size_t i = 0; i < n; ++i)
      way[i] = std::min(way[i], way[at] + problem.distances[at * n + i]);
  }
  return way;
}

/// ⌈a / b⌉ for b > 0.
std::int64_t rounded_up(std::int64_t a, std::int64_t b) {
  return a >= 0 ? (a + b - 1) / b : -(-a / b);
}

}  // namespace

std::int64_t bound_of(VehicleProblem const& problem, VehicleProof const& proof) {
  auto const n = problem.points;
  std::vector<std::int64_t> reduced(n * n, 0);
  std::int64_t sum = 0;
  for (auto const& cut : proof.cuts) {
    sum -= cut.multiplier * (static_cast<std::int64_t>(cut.points.size()) - cut.routes);
    for (std::size_t a = 0; a < cut.points.size(); ++a)
      for (std::size_t b = a + 1; b < cut.points.size(); ++b)
        reduced[cut.points[a] * n + cut.points[b]] += cut.multiplier;
  }
  for (std::size_t i = 0; i < n; ++i) {
    sum += 2 * proof.multipliers[i];
    for (std::size_t j = i + 1; j < n; ++j) {
      auto const length = problem.distances[i * n + j] * proof.scale +
                          reduced[i * n + j] - proof.multipliers[i] -
                          proof.multipliers[j];
      if (length < 0) sum += (i == 0 ? 2 : 1) * length;
    }
  }
  return std::max<std::int64_t>(rounded_up(sum, proof.scale), 0);
}

std::int64_t radial_bound(VehicleProblem const& problem) {
  auto const way = ways(problem);
  std::int64_t whole = 0;  // Σ 2 q d = whole · capacity + rest, without overflow
  std::int64_t rest = 0;
  for (std::size_t i = 1; i < problem.points; ++i) {
    auto const share = 2 * problem.demands[i] * way[i];
    whole += share / problem.capacity;
    rest += share % problem.capacity;
    whole += rest / problem.capacity;
    rest %= problem.capacity;
  }
  return whole + (rest > 0 ? 1 : 0);
}

}  // namespace wangge::solve
