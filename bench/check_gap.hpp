#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bench/gap_instance.hpp"

namespace wangge::bench {

/// A tree on pairs of task and agent whose leaves are bounded by prices, as
/// docs/formats.md has it.
struct GapProof {
  std::int64_t scale{1};
  std::vector<std::vector<std::int64_t>> prices;
  std::vector<std::int64_t> tree;
};

struct GapClaim {
  std::vector<std::uint32_t> agent;  ///< per task, from 0
  std::int64_t value{0};
  std::optional<std::int64_t> bound;
  std::optional<GapProof> proof;
};

/// Recomputes value and bound without the solvers' code.
/// \return what is wrong, one line each; none: the claim stands
[[nodiscard]] std::vector<std::string> check_gap(GapInstance const& instance,
                                                 GapClaim const& claim);

}  // namespace wangge::bench
