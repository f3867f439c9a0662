#pragma once

#include <cstdint>
#include <vector>

#include "base/random.hpp"
#include "solve/partition.hpp"

// Private to the room.
namespace wangge::solve {

/// A first partition by recursive bisection of random spanning trees: exactly
/// problem.parts non-empty connected parts, totals as near the limits as the trees
/// allow. \pre the graph is connected and has at least `parts` nodes
std::vector<std::uint32_t> start_partition(PartitionProblem const& problem,
                                           Random& random);

}  // namespace wangge::solve
