#include "network/parts.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "geo/measure.hpp"
#include "network/segment_index.hpp"

namespace wangge::network {
namespace {

std::string metres_text(double gap) {
  return std::isfinite(gap) ? fmt::format("{:.1f}", gap) : "∞";
}

/// Where a part comes nearest to another.
struct Gap {
  double metres{std::numeric_limits<double>::infinity()};
  geo::Point from;
  geo::Point to;
  auto operator<=>(Gap const&) const = default;
};

/// From a node to the nearest edge of another part; infinite beyond `most`.
Gap gap_from(WalkGraph const& graph, SegmentIndex const& index, std::size_t node,
             double most) {
  auto const at = graph.nodes[node];
  Gap best;
  // Looked for farther and farther out, so that near gaps, the usual ones, are cheap;
  // no farther than to what another node of the part has found.
  for (double reach = std::min(10.0, most);; reach = std::min(4.0 * reach, most)) {
    geo::Box box;
    box.add(at);
    for (auto const ref : index.query(box.grown(reach))) {
      auto const& edge = graph.edges[ref.line];
      if (graph.component[edge.from.get()] == graph.component[node]) continue;
      auto const near =
          nearest_on_segment(edge.line[ref.segment], edge.line[ref.segment + 1], at);
      best = std::min(best, Gap{geo::distance(near, at), at, near});
    }
    if (best.metres <= reach || reach >= most) return best;
  }
}

/// The building nearest to a place, its own part's before others.
std::string building_near(Community const& community, WalkGraph const& graph,
                          std::uint32_t part, geo::Point p) {
  std::tuple<bool, double, std::size_t> best{
      true, std::numeric_limits<double>::infinity(), 0};
  for (std::size_t b = 0; b < community.buildings.size(); ++b) {
    auto const node = graph.building_node[b];
    bool const other = !node.valid() || graph.component[node.get()] != part;
    for (auto const& polygon : community.buildings[b].footprint)
      best = std::min(best,
                      std::tuple{other, geo::nearest_on(polygon.outer, p).distance, b});
  }
  if (community.buildings.empty()) return "";
  auto const& building = community.buildings[std::get<2>(best)];
  return building.name.empty() ? building.id : building.name;
}

}  // namespace

void add_cut_off(Community const& community, Attached const& attached,
                 NetworkOutcome& outcome) {
  for (std::size_t b = 0; b < community.buildings.size(); ++b) {
    if (outcome.graph.building_node[b].valid()) continue;
    auto const& building = community.buildings[b];
    outcome.issues.push_back(
        {"building:" + building.id,
         -1,
         Severity::warning,
         "cut_off",
         {{"building", building.name.empty() ? building.id : building.name},
          {"gap_m", metres_text(attached.gap[b])}}});
  }
}

void add_through(Community const& community, Attached const& attached,
                 NetworkOutcome& outcome) {
  for (auto const& [b, metres] : attached.through) {
    auto const& building = community[b];
    outcome.issues.push_back(
        {"building:" + building.id,
         -1,
         Severity::note,
         "access_through",
         {{"building", building.name.empty() ? building.id : building.name},
          {"gap_m", metres_text(metres)}}});
  }
}

void add_parts(Community const& community, NetworkOutcome& outcome) {
  auto const& graph = outcome.graph;
  if (graph.component_count < 2) return;
  std::vector<geo::Line> lines;
  geo::Box all;
  for (auto const& edge : graph.edges) {
    lines.push_back(edge.line);
    all.add(geo::bounds(edge.line));
  }
  SegmentIndex const index{lines};
  double const most = all.width() + all.height();
  std::vector<Gap> gap(graph.component_count);
  std::vector<double> length(graph.component_count, 0.0);
  std::vector<std::size_t> buildings(graph.component_count, 0);
  for (std::size_t n = 0; n < graph.nodes.size(); ++n)
    if (auto const part = graph.component[n]; part != 0)
      gap[part] = std::min(gap[part],
                           gap_from(graph, index, n, std::min(most, gap[part].metres)));
  for (auto const& edge : graph.edges)
    length[graph.component[edge.from.get()]] += to_metres(edge.length).get();
  for (auto const node : graph.building_node)
    if (node.valid()) ++buildings[graph.component[node.get()]];
  for (std::uint32_t part = 1; part < graph.component_count; ++part)
    outcome.issues.push_back(
        {"network",
         -1,
         buildings[part] > 0 ? Severity::warning : Severity::note,
         "network_part",
         {{"part", fmt::format("{}", part)},
          {"buildings", fmt::format("{}", buildings[part])},
          {"length_m", fmt::format("{:.0f}", length[part])},
          {"gap_m", metres_text(gap[part].metres)},
          {"x", fmt::format("{:.1f}", gap[part].from.x)},
          {"y", fmt::format("{:.1f}", gap[part].from.y)},
          {"building", building_near(community, graph, part, gap[part].from)}}});
}

}  // namespace wangge::network
