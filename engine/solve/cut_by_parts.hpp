#pragma once

#include <cstdint>
#include <vector>

#include "base/progress.hpp"
#include "solve/cut_proof.hpp"
#include "solve/partition.hpp"

// Private to the room.
namespace wangge::solve {

/// A bound on the cut, part by part, and where it leaves a gap the choice of parts from
/// all that could be in a better partition. Says nothing where the graph has no narrow
/// frontier order (maps beyond about 150 units).
/// \param part  a partition within the limits
/// \param work  cell updates to spend, about
CutProof prove_by_parts(PartitionProblem const& problem,
                        std::vector<std::uint32_t> const& part, std::int64_t work,
                        Progress& progress);

}  // namespace wangge::solve
