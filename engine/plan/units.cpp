#include "plan/units.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <queue>
#include <utility>

#include "geo/measure.hpp"
#include "plan/disjoint_sets.hpp"
#include "plan/face_graph.hpp"

namespace wangge::plan {
namespace {

// Who may take an open face: the hull nearest to it, over anything but streets and
// water; then whoever borders it without a real line between; then anybody beside it.
enum class Turn { nearest, same_block, anybody };

/// Grows seeds over the open faces round by round; within a round nobody sees what the
/// others have just taken, so the order of faces does not matter.
class Growth {
 public:
  Growth(Ground const& ground, Blocks const& blocks, GrowthOptions const& options)
      : ground_{ground},
        site_{options.site},
        graph_{face_graph(ground)},
        sets_(ground.face_count()),
        taken_(ground.face_count(), false) {
    std::vector<std::uint32_t> first_of(blocks.count(), kNone);
    for (std::uint32_t f = 0; f < ground.face_count(); ++f) {
      if (!ground.inside[f]) continue;
      std::uint32_t const block = blocks.of_face[f];
      bool const split = options.split[block];
      if (split && ground.hull[f] == kNone) continue;
      taken_[f] = true;
      if (ground.hull[f] != kNone) note_hull(ground.hull[f], f);
      if (split) continue;
      if (first_of[block] == kNone) first_of[block] = f;
      sets_.join(first_of[block], f);
    }
  }

  DisjointSets grow() {
    while (round(Turn::nearest) || round(Turn::same_block) || round(Turn::anybody)) {
    }
    return std::move(sets_);
  }

 private:
  void note_hull(std::uint32_t hull, std::uint32_t face) {
    if (hull >= hull_face_.size()) hull_face_.resize(hull + 1, kNone);
    if (hull_face_[hull] == kNone) hull_face_[hull] = face;
  }

  bool round(Turn turn) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> joins;
    for (std::uint32_t f = 0; f < ground_.face_count(); ++f) {
      if (taken_[f] || !ground_.inside[f]) continue;
      std::uint32_t const best = longest(f, turn);
      if (best != kNone) joins.emplace_back(f, best);
    }
    for (auto const& [face, seed] : joins) {
      sets_.join(face, seed);
      taken_[face] = true;
    }
    return !joins.empty();
  }

  bool may_take(std::uint32_t face, std::uint32_t other, std::uint32_t piece,
                Turn turn) {
    switch (turn) {
      case Turn::nearest: {
        std::uint32_t const site =
            site_[face] == kNone ? kNone : hull_face_[site_[face]];
        return site != kNone && sets_.root(other) == sets_.root(site) &&
               !ground_.on(piece, LineKind::street) &&
               !ground_.on(piece, LineKind::water);
      }
      case Turn::same_block:
        return ground_.hull[other] != kNone || ground_.only(piece, LineKind::zone);
      case Turn::anybody:
        return true;
    }
    return true;
  }

  std::uint32_t longest(std::uint32_t face, Turn turn) {
    std::map<std::uint32_t, double> shared;
    for (std::uint32_t s = graph_.first[face]; s < graph_.first[face + 1]; ++s) {
      auto const [other, piece] = graph_.sides[s];
      if (taken_[other] && may_take(face, other, piece, turn))
        shared[sets_.root(other)] += ground_.length[piece];
    }
    std::uint32_t best = kNone;
    double most = 0.0;
    for (auto const& [set, length] : shared)
      if (length > most) {
        most = length;
        best = set;
      }
    return best;
  }

