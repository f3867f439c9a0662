#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "solve/partition_state.hpp"

// Private to the room.
namespace wangge::solve {

/// The best division of a small set of nodes, found by listing them all.
struct ExactDivision {
  bool found{false};                 ///< something better than the incumbent was found
  bool complete{false};              ///< every division was looked at or excluded
  Score score;                       ///< of this region alone, when found
  std::vector<std::uint32_t> label;  ///< per node of the region, in [0, parts)
  std::int64_t steps{0};             ///< node sets looked at
};

inline constexpr std::size_t kExactNodes = 32;  ///< most nodes of a region

/// Divides the nodes into `parts` connected parts with the least (violation, cut), by
/// depth-first listing of the connected sets that hold the lowest free node. Excludes
/// what cannot beat `incumbent`. Stops after `limit` sets.
/// \pre at most kExactNodes nodes; they need not be connected together
ExactDivision divide_exactly(PartitionProblem const& problem,
                             std::span<std::uint32_t const> nodes, std::uint32_t parts,
                             Score incumbent, std::int64_t limit);

}  // namespace wangge::solve
