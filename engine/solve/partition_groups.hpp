#pragma once

#include <cstdint>
#include <vector>

#include "base/progress.hpp"
#include "solve/partition.hpp"

// Private to the room.
namespace wangge::solve {

/// Groups the parts into problem.groups connected groups of about equal weight: the
/// same search on the graph of parts, with limits of a tenth around the mean. Groups
/// are unions of parts, so nesting cannot fail; the limits can (few heavy parts), then
/// the groups are as near as was found.
std::vector<std::uint32_t> group_parts(PartitionProblem const& problem,
                                       std::vector<std::uint32_t> const& part,
                                       Progress& progress);

}  // namespace wangge::solve
