#pragma once

#include <cstdint>
#include <vector>

#include "base/progress.hpp"
#include "base/random.hpp"
#include "solve/partition_large.hpp"

// Private to the room.
namespace wangge::solve {

/// How many parts each of several regions gets: by weight, at least one, at most one
/// for each node. \pre parts is between the number of regions and Σ nodes
[[nodiscard]] std::vector<int> allot_parts(std::vector<std::int64_t> const& weights,
                                           std::vector<std::size_t> const& nodes,
                                           int parts);

/// A first partition of a large graph, connected and about balanced: regions of some
/// dozens of parts, found in a coarser graph, then trees cut within each.
[[nodiscard]] std::vector<std::uint32_t> start_by_regions(
    PartitionProblem const& problem, LargeOptions const& options, Random& random,
    Progress& progress);

/// A first partition into parts of many nodes: found in a coarser graph, then handed
/// down and refined level by level (Karypis and Kumar 1998).
[[nodiscard]] std::vector<std::uint32_t> start_by_levels(
    PartitionProblem const& problem, LargeOptions const& options, Random& random,
    Progress& progress);

}  // namespace wangge::solve
