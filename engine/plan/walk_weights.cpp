#include "plan/walk_weights.hpp"

#include <algorithm>

#include "network/walk_graph.hpp"

namespace wangge::plan {

WalkWeights walk_weights(std::vector<Counts> const& counts) {
  auto const by = [&](std::string measure, Count Counts::* field) {
    WalkWeights weights{std::move(measure), {}};
    for (auto const& count : counts) weights.of.push_back((count.*field).value_or(0));
    return weights;
  };
  auto const any = [](WalkWeights const& weights) {
    return std::ranges::any_of(weights.of, [](std::int64_t w) { return w > 0; });
  };
  if (auto weights = by("residents", &Counts::residents); any(weights)) return weights;
  if (auto weights = by("households", &Counts::households); any(weights))
    return weights;
  return {"buildings", std::vector<std::int64_t>(counts.size(), 1)};
}

WalkWeights walk_weights(std::vector<Building> const& buildings) {
  std::vector<Counts> counts;
  for (auto const& building : buildings) counts.push_back(building.counts);
  return walk_weights(counts);
}

std::pair<Metres, Metres> mean_and_worst(std::span<Centimetres const> walks,
                                         std::span<std::int64_t const> weights) {
  double sum = 0.0;
  std::int64_t total = 0;
  Centimetres worst{0};
  for (std::size_t b = 0; b < walks.size(); ++b) {
    if (walks[b] >= network::kUnreached || weights[b] == 0) continue;
    sum += static_cast<double>(weights[b]) * to_metres(walks[b]).get();
    total += weights[b];
    worst = std::max(worst, walks[b]);
  }
  return {Metres{total > 0 ? sum / static_cast<double>(total) : 0.0}, to_metres(worst)};
}

}  // namespace wangge::plan
