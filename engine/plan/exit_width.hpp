#pragma once

#include <optional>

#include "base/quantity.hpp"
#include "community/community.hpp"
#include "network/walk_graph.hpp"

// Private to the room.
namespace wangge::plan {

/// How wide a crossing is: the street's own width where it is given, the least width of
/// an alley; else the clear ground between the nearest buildings and walls to the left
/// and to the right of the way, on its last 10 m before the boundary. Nothing where one
/// side is open for more than 20 m, or a gate stands there.
/// O(vertices of buildings and barriers).
[[nodiscard]] std::optional<Metres> width_of(Community const& community,
                                             network::WalkGraph const& graph,
                                             network::Crossing const& crossing);

}  // namespace wangge::plan