  Ground const& ground_;
  std::vector<std::uint32_t> const& site_;
  FaceGraph graph_;
  DisjointSets sets_;
  std::vector<bool> taken_;
  std::vector<std::uint32_t> hull_face_;  // per hull: a face of it
};

UnitMap numbered(Ground const& ground, Standing const& standing, DisjointSets& sets) {
  UnitMap units;
  units.of_face.assign(ground.face_count(), kNone);
  std::vector<std::uint32_t> number(ground.face_count(), kNone);
  for (std::uint32_t f = 0; f < ground.face_count(); ++f) {
    if (!ground.inside[f]) continue;
    std::uint32_t& n = number[sets.root(f)];
    if (n == kNone) n = static_cast<std::uint32_t>(units.count++);
    units.of_face[f] = n;
  }
  for (std::uint32_t face : standing.face)
    units.of_building.push_back(face == kNone ? kNone : units.of_face[face]);
  return units;
}

using Neighbours = std::vector<std::map<std::uint32_t, double>>;

Neighbours neighbours(Ground const& ground, UnitMap const& units) {
  Neighbours out(units.count);
  for (geo::FaceBorder const& border : ground.map.borders) {
    if (border.a == geo::kOutside || border.b == geo::kOutside) continue;
    std::uint32_t const a = units.of_face[border.a];
    std::uint32_t const b = units.of_face[border.b];
    if (a == b || a == kNone || b == kNone) continue;
    out[a][b] += ground.length[border.piece];
    out[b][a] += ground.length[border.piece];
  }
  return out;
}

// The way from one unit to another that passes the fewest buildings, then units.
std::vector<std::uint32_t> lightest_way(Neighbours const& near,
                                        std::vector<std::int64_t> const& load,
                                        std::uint32_t from, std::uint32_t to) {
  std::vector<std::int64_t> cost(near.size(), std::numeric_limits<std::int64_t>::max());
  std::vector<std::uint32_t> before(near.size(), kNone);
  using Entry = std::pair<std::int64_t, std::uint32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
  cost[from] = 0;
  open.emplace(0, from);
  while (!open.empty()) {
    auto const [c, u] = open.top();
    open.pop();
    if (c > cost[u]) continue;
    if (u == to) break;
    for (auto const& [v, length] : near[u]) {
      std::int64_t const next = c + 1 + 1000 * load[v];
      if (next >= cost[v]) continue;
      cost[v] = next;
      before[v] = u;
      open.emplace(next, v);
    }
  }
  std::vector<std::uint32_t> way;
  for (std::uint32_t u = to; u != kNone; u = before[u]) way.push_back(u);
  return way.back() == from ? way : std::vector<std::uint32_t>{};
}

std::vector<std::int64_t> buildings_in(UnitMap const& units) {
  std::vector<std::int64_t> load(units.count, 0);
  for (std::uint32_t u : units.of_building)
    if (u != kNone) ++load[u];
  return load;
}

void relabel(UnitMap& units, DisjointSets& sets) {
  std::vector<std::uint32_t> number(units.count, kNone);
  std::uint32_t count = 0;
  for (std::uint32_t u = 0; u < units.count; ++u) {
    std::uint32_t& n = number[sets.root(u)];
    if (n == kNone) n = count++;
  }
  auto const rename = [&](std::uint32_t& u) {
    if (u != kNone) u = number[sets.root(u)];
  };
  std::ranges::for_each(units.of_face, rename);
  std::ranges::for_each(units.of_building, rename);
  units.count = count;
}

void join_parted_buildings(Ground const& ground, Standing const& standing,
                           UnitMap& units) {
  for (auto const& [a, b] : standing.together) {
    std::uint32_t const from = units.of_face[a];
    std::uint32_t const to = units.of_face[b];
    if (from == to) continue;
    auto const way =
        lightest_way(neighbours(ground, units), buildings_in(units), from, to);
    DisjointSets sets(units.count);
    for (std::uint32_t u : way) sets.join(way.front(), u);
    relabel(units, sets);
  }
}

// One round; true while something was joined.
bool join_small_empties(Ground const& ground, UnitMap& units, double least_area) {
  std::vector<double> area(units.count, 0.0);
  for (std::size_t f = 0; f < ground.face_count(); ++f)
    if (units.of_face[f] != kNone)
      area[units.of_face[f]] += geo::area(ground.map.faces[f]);
  auto const load = buildings_in(units);
  auto const near = neighbours(ground, units);
  DisjointSets sets(units.count);
  bool joined = false;
  for (std::uint32_t u = 0; u < units.count; ++u) {
    if (load[u] > 0 || area[u] >= least_area || near[u].empty()) continue;
    auto const best = std::ranges::max_element(
        near[u], {}, [](auto const& neighbour) { return neighbour.second; });
    joined = sets.join(u, best->first) || joined;
  }
  if (joined) relabel(units, sets);
  return joined;
}

// A building wholly outside the boundary goes to the nearest face with buildings or
// not.
void place_outsiders(Community const& community, Ground const& ground, UnitMap& units) {
  for (std::size_t b = 0; b < units.of_building.size(); ++b) {
    if (units.of_building[b] != kNone) continue;
    geo::Point const p = geo::centroid(community.buildings[b].footprint);
    double least = std::numeric_limits<double>::infinity();
    for (std::uint32_t f = 0; f < ground.face_count(); ++f) {
      if (!ground.inside[f]) continue;
      double const d = geo::nearest_on(ground.map.faces[f].outer, p).distance;
      if (d >= least) continue;
      least = d;
      units.of_building[b] = units.of_face[f];
    }
  }
}

}  // namespace

UnitMap grow_units(Community const& community, Ground const& ground,
                   Standing const& standing, Blocks const& blocks,
                   GrowthOptions const& options) {
  DisjointSets sets = Growth(ground, blocks, options).grow();
  UnitMap units = numbered(ground, standing, sets);
  join_parted_buildings(ground, standing, units);
  place_outsiders(community, ground, units);
  while (join_small_empties(ground, units, options.least_area)) {
  }
  return units;
}

}  // namespace wangge::plan
