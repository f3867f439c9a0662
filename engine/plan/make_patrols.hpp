#pragma once

#include "base/progress.hpp"
#include "base/result.hpp"
#include "network/walk_graph.hpp"
#include "plan/exits.hpp"
#include "plan/partition.hpp"
#include "plan/patrols.hpp"

namespace wangge::plan {

/// Walks of the teams asked for (`per` grid, district or community), `walkers` a day
/// over `days` days, that together visit every reachable building and place once: the
/// longest duty as short as possible, then the total. Unreachable stops are listed with
/// the gap and what closes it; the rest is planned. What exceeds a limit is stated.
/// \param earlier  an earlier plan, or none: stops keep their walker where the team and
///   its number of walks are the same
/// \errors bad_value for a start or end that names nothing; cancelled
/// Memory 4 bytes · (stops of a team)².
Result<Patrols> make_patrols(Community const& community,
                             network::WalkGraph const& network,
                             Partition const& partition, Exits const& exits,
                             Progress& progress, PlanRecord const* earlier = nullptr);

}  // namespace wangge::plan
