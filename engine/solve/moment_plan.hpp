#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "solve/moment.hpp"

// Private to the room.
namespace wangge::solve {

/// A division with the best centre of every part.
struct MomentPlan {
  std::vector<std::uint32_t> part;
  std::vector<std::uint32_t> centre;
  std::int64_t violation{std::numeric_limits<std::int64_t>::max()};
  std::int64_t value{std::numeric_limits<std::int64_t>::max()};

  [[nodiscard]] bool better_than(MomentPlan const& other) const {
    return violation != other.violation ? violation < other.violation
                                        : value < other.value;
  }
};

/// Totals the division and finds the best centre of every part. O(Σ size²).
MomentPlan plan_of(MomentProblem const& problem, std::vector<std::uint32_t> part);

}  // namespace wangge::solve
