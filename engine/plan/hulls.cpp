#include "plan/hulls.hpp"

#include <algorithm>
#include <utility>

#include "geo/measure.hpp"
#include "geo/overlay.hpp"

namespace wangge::plan {
namespace {

// Half the gap below which neighbours are one group; well above the lattice (1 mm).
constexpr double kGrow = 0.05;
// Round corners of the grown outline become chords again, at most this far inside.
constexpr double kSimplify = 0.02;
// Shafts between walls are nobody's courtyard.
constexpr double kLeastCourtyard = 2.0;  // m²

Result<geo::MultiPolygon> grown(Community const& community) {
  geo::MultiPolygon all;
  for (Building const& building : community.buildings)
    all.insert(all.end(), building.footprint.begin(), building.footprint.end());
  auto united = geo::buffer(all, kGrow);
  if (!united) return united;
  geo::MultiPolygon out;
  for (geo::Polygon& polygon : *united) {
    std::erase_if(polygon.holes, [](geo::Ring const& hole) {
      return std::abs(geo::signed_area(hole)) < kLeastCourtyard;
    });
    auto simple = geo::simplify({polygon}, kSimplify);
    if (simple && simple->size() == 1)
      out.push_back(std::move(simple->front()));
    else
      out.push_back(std::move(polygon));
  }
  return out;
}

std::vector<geo::Box> boxes_of(geo::MultiPolygon const& hulls) {
  std::vector<geo::Box> out;
  for (geo::Polygon const& hull : hulls) out.push_back(geo::bounds(hull));
  return out;
}

}  // namespace

HullFinder::HullFinder(geo::MultiPolygon const& hulls)
    : hulls_{hulls}, index_{boxes_of(hulls)} {
  for (geo::Polygon const& hull : hulls) areas_.push_back(geo::area(hull));
}

std::uint32_t HullFinder::at(geo::Point p) const {
  std::uint32_t best = kNowhere;
  for (std::uint32_t h : index_.query({p.x, p.y, p.x, p.y}))
    if (geo::contains(hulls_[h], p) && (best == kNowhere || areas_[h] < areas_[best]))
      best = h;
  return best;
}

Result<Hulls> make_hulls(Community const& community) {
  auto polygons = grown(community);
  if (!polygons) return tl::unexpected(polygons.error());
  Hulls hulls{.polygons = std::move(*polygons), .parts = {}, .of_building = {}};
  HullFinder const finder(hulls.polygons);
  hulls.parts.resize(hulls.polygons.size());
  hulls.of_building.resize(community.buildings.size());
  for (std::size_t b = 0; b < community.buildings.size(); ++b) {
    geo::MultiPolygon const& footprint = community.buildings[b].footprint;
    auto& mine = hulls.of_building[b];
    for (std::size_t part = 0; part < footprint.size(); ++part) {
      std::uint32_t const h = finder.at(footprint[part].outer.front());
      if (h == HullFinder::kNowhere)
        return fail(Errc::failed, "building {}: no outline could be led round it",
                    community.buildings[b].id);
      hulls.parts[h].push_back({BuildingIdx{b}, static_cast<std::uint32_t>(part)});
      mine.push_back(h);
    }
    std::ranges::sort(mine);
    mine.erase(std::ranges::unique(mine).begin(), mine.end());
  }
  return hulls;
}

}  // namespace wangge::plan
