#include "network/crossings.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <tuple>

#include "geo/measure.hpp"
#include "network/assemble.hpp"

namespace wangge::network {
namespace {

constexpr double kMerge = 5.0;

std::string name_of(Community const& community, Crossing const& crossing) {
  return crossing.street.valid() ? community.streets[crossing.street.get()].name : "";
}

/// 0 = north, growing clockwise, below 2π.
double bearing(geo::Point centre, geo::Point p) {
  double const angle = std::atan2(p.x - centre.x, p.y - centre.y);
  return angle < 0.0 ? angle + 2.0 * std::numbers::pi : angle;
}

void sort_round(Community const& community, WalkGraph const& graph,
                std::vector<Crossing>& crossings) {
  auto const centre = geo::centroid(community.boundary.area);
  std::ranges::sort(crossings, {}, [&](Crossing const& c) {
    return std::tuple{bearing(centre, graph.nodes[c.node.get()]), c.node};
  });
}

double to_outline(geo::MultiPolygon const& area, geo::Point p) {
  double least = std::numeric_limits<double>::infinity();
  for (auto const& polygon : area) {
    least = std::min(least, geo::nearest_on(polygon.outer, p).distance);
    for (auto const& hole : polygon.holes)
      least = std::min(least, geo::nearest_on(hole, p).distance);
  }
  return least;
}

/// A crossing at a node, named by the first street or alley that ends there.
Crossing crossing_on(WalkGraph const& graph, NodeIdx node) {
  Crossing crossing{node, {}, {}, {}};
  for (auto h = graph.first[node.get()]; h < graph.first[node.get() + 1]; ++h) {
    auto const& edge = graph.edges[graph.half_edges[h].edge.get()];
    if (!crossing.street.valid()) crossing.street = edge.street;
    if (!crossing.alley.valid()) crossing.alley = edge.alley;
  }
  return crossing;
}

}  // namespace

std::vector<Crossing> crossings_of(Community const& community, WalkGraph const& graph,
                                   std::vector<Mark> marks) {
  // Named streets first, then other streets, then gates alone and alleys: the first
  // that comes gives the crossing its name.
  auto const rank = [&](Mark const& m) {
    if (m.street.valid()) return community.streets[m.street.get()].name.empty() ? 1 : 0;
    return m.gate.valid() ? 2 : 3;
  };
  std::ranges::sort(marks, {}, [&](Mark const& m) {
    return std::tuple{rank(m), -m.width, m.street, m.gate, m.alley, m.at};
  });
  std::vector<Crossing> crossings;
  for (auto const& mark : marks) {
    Crossing crossing{node_at(graph, mark.at, kSamePlace), mark.street, {}, mark.gate};
    if (!crossing.node.valid()) continue;
    // Alleys were numbered anew since the mark was made.
    if (mark.alley.valid()) crossing.alley = crossing_on(graph, crossing.node).alley;
    auto const at = graph.nodes[crossing.node.get()];
    auto const same = std::ranges::find_if(crossings, [&](Crossing const& other) {
      if (other.node == crossing.node) return true;
      // Two parts of the network need a way out each, however near they are.
      if (graph.component[other.node.get()] != graph.component[crossing.node.get()])
        return false;
      double const away = geo::distance(graph.nodes[other.node.get()], at);
      if (crossing.gate.valid()) return away <= 2.0 * kGateReach;
      return away <= kMerge &&
             name_of(community, other) == name_of(community, crossing);
    });
    if (same == crossings.end()) {
      crossings.push_back(crossing);
    } else if (crossing.gate.valid() && !same->gate.valid()) {
      same->gate = crossing.gate;
    }
  }
  sort_round(community, graph, crossings);
  return crossings;
}

std::vector<Crossing> assumed_crossings(Community const& community,
                                        WalkGraph const& graph, std::size_t count) {
  constexpr double kApart = 20.0;
  std::vector<bool> on_way(graph.nodes.size(), false);
  for (auto const& edge : graph.edges)
    if (edge.cls != WalkClass::access)
      on_way[edge.from.get()] = on_way[edge.to.get()] = true;
  std::vector<std::pair<double, NodeIdx>> nodes;
  for (std::size_t n = 0; n < graph.nodes.size(); ++n)
    if (on_way[n] && graph.component[n] == 0)
      nodes.emplace_back(to_outline(community.boundary.area, graph.nodes[n]),
                         NodeIdx{n});
  std::ranges::sort(nodes);
  std::vector<Crossing> crossings;
  for (double const apart : {kApart, 0.0})
    for (auto const& [distance, node] : nodes) {
      if (crossings.size() >= count) break;
      auto const at = graph.nodes[node.get()];
      if (std::ranges::any_of(crossings, [&, n = node](Crossing const& other) {
            return other.node == n ||
                   geo::distance(graph.nodes[other.node.get()], at) < apart;
          }))
        continue;
      crossings.push_back(crossing_on(graph, node));
    }
  sort_round(community, graph, crossings);
  return crossings;
}

}  // namespace wangge::network
