#include "read/spots.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "geo/measure.hpp"
#include "read/availability.hpp"
#include "read/buildings.hpp"
#include "read/lines.hpp"
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

/// Points of a layer that `wanted` accepts, with unique ids; the others are listed.
template <class Wanted, class Take>
void each_spot(LayerData const& layer, std::string const& prefix, Reading& reading,
               Wanted&& wanted, Take&& take) {
  std::set<std::string> taken;
  std::vector<std::int64_t> outside;
  for (auto const& feature : layer.features)
    if (auto id = layer.text(feature, "id"); !id.empty()) taken.insert(std::move(id));
  std::set<std::string> used;
  int next = 0;
  for (auto const& feature : layer.features) {
    auto const at = spot_of(feature.shape);
    if (!at) {
      if (feature.shape.type != "bad")
        reading.warn(layer.label, feature.row, "empty_geometry");
      continue;
    }
    if (!wanted(*at)) {
      outside.push_back(feature.row);
      continue;
    }
    std::string const base = layer.text(feature, "id");
    std::string id = base;
    for (int n = 2; id.empty() || !used.insert(id).second; ++n) {
      do
        id = base.empty() ? fmt::format("{}{}", prefix, ++next)
                          : fmt::format("{}#{}", base, n++);
      while (taken.contains(id));
    }
    take(feature, id, *at);
  }
  if (!outside.empty())
    reading.note(
        layer.label, -1, "points_outside",
        {{"count", fmt::format("{}", outside.size())}, {"rows", ranges_of(outside)}});
}

/// When a place can be visited; a closing time before the opening time is on the next
/// day. Half of it, or words that are no times, leave it open at any time.
void read_hours(LayerData const& layer, Feature const& feature, Reading& reading,
                Place& place) {
  auto const said = [&](std::string_view field) -> std::optional<int> {
    auto const words = layer.text(feature, field);
    if (words.empty()) return std::nullopt;
    auto const minute = clock_in(words);
    if (!minute)
      reading.warn(layer.label, feature.row, "bad_time",
                   {{"field", std::string{field}}, {"value", words}});
    return minute;
  };
  auto const opens = said("opens");
  auto const closes = said("closes");
  if (!opens || !closes || *opens == *closes) return;
  place.opens = *opens;
  place.closes = *closes > *opens ? *closes : *closes + 24 * 60;
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

std::vector<Place> make_places(LayerData const& layer, Frontier const& frontier,
                               BuildingLookup const& lookup, Reading& reading) {
  std::vector<Place> places;
  each_spot(
      layer, "P", reading, [&](geo::Point p) { return frontier.contains(p); },
      [&](Feature const& feature, std::string const& id, geo::Point at) {
        auto const inside = lookup.containing(at);
        places.push_back({id, layer.text(feature, "name"), layer.text(feature, "kind"),
                          count_of(layer, feature, "staff", reading), at,
                          inside.empty() ? BuildingIdx{} : inside.front()});
        read_hours(layer, feature, reading, places.back());
      });
  return places;
}

}  // namespace wangge::read
