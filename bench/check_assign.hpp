#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "bench/assign_instance.hpp"

namespace wangge::bench {

/// What is said about an assignment: its cost, and prices from which it follows that
/// none costs less than `bound`.
struct AssignClaim {
  static constexpr std::uint32_t kUnfilled = 0xffffffff;
  std::vector<std::uint32_t> agent;  ///< per task, or kUnfilled
  std::int64_t value{0};
  std::int64_t bound{0};
  std::vector<std::int64_t> task_price, agent_price;
};

/// Recomputes all of it without the solvers' code. O(pairs).
/// \return what is wrong, one line each; none: the claim stands
[[nodiscard]] std::vector<std::string> check_assign(AssignInstance const& instance,
                                                    AssignClaim const& claim);

}  // namespace wangge::bench
