#pragma once

#include <vector>

#include "plan/patrol_routes.hpp"

// Private to plan: walks over streets as routes to hand out.
namespace wangge::plan {

/// Stretches, turns, times and limits of a walk with at least one street. A stretch is
/// what is walked of one street or alley without a break; it ends in a stop. What
/// follows the last one is the way home.
[[nodiscard]] Route street_route(Community const& community,
                                 network::WalkGraph const& network,
                                 Landmarks const& landmarks, PatrolTeam const& team,
                                 std::vector<Stride> const& walk, DutyDay when);

}  // namespace wangge::plan
