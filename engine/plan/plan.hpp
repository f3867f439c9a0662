#pragma once

#include "network/walk_graph.hpp"
#include "plan/exits.hpp"
#include "plan/liaisons.hpp"
#include "plan/managers.hpp"
#include "plan/partition.hpp"
#include "plan/patrols.hpp"
#include "plan/points.hpp"
#include "plan/rosters.hpp"

namespace wangge::plan {

/// Everything decided in one night.
struct Plan {
  network::WalkGraph network;
  Partition partition;
  Exits exits;
  Managers managers;
  Liaisons liaisons;
  Points points;
  Patrols patrols;
  Roster roster;
};

}  // namespace wangge::plan
