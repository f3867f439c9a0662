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

/// Candidate exits for a network that nowhere meets the boundary: nodes of ways, in
/// the part with most buildings, nearest to the boundary and 20 m apart where that
/// leaves enough. At most `count`; clockwise from north.
[[nodiscard]] std::vector<Crossing> assumed_crossings(Community const& community,
                                                      WalkGraph const& graph,
                                                      std::size_t count);

}  // namespace wangge::network
