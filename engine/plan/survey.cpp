#include <algorithm>
#include <utility>

#include "geo/measure.hpp"
#include "plan/blocks.hpp"
#include "plan/draft.hpp"
#include "plan/rims.hpp"
#include "plan/unit_borders.hpp"
#include "plan/unit_ways.hpp"
#include "plan/zones.hpp"

namespace wangge::plan {
namespace {

// Traffic islands and slivers: units smaller than this share of a mean grid's area that
// hold no building are not worth a decision.
constexpr double kSmallEmpty = 0.01;

UnitGraph graph_of(Community const& community, Ground const& ground,
                   UnitMap const& units, std::vector<std::int64_t> const& weights) {
  std::size_t const count = units.count;
  UnitGraph graph;
  graph.weights.assign(count, 0);
  graph.buildings.assign(count, 0);
  std::vector<double> sum_x(count, 0.0), sum_y(count, 0.0);
  graph.mass.assign(count, 0.0);
  auto const add = [&](std::uint32_t u, geo::Point p, double share) {
    sum_x[u] += share * p.x;
    sum_y[u] += share * p.y;
    graph.mass[u] += share;
  };
  for (std::uint32_t b = 0; b < community.buildings.size(); ++b) {
    std::uint32_t const u = units.of_building[b];
    graph.weights[u] += weights[b];
    ++graph.buildings[u];
    add(u, geo::centroid(community.buildings[b].footprint), 1.0);
  }
  // Empty units lie where their ground is; a millionth, so that buildings decide where
  // an empty unit joins them.
  for (std::uint32_t f = 0; f < ground.face_count(); ++f) {
    std::uint32_t const u = units.of_face[f];
    if (u != kNone && graph.buildings[u] == 0)
      add(u, ground.inner[f], 1e-6 * geo::area(ground.map.faces[f]));
  }
  for (std::size_t u = 0; u < count; ++u) {
    graph.x.push_back(sum_x[u] / graph.mass[u]);
    graph.y.push_back(sum_y[u] / graph.mass[u]);
  }
  graph.borders = unit_borders(community, ground, units);
  return graph;
}

// A grid in a part of the boundary without buildings would have nothing to look after;
// such parts stay out of the plan and are reported.
bool leave_out_empty_parts(Site& site) {
  auto const part = parts_of(site.graph);
  std::vector<std::uint32_t> buildings(part.size(), 0);
  for (std::size_t u = 0; u < part.size(); ++u)
    buildings[part[u]] += site.graph.buildings[u];
  std::vector<std::uint32_t> number(part.size(), kNone);
  std::uint32_t count = 0;
  for (std::size_t u = 0; u < part.size(); ++u)
    if (buildings[part[u]] > 0) number[u] = count++;
  if (count == part.size()) return false;
  for (std::size_t f = 0; f < site.ground.face_count(); ++f) {
    std::uint32_t const u = site.units.of_face[f];
    if (u != kNone && number[u] == kNone)
      site.left_out += geo::area(site.ground.map.faces[f]);
  }
  relabel(site.units, number, count);
  return true;
}

// Which blocks are shared out among their buildings: never those of one hull, always
// rims.
std::vector<bool> shared_out(Blocks const& blocks, Rims const& rims) {
  std::vector<bool> split;
  for (std::size_t b = 0; b < blocks.count(); ++b)
    split.push_back(blocks.hulls[b] > 1 || rims.is[b]);
  return split;
}

/// The ground with lines halfway between neighbouring buildings.
Result<Ground> ground_with_zones(Community const& community,
                                 network::WalkGraph const& network, Hulls const& hulls,
                                 std::vector<std::int64_t> const& weights) {
  GroundLines lines = ground_lines(community, network, hulls);
  auto ground = make_ground(lines, community.boundary.area, hulls);
  if (!ground) return ground;
  auto standing = stand(community, *ground, hulls);
  if (!standing) return tl::unexpected(standing.error());
  Blocks const blocks = find_blocks(*ground, *standing, weights);
  Rims const rims = find_rims(*ground, blocks);
  auto zones = zone_lines(*ground, blocks, rims, shared_out(blocks, rims), hulls);
  if (!zones) return tl::unexpected(zones.error());
  for (std::size_t i = 0; i < zones->lines.size(); ++i)
    lines.add(std::move(zones->lines[i]), zones->sources[i]);
  return make_ground(std::move(lines), community.boundary.area, hulls);
}

Result<void> find_units(Community const& community, Hulls const& hulls,
                        Limits const& limits, Site& site) {
  Blocks const blocks = find_blocks(site.ground, site.standing, limits.weights);
  Rims const rims = find_rims(site.ground, blocks);
  double const least_area =
      kSmallEmpty * geo::area(community.boundary.area) / limits.grids;
  site.units = grow_units(community, site.ground, site.standing, blocks,
                          {.split = shared_out(blocks, rims),
                           .site = nearest_sites(site.ground, blocks, rims, hulls),
                           .least_area = least_area});
  // Before anything is joined: what touches cannot be apart, and says so by itself.
  if (auto apart = units_apart(community, site.ground, site.wishes, site.units); !apart)
    return tl::unexpected(apart.error());
  if (auto done = join_wished(community, site.ground, site.wishes, site.units); !done)
    return done;
  site.graph = graph_of(community, site.ground, site.units, limits.weights);
  if (leave_out_empty_parts(site))
    site.graph = graph_of(community, site.ground, site.units, limits.weights);
  auto apart = units_apart(community, site.ground, site.wishes, site.units);
  if (!apart) return tl::unexpected(apart.error());
  site.graph.apart = std::move(*apart);
  return {};
}

}  // namespace

Result<Site> survey(Community const& community, network::WalkGraph const& network,
                    Limits const& limits, Progress& progress) {
  auto wishes = wishes_of(community);
  if (!wishes) return tl::unexpected(wishes.error());
  auto hulls = make_hulls(community);
  if (!hulls) return tl::unexpected(hulls.error());
  if (auto ok = check_fixed_borders(community, *hulls); !ok)
    return tl::unexpected(ok.error());
  Site site;
  site.wishes = std::move(*wishes);
  auto ground = ground_with_zones(community, network, *hulls, limits.weights);
  if (!ground) return tl::unexpected(ground.error());
  site.ground = std::move(*ground);
  if (progress.cancelled()) return fail(Errc::cancelled, "stopped");
  auto standing = stand(community, site.ground, *hulls);
  if (!standing) return tl::unexpected(standing.error());
  site.standing = std::move(*standing);
  if (auto done = find_units(community, *hulls, limits, site); !done)
    return tl::unexpected(done.error());
  site.levels = find_levels(site.ground, site.standing, site.units, limits.weights);
  return site;
}

}  // namespace wangge::plan
