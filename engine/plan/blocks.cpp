#include "plan/blocks.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "plan/disjoint_sets.hpp"

namespace wangge::plan {
namespace {

// True when every line the piece lies on is one that does not part blocks.
bool passable(Ground const& ground, std::uint32_t piece, Across across) {
  return std::ranges::all_of(ground.noded.sources[piece], [&](std::uint32_t line) {
    LineKind const kind = ground.sources[line].kind;
    return kind == LineKind::zone ||
           (kind == LineKind::alley && across == Across::zones_and_alleys);
  });
}

DisjointSets joined_open_faces(Ground const& ground, Across across) {
  DisjointSets sets(ground.face_count());
  for (geo::FaceBorder const& border : ground.map.borders) {
    if (border.a == geo::kOutside || border.b == geo::kOutside) continue;
    if (ground.open(border.a) && ground.open(border.b) &&
        passable(ground, border.piece, across))
      sets.join(border.a, border.b);
  }
  return sets;
}

// Per hull face: the open set it shares the longest border with, or kNone.
std::vector<std::uint32_t> homes(Ground const& ground, DisjointSets& open_sets) {
  std::vector<std::map<std::uint32_t, double>> shared(ground.face_count());
  auto const note = [&](std::uint32_t hull, std::uint32_t other, double length) {
    if (ground.inside[hull] && ground.hull[hull] != kNone && ground.open(other))
      shared[hull][open_sets.root(other)] += length;
  };
  for (geo::FaceBorder const& border : ground.map.borders) {
    if (border.a == geo::kOutside || border.b == geo::kOutside) continue;
    note(border.a, border.b, ground.length[border.piece]);
    note(border.b, border.a, ground.length[border.piece]);
  }
  std::vector<std::uint32_t> home(ground.face_count(), kNone);
  for (std::uint32_t f = 0; f < ground.face_count(); ++f) {
    double best = 0.0;
    for (auto const& [set, length] : shared[f])
      if (length > best) {
        best = length;
        home[f] = set;
      }
  }
  return home;
}

}  // namespace

Blocks find_blocks(Ground const& ground, Standing const& standing,
                   std::vector<std::int64_t> const& weights, Across across) {
  DisjointSets sets = joined_open_faces(ground, across);
  std::vector<std::uint32_t> const home = homes(ground, sets);
  for (std::uint32_t f = 0; f < ground.face_count(); ++f)
    if (home[f] != kNone) sets.join(f, home[f]);

  Blocks blocks;
  blocks.of_face.assign(ground.face_count(), kNone);
  std::vector<std::uint32_t> number(ground.face_count(), kNone);
  for (std::uint32_t f = 0; f < ground.face_count(); ++f) {
    if (!ground.inside[f]) continue;
    std::uint32_t& n = number[sets.root(f)];
    if (n == kNone) {
      n = static_cast<std::uint32_t>(blocks.weight.size());
      blocks.weight.push_back(0);
      blocks.hulls.push_back(0);
    }
    blocks.of_face[f] = n;
    if (ground.hull[f] != kNone) ++blocks.hulls[n];
  }
  for (std::size_t b = 0; b < weights.size(); ++b)
    if (standing.face[b] != kNone)
      blocks.weight[blocks.of_face[standing.face[b]]] += weights[b];
  return blocks;
}

std::vector<std::uint32_t> shut_in_by(Ground const& ground, Blocks const& blocks) {
  std::vector<std::set<std::uint32_t>> beside(blocks.count());
  auto const note = [&](std::uint32_t face, std::uint32_t other) {
    if (face == geo::kOutside || !ground.inside[face]) return;
    bool const outside = other == geo::kOutside || !ground.inside[other];
    std::uint32_t const block = blocks.of_face[face];
    if (outside) {
      beside[block].insert(kNone);
    } else if (blocks.of_face[other] != block) {
      beside[block].insert(ground.hull[other] == kNone ? kNone : blocks.of_face[other]);
    }
  };
  for (geo::FaceBorder const& border : ground.map.borders) {
    note(border.a, border.b);
    note(border.b, border.a);
  }
  std::vector<std::uint32_t> out;
  for (std::uint32_t b = 0; b < blocks.count(); ++b) {
    bool const shut = beside[b].size() == 1 && *beside[b].begin() != kNone;
    out.push_back(shut ? *beside[b].begin() : b);
  }
  return out;
}

}  // namespace wangge::plan
