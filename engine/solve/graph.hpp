#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace wangge::solve {

/// An undirected graph with edge costs, as compressed rows: neighbours of v are
/// targets[first[v]] … targets[first[v + 1] - 1]. Every edge stands twice.
struct Graph {
  std::vector<std::uint32_t> first;
  std::vector<std::uint32_t> targets;
  std::vector<std::int64_t> costs;  ///< >= 0, parallel to targets

  [[nodiscard]] std::size_t size() const {
    return first.empty() ? 0 : first.size() - 1;
  }
};

struct GraphEdge {
  std::uint32_t a{0};
  std::uint32_t b{0};
  std::int64_t cost{1};
};
/// Parallel edges are added up, loops dropped, neighbours sorted. O(n + E log d)
/// for greatest degree d.
/// \pre every end is below `nodes`
[[nodiscard]] Graph graph_from(std::size_t nodes, std::span<GraphEdge const> edges);

/// Connected component of every node, numbered from 0 by their lowest node. With
/// `label` (one per node) an edge counts only between nodes of one label. O(n + E).
[[nodiscard]] std::vector<std::uint32_t> components(
    Graph const& graph, std::span<std::uint32_t const> label = {});

/// Σ cost of edges between different labels (one per node). O(n + E).
[[nodiscard]] std::int64_t cut_of(Graph const& graph,
                                  std::span<std::uint32_t const> label);

/// The graph whose nodes are the labels 0 … labels - 1, edge costs added up. Cost as
/// graph_from.
[[nodiscard]] Graph quotient(Graph const& graph, std::span<std::uint32_t const> label,
                             std::size_t labels);

}  // namespace wangge::solve
