#include "solve/partition_bound.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "solve/partition_apart.hpp"

namespace wangge::solve {
namespace {

/// Nodes above a limit, and what is left for the parts without one.
struct Shares {
  std::int64_t heavy{0};        ///< nodes above the limit
  std::int64_t over{0};         ///< Σ how far they are above it
  std::int64_t rest{0};         ///< weight of the other nodes
  std::int64_t other_parts{0};  ///< at least so many parts have no heavy node
};

Shares shares(PartitionProblem const& problem, std::int64_t limit) {
  Shares found;
  for (std::int64_t const w : problem.weights) {
    if (w > limit) {
      ++found.heavy;
      found.over += w - limit;
    } else {
      found.rest += w;
    }
  }
  found.other_parts = std::max<std::int64_t>(0, problem.parts - found.heavy);
  return found;
}

}  // namespace

std::int64_t violation_bound(PartitionProblem const& problem) {
  std::int64_t const total =
      std::accumulate(problem.weights.begin(), problem.weights.end(), std::int64_t{0});
  Shares const s = shares(problem, problem.upper);
  std::int64_t const shortfall =
      std::max<std::int64_t>(0, s.other_parts * problem.lower - s.rest);
  std::int64_t const outside =
      std::max(s.over + shortfall, total - problem.parts * problem.upper);
  // Of nodes that must all be apart, each one more than there are parts joins another.
  auto const clique = static_cast<std::int64_t>(apart_clique(problem).size());
  return outside +
         together_cost(problem) * std::max<std::int64_t>(0, clique - problem.parts);
}

std::optional<Impossible> impossible(PartitionProblem const& problem) {
  auto const& weights = problem.weights;
  auto const heaviest = std::ranges::max_element(weights);
  if (*heaviest > problem.upper)
    return Impossible{static_cast<std::uint32_t>(heaviest - weights.begin())};
  if (violation_bound(problem) > 0) return Impossible{};
  // Every part needs a node with weight where the lower limit is above zero.
  auto const positive = std::ranges::count_if(weights, [](auto w) { return w > 0; });
  if (problem.lower > 0 && positive < problem.parts) return Impossible{};
  // No part holds two nodes of more than half the upper limit.
  auto const big = std::ranges::count_if(
      weights, [&](std::int64_t w) { return w > problem.upper - w; });
  if (big > problem.parts) return Impossible{};
  return std::nullopt;
}

std::optional<Limits> reachable_limits(PartitionProblem const& problem) {
  if (problem.lower + problem.upper <= 0) return std::nullopt;
  Shares s = shares(problem, problem.upper);
  if (s.other_parts == 0) return std::nullopt;
  double const width = static_cast<double>(problem.upper - problem.lower) /
                       static_cast<double>(problem.upper + problem.lower);
  auto const mean = [&] {
    return static_cast<double>(s.rest) / static_cast<double>(s.other_parts);
  };
  if (mean() > static_cast<double>(problem.upper))
    return Limits{problem.upper,
                  static_cast<std::int64_t>(std::ceil(mean() * (1.0 + width)))};
  if (mean() >= static_cast<double>(problem.lower)) return std::nullopt;
  // A part that takes more than `lower` now takes it from one that lacks it.
  s = shares(problem, problem.lower);
  if (s.other_parts == 0) return std::nullopt;
  return Limits{static_cast<std::int64_t>(std::floor(mean() * (1.0 - width))),
                problem.lower};
}

}  // namespace wangge::solve
