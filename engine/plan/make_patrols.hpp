#pragma once

#include "base/progress.hpp"
#include "base/result.hpp"
#include "network/walk_graph.hpp"
#include "plan/exits.hpp"
#include "plan/partition.hpp"
#include "plan/patrols.hpp"

namespace wangge::plan {

/// Per grid, `walkers_per_grid` closed walks that visit every reachable building of the
/// grid once: nearest insertion, then 2-opt and Or-opt on walking distances, the
/// longest walker kept short. Unreachable buildings are listed, the rest is planned.
Result<Patrols> make_patrols(Community const& community,
                             network::WalkGraph const& network,
                             Partition const& partition, Exits const& exits,
                             Progress& progress);

}  // namespace wangge::plan
