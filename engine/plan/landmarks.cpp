#include "plan/landmarks.hpp"

#include "geo/measure.hpp"

namespace wangge::plan {
namespace {

constexpr double kNear = 15.0;  // metres from the junction to the wall

std::vector<geo::Box> boxes_of(Community const& community) {
  std::vector<geo::Box> boxes;
  for (auto const& building : community.buildings)
    boxes.push_back(geo::bounds(building.footprint));
  return boxes;
}

}  // namespace

Landmarks::Landmarks(Community const& community)
    : community_{community}, index_{boxes_of(community)} {}

BuildingIdx Landmarks::at(geo::Point junction) const {
  geo::Box box;
  box.add(junction);
  BuildingIdx best;
  double least = kNear;
  for (auto const b : index_.query(box.grown(kNear)))
    for (auto const& part : community_.buildings[b].footprint)
      if (auto const d = geo::nearest_on(part.outer, junction).distance; d < least) {
        least = d;
        best = BuildingIdx{b};
      }
  return best;
}

}  // namespace wangge::plan
