#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/certificate.hpp"
#include "base/issue.hpp"
#include "base/quantity.hpp"
#include "community/community.hpp"
#include "geo/shapes.hpp"
#include "network/walk_graph.hpp"
#include "plan/partition.hpp"

// Value header: patrol routes. Its maker is make_patrols.hpp.
namespace wangge::plan {

enum class TurnKind { start, straight, left, right, back };

/// One instruction on the way to a stop: "turn left into Red Street, 41 m".
struct Turn {
  TurnKind kind{TurnKind::start};
  std::string way;  ///< street name; empty: unnamed
  network::WalkClass cls{network::WalkClass::street};
  Metres length;
  BuildingIdx landmark{};  ///< stands where one turns into a way without a name
};

/// A building or a place; or, where streets are covered, a stretch of one way that was
/// walked for its own sake up to here.
struct Stop {
  BuildingIdx building;
  PlaceIdx place;
  network::NodeIdx node;
  Centimetres leg;          ///< walk from the stop (or start) before
  Minutes arrive;           ///< since the start of the route; after waiting to open
  Minutes service;          ///< spent here
  std::vector<Turn> turns;  ///< on the way here
  StreetIdx street{};       ///< of such a stretch, or
  network::AlleyIdx alley{};
  Minutes wait{};  ///< before a place opens; part of the time until `arrive`
};

/// An edge of the network as it is walked; streets that are covered alone.
struct Stride {
  network::EdgeIdx edge;
  bool forward{true};
  bool duty{true};  ///< for its own sake; false: on the way to another
};

struct Route {
  std::string id;           ///< team, walker: "A-07/1"; over several days "A-07/d2/1"
  GridIdx grid;             ///< none where a team has more than one
  DistrictIdx district;     ///< none where a team has more than one
  int walker{1};            ///< 1 … walkers
  int day{1};               ///< 1 … days
  network::NodeIdx start;   ///< asked for, else the nearest open exit or a first door
  network::NodeIdx end;     ///< the same unless another was asked for
  std::vector<Stop> stops;  ///< in walking order
  Centimetres back;         ///< last leg, to the end
  std::vector<Stride> strides;  ///< where streets are covered; else empty
  geo::Line line;               ///< the whole walk, along the network
  Centimetres length;           ///< Σ legs + back
  Minutes minutes;              ///< walking, waiting and service
  std::int64_t steps{0};
  Metres over_limit;           ///< how much longer than max_km; 0 when within
  Minutes over_minutes;        ///< above max_minutes
  std::int64_t over_steps{0};  ///< above max_steps
  Certificate certificate;     ///< value: the route's length in centimetres
  std::int64_t clock{0};       ///< all its minutes as centimetres walked, exactly
};

struct Patrols {
  std::vector<Route> routes;                 ///< by team, day, walker
  std::vector<BuildingIdx> unreachable;      ///< cut off from the network, ascending
  std::vector<PlaceIdx> unreachable_places;  ///< likewise
  std::vector<PlaceIdx> missed_places;  ///< nobody comes while they are open; ascending
  /// Per team of several walks: "patrols A-07", the longest duty in centimetres, where
  /// time spent at stops counts as what is walked in that time; in teams that visit
  /// places with opening hours so do waiting and outdoor steps.
  std::vector<Certificate> teams;
  Issues issues;
};

}  // namespace wangge::plan
