#pragma once

#include "base/progress.hpp"
#include "base/result.hpp"
#include "network/walk_graph.hpp"
#include "plan/managers.hpp"

namespace wangge::plan {

/// Volunteers to the buildings that need a manager, by min-cost flow: as many filled as
/// can be, then own building first, preferences, and the shortest walk from home.
Result<Managers> make_managers(Community const& community,
                               network::WalkGraph const& network, Progress& progress);

}  // namespace wangge::plan
