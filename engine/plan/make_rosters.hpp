#pragma once

#include "base/progress.hpp"
#include "base/result.hpp"
#include "network/walk_graph.hpp"
#include "plan/exits.hpp"
#include "plan/rosters.hpp"

namespace wangge::plan {

/// Guards each open exit `guard_hours` a day in shifts from the volunteers, each within
/// the times she can take, with `rest_hours` between two shifts: as many shifts filled
/// as possible, then nights shared evenly, then shifts, then people near their homes.
/// Substitutes are named for each shift; what nobody can take stays unfilled and is
/// named with the reason. The headcount says how few people could fill as much.
/// \errors cancelled
Result<Roster> make_rosters(Community const& community,
                            network::WalkGraph const& network, Exits const& exits,
                            Progress& progress);

}  // namespace wangge::plan
