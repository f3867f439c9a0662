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
};

struct Stop {
  BuildingIdx building;
  network::NodeIdx node;
  Centimetres leg;          ///< walk from the stop (or start) before
  Minutes arrive;           ///< since the start of the route
  Minutes service;          ///< spent here
  std::vector<Turn> turns;  ///< on the way here
};

struct Route {
  std::string id;  ///< "A-07/1"
  GridIdx grid;
  int walker{1};            ///< 1 … walkers_per_grid
  network::NodeIdx start;   ///< the open exit (or network node) nearest to the grid
  std::vector<Stop> stops;  ///< in walking order
  Centimetres back;         ///< last leg, back to the start
  geo::Line line;           ///< the whole walk, along the network
  Centimetres length;       ///< Σ legs + back
  Minutes minutes;          ///< walking + service
  std::int64_t steps{0};
  Metres over_limit;        ///< how much longer than max_km; 0 when within
  Certificate certificate;  ///< value: the route's length in centimetres
};

struct Patrols {
  std::vector<Route> routes;             ///< by grid, walker
  std::vector<BuildingIdx> unreachable;  ///< cut off from the network, ascending
  Issues issues;
};

}  // namespace wangge::plan
