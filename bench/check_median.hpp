#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bench/median_instance.hpp"
#include "bench/priced_tree.hpp"

namespace wangge::bench {

/// What is said about a choice of sites; `proof` may be absent (nothing shown).
struct MedianClaim {
  std::vector<std::uint32_t> open;  ///< vertices from 0
  std::int64_t value{0};
  std::optional<std::int64_t> bound;
  std::optional<PricedTree> proof;
};

/// Recomputes distances (Floyd 1962), the value, and the bound from the proof, in whole
/// numbers and without the solvers' code. O(n³).
/// \return what is wrong, one line each; none: the claim stands
[[nodiscard]] std::vector<std::string> check_median(MedianInstance const& instance,
                                                    MedianClaim const& claim);

}  // namespace wangge::bench
