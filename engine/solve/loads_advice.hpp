#pragma once

#include <cstdint>
#include <vector>

#include "solve/gap.hpp"
#include "solve/loads.hpp"

// Private to the room: duties of different sizes as a generalised assignment, and where
// to begin it.
namespace wangge::solve {

/// The most that pairs cost, at least 1.
[[nodiscard]] std::int64_t dearest(LoadsProblem const& p);

/// How many tasks stay with nobody whatever is done: those that no agent could take
/// alone, and of the others, smallest first, those beyond all capacities together.
[[nodiscard]] std::int64_t sure_to_stay(LoadsProblem const& p);

/// Nobody is the last agent, with room for all, and known to keep `stay` tasks at
/// least. Where a pair is not allowed the load is more than the agent can ever take.
[[nodiscard]] GapProblem gap_of(LoadsProblem const& p, std::int64_t stay);

/// What the linear program advises; every price gives a true bound, and the search
/// mends the shares.
struct LoadsAdvice {
  std::vector<double> prices;        ///< per task
  std::vector<std::uint32_t> agent;  ///< per task; nobody is the last agent
};
[[nodiscard]] LoadsAdvice advice_of(LoadsProblem const& p, std::int64_t stay);

/// The advised shares as far as there is room, the largest loads first: a first answer.
[[nodiscard]] std::vector<std::uint32_t> fitted(LoadsProblem const& p,
                                                std::vector<std::uint32_t> agent);

}  // namespace wangge::solve
