#pragma once

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "network/walk_graph.hpp"

namespace wangge::test {

/// A walking graph of straight streets between places, for tests that need no
/// community. Components are not numbered.
inline network::WalkGraph graph_of(
    std::vector<geo::Point> nodes,
    std::vector<std::pair<std::size_t, std::size_t>> const& edges) {
  using namespace network;
  WalkGraph graph;
  graph.nodes = std::move(nodes);
  graph.first.assign(graph.nodes.size() + 1, 0);
  for (auto const& [from, to] : edges) {
    auto const a = graph.nodes[from];
    auto const b = graph.nodes[to];
    double const length = std::hypot(a.x - b.x, a.y - b.y);
    graph.edges.push_back(
        {NodeIdx{from},
         NodeIdx{to},
         Centimetres{std::max<std::int64_t>(1, std::llround(length * 100))},
         WalkClass::street,
         {},
         {},
         {a, b}});
  }
  for (std::size_t n = 0; n < graph.nodes.size(); ++n) {
    for (std::size_t e = 0; e < edges.size(); ++e) {
      if (edges[e].first == n)
        graph.half_edges.push_back({NodeIdx{edges[e].second}, EdgeIdx{e}});
      if (edges[e].second == n)
        graph.half_edges.push_back({NodeIdx{edges[e].first}, EdgeIdx{e}});
    }
    graph.first[n + 1] = static_cast<std::uint32_t>(graph.half_edges.size());
  }
  graph.component.assign(graph.nodes.size(), 0);
  graph.component_count = 1;
  return graph;
}

}  // namespace wangge::test
