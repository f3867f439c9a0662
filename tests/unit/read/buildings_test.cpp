#include <catch2/catch.hpp>
#include <chrono>

#include "folder.hpp"
#include "geo/measure.hpp"
#include "read/tagged_text.hpp"

using namespace wangge;
using namespace wangge::test;

namespace {

Community built(std::vector<Drawn> const& features, std::string const& fields = "",
                std::string const& more = "") {
  Folder folder;
  folder.write("b.geojson", geojson(features));
  folder.write("community.toml",
               "[buildings]\npath = \"b.geojson\"\n" + fields + "\n" + more);
  return folder.community();
}

}  // namespace

TEST_CASE("buildings in Zhuzhou come out in metres of their zone",
          "[read][buildings]") {
  Folder folder;
  folder.write("b.geojson", three_buildings());
  folder.write("community.toml", "[buildings]\npath = \"b.geojson\"\n");
  auto const c = folder.community();
  CHECK(c.crs.definition == "EPSG:4547");
  REQUIRE(c.buildings.size() == 3);
  CHECK(geo::area(c.buildings[0].footprint) == Approx(400).epsilon(0.02));
  CHECK(c.boundary.assumed);
  auto const middle = geo::centroid(c.buildings[0].footprint);
  CHECK(middle.x < 500000);  // west of the central meridian: x is east, y north
  CHECK(middle.y > 3000000);
}

TEST_CASE("pieces with one id that touch are one building", "[read][buildings]") {
  auto const c = built({{R"("id":"7","households":5)", square(0, 0, 10)},
                        {R"("id":"7","households":5)", square(10, 0, 10)},
                        {R"("id":"8","households":1)", square(40, 0, 10)},
                        {R"("id":"8","households":2)", square(50.5, 0, 10)}});
  REQUIRE(c.buildings.size() == 2);
  CHECK(c.buildings[0].footprint.size() == 1);
  CHECK(c.buildings[0].counts.households == 5);
  CHECK(issues_of(c, "dissolved_once").size() == 1);
  CHECK(c.buildings[1].footprint.size() == 2);
  CHECK(c.buildings[1].counts.households == 3);
  CHECK(issues_of(c, "dissolved_summed").size() == 1);
  CHECK(c.ledger.input.households == 8);
  CHECK(c.ledger.matched.households == 8);
}

TEST_CASE("ten buildings with one id are all kept and named", "[read][buildings]") {
  std::vector<Drawn> features;
  for (int i = 0; i < 10; ++i)
    features.push_back({R"("id":"x")", square(30 * i, 0, 10)});
  auto const c = built(features);
  REQUIRE(c.buildings.size() == 10);
  CHECK(c.buildings[0].id == "x");
  CHECK(c.buildings[9].id == "x#10");
  CHECK(issues_of(c, "duplicate_id").size() == 9);
}

TEST_CASE("crossed outlines are mended and reported by feature", "[read][buildings]") {
  auto const c = built(
      {{"", ring({{0, 0}, {20, 20}, {20, 0}, {0, 20}})}, {"", square(40, 0, 20)}});
  REQUIRE(c.buildings.size() == 2);
  REQUIRE(issues_of(c, "mended_geometry").size() == 1);
  CHECK(issues_of(c, "mended_geometry")[0].row == 0);
  CHECK(geo::area(c.buildings[0].footprint) == Approx(200).epsilon(0.02));
}

TEST_CASE("nothing unusable is dropped in silence", "[read][buildings]") {
  auto const c = built({{R"("households":1)", square(0, 0, 20)},
                        {R"("households":2)", "null"},
                        {R"("households":3)", point(1, 1)},
                        {R"("households":4)", ring({{0, 0}, {10, 0}, {5, 0}})},
                        {R"("households":1)", square(0, 0, 20)}});
  REQUIRE(c.buildings.size() == 1);
  CHECK(c.buildings[0].id == "B1");
  CHECK(c.buildings[0].name == "B1");
  CHECK(issues_of(c, "empty_geometry").size() == 1);
  CHECK(issues_of(c, "not_a_polygon").size() == 1);
  CHECK(issues_of(c, "zero_area").size() + issues_of(c, "unmendable_geometry").size() ==
        1);
  CHECK(issues_of(c, "repeated_feature").size() == 1);
  CHECK(c.ledger.input.households == 10);
  CHECK(c.ledger.matched.households == 1);
  CHECK(c.ledger.unmatched.households == 9);
  CHECK(c.ledger.rows_repeated == 1);
}

TEST_CASE("bad counts in the layer are listed and unknown", "[read][buildings]") {
  auto const c = built({{R"("households":"-4")", square(0, 0, 20)},
                        {R"("households":"few")", square(40, 0, 20)},
                        {R"("households":"12")", square(80, 0, 20)}});
  CHECK(issues_of(c, "bad_count").size() == 2);
  CHECK_FALSE(c.buildings[0].counts.households);
  CHECK(c.ledger.input.households == 12);
}

