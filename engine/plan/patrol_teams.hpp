#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "network/walk_graph.hpp"
#include "plan/exits.hpp"
#include "plan/partition.hpp"
#include "plan/patrols.hpp"

// Private to plan: who shares which stops, from where.
namespace wangge::plan {

/// When a visit may begin, minutes since the start of the walk.
struct OpenHours {
  double opens{0};
  double closes{0};
};

struct PatrolStop {
  BuildingIdx building;  ///< or
  PlaceIdx place;
  network::NodeIdx node;
  Minutes service;
  network::EdgeIdx edge{};  ///< or a street, alley or steps to be walked
  std::optional<OpenHours> hours{};
};

/// Stops that the walkers of a team share; all lie in one part of the network.
struct PatrolTeam {
  std::string id;  ///< of the grid or district; "W" for the whole community
  GridIdx grid;
  DistrictIdx district;
  std::vector<PatrolStop> stops;
  network::NodeIdx start;
  network::NodeIdx end;
};

struct PatrolTeams {
  std::vector<PatrolTeam> teams;  ///< those with stops, in printed order
  std::vector<BuildingIdx> unreachable;
  std::vector<PlaceIdx> unreachable_places;
  Issues issues;  ///< one per unreachable stop, with the gap and what closes it
};

/// The source of an issue about a way ("street:17", "alley:L3") and what it is called.
[[nodiscard]] std::pair<std::string, std::string> way_of(
    Community const& community, network::WalkGraph const& network,
    network::WalkEdge const& edge);

/// Walked for its own sake where streets are covered: a street, an alley, steps.
[[nodiscard]] bool is_covered(network::WalkEdge const& edge);

/// Minutes at a building: households · minutes_per_household + entrances ·
/// minutes_per_entrance + entrances · (floors - 1) · minutes_per_floor. What is not
/// known counts as one.
[[nodiscard]] Minutes service_of(Building const& building,
                                 PatrolRequest const& request);

/// \errors bad_value for a start or end that names nothing
Result<PatrolTeams> patrol_teams(Community const& community,
                                 network::WalkGraph const& network,
                                 Partition const& partition, Exits const& exits);

}  // namespace wangge::plan
