#pragma once

#include "base/progress.hpp"
#include "solve/partition_anneal.hpp"

// Private to the room.
namespace wangge::solve {

/// What the search found and what it knows about it.
struct SearchResult {
  Best best;
  bool complete{false};   ///< every partition was looked at or excluded
  std::int64_t steps{0};  ///< node sets listed, when complete
};

/// Edges looked at in about one second of an optimised build: one unit of effort.
inline constexpr std::int64_t kWorkPerEffort = 100'000'000;

/// Looks for problem.parts connected parts with the least (violation, cut); ignores
/// problem.groups. Lists all partitions of tiny graphs, searches in others.
/// Looks at about `work` edges. Stops early when cancelled, with what it has.
/// \pre the problem passed the checks of partition()
SearchResult search_partition(PartitionProblem const& problem, std::int64_t work,
                              Progress& progress);

/// The search without the listing, whatever the size.
Best search_only(PartitionProblem const& problem, std::int64_t work,
                 Progress& progress);

}  // namespace wangge::solve
