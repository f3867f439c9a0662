#include "verify/build_files.hpp"

#include <fstream>

#include "verify/layer.hpp"

namespace wangge::verify {
namespace fs = std::filesystem;
namespace {

Tally tally(Row const& row) {
  return {row.integer("households"), row.integer("residents"), row.integer("tenants")};
}

Result<nlohmann::json> read_json(fs::path const& file) {
  std::ifstream in{file};
  if (!in)
    return fail(Errc::not_found, "{}: not there; is this a finished build?",
                file.string());
  auto json = nlohmann::json::parse(in, nullptr, false);
  if (json.is_discarded())
    return fail(Errc::unreadable, "{}: not valid JSON", file.string());
  return json;
}

void read_places(Database& db, BuildFiles& files) {
  db.each("boundary", [&](Row const& row) {
    for (auto& polygon : row.area()) files.boundary.push_back(std::move(polygon));
  });
  db.each("buildings", [&](Row const& row) {
    files.buildings.push_back(
        {row.text("building_id"), row.text("name"), row.text("management"),
         row.text("grid_id"), row.text("district_id"), row.text("exit_id"),
         row.integer("private").value_or(0) != 0, row.integer("floors"),
         row.integer("entrances"), row.integer("node"), tally(row),
         row.real("exit_walk_m"), row.integer("workload"), row.area(),
         row.text("manager")});
  });
  db.each("grids", [&](Row const& row) {
    files.grids.push_back({row.text("grid_id"), row.text("district_id"),
                           row.integer("buildings"), tally(row), row.area(),
                           row.text("suppressed")});
  });
  db.each("districts", [&](Row const& row) {
    files.districts.push_back({row.text("district_id"), row.integer("grids"),
                               row.integer("buildings"), tally(row), row.area(),
                               row.text("suppressed")});
  });
  db.each("units", [&](Row const& row) {
    files.units.push_back({row.text("unit_id"), row.text("grid_id"),
                           row.integer("weight").value_or(-1), row.area()});
  });
  db.each("unit_borders", [&](Row const& row) {
    files.unit_borders.push_back({row.text("unit_a"), row.text("unit_b"),
                                  row.text("class"), row.real("length_m").value_or(-1),
                                  row.real("on_lines_m").value_or(-1),
                                  row.integer("cost").value_or(-1)});
  });
  db.each("barriers", [&](Row const& row) {
    files.barriers.push_back({row.text("id"), row.text("class"), row.line()});
  });
  db.each("fixed_borders", [&](Row const& row) {
    files.fixed_borders.push_back({row.text("id"), row.line()});
  });
  db.each("places", [&](Row const& row) {
    files.places.push_back(row.text("id"));
    auto const opens = row.integer("opens");
    auto const closes = row.integer("closes");
    if (opens && closes) files.timed_places[row.text("id")] = {*opens, *closes};
    files.firms.push_back({row.text("id"), row.text("class"), row.integer("staff")});
  });
  db.each("gates", [&](Row const& row) {
    auto const line = row.line();
    if (line.empty()) return;
    bool const passable = row.integer("passable").value_or(0) != 0;
    files.named_gates.push_back({row.text("id"), row.text("name"), line.front(),
                                 passable, row.integer("opens"),
                                 row.integer("closes")});
    if (passable) files.gates.push_back(line.front());
  });
}

void read_walks(Database& db, BuildFiles& files) {
  db.each("network", [&](Row const& row) {
    files.edges.push_back(
        {row.integer("edge_id").value_or(-1), row.integer("from_node").value_or(-1),
         row.integer("to_node").value_or(-1), row.real("length_m").value_or(-1),
         row.text("class"), row.line(), row.integer("level").value_or(0),
         row.text("street_id"), row.text("alley_id")});
  });
  db.each("exits", [&](Row const& row) {
    auto const line = row.line();
    files.exits.push_back({row.text("exit_id"), row.text("status") == "open",
                           row.integer("node"), row.text("name"), row.text("street"),
                           line.empty() ? geo::Point{} : line.front()});
  });
  db.each("patrol_routes", [&](Row const& row) {
    files.routes.push_back(
        {row.text("route_id"), row.text("grid_id"), row.real("length_m").value_or(-1),
         row.real("back_m").value_or(0), row.real("over_limit_m").value_or(0),
         row.integer("start_node"), row.integer("end_node"),
         row.real("minutes").value_or(0), row.real("over_minutes").value_or(0),
         row.integer("steps").value_or(0), row.integer("over_steps").value_or(0),
         row.line()});
  });
  db.each("patrol_stops", [&](Row const& row) {
    files.stops.push_back({row.text("route_id"), row.text("building_id"),
                           row.text("place_id"), row.integer("seq").value_or(-1),
                           row.real("leg_m").value_or(-1), row.integer("node"),
                           row.real("arrive_min").value_or(-1),
                           row.real("service_min").value_or(-1), row.text("street_id"),
                           row.text("alley_id"), row.real("wait_min").value_or(0)});
  });
  db.each("patrol_edges", [&](Row const& row) {
    files.strides.push_back({row.text("route_id"), row.integer("seq").value_or(-1),
                             row.integer("edge_id").value_or(-1),
                             row.integer("forward").value_or(0) != 0,
                             row.integer("duty").value_or(0) != 0});
  });
}

void read_tables(Database& db, BuildFiles& files) {
  db.each("roster", [&](Row const& row) {
    files.roster.push_back({row.text("exit_id"), row.text("person"),
                            row.integer("shift_start").value_or(-1),
                            row.integer("shift_end").value_or(-1)});
  });
  db.each("managers", [&](Row const& row) {
    files.managers.push_back({row.text("building_id"), row.text("volunteer_id"),
                              row.text("role"), row.integer("capacity"),
                              row.real("walk_m")});
  });
  db.each("liaisons", [&](Row const& row) {
    files.liaisons.push_back({row.text("place_id"), row.text("liaison_id"),
                              row.integer("capacity"), row.real("walk_m")});
  });
  db.each("points", [&](Row const& row) {
    files.points.push_back({row.text("volunteer_id"), row.text("place_id"),
                            row.integer("capacity"), row.real("walk_m")});
  });
  db.each("statistics", [&](Row const& row) {
    files.statistics.push_back({row.text("level"), row.text("id"), row.text("measure"),
                                row.real("value"),
                                row.integer("suppressed").value_or(0) != 0});
  });
  db.each("data_issues", [&](Row const& row) {
    files.issues.push_back({row.text("source"), row.text("code")});
  });
}

}  // namespace

nlohmann::json BuildFiles::asked(char const* section) const {
  return manifest.value("request", nlohmann::json::object())
      .value(section, nlohmann::json::object());
}

bool BuildFiles::for_anyone() const {
  auto const outputs = manifest.value("request", nlohmann::json::object())
                           .value("outputs", nlohmann::json::object());
  return outputs.value("privacy", std::string{}) == "public";
}

std::vector<std::string> BuildFiles::said_of(std::string const& kind,
                                             std::string const& code) const {
  std::vector<std::string> ids;
  std::string const prefix = kind + ":";
  for (auto const& issue : issues)
    if (issue.code == code && issue.source.starts_with(prefix))
      ids.push_back(issue.source.substr(prefix.size()));
  return ids;
}

Result<BuildFiles> read_build(fs::path const& folder) {
  BuildFiles files;
  files.folder = folder;
  auto manifest = read_json(folder / "manifest.json");
  if (!manifest) return tl::unexpected(manifest.error());
  auto certificates = read_json(folder / "certificates.json");
  if (!certificates) return tl::unexpected(certificates.error());
  files.manifest = std::move(*manifest);
  files.certificates = std::move(*certificates);
  if (auto labels = read_json(folder / "labels.json"))
    files.labels = std::move(*labels);

  auto db = Database::open(folder / "community.gpkg");
  if (!db) return tl::unexpected(db.error());
  read_places(*db, files);
  read_walks(*db, files);
  read_tables(*db, files);
  if (auto const& wrong = db->failure()) return tl::unexpected(*wrong);
  return files;
}

}  // namespace wangge::verify
