#include "plan/standing.hpp"

#include <algorithm>

#include "geo/measure.hpp"
#include "geo/overlay.hpp"

namespace wangge::plan {
namespace {

// Law 3's measure of "cut".
constexpr double kCutShare = 1e-6;

struct HullFaces {
  std::vector<std::vector<std::uint32_t>> faces;  // per hull, ascending
  std::vector<bool> whole;  // per hull: one face, and the boundary does not touch it
};

HullFaces faces_of(Ground const& ground, std::size_t hull_count) {
  HullFaces out{std::vector<std::vector<std::uint32_t>>(hull_count),
                std::vector<bool>(hull_count, false)};
  for (std::uint32_t f = 0; f < ground.face_count(); ++f)
    if (ground.hull[f] != kNone) out.faces[ground.hull[f]].push_back(f);
  for (std::size_t h = 0; h < hull_count; ++h) out.whole[h] = out.faces[h].size() == 1;
  for (geo::FaceBorder const& border : ground.map.borders) {
    auto const outside = [&](std::uint32_t f) {
      return f == geo::kOutside || !ground.inside[f];
    };
    if (outside(border.a) == outside(border.b)) continue;
    std::uint32_t const f = outside(border.a) ? border.b : border.a;
    if (ground.hull[f] != kNone) out.whole[ground.hull[f]] = false;
  }
  return out;
}

struct Share {
  std::uint32_t face{kNone};
  double area{0.0};
};

// The faces a building has area on. Where its hull is one untouched face, no overlay is
// needed: the footprint lies inside the hull by construction.
Result<std::vector<Share>> shares(Building const& building,
                                  std::vector<std::uint32_t> const& hulls,
                                  Hulls const& all, BuildingIdx self,
                                  HullFaces const& hull_faces, Ground const& ground) {
  std::vector<Share> out;
  for (std::uint32_t h : hulls)
    for (FootprintPart const& part : all.parts[h]) {
      if (part.building != self) continue;
      geo::Polygon const& footprint = building.footprint[part.part];
      if (hull_faces.whole[h]) {
        out.push_back({hull_faces.faces[h].front(), geo::area(footprint)});
        continue;
      }
      for (std::uint32_t f : hull_faces.faces[h]) {
        auto common = geo::intersect({footprint}, {ground.map.faces[f]});
        if (!common) return tl::unexpected(common.error());
        double const area = geo::area(*common);
        if (area > 0.0) out.push_back({f, area});
      }
    }
  return out;
}

}  // namespace

Result<Standing> stand(Community const& community, Ground const& ground,
                       Hulls const& hulls) {
  HullFaces const hull_faces = faces_of(ground, hulls.polygons.size());
  Standing standing;
  standing.face.assign(community.buildings.size(), kNone);
  for (std::size_t b = 0; b < community.buildings.size(); ++b) {
    Building const& building = community.buildings[b];
    auto found = shares(building, hulls.of_building[b], hulls, BuildingIdx{b},
                        hull_faces, ground);
    if (!found) return tl::unexpected(found.error());
    double const whole = geo::area(building.footprint);
    double inside = 0.0;
    Share most;
    for (Share const& share : *found) {
      inside += share.area;
      if (share.area > most.area) most = share;
    }
    standing.face[b] = most.face;
    if (inside < whole * (1.0 - kCutShare))
      standing.over_boundary.push_back(BuildingIdx{b});
    for (Share const& share : *found)
      if (share.face != most.face && share.area > whole * kCutShare / 16)
        standing.together.emplace_back(most.face, share.face);
  }
  return standing;
}

}  // namespace wangge::plan
