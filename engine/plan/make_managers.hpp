#pragma once

#include "base/messages.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "community/plan_record.hpp"
#include "network/walk_graph.hpp"
#include "plan/managers.hpp"

namespace wangge::plan {

/// Volunteers to the buildings that need a manager, optimally: as many filled as can
/// be; managers of the earlier plan kept; if fair, loads even; then own building,
/// preferences, skills, languages and the shortest walk from home, by the weights of
/// duty_costs.hpp. Backups come after all first managers, round by round, and are
/// others. Where capacity counts households, buildings differ in size: as good as the
/// effort of solve/loads.hpp allows, with a bound (decision 20).
/// \param earlier  may be null
Result<Managers> make_managers(Community const& community,
                               network::WalkGraph const& network,
                               Messages const& messages, Progress& progress,
                               PlanRecord const* earlier = nullptr);

}  // namespace wangge::plan
