#pragma once

#include <cstdint>
#include <vector>

#include "base/progress.hpp"
#include "solve/cut_listing.hpp"

// Private to the room: choosing parts from a list so that each node is in one.
namespace wangge::solve {

/// Cell updates of the dynamic program that take about as long as one look at a set.
inline constexpr std::int64_t kLookWork = 50;

struct Cover {
  /// Sets of the pool that make up the cheapest partition, none if there is none.
  std::vector<std::size_t> sets;
  std::int64_t leaving{0};  ///< Σ of theirs: twice the cut
  bool complete{false};     ///< nothing better is possible with this pool
  std::int64_t nodes{0};    ///< of the search tree
};

/// The cheapest way to put every node into exactly one of `parts` sets of the pool with
/// Σ leaving <= most. Branch and bound: the cover program by column generation over the
/// pool, sets dropped by reduced cost, branching on pairs of nodes (Ryan and Foster
/// 1981). Floating point only guides it: every bound is recomputed in integers.
/// \param work  looks at sets to spend; what is left on return
Cover cover_exactly(PartPool const& pool, std::size_t nodes, int parts,
                    std::int64_t most, std::int64_t& work, Progress& progress);

}  // namespace wangge::solve
