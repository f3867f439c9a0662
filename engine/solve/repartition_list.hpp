#pragma once

#include <optional>

#include "solve/repartition_search.hpp"

// Private to the room.
namespace wangge::solve {

/// The best repartition of a tiny graph, by listing; nothing when there are too many.
/// `incumbent` is a partition to beat: its labels are the answer when nothing does.
[[nodiscard]] std::optional<NearBest> list_near(PartitionProblem const& problem,
                                                Homes const& homes, NearBest incumbent);

}  // namespace wangge::solve
