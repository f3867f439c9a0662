#pragma once

#include <optional>

#include "base/quantity.hpp"
#include "community/community.hpp"
#include "network/walk_graph.hpp"

// Private to the room.
namespace wangge::plan {

/// How much ground must be barred to close a crossing: the clear width between the
/// nearest buildings and walls to the left and to the right of the way, on its last
/// 10 m before the boundary. The least width of the alley where it is one. Nothing
/// where one side is open for more than 20 m, or a gate stands there. O(vertices of
/// buildings and barriers).
[[nodiscard]] std::optional<Metres> width_of(Community const& community,
                                             network::WalkGraph const& graph,
                                             network::Crossing const& crossing);

}  // namespace wangge::plan
