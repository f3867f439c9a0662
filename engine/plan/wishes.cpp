#include "plan/wishes.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "geo/measure.hpp"
#include "geo/overlay.hpp"
#include "plan/disjoint_sets.hpp"
#include "plan/unit_ways.hpp"

namespace wangge::plan {
namespace {

using Pair = std::pair<std::uint32_t, std::uint32_t>;

// Outlines are grown by 5 cm, and lines drawn along a wall may touch it.
constexpr double kCut = 0.05;     // metres of line inside a footprint
constexpr double kBetween = 0.5;  // metres of line inside a hull

void keep_each_once(std::vector<Pair>& pairs) {
  std::ranges::sort(pairs);
  pairs.erase(std::ranges::unique(pairs).begin(), pairs.end());
}

/// Numbers of buildings by their ids.
class Ids {
 public:
  explicit Ids(Community const& community) {
    for (std::uint32_t b = 0; b < community.buildings.size(); ++b)
      number_[community.buildings[b].id] = b;
  }
  [[nodiscard]] std::vector<std::uint32_t> of(
      std::vector<std::string> const& ids) const {
    std::vector<std::uint32_t> out;
    for (std::string const& id : ids)
      if (auto const found = number_.find(id); found != number_.end())
        out.push_back(found->second);
    return out;
  }

