#include "plan/patrol_gates.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "community/gate_hours.hpp"
#include "geo/measure.hpp"
#include "plan/patrol_teams.hpp"

namespace wangge::plan {
namespace {

using network::WalkGraph;

constexpr double kGateReach = 3.5;  // a gate opens the wall it stands in, as in network
constexpr double kTouch = 0.02;     // nodes are rounded to 1 mm

/// The stretch of a barrier that a gate opens.
struct Opening {
  geo::Point gate;
  geo::Point a, b;
};

std::vector<Opening> openings_of(Community const& community, Gate const& gate) {
  std::vector<Opening> openings;
  for (auto const& barrier : community.barriers)
    for (std::size_t i = 1; i < barrier.line.size(); ++i) {
      geo::Line const piece{barrier.line[i - 1], barrier.line[i]};
      if (geo::nearest_on(piece, gate.at).distance <= kGateReach)
        openings.push_back({gate.at, piece.front(), piece.back()});
    }
  return openings;
}

double side(geo::Point a, geo::Point b, geo::Point p) {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

/// Whether p → q crosses or touches the opened stretch.
bool passes(Opening const& o, geo::Point p, geo::Point q) {
  auto const near = [&](geo::Point at) {
    return geo::distance(at, o.gate) <= kGateReach + kTouch;
  };
  for (auto const end : {p, q})
    if (near(end) && geo::nearest_on(geo::Line{o.a, o.b}, end).distance <= kTouch)
      return true;
  double const u = side(o.a, o.b, p);
  double const v = side(o.a, o.b, q);
  if (u * v >= 0.0 || side(p, q, o.a) * side(p, q, o.b) > 0.0) return false;
  double const t = u / (u - v);
  return near({p.x + (q.x - p.x) * t, p.y + (q.y - p.y) * t});
}

/// Per edge: whether it goes through one of the openings.
std::vector<bool> shut_edges(WalkGraph const& graph,
                             std::vector<Opening> const& openings) {
  std::vector<bool> shut(graph.edges.size(), false);
  for (std::size_t e = 0; e < graph.edges.size(); ++e) {
    auto const& edge = graph.edges[e];
    if (edge.level != 0) continue;
    auto const box = geo::bounds(edge.line).grown(kGateReach);
    for (auto const& opening : openings) {
      if (!box.contains(opening.gate)) continue;
      for (std::size_t i = 1; i < edge.line.size(); ++i)
        if (passes(opening, edge.line[i - 1], edge.line[i])) shut[e] = true;
    }
  }
  return shut;
}

/// Parts numbered as in the network: most buildings first, then by their first node.
void count_parts(WalkGraph& graph) {
  constexpr std::uint32_t kNone = 0xffffffff;
  std::vector<std::uint32_t> part(graph.nodes.size(), kNone);
  std::uint32_t count = 0;
  std::vector<std::size_t> open;
  for (std::size_t n = 0; n < part.size(); ++n) {
    if (part[n] != kNone) continue;
    part[n] = count;
    open.push_back(n);
    while (!open.empty()) {
      auto const at = open.back();
      open.pop_back();
      for (auto h = graph.first[at]; h < graph.first[at + 1]; ++h) {
        auto const to = graph.half_edges[h].to.get();
        if (part[to] != kNone) continue;
        part[to] = count;
        open.push_back(to);
      }
    }
    ++count;
  }
  std::vector<std::size_t> buildings(count, 0);
  for (auto const node : graph.building_node)
    if (node.valid()) ++buildings[part[node.get()]];
  std::vector<std::uint32_t> order(count), number(count);
  for (std::uint32_t p = 0; p < count; ++p) order[p] = p;
  std::ranges::stable_sort(order, std::greater{}, [&](auto p) { return buildings[p]; });
  for (std::uint32_t i = 0; i < count; ++i) number[order[i]] = i;
  for (std::size_t n = 0; n < part.size(); ++n) graph.component[n] = number[part[n]];
  graph.component_count = count;
}

/// A shut edge leads nowhere but back to its start.
WalkGraph without(WalkGraph graph, std::vector<bool> const& shut) {
  std::vector<WalkGraph::HalfEdge> halves;
  std::vector<std::uint32_t> first{0};
  for (std::size_t n = 0; n + 1 < graph.first.size(); ++n) {
    for (auto h = graph.first[n]; h < graph.first[n + 1]; ++h)
      if (!shut[graph.half_edges[h].edge.get()]) halves.push_back(graph.half_edges[h]);
    first.push_back(static_cast<std::uint32_t>(halves.size()));
  }
  graph.first = std::move(first);
  graph.half_edges = std::move(halves);
  for (std::size_t e = 0; e < shut.size(); ++e) {
    if (!shut[e]) continue;
    graph.edges[e].to = graph.edges[e].from;
    graph.edges[e].cls = network::WalkClass::link;  // nobody's duty
  }
  count_parts(graph);
  return graph;
}

std::string clock(int minute) {
  return fmt::format("{:02}:{:02}", minute / 60 % 24, minute % 60);
}

/// Ways that nobody can cover because they go through a shut gate.
void report_ways(Community const& community, WalkGraph const& graph,
                 std::vector<bool> const& shut, std::string const& gates,
                 Issues& issues) {
  std::set<std::string> said;
  for (std::size_t e = 0; e < shut.size(); ++e) {
    auto const& edge = graph.edges[e];
    if (!shut[e] || !is_covered(edge)) continue;
    auto const [source, name] = way_of(community, graph, edge);
    if (said.insert(source).second)
      issues.push_back({source,
                        -1,
                        Severity::warning,
                        "unreachable_street",
                        {{"way", name}, {"gap_m", "0.0"}, {"barrier", gates}}});
  }
}

}  // namespace

PatrolTime patrol_time(PatrolRequest const& request) {
  int const minutes =
      request.max_minutes ? static_cast<int>(std::ceil(*request.max_minutes)) : 24 * 60;
  return {request.start_minute, request.start_minute + minutes};
}

std::optional<WalkGraph> without_shut_gates(Community const& community,
                                            WalkGraph const& network, PatrolTime time,
                                            Issues& issues) {
  std::vector<Opening> openings;
  std::string names;
  for (auto const& gate : community.gates) {
    if (!gate.passable) continue;
    auto const name = gate.name.empty() ? gate.id : gate.name;
    auto const hours = daily_hours(gate.hours);
    if (!hours)
      issues.push_back({"gate:" + gate.id,
                        -1,
                        Severity::warning,
                        "gate_hours_unread",
                        {{"gate", name}, {"hours", gate.hours}}});
    if (!hours || hours->covers(time.from, time.to)) continue;
    auto const here = openings_of(community, gate);
    openings.insert(openings.end(), here.begin(), here.end());
    names += (names.empty() ? "" : ", ") + name;
    issues.push_back({"gate:" + gate.id,
                      -1,
                      Severity::note,
                      "gate_shut_for_patrols",
                      {{"gate", name},
                       {"hours", gate.hours},
                       {"from", clock(time.from)},
                       {"to", clock(time.to)}}});
  }
  if (openings.empty()) return std::nullopt;
  auto const shut = shut_edges(network, openings);
  if (std::ranges::none_of(shut, [](bool s) { return s; })) return std::nullopt;
  if (community.request.patrol.cover == PatrolCover::streets)
    report_ways(community, network, shut, names, issues);
  return without(network, shut);
}

}  // namespace wangge::plan
