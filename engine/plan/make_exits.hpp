#pragma once

#include "base/messages.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "network/walk_graph.hpp"
#include "plan/exits.hpp"

namespace wangge::plan {

/// Which crossings stay open: exactly `request.exits.open`, least Σ weight · walk.
/// Buildings that cannot reach any crossing are listed as cut off. Proven by exact
/// enumeration where C(n, k) <= 10^6, else greedy + interchange (Teitz and Bart 1968).
/// Names come from `messages` ("exit.unnamed", …).
/// \errors bad_input when there are fewer crossings than exits asked
Result<Exits> make_exits(Community const& community, network::WalkGraph const& network,
                         Messages const& messages, Progress& progress);

}  // namespace wangge::plan
