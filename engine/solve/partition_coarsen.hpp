#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/random.hpp"
#include "solve/graph.hpp"

// Private to the room: smaller graphs that stand for a large one.
namespace wangge::solve {

/// A graph whose nodes each stand for a connected set of nodes of a finer graph.
struct CoarseGraph {
  Graph graph;                        ///< edge costs added up
  std::vector<std::int64_t> weights;  ///< node weights added up
  std::vector<std::uint32_t> of;      ///< per finer node: its coarse node
};

/// Pairs neighbours joined by a dear border and of small weight (heavy-edge matching,
/// Karypis and Kumar 1998, with the rating cost² / (weight · weight) of Holtgrewe,
/// Sanders and Schulz 2010), so that the borders left to cut are cheap. No coarse node
/// weighs more than `heaviest`, except where one node does by itself. O(n + E log d).
[[nodiscard]] CoarseGraph match_neighbours(Graph const& graph,
                                           std::span<std::int64_t const> weights,
                                           std::int64_t heaviest, Random& random);

/// Coarser and coarser graphs, until one has at most `nodes` nodes or matching no
/// longer shrinks it by a twentieth. Empty when the graph is small enough already.
[[nodiscard]] std::vector<CoarseGraph> coarsen(Graph const& graph,
                                               std::span<std::int64_t const> weights,
                                               std::size_t nodes, std::int64_t heaviest,
                                               Random& random);

/// Labels of coarse nodes handed down to the finer nodes `of` them.
[[nodiscard]] std::vector<std::uint32_t> project(std::span<std::uint32_t const> of,
                                                 std::span<std::uint32_t const> labels);

}  // namespace wangge::solve
