#include "network/assemble.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "geo/measure.hpp"
#include "network/union_find.hpp"

namespace wangge::network {
namespace {

Centimetres centimetres(geo::Line const& line) {
  return Centimetres{
      std::max<std::int64_t>(1, std::llround(100.0 * geo::length(line)))};
}

std::vector<geo::Point> points_of(std::vector<Way> const& ways) {
  std::vector<geo::Point> points;
  for (auto const& way : ways) {
    points.push_back(way.line.front());
    points.push_back(way.line.back());
  }
  std::ranges::sort(points);
  auto const repeated = std::ranges::unique(points);
  points.erase(repeated.begin(), repeated.end());
  return points;
}

NodeIdx find(std::vector<geo::Point> const& nodes, geo::Point at) {
  auto const it = std::ranges::lower_bound(nodes, at);
  if (it == nodes.end() || *it != at) return {};
  return NodeIdx{static_cast<std::size_t>(it - nodes.begin())};
}

std::vector<WalkEdge> edges_of(std::vector<Way> const& ways,
                               std::vector<geo::Point> const& nodes) {
  std::vector<WalkEdge> edges;
  for (auto const& way : ways) {
    WalkEdge edge{find(nodes, way.line.front()),
                  find(nodes, way.line.back()),
                  centimetres(way.line),
                  way.cls,
                  way.street,
                  way.alley,
                  way.line,
                  way.level};
    if (edge.to < edge.from) {
      std::swap(edge.from, edge.to);
      std::ranges::reverse(edge.line);
    }
    edges.push_back(std::move(edge));
  }
  std::ranges::sort(edges, {}, [](WalkEdge const& e) {
    return std::tie(e.from, e.to, e.length, e.cls, e.street, e.alley, e.line);
  });
  // Two buildings that touch may leave from the same wall point.
  auto const repeated = std::ranges::unique(edges, [](auto const& a, auto const& b) {
    return std::tie(a.from, a.to, a.line) == std::tie(b.from, b.to, b.line);
  });
  edges.erase(repeated.begin(), repeated.end());
  return edges;
}

void build_adjacency(WalkGraph& graph) {
  graph.first.assign(graph.nodes.size() + 1, 0);
  for (auto const& edge : graph.edges) {
    ++graph.first[edge.from.get() + 1];
    ++graph.first[edge.to.get() + 1];
  }
  for (std::size_t n = 0; n < graph.nodes.size(); ++n)
    graph.first[n + 1] += graph.first[n];
  graph.half_edges.resize(2 * graph.edges.size());
  auto next = graph.first;
  for (std::size_t e = 0; e < graph.edges.size(); ++e) {
    auto const& edge = graph.edges[e];
    graph.half_edges[next[edge.from.get()]++] = {edge.to, EdgeIdx{e}};
    graph.half_edges[next[edge.to.get()]++] = {edge.from, EdgeIdx{e}};
  }
}

void number_parts(WalkGraph& graph) {
  UnionFind sets{graph.nodes.size()};
  for (auto const& edge : graph.edges) sets.unite(edge.from.get(), edge.to.get());
  std::vector<std::size_t> buildings(graph.nodes.size(), 0);
  for (auto const node : graph.building_node)
    if (node.valid()) ++buildings[sets.root(node.get())];
  std::vector<std::size_t> roots;
  for (std::size_t n = 0; n < graph.nodes.size(); ++n)
    if (sets.root(n) == n) roots.push_back(n);
  std::ranges::stable_sort(roots, std::greater{},
                           [&](std::size_t root) { return buildings[root]; });
  std::vector<std::uint32_t> number(graph.nodes.size(), 0);
  for (std::size_t i = 0; i < roots.size(); ++i)
    number[roots[i]] = static_cast<std::uint32_t>(i);
  graph.component.resize(graph.nodes.size());
  for (std::size_t n = 0; n < graph.nodes.size(); ++n)
    graph.component[n] = number[sets.root(n)];
  graph.component_count = static_cast<std::uint32_t>(roots.size());
}

}  // namespace

WalkGraph assemble(Attached const& attached, std::vector<Alley> alleys) {
  WalkGraph graph;
  graph.nodes = points_of(attached.ways);
  graph.edges = edges_of(attached.ways, graph.nodes);
  graph.alleys = std::move(alleys);
  for (auto const& at : attached.building_at)
    graph.building_node.push_back(at ? find(graph.nodes, *at) : NodeIdx{});
  for (auto const& [building, at] : attached.doors)
    graph.doors.push_back({building, find(graph.nodes, at)});
  std::ranges::stable_sort(graph.doors, {}, [&](Door const& d) {
    return std::pair{d.building, d.node != graph.building_node[d.building.get()]};
  });
  for (auto const& at : attached.place_at)
    graph.place_node.push_back(at ? find(graph.nodes, *at) : NodeIdx{});
  build_adjacency(graph);
  number_parts(graph);
  return graph;
}

NodeIdx node_at(WalkGraph const& graph, geo::Point at, double tolerance) {
  NodeIdx best;
  double best_distance = tolerance;
  auto const least =
      geo::Point{at.x - tolerance, -std::numeric_limits<double>::infinity()};
  for (auto it = std::ranges::lower_bound(graph.nodes, least);
       it != graph.nodes.end() && it->x <= at.x + tolerance; ++it) {
    double const away = geo::distance(*it, at);
    if (away > best_distance || (best.valid() && away == best_distance)) continue;
    best = NodeIdx{static_cast<std::size_t>(it - graph.nodes.begin())};
    best_distance = away;
  }
  return best;
}

}  // namespace wangge::network
