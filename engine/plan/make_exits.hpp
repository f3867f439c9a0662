#pragma once

#include "base/messages.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "network/walk_graph.hpp"
#include "plan/exits.hpp"

namespace wangge::plan {

/// Which crossings stay open: exactly `request.exits.open` with the least Σ weight ·
/// walk, or the fewest within `max_walk`; forced ones kept, open ones `min_distance`
/// apart. Proven (see solve/median.hpp). Buildings that cannot reach any crossing are
/// listed as cut off. Names come from `messages` ("exit.unnamed", …).
/// \errors bad_input when there are fewer crossings than exits asked, or a wish names
///   none; infeasible saying what could be
Result<Exits> make_exits(Community const& community, network::WalkGraph const& network,
                         Messages const& messages, Progress& progress);

}  // namespace wangge::plan