TEST_CASE("fields map constants, JSON keys and values", "[read][buildings]") {
  auto const c = built(
      {{R"("t":{"building:levels":"6","a":{"b":"deep"}},"wy":"没有物业公司")",
        square(0, 0, 20)},
       {R"("t":{"building:levels":"2.5"},"wy":"?")", square(40, 0, 20)}},
      R"(fields = { kind = "=residence", floors = "t.building:levels", name = "t.a.b", management = "wy" }
[buildings.values.management]
"没有物业公司" = "unmanaged")");
  CHECK(c.buildings[0].kind == "residence");
  CHECK(c.buildings[0].floors == 6);
  CHECK(c.buildings[0].name == "deep");
  CHECK(c.buildings[0].management == Management::unmanaged);
  CHECK(c.buildings[1].floors == 3);
  CHECK(c.buildings[1].management == Management::unknown);
  CHECK(issues_of(c, "unknown_management").size() == 1);
}

TEST_CASE("where takes a part of a layer", "[read][buildings]") {
  auto const c = built(
      {{R"("use":"home")", square(0, 0, 20)}, {R"("use":"shed")", square(40, 0, 20)}},
      "where = \"use = 'home'\"");
  CHECK(c.buildings.size() == 1);
}

TEST_CASE("buildings outside the boundary are listed, those across it kept",
          "[read][buildings]") {
  Folder folder;
  folder.write("b.geojson",
               geojson({{R"("id":"in","households":1)", square(10, 10, 20)},
                        {R"("id":"across","households":2)", square(90, 10, 20)},
                        {R"("id":"out","households":4)", square(200, 10, 20)}}));
  folder.write("edge.geojson", geojson({{R"("name":"东片")", square(0, 0, 100)}}));
  folder.write(
      "community.toml",
      "[boundary]\npath = \"edge.geojson\"\n[buildings]\npath = \"b.geojson\"\n");
  auto const c = folder.community();
  CHECK(c.boundary.name == "东片");
  CHECK_FALSE(c.boundary.assumed);
  REQUIRE(c.buildings.size() == 2);
  REQUIRE(issues_of(c, "outside_boundary").size() == 1);
  CHECK(issues_of(c, "outside_boundary")[0].row == 2);
  REQUIRE(issues_of(c, "crosses_boundary").size() == 1);
  CHECK(issues_of(c, "crosses_boundary")[0].source == "building:across");
  CHECK(c.ledger.matched.households == 3);
  CHECK(c.ledger.unmatched.households == 4);
}

TEST_CASE("streets, barriers, gates and places find their kinds", "[read][lines]") {
  Folder folder;
  folder.write("b.geojson", three_buildings());
  folder.write(
      "s.geojson",
      geojson({{R"("class":"主干道","name":"建设路")", line({{-50, -5}, {150, -5}})},
               {R"("class":"motorway")", line({{-50, -9}, {150, -9}})},
               {R"("class":"residential","foot":"no")", line({{-5, -50}, {-5, 50}})},
               {R"("class":"footway")", line({{900, 900}, {950, 950}})},
               {"", R"({"type":"LineString","coordinates":[]})"}}));
  folder.write("w.geojson",
               geojson({{R"("class":"wall")", line({{30, -5}, {30, 30}})}}));
  folder.write("g.geojson",
               geojson({{R"("passable":"否","name":"北门")", point(30, 10)}}));
  folder.write("p.geojson", geojson({{R"("name":"小卖部","staff":3)", point(45, 5)},
                                     {R"("name":"广场")", square(65, 5, 5)}}));
  std::string toml;
  for (auto const* part : {"buildings", "streets", "barriers", "gates", "places"})
    toml += std::string{"["} + part + "]\npath = \"" +
            (part[0] == 'b' && part[1] == 'a' ? 'w' : part[0]) + ".geojson\"\n";
  folder.write("community.toml", toml);
  auto const c = folder.community();
  REQUIRE(c.streets.size() == 3);
  CHECK(c.streets[0].cls == StreetClass::main);
  CHECK(c.streets[0].id == "S1");
  CHECK_FALSE(c.streets[1].walkable);
  CHECK_FALSE(c.streets[2].walkable);
  CHECK(issues_of(c, "lines_outside").size() == 1);
  CHECK(issues_of(c, "empty_geometry").size() == 1);
  REQUIRE(c.barriers.size() == 1);
  CHECK(c.barriers[0].kind == BarrierKind::wall);
  REQUIRE(c.gates.size() == 1);
  CHECK_FALSE(c.gates[0].passable);
  REQUIRE(c.places.size() == 2);
  CHECK(c.places[0].building == BuildingIdx{1});
  CHECK(c.places[0].staff == 3);
  CHECK_FALSE(c.places[1].building.valid());
}

