#include "read/spots.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "geo/measure.hpp"
#include "read/_each_spot.hpp"
#include "read/street_class.hpp"

namespace wangge::read {
namespace {

constexpr double kNear = 30.0;

std::vector<geo::Box> boxes_of(std::span<Building const> buildings) {
  std::vector<geo::Box> boxes;
  for (auto const& building : buildings)
    boxes.push_back(geo::bounds(building.footprint));
  return boxes;
}

}  // namespace

BuildingLookup::BuildingLookup(std::span<Building const> buildings)
    : buildings_{buildings}, index_{boxes_of(buildings)} {}

std::vector<BuildingIdx> BuildingLookup::containing(geo::Point p) const {
  geo::Box box;
  box.add(p);
  std::vector<BuildingIdx> result;
  for (auto const i : index_.query(box))
    if (geo::contains(buildings_[i].footprint, p)) result.emplace_back(i);
  return result;
}

BuildingIdx BuildingLookup::only_within(geo::Point p, double metres) const {
  geo::Box box;
  box.add(p);
  BuildingIdx only;
  for (auto const i : index_.query(box.grown(metres))) {
    bool const near =
        std::ranges::any_of(buildings_[i].footprint, [&](geo::Polygon const& part) {
          return geo::nearest_on(part.outer, p).distance <= metres;
        });
    if (!near) continue;
    if (only.valid()) return {};
    only = BuildingIdx{i};
  }
  return only;
}

std::optional<geo::Point> spot_of(Shape const& shape) {
  if (!shape.points.empty()) return shape.points.front();
  auto const areas = cleaned(shape.areas);
  if (!areas.empty()) {
    auto const largest = std::ranges::max_element(
        areas, {}, [](geo::Polygon const& p) { return geo::area(p); });
    auto const middle = geo::centroid(*largest);
    if (geo::contains(*largest, middle)) return middle;
    return geo::pole(*largest).at;
  }
  if (!shape.lines.empty() && shape.lines.front().size() >= 2)
    return geo::point_along(shape.lines.front(), geo::length(shape.lines.front()) / 2);
  return std::nullopt;
}

std::vector<Gate> make_gates(LayerData const& layer, Frontier const& frontier,
                             Reading& reading) {
  std::vector<Gate> gates;
  each_spot(
      layer, "G", reading, [&](geo::Point p) { return frontier.near(p, kNear); },
      [&](Feature const& feature, std::string const& id, geo::Point at) {
        gates.push_back({id, layer.text(feature, "name"), layer.text(feature, "class"),
                         is_passable(layer.text(feature, "passable")), at,
                         layer.text(feature, "hours")});
      });
  return gates;
}

std::vector<Entrance> make_entrances(LayerData const& layer,
                                     std::span<Building const> buildings,
                                     BuildingLookup const& lookup, Reading& reading) {
  constexpr double kOnTheWall = 0.3;  // metres
  constexpr double kAtTheWall = 5.0;
  std::map<std::string, BuildingIdx> named;
  for (std::size_t b = 0; b < buildings.size(); ++b)
    named.try_emplace(buildings[b].id, BuildingIdx{b});
  std::vector<Entrance> entrances;
  each_spot(
      layer, "D", reading, [](geo::Point) { return true; },
      [&](Feature const& feature, std::string const& id, geo::Point at) {
        BuildingIdx building;
        auto const given = layer.text(feature, "building");
        if (auto const found = named.find(given); found != named.end())
          building = found->second;
        else if (auto const inside = lookup.containing(at);
                 given.empty() && inside.size() == 1)
          building = inside.front();
        else if (given.empty()) {
          building = lookup.only_within(at, kOnTheWall);
          if (!building.valid()) building = lookup.only_within(at, kAtTheWall);
        }
        if (building.valid())
          entrances.push_back({id, building, at});
        else
          reading.warn(layer.label, feature.row, "entrance_of_none", {{"id", id}});
      });
  return entrances;
}

}  // namespace wangge::read
