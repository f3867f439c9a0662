#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "network/walk_graph.hpp"
#include "network/walk_rows.hpp"  // many to many

namespace wangge::network {

/// Shortest walks from one node to all. \return per node, kUnreached when cut off.
/// Dijkstra 1959, O(E log V).
[[nodiscard]] std::vector<Centimetres> walk_from(WalkGraph const& graph, NodeIdx from);

/// Shortest walks between every `from` and every `to`: row by row, from.size() rows.
/// Memory O(from · to).
[[nodiscard]] std::vector<Centimetres> walk_table(WalkGraph const& graph,
                                                  std::span<NodeIdx const> from,
                                                  std::span<NodeIdx const> to);

/// The same walks as `shortest_walk`, with what of them is on outdoor steps.
struct WalkLength {
  Centimetres length{kUnreached};
  Centimetres on_steps{0};
};
[[nodiscard]] std::vector<WalkLength> walk_lengths(WalkGraph const& graph,
                                                   std::span<NodeIdx const> from,
                                                   std::span<NodeIdx const> to);

/// A shortest walk as edges in order, with the direction each is walked; empty when
/// from == to or when there is none (see `found`). Ties by the lower node.
struct Walk {
  bool found{false};
  Centimetres length{0};
  struct Step {
    EdgeIdx edge;
    bool forward{true};
  };
  std::vector<Step> steps;
};
[[nodiscard]] Walk shortest_walk(WalkGraph const& graph, NodeIdx from, NodeIdx to);

/// The line along a walk.
[[nodiscard]] geo::Line line_of(WalkGraph const& graph, Walk const& walk);

}  // namespace wangge::network
