#include "solve/graph.hpp"

#include <algorithm>
#include <limits>

namespace wangge::solve {
namespace {

struct Arc {
  std::uint32_t from;
  std::uint32_t to;
  std::int64_t cost;
};

Graph graph_from_arcs(std::size_t nodes, std::vector<Arc>& arcs) {
  std::sort(arcs.begin(), arcs.end(), [](Arc const& a, Arc const& b) {
    return a.from != b.from ? a.from < b.from : a.to < b.to;
  });
  Graph graph;
  graph.first.assign(nodes + 1, 0);
  for (std::size_t i = 0; i < arcs.size(); ++i) {
    Arc const& arc = arcs[i];
    if (i > 0 && arcs[i - 1].from == arc.from && arcs[i - 1].to == arc.to) {
      graph.costs.back() += arc.cost;
      continue;
    }
    ++graph.first[arc.from + 1];
    graph.targets.push_back(arc.to);
    graph.costs.push_back(arc.cost);
  }
  for (std::size_t v = 0; v < nodes; ++v) graph.first[v + 1] += graph.first[v];
  return graph;
}

}  // namespace

Graph graph_from(std::size_t nodes, std::span<GraphEdge const> edges) {
  std::vector<Arc> arcs;
  arcs.reserve(2 * edges.size());
  for (GraphEdge const& edge : edges) {
    if (edge.a == edge.b) continue;
    arcs.push_back({edge.a, edge.b, edge.cost});
    arcs.push_back({edge.b, edge.a, edge.cost});
  }
  return graph_from_arcs(nodes, arcs);
}

std::vector<std::uint32_t> components(Graph const& graph,
                                      std::span<std::uint32_t const> label) {
  constexpr auto kNone = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> component(graph.size(), kNone);
  std::vector<std::uint32_t> queue;
  std::uint32_t count = 0;
  for (std::uint32_t root = 0; root < graph.size(); ++root) {
    if (component[root] != kNone) continue;
    component[root] = count;
    queue.assign(1, root);
    while (!queue.empty()) {
      std::uint32_t const v = queue.back();
      queue.pop_back();
      for (std::uint32_t e = graph.first[v]; e < graph.first[v + 1]; ++e) {
        std::uint32_t const u = graph.targets[e];
        if (component[u] != kNone) continue;
        if (!label.empty() && label[u] != label[v]) continue;
        component[u] = count;
        queue.push_back(u);
      }
    }
    ++count;
  }
  return component;
}

std::int64_t cut_of(Graph const& graph, std::span<std::uint32_t const> label) {
  std::int64_t twice = 0;
  for (std::uint32_t v = 0; v < graph.size(); ++v)
    for (std::uint32_t e = graph.first[v]; e < graph.first[v + 1]; ++e)
      if (label[v] != label[graph.targets[e]]) twice += graph.costs[e];
  return twice / 2;
}

Graph quotient(Graph const& graph, std::span<std::uint32_t const> label,
               std::size_t labels) {
  std::vector<Arc> arcs;
  for (std::uint32_t v = 0; v < graph.size(); ++v)
    for (std::uint32_t e = graph.first[v]; e < graph.first[v + 1]; ++e) {
      std::uint32_t const u = graph.targets[e];
      if (label[u] != label[v]) arcs.push_back({label[v], label[u], graph.costs[e]});
    }
  return graph_from_arcs(labels, arcs);
}

}  // namespace wangge::solve
