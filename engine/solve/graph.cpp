#include "solve/graph.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace wangge::solve {
namespace {

struct Arc {
  std::uint32_t from;
  std::uint32_t to;
  std::int64_t cost;
};

struct End {
  std::uint32_t to;
  std::int64_t cost;
};

/// The arcs' ends row by row, each row sorted: `first` says where rows begin.
std::vector<End> sorted_rows(std::vector<Arc> const& arcs,
                             std::vector<std::size_t> const& first) {
  std::vector<End> ends(arcs.size());
  std::vector<std::size_t> place(first.begin(), first.end() - 1);
  for (Arc const& arc : arcs) ends[place[arc.from]++] = {arc.to, arc.cost};
  for (std::size_t v = 0; v + 1 < first.size(); ++v)
    std::sort(ends.begin() + static_cast<std::ptrdiff_t>(first[v]),
              ends.begin() + static_cast<std::ptrdiff_t>(first[v + 1]),
              [](End const& a, End const& b) { return a.to < b.to; });
  return ends;
}

Graph graph_from_arcs(std::size_t nodes, std::vector<Arc> arcs) {
  std::vector<std::size_t> first(nodes + 1, 0);
  for (Arc const& arc : arcs) ++first[arc.from + 1];
  for (std::size_t v = 0; v < nodes; ++v) first[v + 1] += first[v];
  std::vector<End> const ends = sorted_rows(arcs, first);
  arcs = {};  // on large graphs half of the memory
  Graph graph;
  graph.first.assign(nodes + 1, 0);
  for (std::size_t v = 0; v < nodes; ++v) {
    for (std::size_t i = first[v]; i < first[v + 1]; ++i) {
      if (i > first[v] && ends[i - 1].to == ends[i].to) {
        graph.costs.back() += ends[i].cost;
        continue;
      }
      graph.targets.push_back(ends[i].to);
      graph.costs.push_back(ends[i].cost);
    }
    graph.first[v + 1] = static_cast<std::uint32_t>(graph.targets.size());
  }
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
  return graph_from_arcs(nodes, std::move(arcs));
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
  return graph_from_arcs(labels, std::move(arcs));
}

}  // namespace wangge::solve
