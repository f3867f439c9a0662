#pragma once

#include <optional>
#include <span>
#include <vector>

#include "community/community.hpp"
#include "geo/box_index.hpp"
#include "read/frontier.hpp"
#include "read/layer.hpp"

namespace wangge::read {

/// Which building a point stands in. Built once over the footprints.
class BuildingLookup {
 public:
  explicit BuildingLookup(std::span<Building const> buildings);
  /// Every building that contains the point, ascending.
  [[nodiscard]] std::vector<BuildingIdx> containing(geo::Point p) const;
  /// The building nearest within `metres` when exactly one is that near.
  [[nodiscard]] BuildingIdx only_within(geo::Point p, double metres) const;

 private:
  std::span<Building const> buildings_;  // outlived by nobody: used while reading only
  geo::BoxIndex index_;
};

/// One point for a feature of any shape: a point, the middle of a line, a point inside
/// an area.
[[nodiscard]] std::optional<geo::Point> spot_of(Shape const& shape);

/// Gates within 30 m of the boundary; others are listed.
std::vector<Gate> make_gates(LayerData const& layer, Frontier const& frontier,
                             Reading& reading);

/// Doors of buildings: of the building a door names, else of the one it stands in or is
/// alone within 5 m of; a door of none is listed ("entrance_of_none").
std::vector<Entrance> make_entrances(LayerData const& layer,
                                     std::span<Building const> buildings,
                                     BuildingLookup const& lookup, Reading& reading);

}  // namespace wangge::read