 private:
  std::map<std::string, std::uint32_t, std::less<>> number_;
};

// Sets of buildings from lists that may share members, each with its pinned name.
Result<std::vector<Together>> merged(Community const& community, Ids const& ids) {
  PartitionRequest const& request = community.request.partition;
  DisjointSets sets(community.buildings.size());
  std::set<std::uint32_t> named;
  auto const join = [&](std::vector<std::string> const& list) {
    auto const buildings = ids.of(list);
    for (std::uint32_t b : buildings) sets.join(buildings.front(), b);
    named.insert(buildings.begin(), buildings.end());
  };
  for (auto const& list : request.together) join(list);
  for (PinnedGrid const& grid : request.pinned) join(grid.buildings);
  std::map<std::uint32_t, Together> out;
  for (std::uint32_t b : named) out[sets.root(b)].buildings.push_back(b);
  for (PinnedGrid const& grid : request.pinned) {
    auto const buildings = ids.of(grid.buildings);
    if (buildings.empty()) continue;
    std::string& name = out[sets.root(buildings.front())].name;
    if (!name.empty() && name != grid.name)
      return fail(
          Errc::bad_input,
          "[partition] pinned: building \"{}\" belongs to \"{}\" and to \"{}\"; "
          "name one grid, or take it out of together",
          community.buildings[buildings.front()].id, name, grid.name);
    name = grid.name;
  }
  std::vector<Together> list;
  for (auto& [root, together] : out) list.push_back(std::move(together));
  return list;
}

std::string id_of(Community const& community, std::uint32_t building) {
  return community.buildings[building].id;
}

}  // namespace

Result<Wishes> wishes_of(Community const& community) {
  Ids const ids(community);
  auto sets = merged(community, ids);
  if (!sets) return tl::unexpected(sets.error());
  Wishes wishes{.together = std::move(*sets), .apart = {}};
  auto const add = [&](std::uint32_t a, std::uint32_t b) {
    if (a != b) wishes.apart.emplace_back(std::min(a, b), std::max(a, b));
  };
  for (auto const& list : community.request.partition.apart) {
    auto const buildings = ids.of(list);
    for (std::uint32_t a : buildings)
      for (std::uint32_t b : buildings) add(a, b);
  }
  for (Together const& a : wishes.together)
    for (Together const& b : wishes.together)
      if (!a.name.empty() && !b.name.empty() && a.name != b.name)
        add(a.buildings.front(), b.buildings.front());
  keep_each_once(wishes.apart);
  for (Together const& set : wishes.together)
    for (auto const& [a, b] : wishes.apart)
      if (std::ranges::binary_search(set.buildings, a) &&
          std::ranges::binary_search(set.buildings, b))
        return fail(
            Errc::bad_input,
            "[partition]: buildings \"{}\" and \"{}\" are asked to be apart and "
            "together; take one wish out",
            id_of(community, a), id_of(community, b));
  return wishes;
}

Result<void> join_wished(Community const& community, Ground const& ground,
                         Wishes const& wishes, UnitMap& units) {
  for (Together const& set : wishes.together) {
    std::vector<bool> blocked(units.count, false);
    for (auto const& [a, b] : wishes.apart) {
      bool const holds_a = std::ranges::binary_search(set.buildings, a);
      bool const holds_b = std::ranges::binary_search(set.buildings, b);
      if (holds_a) blocked[units.of_building[b]] = true;
      if (holds_b) blocked[units.of_building[a]] = true;
    }
    for (std::uint32_t b : set.buildings) {
      std::uint32_t const from = units.of_building[set.buildings.front()];
      std::uint32_t const to = units.of_building[b];
      if (from == to) continue;
      auto const way = lightest_way(neighbours(ground, units, Fixed::bar),
                                    buildings_in(units), from, to, blocked);
      if (way.empty())
        return fail(Errc::infeasible,
                    "[partition]: buildings \"{}\" and \"{}\" cannot share a grid: "
                    "there is no way between them that crosses no fixed border and "
                    "leaves out the buildings they keep apart from",
                    id_of(community, set.buildings.front()), id_of(community, b));
      std::vector<std::uint32_t> const number = join_way(way, units);
      std::vector<bool> still(units.count, false);
      for (std::size_t u = 0; u < blocked.size(); ++u)
        if (blocked[u]) still[number[u]] = true;
      blocked = std::move(still);
    }
  }
  return {};
}

Result<std::vector<Pair>> units_apart(Community const& community, Ground const& ground,
                                      Wishes const& wishes, UnitMap const& units) {
  std::vector<Pair> out;
  for (auto const& [a, b] : wishes.apart) {
    std::uint32_t const u = units.of_building[a];
    std::uint32_t const v = units.of_building[b];
    if (u == v)
      return fail(Errc::infeasible,
                  "[partition]: buildings \"{}\" and \"{}\" cannot be in different "
                  "grids: they touch, overlap, or a wish joins what lies between; take "
                  "one wish out",
                  id_of(community, a), id_of(community, b));
    out.emplace_back(std::min(u, v), std::max(u, v));
  }
  for (geo::FaceBorder const& border : ground.map.borders) {
    if (border.a == geo::kOutside || border.b == geo::kOutside) continue;
    if (!ground.on(border.piece, LineKind::fixed)) continue;
    std::uint32_t const u = units.of_face[border.a];
    std::uint32_t const v = units.of_face[border.b];
    if (u == v || u == kNone || v == kNone) continue;
    out.emplace_back(std::min(u, v), std::max(u, v));
  }
  keep_each_once(out);
  return out;
}

Result<void> check_fixed_borders(Community const& community, Hulls const& hulls) {
  auto const within = [](geo::Line const& line,
                         geo::MultiPolygon const& area) -> Result<double> {
    auto const parts = geo::clip({line}, area);
    if (!parts) return tl::unexpected(parts.error());
    double sum = 0.0;
    for (geo::LinePart const& part : *parts) sum += geo::length(part.line);
    return sum;
  };
  for (FixedBorder const& fixed : community.fixed_borders) {
    geo::Box const box = geo::bounds(fixed.line);
    for (std::size_t h = 0; h < hulls.polygons.size(); ++h) {
      if (!box.intersects(geo::bounds(hulls.polygons[h]))) continue;
      auto const inside = within(fixed.line, {hulls.polygons[h]});
      if (!inside) return tl::unexpected(inside.error());
      if (*inside < kCut) continue;
      for (FootprintPart const& part : hulls.parts[h]) {
        Building const& building = community[part.building];
        auto const cut = within(fixed.line, {building.footprint[part.part]});
        if (!cut) return tl::unexpected(cut.error());
        if (*cut >= kCut)
          return fail(Errc::bad_input,
                      "[fixed_borders] line \"{}\" cuts building \"{}\"; lead it round "
                      "the building",
                      fixed.id, building.id);
      }
      if (*inside >= kBetween && hulls.parts[h].size() > 1)
        return fail(Errc::bad_input,
                    "[fixed_borders] line \"{}\" runs between buildings that touch, "
                    "\"{}\" and others; they cannot be in different grids",
                    fixed.id, community[hulls.parts[h].front().building].id);
    }
  }
  return {};
}

}  // namespace wangge::plan
