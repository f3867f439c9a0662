#pragma once

#include <cstdint>
#include <vector>

#include "base/result.hpp"
#include "community/community.hpp"
#include "geo/box_index.hpp"
#include "geo/shapes.hpp"

// Private to plan: outlines that grid borders go round instead of through buildings.
namespace wangge::plan {

/// A part of a building's footprint.
struct FootprintPart {
  BuildingIdx building;
  std::uint32_t part{0};  ///< position in Building::footprint
};

/// Footprints grown a little and united. Borders follow the grown outline, so snapping
/// it to the lattice can never touch a building. Footprints that overlap, touch or
/// nearly touch share one hull and are never parted.
struct Hulls {
  geo::MultiPolygon polygons;
  std::vector<std::vector<FootprintPart>> parts;        ///< per hull, ascending
  std::vector<std::vector<std::uint32_t>> of_building;  ///< per building, ascending
};

/// Finds the hull that holds a point: the smallest, since one may stand in the
/// courtyard of another. The polygons must outlive it.
class HullFinder {
 public:
  static constexpr std::uint32_t kNowhere = 0xffffffff;

  explicit HullFinder(geo::MultiPolygon const& hulls);
  [[nodiscard]] std::uint32_t at(geo::Point p) const;

 private:
  geo::MultiPolygon const& hulls_;
  geo::BoxIndex index_;
  std::vector<double> areas_;
};

/// Every footprint part lies at least 2 cm inside its hull. O(n log n).
Result<Hulls> make_hulls(Community const& community);

}  // namespace wangge::plan
