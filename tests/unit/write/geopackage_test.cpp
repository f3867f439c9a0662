#include <ogrsf_frmts.h>

#include <catch2/catch.hpp>
#include <map>

#include "unit/write/fixture/written.hpp"

using namespace wangge;
using namespace wangge::test;

namespace {

struct Close {
  void operator()(GDALDataset* dataset) const noexcept { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<GDALDataset, Close>;

Dataset opened(std::filesystem::path const& file) {
  GDALAllRegister();
  return Dataset{GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR)};
}

std::vector<std::string> columns_of(OGRLayer& layer) {
  std::vector<std::string> names;
  auto* const definition = layer.GetLayerDefn();
  for (int i = 0; i < definition->GetFieldCount(); ++i)
    names.emplace_back(definition->GetFieldDefn(i)->GetNameRef());
  return names;
}

/// Layers and columns as docs/formats.md promises them.
std::map<std::string, std::vector<std::string>> const kPromised = {
    {"boundary", {"name", "code", "assumed"}},
    {"buildings",
     {"building_id", "name", "address", "kind", "floors", "entrances", "management",
      "private", "households", "residents", "tenants", "grid_id", "district_id",
      "manager", "node", "exit_id", "exit_walk_m", "workload"}},
    {"grids",
     {"grid_id", "code", "name", "district_id", "buildings", "households", "residents",
      "tenants", "workload", "area_m2", "suppressed"}},
    {"districts",
     {"district_id", "code", "name", "grids", "buildings", "households", "residents",
      "tenants", "suppressed"}},
    {"streets",
     {"id", "name", "class", "source_class", "walkable", "level", "width_m"}},
    {"alleys", {"id", "name", "class", "derived", "width_m"}},
    {"barriers", {"id", "name", "class"}},
    {"fixed_borders", {"id", "name"}},
    {"gates", {"id", "name", "class", "passable", "hours", "opens", "closes"}},
    {"places",
     {"id", "name", "class", "staff", "building_id", "opens", "closes", "floor",
      "sector", "on_duty", "on_duty_before", "working"}},
    {"network",
     {"edge_id", "from_node", "to_node", "length_m", "class", "street_id", "alley_id",
      "width_m", "level"}},
    {"units", {"unit_id", "grid_id", "weight"}},
    {"unit_borders", {"unit_a", "unit_b", "length_m", "class", "cost", "on_lines_m"}},
    {"exits", {"exit_id", "name", "street", "status", "node", "width_m", "closing"}},
    {"managers", {"building_id", "volunteer_id", "role", "walk_m", "capacity", "name"}},
    {"liaisons", {"place_id", "liaison_id", "walk_m", "capacity", "name"}},
    {"points", {"volunteer_id", "place_id", "walk_m", "capacity", "name"}},
    {"patrol_routes",
     {"route_id", "grid_id", "walker", "length_m", "minutes", "steps", "start_node",
      "back_m", "over_limit_m", "day", "end_node", "over_minutes", "over_steps"}},
    {"patrol_stops",
     {"route_id", "seq", "building_id", "place_id", "leg_m", "arrive_min", "node",
      "service_min", "street_id", "alley_id", "wait_min"}},
    {"patrol_edges", {"route_id", "seq", "edge_id", "forward", "duty"}},
    {"roster",
     {"exit_id", "shift_start", "shift_end", "person", "substitutes",
      "vacant_because"}},
    {"statistics", {"level", "id", "measure", "value", "suppressed"}},
    {"data_issues", {"source", "row", "severity", "code", "message"}}};

GIntBig sum_of(GDALDataset& dataset, std::string const& sql) {
  auto* const result = dataset.ExecuteSQL(sql.c_str(), nullptr, nullptr);
  if (!result) return -1;
  std::unique_ptr<OGRFeature> const row{result->GetNextFeature()};
  GIntBig const sum = row ? row->GetFieldAsInteger64(0) : -1;
  dataset.ReleaseResultSet(result);
  return sum;
}

}  // namespace

TEST_CASE("the GeoPackage has every promised layer and column", "[write]") {
  Desk const desk;
  REQUIRE(write::write_geopackage(desk.output()));
  auto const dataset = opened(desk.file("community.gpkg"));
  REQUIRE(dataset);
  for (auto const& [name, columns] : kPromised) {
    INFO(name);
    auto* const layer = dataset->GetLayerByName(name.c_str());
    REQUIRE(layer);
    CHECK(columns_of(*layer) == columns);
    CHECK(std::string{layer->GetFIDColumn()} == "fid");
  }
  CHECK(dataset->GetLayerCount() == static_cast<int>(kPromised.size()) + 1);
}

TEST_CASE("geometry types and the CRS are as stated", "[write]") {
  Desk const desk;
  REQUIRE(write::write_geopackage(desk.output()));
  auto const dataset = opened(desk.file("community.gpkg"));
  REQUIRE(dataset);
  std::map<std::string, OGRwkbGeometryType> const types = {
      {"boundary", wkbMultiPolygon},
      {"buildings", wkbMultiPolygon},
      {"grids", wkbPolygon},
      {"districts", wkbMultiPolygon},
      {"streets", wkbLineString},
      {"gates", wkbPoint},
      {"network", wkbLineString},
      {"units", wkbPolygon},
      {"managers", wkbNone},
      {"patrol_stops", wkbPoint},
      {"roster", wkbNone}};
  for (auto const& [name, type] : types) {
    INFO(name);
    auto* const layer = dataset->GetLayerByName(name.c_str());
    REQUIRE(layer);
    CHECK(layer->GetGeomType() == type);
    if (type == wkbNone) continue;
    REQUIRE(layer->GetSpatialRef());
    CHECK(std::string{layer->GetSpatialRef()->GetAuthorityName(nullptr)} == "EPSG");
    CHECK(std::string{layer->GetSpatialRef()->GetAuthorityCode(nullptr)} == "4547");
    OGREnvelope extent;
    REQUIRE(layer->GetExtent(&extent) == OGRERR_NONE);
    CHECK(extent.MinX >= 500'000.0);  // easting stays x, whatever the official axes say
    CHECK(extent.MinY >= 3'000'000.0);
  }
}

TEST_CASE("counts in the GeoPackage are conserved and unknown is NULL", "[write]") {
  Desk const desk;
  REQUIRE(write::write_geopackage(desk.output()));
  auto const dataset = opened(desk.file("community.gpkg"));
  REQUIRE(dataset);
  auto const households = sum_of(*dataset, "SELECT SUM(households) FROM buildings");
  CHECK(households == 95);
  CHECK(sum_of(*dataset, "SELECT SUM(households) FROM grids") == households);
  CHECK(sum_of(*dataset, "SELECT SUM(households) FROM districts") == households);
  CHECK(sum_of(*dataset,
               "SELECT SUM(value) FROM statistics WHERE level = 'grid' AND "
               "measure = 'households'") == households);
  CHECK(sum_of(*dataset, "SELECT COUNT(*) FROM buildings WHERE households IS NULL") ==
        1);
  CHECK(sum_of(*dataset,
               "SELECT COUNT(*) FROM buildings WHERE management IS NULL AND "
               "private IS NULL") == 1);
  CHECK(sum_of(*dataset, "SELECT COUNT(*) FROM buildings WHERE exit_walk_m IS NULL") ==
        1);
  CHECK(sum_of(*dataset, "SELECT COUNT(*) FROM buildings WHERE name = ''") == 0);
  CHECK(sum_of(*dataset, "SELECT COUNT(*) FROM roster WHERE person IS NULL") == 1);
  CHECK(sum_of(*dataset,
               "SELECT COUNT(*) FROM buildings WHERE name = '<2栋> & \"甲\"'") == 1);
  CHECK(sum_of(*dataset, "SELECT COUNT(*) FROM buildings WHERE manager = '张*'") == 1);
}

TEST_CASE("every figure of the statistics is stored", "[write]") {
  Desk const desk;
  REQUIRE(write::write_geopackage(desk.output()));
  auto const dataset = opened(desk.file("community.gpkg"));
  REQUIRE(dataset);
  std::size_t expected = 0;
  auto const& all = desk.statistics;
  for (auto const* table : {&all.community, &all.districts, &all.grids, &all.buildings})
    expected += table->rows.size() * table->measures.size();
  CHECK(sum_of(*dataset, "SELECT COUNT(*) FROM statistics") ==
        static_cast<GIntBig>(expected));
}

TEST_CASE("equal runs give equal bytes of the GeoPackage", "[write]") {
  Desk const one, two;
  REQUIRE(write::write_geopackage(one.output()));
  REQUIRE(write::write_geopackage(two.output()));
  auto const bytes = bytes_of(one.file("community.gpkg"));
  CHECK(bytes.size() > 100'000);
  CHECK(bytes == bytes_of(two.file("community.gpkg")));
  CHECK_FALSE(std::filesystem::exists(one.file("community.gpkg-wal")));
  CHECK_FALSE(std::filesystem::exists(one.file("community.gpkg-journal")));
  CHECK(times(bytes, "2020-02-16T00:00:00") > 0);
}

TEST_CASE("layer styles are found the way QGIS asks for them", "[write]") {
  Desk const desk;
  REQUIRE(write::write_geopackage(desk.output()));
  auto const dataset = opened(desk.file("community.gpkg"));
  REQUIRE(dataset);
  for (std::string const layer :
       {"buildings", "grids", "districts", "exits", "patrol_routes", "streets"}) {
    INFO(layer);
    CHECK(sum_of(*dataset,
                 "SELECT COUNT(*) FROM layer_styles WHERE f_table_catalog = '' AND "
                 "f_table_schema = '' AND f_geometry_column = 'geom' AND useAsDefault "
                 "= 1 AND "
                 "update_time LIKE '2020-02-16%' AND f_table_name = '" +
                     layer + "'") == 1);
  }
}

TEST_CASE("QGIS shows buildings in the colours of the printed map", "[write]") {
  Desk const desk;
  REQUIRE(write::write_geopackage(desk.output()));
  auto const dataset = opened(desk.file("community.gpkg"));
  REQUIRE(dataset);
  auto* const layer = dataset->GetLayerByName("layer_styles");
  REQUIRE(layer);
  REQUIRE(layer->SetAttributeFilter("f_table_name = 'buildings'") == OGRERR_NONE);
  std::unique_ptr<OGRFeature> const row{layer->GetNextFeature()};
  REQUIRE(row);
  std::string const qml = row->GetFieldAsString("styleQML");
  // The printed colour of unmanaged buildings, read from the style itself.
  auto const style = bytes_of(WANGGE_SOURCE_DIR "/styles/atlas.json");
  auto const at = style.find("\"fill-color\"", style.find("building-unmanaged"));
  REQUIRE(at != std::string::npos);
  auto const hash = style.find('#', at);
  auto const part = [&](std::size_t i) {
    return std::to_string(std::stoi(style.substr(hash + 1 + 2 * i, 2), nullptr, 16));
  };
  CHECK(times(qml, part(0) + "," + part(1) + "," + part(2) + ",") > 0);
  CHECK(times(qml, "LinePatternFill") >= 2);
  CHECK(times(qml, "THEN &#39;commerce&#39;") == 1);
}

TEST_CASE("QML and SLD are well-formed XML", "[write]") {
  Desk const desk{small_plan(), "en"};
  REQUIRE(write::write_geopackage(desk.output()));
  auto const dataset = opened(desk.file("community.gpkg"));
  REQUIRE(dataset);
  auto* const layer = dataset->GetLayerByName("layer_styles");
  REQUIRE(layer);
  int seen = 0;
  for (auto const& feature : *layer)
    for (char const* column : {"styleQML", "styleSLD"}) {
      CPLXMLNode* const tree = CPLParseXMLString(feature->GetFieldAsString(column));
      INFO(feature->GetFieldAsString(column));
      CHECK(tree);
      if (tree) CPLDestroyXMLNode(tree);
      ++seen;
    }
  CHECK(seen == 12);
}

TEST_CASE("a GeoPackage that cannot be written is an error, not a crash", "[write]") {
  Desk const desk;
  auto const lost = write::write_geopackage(desk.lost_output());
  REQUIRE_FALSE(lost);
  CHECK(lost.error().code == Errc::not_written);

  for (std::size_t const bytes : {4'000u, 60'000u, 150'000u}) {
    INFO(bytes);
    Desk const full;
    FullDisk const disk{bytes};
    auto const outcome = write::write_geopackage(full.output());
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().code == Errc::not_written);
  }
}
