#include "plan/units.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "geo/measure.hpp"
#include "plan/disjoint_sets.hpp"
#include "plan/face_graph.hpp"
#include "plan/unit_ways.hpp"

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
    if (ground_.on(piece, LineKind::fixed)) return false;
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

UnitMap map_of(Ground const& ground, Standing const& standing, DisjointSets& sets) {
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

void join_parted_buildings(Ground const& ground, Standing const& standing,
                           UnitMap& units) {
  for (auto const& [a, b] : standing.together) {
    std::uint32_t const from = units.of_face[a];
    std::uint32_t const to = units.of_face[b];
    if (from == to) continue;
    auto const way = lightest_way(neighbours(ground, units, Fixed::count),
                                  buildings_in(units), from, to);
    if (!way.empty()) join_way(way, units);
  }
}

// One round; true while something was joined.
bool join_small_empties(Ground const& ground, UnitMap& units, double least_area) {
  std::vector<double> area(units.count, 0.0);
  for (std::size_t f = 0; f < ground.face_count(); ++f)
    if (units.of_face[f] != kNone)
      area[units.of_face[f]] += geo::area(ground.map.faces[f]);
  auto const load = buildings_in(units);
  auto const near = neighbours(ground, units, Fixed::bar);
  DisjointSets sets(units.count);
  bool joined = false;
  for (std::uint32_t u = 0; u < units.count; ++u) {
    if (load[u] > 0 || area[u] >= least_area || near[u].empty()) continue;
    auto const best = std::ranges::max_element(
        near[u], {}, [](auto const& neighbour) { return neighbour.second; });
    joined = sets.join(u, best->first) || joined;
  }
  if (!joined) return false;
  auto const number = numbered(sets, units.count);
  relabel(units, number, *std::ranges::max_element(number) + 1);
  return true;
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
  UnitMap units = map_of(ground, standing, sets);
  join_parted_buildings(ground, standing, units);
  place_outsiders(community, ground, units);
  while (join_small_empties(ground, units, options.least_area)) {
  }
  return units;
}

}  // namespace wangge::plan
