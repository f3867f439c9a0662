#pragma once

#include "network/walk_graph.hpp"
#include "plan/landmarks.hpp"
#include "plan/patrol_teams.hpp"
#include "plan/patrol_walks.hpp"

// Private to plan: walks as routes to hand out.
namespace wangge::plan {

/// Id of the walk of a team's walker on a day.
[[nodiscard]] std::string route_id(std::string const& team,
                                   PatrolRequest const& request, int day, int walker);

/// Day and walker of a team's walks, in their order: neighbours go to one walker on
/// successive days, and from day to day walkers change places.
struct DutyDay {
  int day{1};
  int walker{1};
};
[[nodiscard]] DutyDay duty_day(PatrolRequest const& request, std::size_t walk);

/// A route of nobody's walk yet: its id, team, day, walker, start and end.
[[nodiscard]] Route empty_route(PatrolTeam const& team, PatrolRequest const& request,
                                DutyDay when);

/// Steps of a route whose length and minutes are known, and what it is above limits.
void set_limits(PatrolRequest const& request, Route& route);

/// Legs, turns, times and limits of a walk with at least one stop.
[[nodiscard]] Route route_of(Community const& community,
                             network::WalkGraph const& network,
                             Landmarks const& landmarks, PatrolTeam const& team,
                             PatrolWalk const& walk, DutyDay when);

}  // namespace wangge::plan
