#pragma once

#include <cstdint>
#include <vector>

#include "base/progress.hpp"
#include "solve/cut_table.hpp"
#include "solve/partition.hpp"

// Private to the room: a bound on the cut for graphs of any size.
namespace wangge::solve {

/// Prices under which no connected set within the limits has a negative reduced cost,
/// so that every partition's cost is at least their sum.
struct RegionBound {
  std::vector<std::int64_t> prices;  ///< per node, in units; all >= 0
  TableUnits units;
  std::int64_t bound{0};  ///< no partition within the limits cuts less
};

/// Dual ascent, a few nodes at a time. A part with one of them either lies in a region
/// round them or has at least the weight of the way out of it inside; a dynamic program
/// over the region finds how much each price can rise. Regions are as large as a narrow
/// frontier allows, so the bound fades as parts get large.
/// \param cut   of a known partition: sets the units
/// \param work  cell updates to spend, about; what is left on return
/// \param largest  most nodes of a region
/// Cost per round about nodes · 2^width · buckets / 4, width at most 10.
RegionBound bound_by_regions(PartitionProblem const& problem, std::int64_t cut,
                             std::int64_t& work, Progress& progress,
                             std::size_t largest = 150);

}  // namespace wangge::solve
