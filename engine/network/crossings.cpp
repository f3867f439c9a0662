#include "network/crossings.hpp"

#include <algorithm>
#include <cmath>
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
    Crossing const crossing{node_at(graph, mark.at, kSamePlace), mark.street, mark.alley,
                            mark.gate};
    if (!crossing.node.valid()) continue;
    auto const at = graph.nodes[crossing.node.get()];
    auto const same = std::ranges::find_if(crossings, [&](Crossing const& other) {
      if (other.node == crossing.node) return true;
      double const away = geo::distance(graph.nodes[other.node.get()], at);
      if (crossing.gate.valid()) return away <= 2.0 * kGateReach;
      return away <= kMerge && name_of(community, other) == name_of(community, crossing);
    });
    if (same == crossings.end()) {
      crossings.push_back(crossing);
    } else if (crossing.gate.valid() && !same->gate.valid()) {
      same->gate = crossing.gate;
    }
  }
  auto const centre = geo::centroid(community.boundary.area);
  std::ranges::sort(crossings, {}, [&](Crossing const& c) {
    return std::tuple{bearing(centre, graph.nodes[c.node.get()]), c.node};
  });
  return crossings;
}

}  // namespace wangge::network
