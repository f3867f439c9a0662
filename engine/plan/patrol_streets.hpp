#pragma once

#include <vector>

#include "base/certificate.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "network/walk_graph.hpp"
#include "plan/patrol_teams.hpp"
#include "plan/patrols.hpp"

// Private to plan: every street, alley and flight of steps of a team.
namespace wangge::plan {

struct StreetWalks {
  /// walkers · days, some perhaps empty; each edge of the team on duty exactly once.
  std::vector<std::vector<Stride>> walks;
  Certificate longest;  ///< of the longest walk, in centimetres, without a name
};

/// Shares the streets of a team: the longest walk as short as possible, then the total.
/// One walk is the shortest there is (Edmonds and Johnson 1973) where the streets hang
/// together. Where a walk ends elsewhere than it starts it goes there from its last
/// street, and there is no bound.
/// Evidence: docs/formats.md, "patrols", by nodes and edges of the network.
/// \errors cancelled; bad_value where a walk is too long to be counted
Result<StreetWalks> street_walks(network::WalkGraph const& network,
                                 PatrolTeam const& team, PatrolRequest const& request,
                                 Progress& progress);

}  // namespace wangge::plan
