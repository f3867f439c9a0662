#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "solve/partition.hpp"

// Private to the room: can the limits be kept at all?
namespace wangge::solve {

struct WithinLimits {
  bool complete{false};  ///< the question is answered
  std::vector<std::uint32_t>
      part;                    ///< one that keeps them; empty: none does, or unknown
  std::string evidence{"{}"};  ///< JSON, when complete and none does
};

/// Looks for any partition into connected parts within the limits, or a proof that
/// there is none: prices that no part can pay for, or all sets that can be a part
/// listed and no choice of them covering every node. For two parts, by frontier search.
/// Says nothing where the graph has no narrow frontier order.
/// \param work  cell updates to spend, about
WithinLimits keep_limits(PartitionProblem const& problem, std::int64_t work,
                         Progress& progress);

}  // namespace wangge::solve
