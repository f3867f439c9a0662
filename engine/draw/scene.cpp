#include "draw/scene.hpp"

#include <cmath>

#include "community/words.hpp"
#include "geo/crs.hpp"
#include "geo/measure.hpp"

namespace wangge::draw {

namespace {

std::vector<geo::Box> boxes_of_buildings(Community const& community) {
  std::vector<geo::Box> boxes;
  for (auto const& b : community.buildings) boxes.push_back(geo::bounds(b.footprint));
  return boxes;
}

std::vector<geo::Box> boxes_of_streets(Community const& community) {
  std::vector<geo::Box> boxes;
  for (auto const& s : community.streets) boxes.push_back(geo::bounds(s.line));
  return boxes;
}

void add_rings(Feature& feature, geo::Polygon const& polygon, MapView const& view) {
  auto const laid = [&](geo::Ring const& ring) {
    auto& out = feature.rings.emplace_back();
    out.reserve(ring.size());
    for (auto const& p : ring) out.push_back(view.to_page(p));
  };
  laid(polygon.outer);
  for (auto const& hole : polygon.holes) laid(hole);
}

void add_rings(Feature& feature, geo::MultiPolygon const& area, MapView const& view) {
  for (auto const& polygon : area) add_rings(feature, polygon, view);
}

geo::Line laid(geo::Line const& line, MapView const& view) {
  geo::Line out;
  out.reserve(line.size());
  for (auto const& p : line) out.push_back(view.to_page(p));
  return out;
}

double latitude_of(Community const& community, geo::Point p) {
  if (!community.crs.projected) return p.y;
  auto const wgs84 = geo::crs_from("EPSG:4326");
  if (!wgs84) return 30;
  auto const transform = geo::Transform::between(community.crs, *wgs84);
  if (!transform) return 30;
  auto const place = (*transform)(p);
  return place && std::abs(place->y) < 89 ? place->y : 30;
}

constexpr std::size_t kLongId = 8;  // more characters than these crowd a footprint

// Numbers buildings of long ids in reading order: eight bands from the top, each from
// the left.
void number_long_ids(std::vector<std::string>& numbers, Community const& community,
                     plan::Grid const& grid) {
  auto const box = geo::bounds(grid.area);
  struct Place {
    int band;
    double x;
    std::size_t building;
    auto operator<=>(Place const&) const = default;
  };
  std::vector<Place> places;
  for (auto const b : grid.buildings) {
    auto const& building = community[b];
    bool const nameless = building.name.empty() || building.name == building.id;
    if (!nameless || building.id.size() <= kLongId) continue;
    auto const at = geo::bounds(building.footprint).centre();
    double const down = (box.max_y - at.y) / std::max(1.0, box.height());
    places.push_back({static_cast<int>(std::floor(8 * down)), at.x, b.get()});
  }
  std::ranges::sort(places);
  for (std::size_t i = 0; i < places.size(); ++i)
    numbers[places[i].building] = fmt::format("#{}", i + 1);
}

// The frame less the area in focus.
void add_veil(Scene& scene, MapView const& view, geo::MultiPolygon const& area) {
  auto& veil = scene.sources["veil"].emplace_back();
  auto const& f = view.frame;
  veil.rings.push_back({{f.x, f.y},
                        {f.right(), f.y},
                        {f.right(), f.bottom()},
                        {f.x, f.bottom()},
                        {f.x, f.y}});
  add_rings(veil, area, view);
}

}  // namespace

std::string const& label_of(Building const& building) {
  return building.name.empty() ? building.id : building.name;
}

std::string detail_of(Building const& building, Messages const& messages) {
  std::string text;
  auto const add = [&](char const* key, auto const& count) {
    if (!count) return;
    if (!text.empty()) text += ' ';
    text += messages.text(key, {{"count", fmt::format("{}", *count)}});
  };
  add("draw.floors", building.floors);
  add("draw.households", building.counts.households);
  return text;
}

std::vector<Feature> const& Scene::operator[](std::string_view source) const {
  static std::vector<Feature> const none;
  auto const found = sources.find(source);
  return found == sources.end() ? none : found->second;
}

World::World(MapInput const& map_input)
    : input{map_input},
      page_of(map_input.plan.partition.grids.size(), 0),
      buildings_{boxes_of_buildings(map_input.community)},
      streets_{boxes_of_streets(map_input.community)} {
  auto const& community = map_input.community;
  extent = geo::bounds(community.boundary.area);
  for (auto const& grid : map_input.plan.partition.grids)
    extent.add(geo::bounds(grid.area));
  for (auto const& b : community.buildings) extent.add(geo::bounds(b.footprint));
  stand_in.resize(community.buildings.size());
  for (auto const& grid : map_input.plan.partition.grids)
    number_long_ids(stand_in, community, grid);
  if (!extent.empty()) latitude = latitude_of(community, extent.centre());
}

geo::Box World::box_of(plan::GridIdx index) const {
  auto const& grid = input.plan.partition.grids[index.get()];
  auto box = geo::bounds(grid.area);
  for (auto const b : grid.buildings)
    box.add(geo::bounds(input.community[b].footprint));
  return box;
}

geo::Box World::box_of(plan::DistrictIdx district) const {
  geo::Box box;
  for (auto const g : input.plan.partition.districts[district.get()].grids)
    box.add(box_of(g));
  return box;
}

Scene World::scene(MapView const& view, Focus const& focus, bool imagery) const {
  Scene scene;
  add_areas(scene, view, focus);
  add_grids(scene, view, focus);
  add_buildings(scene, view, focus);
  add_lines(scene, view);
  add_points(scene, view, focus);
  for (auto& [name, features] : scene.sources)
    for (auto& feature : features) feature.properties["imagery"] = imagery;
  return scene;
}

void World::add_areas(Scene& scene, MapView const& view, Focus const& focus) const {
  auto const& partition = input.plan.partition;
  auto const box = view.ground();
  auto& boundary = scene.sources["boundary"].emplace_back();
  add_rings(
      boundary,
      partition.boundary.empty() ? input.community.boundary.area : partition.boundary,
      view);
  for (std::size_t d = 0; d < partition.districts.size(); ++d) {
    auto const& district = partition.districts[d];
    if (!geo::bounds(district.area).intersects(box)) continue;
    auto& feature = scene.sources["districts"].emplace_back();
    feature.subject = d;
    add_rings(feature, district.area, view);
    feature.properties = {{"id", district.id},
                          {"name", district.name},
                          {"colour", static_cast<double>(d % 8)}};
    if (focus.district.valid() && focus.district.get() == d)
      add_veil(scene, view, district.area);
  }
}

void World::add_grids(Scene& scene, MapView const& view, Focus const& focus) const {
  auto const& partition = input.plan.partition;
  auto const box = view.ground();
  for (std::size_t g = 0; g < partition.grids.size(); ++g) {
    auto const& grid = partition.grids[g];
    if (!geo::bounds(grid.area).intersects(box)) continue;
    bool const mine = focus.grid.valid() && focus.grid.get() == g;
    auto& feature = scene.sources["grids"].emplace_back();
    feature.subject = g;
    add_rings(feature, grid.area, view);
    feature.properties = {{"id", grid.id},
                          {"name", grid.name},
                          {"page", static_cast<double>(page_of[g])},
                          {"focus", mine}};
    if (mine) add_veil(scene, view, {grid.area});
  }
}

void World::add_buildings(Scene& scene, MapView const& view, Focus const& focus) const {
  auto const& grid_of = input.plan.partition.grid_of;
  for (auto const b : buildings_.query(view.ground())) {
    auto const& building = input.community.buildings[b];
    auto& feature = scene.sources["buildings"].emplace_back();
    feature.subject = b;
    add_rings(feature, building.footprint, view);
    auto& p = feature.properties;
    p["id"] = building.id;
    if (!building.name.empty()) p["name"] = building.name;
    p["label"] = stand_in[b].empty() ? label_of(building) : stand_in[b];
    p["kind"] = building.kind;
    p["management"] = std::string{word_of(building.management)};
    p["detail"] = detail_of(building, input.messages);
    if (building.floors) p["floors"] = static_cast<double>(*building.floors);
    if (building.counts.households)
      p["households"] = static_cast<double>(*building.counts.households);
    p["focus"] = focus.grid.valid() && b < grid_of.size() && grid_of[b] == focus.grid;
  }
}

void World::add_lines(Scene& scene, MapView const& view) const {
  auto const box = view.ground();
  auto const add = [&](char const* source, std::size_t subject, geo::Line const& line,
                       std::string const& name, std::string const& cls) {
    auto& feature = scene.sources[source].emplace_back();
    feature.subject = subject;
    feature.line = laid(line, view);
    feature.properties = {{"class", cls}};
    if (!name.empty()) feature.properties["name"] = name;
  };
  for (auto const s : streets_.query(box)) {
    auto const& street = input.community.streets[s];
    add("streets", s, street.line, street.name, std::string{word_of(street.cls)});
  }
  auto const& alleys = input.plan.network.alleys;
  for (std::size_t i = 0; i < alleys.size(); ++i)
    if (geo::bounds(alleys[i].line).intersects(box))
      add("alleys", i, alleys[i].line, {}, "alley");
  auto const& barriers = input.community.barriers;
  for (std::size_t i = 0; i < barriers.size(); ++i)
    if (geo::bounds(barriers[i].line).intersects(box))
      add("barriers", i, barriers[i].line, barriers[i].name,
          std::string{word_of(barriers[i].kind)});
}

void World::add_points(Scene& scene, MapView const& view, Focus const& focus) const {
  auto const box = view.ground();
  auto const add = [&](char const* source, std::size_t subject, geo::Point at,
                       Properties properties) {
    if (!box.contains(at)) return;
    auto& feature = scene.sources[source].emplace_back();
    feature.subject = subject;
    feature.at = view.to_page(at);
    feature.properties = std::move(properties);
  };
  auto const& community = input.community;
  for (std::size_t i = 0; i < community.gates.size(); ++i)
    add("gates", i, community.gates[i].at,
        {{"name", community.gates[i].name}, {"passable", community.gates[i].passable}});
  for (std::size_t i = 0; i < community.places.size(); ++i) {
    auto const& place = community.places[i];
    bool const inside =
        focus.grid.valid() &&
        geo::contains(input.plan.partition.grids[focus.grid.get()].area, place.at);
    // On a grid's page the neighbours' shops are only clutter.
    if (focus.grid.valid() && !inside) continue;
    add("places", i, place.at, {{"name", place.name}, {"kind", place.kind}});
  }
  auto const& exits = input.plan.exits.exits;
  for (std::size_t i = 0; i < exits.size(); ++i)
    add("exits", i, exits[i].at,
        {{"id", exits[i].id}, {"name", exits[i].name}, {"open", exits[i].open}});
}

}  // namespace wangge::draw
