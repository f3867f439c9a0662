#include "read/datum_walls.hpp"

#include <algorithm>
#include <utility>

#include "geo/measure.hpp"

namespace wangge::read {
namespace {

constexpr std::size_t kMostWalls = 1500;

}  // namespace

Walls walls_of(LayerData const& buildings) {
  std::vector<geo::Point> starts;
  std::vector<geo::Point> ends;
  std::size_t count = 0;
  for (auto const& feature : buildings.features)
    for (auto const& part : feature.shape.areas) count += part.outer.size();
  std::size_t const stride = count / kMostWalls + 1;
  std::size_t next = 0;
  for (auto const& feature : buildings.features) {
    if (!feature.shape.finite) continue;
    for (auto const& part : feature.shape.areas)
      for (std::size_t i = 0; i + 1 < part.outer.size(); ++i) {
        if (next++ % stride != 0 || part.outer[i] == part.outer[i + 1]) continue;
        starts.push_back(part.outer[i]);
        ends.push_back(part.outer[i + 1]);
      }
  }
  return {in_degrees(starts, buildings.crs), in_degrees(ends, buildings.crs)};
}

std::vector<Wall> walls_on(Walls const& walls, Correction const& correction,
                           geo::Transform const& to_picture) {
  std::vector<Wall> placed;
  bool const swapped = correction.slip == Slip::swapped;
  auto const& starts = swapped ? walls.starts.swapped : walls.starts.plain;
  auto const& ends = swapped ? walls.ends.swapped : walls.ends.plain;
  if (starts.size() != ends.size()) return placed;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    auto const from = corrected(starts[i], correction);
    auto const to = corrected(ends[i], correction);
    auto const a = to_picture({from.lon, from.lat});
    auto const b = to_picture({to.lon, to.lat});
    if (!a || !b) continue;
    double const length = geo::distance(*a, *b);
    if (length < 2.0 || length > 500.0) continue;
    geo::Point const normal{-(b->y - a->y) / length, (b->x - a->x) / length};
    auto const pieces = static_cast<int>(std::clamp(length / 3.0, 1.0, 5.0));
    for (int k = 0; k < pieces; ++k) {
      double const t = (k + 0.5) / pieces;
      placed.push_back({{a->x + (b->x - a->x) * t, a->y + (b->y - a->y) * t}, normal});
    }
  }
  return placed;
}

}  // namespace wangge::read
