#include "plan/draft.hpp"

#include <algorithm>
#include <utility>

#include "geo/measure.hpp"
#include "plan/unit_borders.hpp"
#include "plan/zones.hpp"

namespace wangge::plan {
namespace {

constexpr double kHeavyBlock = 0.25;  // of a mean grid
// Traffic islands and slivers: units smaller than this share of a mean grid's area that
// hold no building are not worth a decision.
constexpr double kSmallEmpty = 0.01;

UnitGraph graph_of(Community const& community, Draft const& draft,
                   Limits const& limits) {
  std::size_t const count = draft.units.count;
  UnitGraph graph;
  graph.weights.assign(count, 0);
  graph.buildings.assign(count, 0);
  std::vector<double> sum_x(count, 0.0), sum_y(count, 0.0), sum(count, 0.0);
  auto const add = [&](std::uint32_t u, geo::Point p, double share) {
    sum_x[u] += share * p.x;
    sum_y[u] += share * p.y;
    sum[u] += share;
  };
  for (std::uint32_t b = 0; b < community.buildings.size(); ++b) {
    std::uint32_t const u = draft.units.of_building[b];
    graph.weights[u] += limits.weights[b];
    ++graph.buildings[u];
    add(u, geo::centroid(community.buildings[b].footprint), 1.0);
  }
  for (std::uint32_t f = 0; f < draft.ground.face_count(); ++f) {
    std::uint32_t const u = draft.units.of_face[f];
    if (u != kNone && graph.buildings[u] == 0)
      add(u, draft.ground.inner[f], geo::area(draft.ground.map.faces[f]));
  }
  for (std::size_t u = 0; u < count; ++u) {
    graph.x.push_back(sum_x[u] / sum[u]);
    graph.y.push_back(sum_y[u] / sum[u]);
  }
  graph.borders = unit_borders(community, draft.ground, draft.units);
  return graph;
}

// A grid in a part of the boundary without buildings would have nothing to look after;
// such parts stay out of the plan and are reported.
bool leave_out_empty_parts(Draft& draft) {
  auto const part = parts_of(draft.graph);
  std::vector<std::uint32_t> buildings(part.size(), 0);
  for (std::size_t u = 0; u < part.size(); ++u)
    buildings[part[u]] += draft.graph.buildings[u];
  std::vector<std::uint32_t> number(part.size(), kNone);
  std::uint32_t count = 0;
  for (std::size_t u = 0; u < part.size(); ++u)
    if (buildings[part[u]] > 0) number[u] = count++;
  if (count == part.size()) return false;
  for (std::size_t f = 0; f < draft.ground.face_count(); ++f) {
    std::uint32_t& u = draft.units.of_face[f];
    if (u == kNone) continue;
    if (number[u] == kNone) draft.left_out += geo::area(draft.ground.map.faces[f]);
    u = number[u];
  }
  for (std::uint32_t& u : draft.units.of_building) u = number[u];
  draft.units.count = count;
  return true;
}

}  // namespace

Result<Site> survey(Community const& community, network::WalkGraph const& network,
                    Limits const& limits) {
  auto hulls = make_hulls(community);
  if (!hulls) return tl::unexpected(hulls.error());
  Site site{
      .hulls = std::move(*hulls), .lines = {}, .ground = {}, .blocks = {}, .rims = {}};
  site.lines = ground_lines(community, network, site.hulls);
  auto ground = make_ground(site.lines, community.boundary.area, site.hulls);
  if (!ground) return tl::unexpected(ground.error());
  site.ground = std::move(*ground);
  auto standing = stand(community, site.ground, site.hulls);
  if (!standing) return tl::unexpected(standing.error());
  site.blocks = find_blocks(site.ground, *standing, limits.weights);
  site.rims = find_rims(site.ground, site.blocks);
  return site;
}

std::vector<bool> blocks_to_split(Blocks const& blocks, Rims const& rims,
                                  Limits const& limits, Detail detail) {
  std::vector<bool> split;
  for (std::size_t b = 0; b < blocks.count(); ++b) {
    bool const heavy =
        static_cast<double>(blocks.weight[b]) > kHeavyBlock * limits.mean();
    bool const shared = blocks.hulls[b] > 1 && (detail == Detail::buildings || heavy);
    split.push_back(shared || rims.is[b]);
  }
  return split;
}

Result<Draft> make_draft(Community const& community, Site const& site,
                         Limits const& limits, Detail detail, Progress& progress) {
  auto zones =
      zone_lines(site.ground, site.blocks, site.rims,
                 blocks_to_split(site.blocks, site.rims, limits, detail), site.hulls);
  if (!zones) return tl::unexpected(zones.error());
  if (progress.cancelled()) return fail(Errc::cancelled, "stopped");
  GroundLines lines = site.lines;
  for (std::size_t i = 0; i < zones->lines.size(); ++i)
    lines.add(std::move(zones->lines[i]), zones->sources[i]);
  auto ground = make_ground(std::move(lines), community.boundary.area, site.hulls);
  if (!ground) return tl::unexpected(ground.error());
  auto standing = stand(community, *ground, site.hulls);
  if (!standing) return tl::unexpected(standing.error());

  Draft draft;
  draft.ground = std::move(*ground);
  draft.standing = std::move(*standing);
  Blocks const blocks = find_blocks(draft.ground, draft.standing, limits.weights);
  double const least_area =
      kSmallEmpty * geo::area(community.boundary.area) / limits.grids;
  Rims const rims = find_rims(draft.ground, blocks);
  draft.units =
      grow_units(community, draft.ground, draft.standing, blocks,
                 {.split = blocks_to_split(blocks, rims, limits, detail),
                  .site = nearest_sites(draft.ground, blocks, rims, site.hulls),
                  .least_area = least_area});
  draft.graph = graph_of(community, draft, limits);
  if (leave_out_empty_parts(draft)) draft.graph = graph_of(community, draft, limits);
  auto choice =
      choose_grids(draft.graph, limits, community.request.partition.seed, progress);
  if (!choice) return tl::unexpected(choice.error());
  draft.choice = std::move(*choice);
  return draft;
}

}  // namespace wangge::plan