TEST_CASE("curves are made straight and delimited text may hold shapes",
          "[read][buildings]") {
  Folder folder;
  folder.write(
      "b.csv",
      "id,WKT\n"
      "1,\"CURVEPOLYGON(CIRCULARSTRING(500000 3080000,500010 3080010,500020 3080000,"
      "500010 3079990,500000 3080000))\"\n"
      "2,\"MULTIPOLYGON(((500050 3080000,500060 3080000,500060 3080010,500050 "
      "3080000)),"
      "((500070 3080000,500080 3080000,500080 3080010,500070 3080000)))\"\n");
  folder.write("community.toml",
               "[buildings]\npath = \"b.csv\"\ncrs = \"EPSG:4547\"\n");
  auto const c = folder.community();
  REQUIRE(c.buildings.size() == 2);
  CHECK(c.buildings[0].id == "1");
  CHECK(geo::area(c.buildings[0].footprint) == Approx(314.159).epsilon(0.005));
  CHECK(c.buildings[1].footprint.size() == 2);
  CHECK(c.crs.definition == "EPSG:4547");
  CHECK(geo::bounds(c.buildings[0].footprint).min_x == Approx(500000).margin(0.001));
}

TEST_CASE("a wall on the boundary line counts as crossing", "[read][buildings]") {
  Folder folder;
  std::string const edge =
      "id,WKT\n1,\"POLYGON((500000 3080000,500100 3080000,500100 3080100,500000 "
      "3080000))\"\n";
  folder.write("edge.csv", edge);
  folder.write("b.csv",
               "id,WKT\n"
               "on,\"POLYGON((500050 3080000,500060 3080000,500060 3080010,500050 "
               "3080010,500050 3080000))\"\n"
               "in,\"POLYGON((500080 3080020,500085 3080020,500085 3080025,500080 "
               "3080025,500080 3080020))\"\n");
  folder.write("community.toml",
               "[boundary]\npath = \"edge.csv\"\ncrs = \"EPSG:4547\"\n"
               "[buildings]\npath = \"b.csv\"\ncrs = \"EPSG:4547\"\n");
  auto const c = folder.community();
  CHECK(c.buildings.size() == 2);
  REQUIRE(issues_of(c, "crosses_boundary").size() == 1);
  CHECK(issues_of(c, "crosses_boundary")[0].source == "building:on");
}

TEST_CASE("a shapefile in GBK that does not say so is read right", "[read][encoding]") {
  std::filesystem::path const shp =
      std::filesystem::path{WANGGE_SOURCE_DIR} /
      "../shared/data/bad_inputs/geotools_encodings/chinese_poly.shp";
  if (!std::filesystem::exists(shp)) {
    WARN("skipped: " << shp << " is absent");
    return;
  }
  Folder folder;
  auto const toml = [&](std::string const& more) {
    folder.write("community.toml", "[buildings]\npath = \"" + shp.string() +
                                       "\"\nfields = { name = \"NAME\" }\n" + more);
  };
  toml("");
  auto const guessed = folder.community();
  CHECK(guessed.buildings.front().name == "黑龙江省");
  CHECK(issues_of(guessed, "encoding_assumed").size() == 1);
  toml("encoding = \"GBK\"\n");
  auto const given = folder.community();
  CHECK(given.buildings.front().name == "黑龙江省");
  CHECK(issues_of(given, "encoding_assumed").empty());
}

TEST_CASE("hstore keys are read", "[read]") {
  CHECK(read::inside(R"("building:levels"=>"6","note"=>"say \"hi\"")", "note") ==
        "say \"hi\"");
  CHECK(read::inside(R"("a"=>NULL, "b"=>"2")", "b") == "2");
  CHECK_FALSE(read::inside(R"("a"=>"1")", "b"));
  CHECK(read::inside(R"({"a.b":1,"c":{"d":true}})", "a.b") == "1");
  CHECK(read::inside(R"({"a.b":1,"c":{"d":true}})", "c.d") == "true");
  CHECK_FALSE(read::inside("broken \"", "x"));
}

TEST_CASE("five thousand buildings with one id do not take long", "[read][buildings]") {
  std::vector<Drawn> features;
  for (int i = 0; i < 5000; ++i)
    features.push_back({R"("id":"x")", square(30 * (i % 100), 30 * (i / 100), 10)});
  auto const start = std::chrono::steady_clock::now();
  auto const c = built(features);
  std::chrono::duration<double> const spent = std::chrono::steady_clock::now() - start;
  CHECK(c.buildings.size() == 5000);
  CHECK(spent.count() < 20.0);
}
