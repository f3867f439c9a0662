#include "read/plan_record.hpp"

#include <charconv>
#include <functional>

#include "read/layer.hpp"

namespace wangge::read {
namespace fs = std::filesystem;
namespace {

Count count_of(std::string const& text) {
  std::int64_t value = 0;
  auto const [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? Count{value}
                                                                  : Count{};
}

double real_of(std::string const& text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// One layer of a build's community.gpkg.
class Layers {
 public:
  Layers(fs::path const& file, Reading& reading) : file_{file}, reading_{reading} {}

  using Text = std::function<std::string(char const*)>;
  /// Calls `visit` for every row. A missing layer or column is an error.
  Result<void> each(std::string const& layer, std::vector<std::string> const& columns,
                    std::function<void(Text const&, Shape&)> const& visit) {
    Source source;
    source.section = "earlier plan";
    source.path = file_;
    source.shown = file_.string();
    source.layer = layer;
    for (auto const& column : columns) source.fields[column] = column;
    auto data = read_layer(source, columns, reading_);
    if (!data) return tl::unexpected(data.error());
    if (reading_.working.definition.empty()) reading_.working = data->crs;
    if (auto const done = to_working(*data, source, reading_); !done) return done;
    for (auto& feature : data->features)
      visit([&](char const* column) { return data->text(feature, column); },
            feature.shape);
    return {};
  }

 private:
  fs::path file_;
  Reading& reading_;
};

Counts counts_of(Layers::Text const& text) {
  return {count_of(text("households")), count_of(text("residents")),
          count_of(text("tenants"))};
}

Result<void> read_places(Layers& layers, PlanRecord& record) {
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

Result<void> read_duties(Layers& layers, PlanRecord& record) {
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
                        record.routes.push_back({text("route_id"), text("grid_id"),
                                                 Metres{real_of(text("length_m"))}});
                      });
      !done)
    return done;
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
  std::error_code code;
  for (auto const* name : {"manifest.json", "community.gpkg"})
    if (!fs::is_regular_file(folder / name, code))
      return fail(Errc::not_found,
                  "{}: no finished build: it has no {}; name a folder made by wangge "
                  "build or partition",
                  folder.string(), name);
  Reading reading{progress, {}, working, {}, {}};
  Layers layers{file, reading};
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
