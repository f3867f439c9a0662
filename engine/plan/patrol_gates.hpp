#pragma once

#include <optional>

#include "network/walk_graph.hpp"

// Private to plan: gates that are shut while patrols walk.
namespace wangge::plan {

/// From when to when patrols may be under way, minutes after midnight.
struct PatrolTime {
  int from{0};
  int to{0};
};

/// The time from the start to the limit of minutes; without one, a day and a night.
[[nodiscard]] PatrolTime patrol_time(PatrolRequest const& request);

/// The network without the ways through gates that are not open throughout the time;
/// numbers stay, its parts are counted anew. Nothing where no gate is shut. Says which
/// gates are, which streets and alleys go through them, and whose hours were not
/// understood (those count as open).
/// O(E · barriers near shut gates)
[[nodiscard]] std::optional<network::WalkGraph> without_shut_gates(
    Community const& community, network::WalkGraph const& network, PatrolTime time,
    Issues& issues);

}  // namespace wangge::plan
