#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "solve/partition.hpp"

namespace wangge::solve {

struct RepartitionOptions {
  /// Old group of every part, kNoPart for a part that is new; empty: group afresh.
  /// Groups keep their parts even where their totals are far apart.
  std::vector<std::uint32_t> group_before;
  /// Weight that may move beyond the least found, where that makes the cut less and
  /// something has to move at all. 0 keeps every node that can be kept, at the price of
  /// crooked borders; a hundredth of the total takes most of that back. >= 0
  std::int64_t extra{0};
};

inline constexpr std::uint32_t kNoPart = 0xffffffff;

/// Divides again after weights or nodes changed, near an earlier partition. Objective:
/// lexicographic (violation, weight that changes part, nodes that change part, cut).
/// The labels of the answer are the old ones.
/// \param before  old part per node; kNoPart: a new node, free to join any part. Parts
///   from problem.parts on are dissolved, and their weight moves in any case; labels
///   below it that no node has are founded, by splitting the heaviest parts. A part
///   that no longer hangs together keeps its heaviest piece
/// \param locked  per node, 1: stays in its old part; may be empty. A part whose old
///   nodes are all locked gains nothing either, except new nodes with no other way out
/// \errors as partition(); bad_value when the locked nodes of a part no longer hang
///   together, or are of no remaining part; infeasible when no part can be split
/// Deterministic in (problem, before, locked, options); single-threaded.
/// Annealing on the three objectives as one sum whose weights follow the state, as the
/// search of partition() does; small graphs are listed.
Result<PartitionAnswer> repartition(PartitionProblem const& problem,
                                    std::span<std::uint32_t const> before,
                                    std::span<std::uint8_t const> locked,
                                    Progress& progress,
                                    RepartitionOptions const& options = {});

}  // namespace wangge::solve
