#include "solve/partition_large.hpp"

#include <algorithm>
#include <utility>

#include "solve/partition_bound.hpp"
#include "solve/partition_large_start.hpp"
#include "solve/partition_passes.hpp"

namespace wangge::solve {
namespace {

// Parts of few nodes find their places in the passes; those of many are found in a
// coarser graph, and too much heat would lose them again.
constexpr std::size_t kManyNodes = 50;
constexpr Heat kFew{1.2, 0.2};
constexpr Heat kMany{0.6, 0.15};
constexpr Heat kAgain{0.4, 0.15};

Best search(PartitionProblem const& problem, LargeOptions const& options,
            Progress& progress) {
  Random random{problem.seed};
  auto const parts = static_cast<std::size_t>(problem.parts);
  bool const many = problem.graph.size() > kManyNodes * parts;
  std::vector<std::uint32_t> part =
      many ? start_by_levels(problem, options, random, progress)
           : start_by_regions(problem, options, random, progress);
  Passes passes{problem, options, random, progress};
  PartState state{problem, part};
  Best best;
  std::int64_t left = problem.effort * options.passes;
  for (std::int64_t round = options.passes; left > 0; round *= 2) {
    // Each round is twice as long as the last: the best so far is never far behind
    // when the user stops.
    std::int64_t const count = left < 2 * round ? left : round;
    Heat const heat = round > options.passes ? kAgain : many ? kMany : kFew;
    passes.anneal(part, static_cast<int>(count), heat);
    passes.mend(part);
    state.reset(part);
    best.offer(state);
    if (progress.cancelled()) break;
    part = best.part;
    left -= count;
  }
  return best;
}

}  // namespace

Best search_large(PartitionProblem const& problem, LargeOptions const& options,
                  Progress& progress) {
  auto const limits = reachable_limits(problem);
  if (!limits) return search(problem, options, progress);
  PartitionProblem eased = problem;
  eased.lower = limits->lower;
  eased.upper = limits->upper;
  Best best;
  best.offer(PartState{problem, search(eased, options, progress).part});
  return best;
}

}  // namespace wangge::solve
