#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/quantity.hpp"
#include "community/community.hpp"

namespace wangge::plan {

/// How many of each building walk: residents where any are known, else households where
/// any are known, else every building counts once. Unknown counts weigh nothing.
struct WalkWeights {
  std::string measure;  ///< "residents", "households", "buildings"
  std::vector<std::int64_t> of;
};
[[nodiscard]] WalkWeights walk_weights(std::vector<Counts> const& counts);
[[nodiscard]] WalkWeights walk_weights(std::vector<Building> const& buildings);

/// Weighted mean and greatest walk over the buildings that are reached (below
/// network::kUnreached) and count.
[[nodiscard]] std::pair<Metres, Metres> mean_and_worst(
    std::span<Centimetres const> walks, std::span<std::int64_t const> weights);

}  // namespace wangge::plan
