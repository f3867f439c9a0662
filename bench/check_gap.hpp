#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bench/gap_instance.hpp"
#include "bench/priced_tree.hpp"

namespace wangge::bench {

struct GapClaim {
  std::vector<std::uint32_t> agent;  ///< per task, from 0
  std::int64_t value{0};
  std::optional<std::int64_t> bound;
  std::optional<PricedTree> proof;
};

/// Recomputes value and bound without the solvers' code.
/// \return what is wrong, one line each; none: the claim stands
[[nodiscard]] std::vector<std::string> check_gap(GapInstance const& instance,
                                                 GapClaim const& claim);

}  // namespace wangge::bench
