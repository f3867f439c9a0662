#pragma once

#include <cstdint>
#include <vector>

#include "base/progress.hpp"
#include "base/random.hpp"
#include "solve/moment.hpp"
#include "solve/partition_state.hpp"

// Private to the room: finding good solutions of `moment`.
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

/// The best of several annealings from balanced centres.
/// \param work about so many elementary steps
MomentPlan search_moment(MomentProblem const& problem, std::int64_t work,
                         Progress& progress);

}  // namespace wangge::solve
