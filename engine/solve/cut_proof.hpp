#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "solve/partition.hpp"

// Private to the room: what can be said about the least cut, beyond the search.
namespace wangge::solve {

/// What a proof says of the partitions that keep the limits.
struct CutProof {
  /// None of them cuts less. Empty: nothing is known.
  std::optional<std::int64_t> bound;
  bool infeasible{false};  ///< there is none, whatever the effort
  /// A partition within the limits that cuts less than the one given, if one was found.
  std::vector<std::uint32_t> better;
  std::string evidence{"{}"};  ///< JSON object, see docs/formats.md
};

/// Cell updates of the dynamic program in about one second: one unit of proof.
inline constexpr std::int64_t kCellsPerProof = 800'000'000;

/// Tries to prove that no partition within the limits cuts less than `part`.
/// \param part  a partition within the limits, or empty if none is known
/// \param work  cell updates to spend, about
CutProof prove_cut(PartitionProblem const& problem,
                   std::vector<std::uint32_t> const& part, std::int64_t work,
                   Progress& progress);

}  // namespace wangge::solve
