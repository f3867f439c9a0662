#include <catch2/catch.hpp>

#include "folder.hpp"

using namespace wangge;
using namespace wangge::test;

namespace {

/// A way to go wrong, and what the one message must say.
struct Wrong {
  std::string toml;
  std::vector<std::string> said;
};

std::string const kBuildings = "[buildings]\npath = \"b.geojson\"\n";

}  // namespace

TEST_CASE("each bad input gives one message naming file, place and remedy",
          "[read][bad]") {
  Folder folder;
  folder.write("b.geojson", three_buildings());
  folder.write("far.geojson", geojson({{"", square(90000, 0, 100)}}));
  folder.write("empty.geojson", R"({"type":"FeatureCollection","features":[]})");
  folder.write("lines.geojson", geojson({{"", line({{0, 0}, {9, 9}})}}));
  folder.write(
      "metres.geojson",
      R"({"type":"Polygon","coordinates":[[[400000,3000000],[400020,3000000],[400020,3000020],[400000,3000000]]]})");
  folder.write("wkt.csv", "id,WKT\n1,\"POLYGON((0 0,10 0,10 10,0 0))\"\n");
  folder.write("noise.tif", "this is no picture");
  folder.write("noise.gpkg", "this is no geopackage");
  folder.write("t.csv", "楼栋,户数\n1栋,3\n");
  folder.write("cards.csv", "楼栋,户数,备注\n1栋,3,\n2栋,3,11010519491231002X\n");
  std::vector<Wrong> const cases{
      {"[buildings\n", {"community.toml, line 1"}},
      {"", {"no [buildings] section", "path ="}},
      {"[buildings]\nlayer = \"b\"\n", {"[buildings] needs path"}},
      {"[buildngs]\npath = \"b.geojson\"\n",
       {"line 1: the file has no key \"buildngs\"", "did you mean \"buildings\""}},
      {kBuildings + "[partition]\ngrids = \"25\"\n",
       {"line 4: [partition] grids must be a whole number, not a text"}},
      {kBuildings + "[managers]\nfor = \"everyone\"\n",
       {"line 4", "everyone", "unmanaged, all"}},
      {kBuildings + "[outputs]\nprivacy = \"puplic\"\n", {"did you mean \"public\""}},
      {kBuildings + "[outputs]\ndate = \"16.2.2020\"\n", {"line 4", "2020-02-16"}},
      {kBuildings + "[partition]\ngrids = 0\n", {"grids"}},
      {kBuildings + "[imagery]\npath = \"noise.tif\"\ndatum = \"gcj2\"\n",
       {"line 5", "gcj2", "gcj02"}},
      {"schema = 2\n" + kBuildings, {"line 1: schema = 2"}},
      {"[buildings]\npath = \"none.gpkg\"\n",
       {"none.gpkg: no such file", "correct the path"}},
      {"[buildings]\npath = \"noise.gpkg\"\n", {"noise.gpkg: cannot be read"}},
      {kBuildings + "layer = \"houses\"\n", {"b.geojson: no layer \"houses\""}},
      {kBuildings + "fields = { floors = \"etages\" }\n",
       {"b.geojson, layer \"b\": no column \"etages\" (fields.floors of [buildings])",
        "id, name"}},
      {kBuildings + "where = \"usage = 1\"\n",
       {"where = \"usage = 1\"", "does not work"}},
      {kBuildings + "where = \"id = '99'\"\n", {"no features that fit where"}},
      {"[buildings]\npath = \"empty.geojson\"\n", {"empty.geojson", "no features"}},
      {"[buildings]\npath = \"lines.geojson\"\n",
       {"none of its 1 features is a usable building"}},
      {"[buildings]\npath = \"wkt.csv\"\n",
       {"wkt.csv", "no CRS; add crs = \"EPSG:…\""}},
      {"[buildings]\npath = \"metres.geojson\"\n", {"metres.geojson", "crs"}},
      {kBuildings + "crs = \"EPSG:99999\"\n",
       {"[buildings] crs = \"EPSG:99999\" is not known"}},
      {"[community]\ncrs = \"EPSG:4326\"\n" + kBuildings,
       {"EPSG:4326", "in degrees", "or \"auto\""}},
      {"[community]\ncrs = \"EPSG:2263\"\n" + kBuildings,
       {"EPSG:2263", "not in metres"}},
      {"[community]\ncrs = \"EPSG:3857\"\n" + kBuildings,
       {"EPSG:3857", "not true to scale"}},
      {"[imagery]\npath = \"a.tif\"\ndate = 2020-02-30\n" + kBuildings,
       {"line 3", "day"}},
      {kBuildings + "[boundary]\npath = \"far.geojson\"\n",
       {"none of the 3 buildings lies inside the boundary (far.geojson"}},
      {kBuildings + "[boundary]\npath = \"lines.geojson\"\n", {"no polygon in it"}},
      {kBuildings + "[imagery]\npath = \"none.tif\"\n", {"none.tif: no such file"}},
      {kBuildings + "[imagery]\npath = \"noise.tif\"\n", {"noise.tif"}},
      {kBuildings + "[households]\npath = \"t.csv\"\nfields = { building = \"楼号\", "
                    "households = \"户数\" }\n",
       {"t.csv: no column headed \"楼号\" (fields.building of [households])", "楼栋"}},
      {kBuildings + "[households]\npath = \"cards.csv\"\nfields = { building = "
                    "\"楼栋\", households = \"户数\" }\n",
       {"cards.csv: column C (\"备注\"), row 3", "identity-card number",
        "delete the column"}},
  };
  for (auto const& wrong : cases) {
    CAPTURE(wrong.toml);
    folder.write("community.toml", wrong.toml);
    auto const message = folder.error();
    CAPTURE(message);
    for (auto const& part : wrong.said) CHECK_THAT(message, Catch::Contains(part));
    CHECK(message.find('\n') == std::string::npos);
    CHECK(message.find("11010519491231002X") == std::string::npos);
  }
}

TEST_CASE("a cancelled reading says so", "[read][bad]") {
  class Stop final : public Progress {
    void stage(std::string_view) override {}
    void step(std::size_t, std::size_t) override {}
    [[nodiscard]] bool cancelled() const override { return true; }
  } stop;
  Folder folder;
  folder.write("b.geojson", three_buildings());
  folder.write("community.toml", kBuildings);
  auto const outcome = read::read_community(folder.path("community.toml"), stop);
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().code == Errc::cancelled);
}
