#pragma once

#include <vector>

#include "network/walk_graph.hpp"
#include "network/ways.hpp"

namespace wangge::network {

/// Candidate exits from the marks that fell on nodes of the graph: one per place, those
/// of one street name within 5 m merged, gates given to the street they stand on.
/// Clockwise from north about the middle of the boundary.
[[nodiscard]] std::vector<Crossing> crossings_of(Community const& community,
                                                 WalkGraph const& graph,
                                                 std::vector<Mark> marks);

}  // namespace wangge::network
