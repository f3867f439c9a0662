#include "plan/assemble.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "geo/measure.hpp"
#include "plan/coding.hpp"
#include "plan/grid_names.hpp"
#include "plan/identity.hpp"
#include "plan/pinned.hpp"

namespace wangge::plan {
namespace {

using Labels = std::vector<std::uint32_t>;

// Per face: the label of its unit.
Labels labels_of_faces(Draft const& draft, Labels const& label_of_unit) {
  Labels out;
  for (std::uint32_t u : draft.units.of_face)
    out.push_back(u == kNone ? geo::kOutside : label_of_unit[u]);
  return out;
}

std::vector<geo::MultiPolygon> areas(Site const& site, Draft const& draft,
                                     Labels const& label_of_unit, std::size_t count) {
  return geo::dissolve(site.ground.map, site.ground.noded,
                       labels_of_faces(draft, label_of_unit), count);
}

Labels inverse(Labels const& order) {
  Labels out(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) out[order[i]] = i;
  return out;
}

std::vector<geo::Point> centres(std::vector<geo::MultiPolygon> const& all) {
  std::vector<geo::Point> out;
  for (geo::MultiPolygon const& area : all) out.push_back(geo::centroid(area));
  return out;
}

/// The choice with grids and districts in printed order.
struct Numbering {
  Labels grid_of_unit;
  Labels district_of_grid;
  std::size_t districts{0};
  std::vector<std::string> pinned;  ///< per grid: the name asked for, or empty
  std::optional<Identity> kept;     ///< in printed order, when there is an earlier plan
};

/// Grids and districts in the order of the ids that an earlier plan gave them.
Numbering kept_numbering(GridChoice const& choice, Identity const& identity) {
  Labels const districts = id_order(identity.districts);
  Labels const new_district = inverse(districts);
  // Printed district by district; a grid keeps its id in another district too.
  Labels order = id_order(identity.grids);
  std::ranges::stable_sort(
      order, {}, [&](std::uint32_t g) { return new_district[choice.district[g]]; });
  Labels const new_grid = inverse(order);
  Numbering out{.grid_of_unit = {},
                .district_of_grid = {},
                .districts = districts.size(),
                .pinned = std::vector<std::string>(order.size()),
                .kept = Identity{}};
  for (std::uint32_t const g : choice.grid) out.grid_of_unit.push_back(new_grid[g]);
  for (std::uint32_t const g : order) {
    out.district_of_grid.push_back(new_district[choice.district[g]]);
    out.kept->grids.push_back(identity.grids[g]);
  }
  for (std::uint32_t const d : districts)
    out.kept->districts.push_back(identity.districts[d]);
  return out;
}

Numbering numbered(Site const& site, Draft const& draft, Limits const& limits) {
  GridChoice const& choice = draft.choice;
  auto const districts = static_cast<std::size_t>(limits.districts);
  std::size_t const grids = choice.district.size();
  Labels district_of_unit;
  for (std::uint32_t g : choice.grid) district_of_unit.push_back(choice.district[g]);
  auto const pinned = pinned_names(site.wishes, draft);
  Labels const new_district = inverse(with_pinned_districts(
      district_order(centres(areas(site, draft, district_of_unit, districts))), pinned,
      choice.district));

  auto const grid_areas = areas(site, draft, choice.grid, grids);
  double total = 0.0;
  for (geo::MultiPolygon const& area : grid_areas) total += geo::area(area);
  Labels order = reading_order(centres(grid_areas), total / static_cast<double>(grids));
  std::ranges::stable_sort(
      order, {}, [&](std::uint32_t g) { return new_district[choice.district[g]]; });
  Labels new_district_of_grid;
  for (std::uint32_t d : choice.district)
    new_district_of_grid.push_back(new_district[d]);
  order = with_pinned_grids(std::move(order), pinned, new_district_of_grid);
  Labels const new_grid = inverse(order);
  Numbering out{.grid_of_unit = {},
                .district_of_grid = {},
                .districts = districts,
                .pinned = {},
                .kept = {}};
  for (std::uint32_t g : choice.grid) out.grid_of_unit.push_back(new_grid[g]);
  for (std::uint32_t g : order) {
    out.district_of_grid.push_back(new_district_of_grid[g]);
    out.pinned.push_back(pinned[g]);
  }
  return out;
}

Result<void> add_units(Site const& site, Draft const& draft, Numbering const& numbering,
                       Partition& partition) {
  Labels own(draft.units.count);
  for (std::uint32_t u = 0; u < own.size(); ++u) own[u] = u;
  auto const all = areas(site, draft, own, own.size());
  for (std::uint32_t u = 0; u < own.size(); ++u) {
    if (all[u].size() != 1)
      return fail(Errc::failed, "partition: unit {} has {} polygons", u, all[u].size());
    partition.units.push_back({.id = "U" + std::to_string(u + 1),
                               .area = all[u].front(),
                               .buildings = {},
                               .weight = draft.graph.weights[u],
                               .grid = GridIdx{numbering.grid_of_unit[u]}});
  }
  for (std::size_t b = 0; b < draft.units.of_building.size(); ++b) {
    Unit& unit = partition.units[draft.units.of_building[b]];
    unit.buildings.push_back(BuildingIdx{b});
    partition.grid_of.push_back(unit.grid);
  }
  return {};
}

Result<void> add_grids(Site const& site, Draft const& draft, Numbering const& numbering,
                       Partition& partition) {
  auto const all =
      areas(site, draft, numbering.grid_of_unit, numbering.district_of_grid.size());
  for (std::size_t g = 0; g < all.size(); ++g) {
    if (all[g].size() != 1)
      return fail(Errc::failed, "partition: grid {} has {} polygons", g, all[g].size());
    partition.grids.push_back({.id = {},
                               .code = {},
                               .name = {},
                               .district = DistrictIdx{numbering.district_of_grid[g]},
                               .area = all[g].front(),
                               .buildings = {},
                               .weight = 0});
  }
  for (Unit const& unit : partition.units)
    partition.grids[unit.grid.get()].weight += unit.weight;
  for (std::size_t b = 0; b < partition.grid_of.size(); ++b)
    partition.grids[partition.grid_of[b].get()].buildings.push_back(BuildingIdx{b});
  return {};
}

void add_districts(Site const& site, Draft const& draft, Numbering const& numbering,
                   Partition& partition) {
  Labels district_of_unit;
  for (std::uint32_t g : numbering.grid_of_unit)
    district_of_unit.push_back(numbering.district_of_grid[g]);
  auto all = areas(site, draft, district_of_unit, numbering.districts);
  for (geo::MultiPolygon& area : all)
    partition.districts.push_back(
        {.id = {}, .code = {}, .name = {}, .area = std::move(area), .grids = {}});
  for (std::size_t g = 0; g < partition.grids.size(); ++g)
    partition.districts[numbering.district_of_grid[g]].grids.push_back(GridIdx{g});
  Labels const everything(draft.units.count, 0);
  partition.boundary = std::move(areas(site, draft, everything, 1).front());
}

/// What has a name keeps it; a new grid whose name is taken adds its id.
void keep_names(Identity const& kept, Partition& partition) {
  for (std::size_t d = 0; d < partition.districts.size(); ++d) {
    auto const& [id, code, name] = kept.districts[d];
    partition.districts[d].id = id;
    partition.districts[d].code = code;
    partition.districts[d].name = name;
  }
  std::set<std::string> used;
  for (auto const& grid : kept.grids) used.insert(grid.name);
  for (std::size_t g = 0; g < partition.grids.size(); ++g) {
    Grid& grid = partition.grids[g];
    grid.id = kept.grids[g].id;
    grid.code = kept.grids[g].code;
    if (!kept.grids[g].name.empty())
      grid.name = kept.grids[g].name;
    else if (!used.insert(grid.name).second)
      grid.name += " " + grid.id;
  }
}

void name_all(Community const& community, Site const& site, Draft const& draft,
              Numbering const& numbering, Messages const& messages,
              Partition& partition) {
  for (std::size_t d = 0; d < partition.districts.size(); ++d) {
    District& district = partition.districts[d];
    district.id = district_letters(d);
    district.code = district_code(community.code, district.id);
    district.name = messages.text("district.name", {{"id", district.id}});
    for (std::size_t i = 0; i < district.grids.size(); ++i)
      partition.grids[district.grids[i].get()].id = grid_id(district.id, i);
  }
  for (std::size_t g = 0; g < partition.grids.size(); ++g)
    if (!is_grid_id(numbering.pinned[g], partition.districts.size()))
      partition.grids[g].name = numbering.pinned[g];
  auto const names =
      grid_names(community, site.ground, partition.grids,
                 labels_of_faces(draft, numbering.grid_of_unit), messages);
  CodingProfile const& coding = community.request.partition.coding;
  for (std::size_t g = 0; g < partition.grids.size(); ++g) {
    partition.grids[g].code = grid_code(coding, community.code, g + 1);
    partition.grids[g].name = names[g];
  }
  if (numbering.kept) keep_names(*numbering.kept, partition);
}

// Islands hang on the nearest unit of the parts before them, so that the published
// graph is connected; no grid reaches over a bridge.
void add_bridges(UnitGraph const& graph, std::vector<UnitBorder>& borders) {
  auto const part = parts_of(graph);
  std::uint32_t const parts = part.empty() ? 0 : *std::ranges::max_element(part) + 1;
  for (std::uint32_t p = 1; p < parts; ++p) {
    UnitBorder bridge{.a = {},
                      .b = {},
                      .length = {},
                      .cls = BorderClass::bridge,
                      .cost = 0,
                      .along = {}};
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t v = 0; v < graph.size(); ++v) {
      if (part[v] != p) continue;
      for (std::size_t u = 0; u < graph.size(); ++u) {
        if (part[u] >= p) continue;
        double const d = std::hypot(graph.x[u] - graph.x[v], graph.y[u] - graph.y[v]);
        if (d >= least) continue;
        least = d;
        bridge.a = UnitIdx{std::min(u, v)};
        bridge.b = UnitIdx{std::max(u, v)};
      }
    }
    bridge.length = Metres{least};
    borders.push_back(bridge);
  }
}

}  // namespace

Result<Partition> assemble(Community const& community, Site const& site,
                           Draft const& draft, Limits const& limits,
                           Messages const& messages, PlanRecord const* record) {
  Numbering const numbering =
      record == nullptr
          ? numbered(site, draft, limits)
          : kept_numbering(
                draft.choice,
                identity_of(draft.choice, static_cast<std::size_t>(limits.districts),
                            *record, community.request.partition.coding,
                            community.code, messages));
  Partition partition;
  partition.lower = limits.lower;
  partition.upper = limits.upper;
  partition.violation = draft.choice.violation;
  partition.certificate = draft.choice.certificate;
  partition.borders = draft.graph.borders;
  add_bridges(draft.graph, partition.borders);
  if (auto done = add_units(site, draft, numbering, partition); !done)
    return tl::unexpected(done.error());
  if (auto done = add_grids(site, draft, numbering, partition); !done)
    return tl::unexpected(done.error());
  add_districts(site, draft, numbering, partition);
  name_all(community, site, draft, numbering, messages, partition);
  return partition;
}

}  // namespace wangge::plan
