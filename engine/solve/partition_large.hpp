#pragma once

#include <cstddef>
#include <cstdint>

#include "base/progress.hpp"
#include "solve/partition_anneal.hpp"
#include "solve/partition_search.hpp"

// Private to the room.
namespace wangge::solve {

/// How a large graph is taken apart. Tests make everything smaller.
struct LargeOptions {
  std::size_t searched{4000};             ///< nodes of a graph that is searched as one
  std::size_t block_nodes{2000};          ///< nodes of a block, about
  std::size_t block_parts{4};             ///< parts of a block, at least on average
  int passes{10};                         ///< over all blocks, for each unit of effort
  std::int64_t work{400};                 ///< edges looked at in a pass for each arc
  std::int64_t top_work{kWorkPerEffort};  ///< edges looked at in the coarsest graph
};

/// Looks for problem.parts connected parts with the least (violation, cut) in a graph
/// too large to be searched as one; ignores problem.groups. Time and memory grow with
/// the edges: about 40 s for each unit of effort at 200,000 nodes, divided by
/// problem.jobs, which never changes the answer.
///
/// Parts of many nodes are first found in a coarser graph (Karypis and Kumar 1998) and
/// refined level by level; parts of few nodes start from a division of the coarsest
/// graph into blocks of parts. Then one simulated annealing runs over the whole graph:
/// for each pass the parts are grouped into other blocks, which are searched side by
/// side, each cooler than the pass before. What is outside the limits at the end is
/// mended in growing blocks.
/// \pre the problem passed the checks of partition()
Best search_large(PartitionProblem const& problem, LargeOptions const& options,
                  Progress& progress);

}  // namespace wangge::solve
