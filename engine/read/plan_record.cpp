#include "read/plan_record.hpp"

#include <map>

#include "read/_build_layers.hpp"

namespace wangge::read {
namespace fs = std::filesystem;
namespace {

Counts counts_of(BuildLayers::Text const& text) {
  return {count_of(text("households")), count_of(text("residents")),
          count_of(text("tenants"))};
}

Result<void> read_places(BuildLayers& layers, PlanRecord& record) {
  if (auto const done =
          layers.each("boundary", {"name"},
                      [&](auto const& text, Shape&) { record.name = text("name"); });
      !done)
    return done;
  if (auto const done =
          layers.each("districts", {"district_id", "code", "name"},
                      [&](auto const& text, Shape&) {
                        record.districts.push_back(
                            {text("district_id"), text("code"), text("name")});
                      });
      !done)
    return done;
  if (auto const done = layers.each("grids",
                                    {"grid_id", "code", "name", "district_id",
                                     "households", "residents", "tenants"},
                                    [&](auto const& text, Shape& shape) {
                                      record.grids.push_back(
                                          {text("grid_id"), text("code"), text("name"),
                                           text("district_id"), counts_of(text),
                                           std::move(shape.areas), false});
                                    });
      !done)
    return done;
  return layers.each(
      "buildings",
      {"building_id", "name", "grid_id", "district_id", "manager", "households",
       "residents", "tenants"},
      [&](auto const& text, Shape& shape) {
        record.buildings.push_back({text("building_id"), text("name"), text("grid_id"),
                                    text("district_id"), text("manager"),
                                    counts_of(text), std::move(shape.areas)});
      });
}

/// Stops of the routes; the rows stand in walking order.
Result<void> read_stops(BuildLayers& layers, PlanRecord& record) {
  std::map<std::string, std::size_t> at;
  for (std::size_t r = 0; r < record.routes.size(); ++r) at[record.routes[r].id] = r;
  return layers.each("patrol_stops", {"route_id", "building_id"},
                     [&](auto const& text, Shape&) {
                       auto const route = at.find(text("route_id"));
                       auto id = text("building_id");
                       if (route != at.end() && !id.empty())
                         record.routes[route->second].stops.push_back(std::move(id));
                     });
}

/// Builds of older versions do not say who was on duty.
Result<void> read_firms(BuildLayers& layers, PlanRecord& record) {
  auto const done =
      layers.each("places", {"id", "name", "on_duty"}, [&](auto const& text, Shape&) {
        record.places.push_back({text("id"), text("name"), count_of(text("on_duty"))});
      });
  if (!done && done.error().code != Errc::not_found) return done;
  return {};
}

/// Builds of older versions do not say the names.
Result<void> read_managers(BuildLayers& layers, PlanRecord& record) {
  auto const take = [&](auto const& text, Shape&) {
    record.duties.push_back({text("building_id"), text("volunteer_id"), text("name"),
                             text("role") == "first",
                             text("walk_m").empty()
                                 ? std::nullopt
                                 : std::optional{Metres{real_of(text("walk_m"))}}});
  };
  std::vector<std::string> columns{"building_id", "volunteer_id", "role", "walk_m",
                                   "name"};
  auto const done = layers.each("managers", columns, take);
  if (done || done.error().code != Errc::not_found) return done;
  columns.pop_back();
  return layers.each("managers", columns, take);
}

Result<void> read_duties(BuildLayers& layers, PlanRecord& record) {
  if (auto const done =
          layers.each("exits", {"exit_id", "name", "status"},
                      [&](auto const& text, Shape& shape) {
                        record.exits.push_back(
                            {text("exit_id"), text("name"), text("status") == "open",
                             shape.points.empty() ? geo::Point{} : shape.points[0]});
                      });
      !done)
    return done;
  if (auto const done =
          layers.each("patrol_routes", {"route_id", "grid_id", "length_m"},
                      [&](auto const& text, Shape&) {
                        record.routes.push_back({text("route_id"),
                                                 text("grid_id"),
                                                 Metres{real_of(text("length_m"))},
                                                 {}});
                      });
      !done)
    return done;
  if (auto const done = read_stops(layers, record); !done) return done;
  if (auto const done = read_managers(layers, record); !done) return done;
  if (auto const done = read_firms(layers, record); !done) return done;
  // Only builds that follow an earlier one have grids that are no more.
  auto const retired = layers.each(
      "retired_grids", {"grid_id", "code", "name"}, [&](auto const& text, Shape&) {
        record.retired.push_back({text("grid_id"), text("code"), text("name")});
      });
  if (!retired && retired.error().code != Errc::not_found) return retired;
  return {};
}

}  // namespace

Result<PlanRecordOutcome> read_plan_record(fs::path const& folder,
                                           geo::Crs const& working,
                                           Progress& progress) {
  fs::path const file = fs::absolute(folder / "community.gpkg");
  if (auto const ok = check_build(folder); !ok) return tl::unexpected(ok.error());
  Reading reading{progress, {}, working, {}, {}};
  BuildLayers layers{file, reading};
  PlanRecordOutcome outcome;
  if (auto const done = read_places(layers, outcome.record); !done)
    return tl::unexpected(done.error());
  if (auto const done = read_duties(layers, outcome.record); !done)
    return tl::unexpected(done.error());
  outcome.crs = reading.working;
  outcome.inputs.push_back(file);
  return outcome;
}

}  // namespace wangge::read
