#pragma once

#include <optional>
#include <vector>

#include "network/attach.hpp"
#include "network/walk_graph.hpp"

namespace wangge::network {

/// Numbers nodes and edges, finds the connected parts and builds the adjacency.
/// Nodes are sorted by place, edges by their nodes; parts by how many buildings they
/// hold, then by their least node.
[[nodiscard]] WalkGraph assemble(Attached const& attached, std::vector<Alley> alleys);

/// The node at a place, up to `tolerance` metres; none when there is none.
[[nodiscard]] NodeIdx node_at(WalkGraph const& graph, geo::Point at, double tolerance);

}  // namespace wangge::network
