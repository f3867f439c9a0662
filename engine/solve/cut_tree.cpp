#include "solve/cut_tree.hpp"

#include <lemon/gomory_hu.h>
#include <lemon/smart_graph.h>

#include <algorithm>

namespace wangge::solve {

std::vector<TreeCut> cut_tree(std::size_t nodes,
                              std::vector<CapacityEdge> const& edges) {
  using Graph = lemon::SmartGraph;
  Graph graph;
  for (std::size_t i = 0; i < nodes; ++i) graph.addNode();
  Graph::EdgeMap<std::int64_t> capacity{graph};
  for (CapacityEdge const& edge : edges)
    if (edge.a != edge.b)
      capacity[graph.addEdge(Graph::nodeFromId(static_cast<int>(edge.a)),
                             Graph::nodeFromId(static_cast<int>(edge.b)))] =
          edge.capacity;
  lemon::GomoryHu<Graph, Graph::EdgeMap<std::int64_t>> tree{graph, capacity};
  tree.run();
  // below[v]: the nodes whose way to the tree's root leads through v.
  std::vector<std::vector<std::uint32_t>> below(nodes);
  for (std::size_t v = 0; v < nodes; ++v)
    for (Graph::Node at = Graph::nodeFromId(static_cast<int>(v)); at != lemon::INVALID;
         at = tree.predNode(at))
      below[static_cast<std::size_t>(Graph::id(at))].push_back(
          static_cast<std::uint32_t>(v));
  std::vector<TreeCut> cuts;
  for (std::size_t v = 0; v < nodes; ++v) {
    Graph::Node const node = Graph::nodeFromId(static_cast<int>(v));
    if (tree.predNode(node) == lemon::INVALID) continue;
    TreeCut cut{below[v], tree.predValue(node)};
    if (cut.nodes.front() == 0) {  // take the other side
      std::vector<std::uint32_t> other;
      for (std::uint32_t u = 0; u < nodes; ++u)
        if (!std::binary_search(cut.nodes.begin(), cut.nodes.end(), u))
          other.push_back(u);
      cut.nodes = other;
    }
    cuts.push_back(cut);
  }
  return cuts;
}

}  // namespace wangge::solve
