#include "plan/rims.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "geo/measure.hpp"

namespace wangge::plan {
namespace {

constexpr double kThin = 20.0;      // mean width in metres
constexpr double kRimShare = 0.25;  // of the outline that is boundary, or wall
constexpr double kFarther = 3.0;  // times as far from its own buildings as from others

struct Outline {
  double area{0.0};
  double length{0.0};
  double outer{0.0};  // along the boundary
  double wall{0.0};
};

std::pair<std::uint32_t, std::uint32_t> blocks_beside(Blocks const& blocks,
                                                      geo::FaceBorder const& border) {
  auto const of = [&](std::uint32_t face) {
    return face == geo::kOutside ? kNone : blocks.of_face[face];
  };
  return {of(border.a), of(border.b)};
}

std::vector<Outline> outlines(Ground const& ground, Blocks const& blocks) {
  std::vector<Outline> out(blocks.count());
  for (std::size_t f = 0; f < ground.face_count(); ++f)
    if (ground.inside[f]) out[blocks.of_face[f]].area += geo::area(ground.map.faces[f]);
  for (geo::FaceBorder const& border : ground.map.borders) {
    auto const [a, b] = blocks_beside(blocks, border);
    if (a == b) continue;
    double const length = ground.length[border.piece];
    for (std::uint32_t const block : {a, b}) {
      if (block == kNone) continue;
      out[block].length += length;
      if (a == kNone || b == kNone) out[block].outer += length;
      if (ground.on(border.piece, LineKind::wall)) out[block].wall += length;
    }
  }
  return out;
}

void keep_each_once(std::vector<std::uint32_t>& hulls) {
  std::ranges::sort(hulls);
  hulls.erase(std::ranges::unique(hulls).begin(), hulls.end());
}

struct Near {
  std::uint32_t hull{kNone};
  double distance{std::numeric_limits<double>::infinity()};
};

Near nearest(std::vector<std::uint32_t> const& sites, Hulls const& hulls,
             geo::Point p) {
  Near best;
  for (std::uint32_t h : sites) {
    double const d = geo::nearest_on(hulls.polygons[h].outer, p).distance;
    if (d < best.distance) best = {h, d};
  }
  return best;
}

}  // namespace

Rims find_rims(Ground const& ground, Blocks const& blocks) {
  Rims rims;
  auto const shape = outlines(ground, blocks);
  for (std::size_t b = 0; b < blocks.count(); ++b) {
    double const along = blocks.hulls[b] == 0 ? shape[b].outer : shape[b].wall;
    rims.is.push_back(2 * shape[b].area < kThin * shape[b].length &&
                      along > kRimShare * shape[b].length);
  }
  std::vector<std::vector<std::uint32_t>> own(blocks.count());
  for (std::uint32_t f = 0; f < ground.face_count(); ++f)
    if (ground.hull[f] != kNone) own[blocks.of_face[f]].push_back(ground.hull[f]);
  rims.sites = own;
  rims.beyond.resize(blocks.count());
  for (geo::FaceBorder const& border : ground.map.borders) {
    auto const [a, b] = blocks_beside(blocks, border);
    if (a == b || a == kNone || b == kNone) continue;
    bool const wall = ground.on(border.piece, LineKind::wall);
    for (auto const& [rim, other] : {std::pair{a, b}, std::pair{b, a}})
      if (rims.is[rim] && (wall || blocks.hulls[rim] == 0))
        rims.beyond[rim].insert(rims.beyond[rim].end(), own[other].begin(),
                                own[other].end());
    if (ground.hull[border.a] != kNone) rims.sites[b].push_back(ground.hull[border.a]);
    if (ground.hull[border.b] != kNone) rims.sites[a].push_back(ground.hull[border.b]);
  }
  for (auto& sites : rims.sites) keep_each_once(sites);
  for (auto& beyond : rims.beyond) keep_each_once(beyond);
  return rims;
}

std::vector<std::uint32_t> nearest_sites(Ground const& ground, Blocks const& blocks,
                                         Rims const& rims, Hulls const& hulls) {
  std::vector<std::uint32_t> site(ground.face_count(), kNone);
  for (std::uint32_t f = 0; f < ground.face_count(); ++f) {
    if (!ground.open(f)) continue;
    std::uint32_t const block = blocks.of_face[f];
    Near const here = nearest(rims.sites[block], hulls, ground.inner[f]);
    Near const there = nearest(rims.beyond[block], hulls, ground.inner[f]);
    site[f] = here.distance > kFarther * there.distance ? there.hull : here.hull;
  }
  return site;
}

}  // namespace wangge::plan
