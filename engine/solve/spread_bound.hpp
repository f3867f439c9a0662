#pragma once

#include <cstdint>

#include "base/progress.hpp"
#include "solve/partition.hpp"

// Private to the room: a bound on the cut of any partition, from spreading metrics.
namespace wangge::solve {

/// What docs/formats.md calls `spreading`: the bound, and what it takes to find the
/// same flows again.
struct SpreadBound {
  std::int64_t bound{
      0};                ///< no partition within the limits cuts less; 0: nothing known
  std::int64_t unit{1};  ///< loads are counted in 1/unit of a cost
  int sweeps{0};         ///< the lengths sharpen over so many
  int swept{0};          ///< the bound is that after so many of them
};

/// Give each edge that a partition cuts the length 1, every other edge 0. A set S and a
/// node v then have Σ over u in S of weight(u) · distance(v, u) >= weight(S) - U, since
/// what is not in the part of v is at least 1 away and the part weighs U at most
/// (Even, Naor, Rao, Schieber 1999). So if y(v, S) · weight(u) is sent from v to each u
/// of S and no edge carries more than its cost, no partition cuts less than
/// Σ y(v, S) · (weight(S) - U); overloads are scaled away. The flows are sent source by
/// source along shortest paths, where an edge is the longer the fuller it is (Garg and
/// Könemann 1998), each as far as it pays. U is `upper`, or what the other parts leave
/// of the sum if that is less. Whole numbers throughout; needs no contiguity, which can
/// only raise the optimum.
/// \param work  as prove_cut counts it; at least one sweep is made
/// Cost: sweeps · nodes · O(b log b) for b nodes in about two parts. Not below the
/// first sweep when stopped.
SpreadBound bound_by_spreading(PartitionProblem const& problem, std::int64_t work,
                               Progress& progress);

}  // namespace wangge::solve
