#include <catch2/catch.hpp>

#include "folder.hpp"
#include "geo/measure.hpp"
#include "read/osm_extract.hpp"

using namespace wangge;
using namespace wangge::test;
namespace fs = std::filesystem;

namespace {

std::string node(int id, double x, double y, std::string const& tags = "") {
  return "<node id=\"" + std::to_string(id) + "\" version=\"1\" lon=\"" +
         std::to_string(8.4 + x / 73000) + "\" lat=\"" +
         std::to_string(49.0 + y / 111000) + "\">" + tags + "</node>\n";
}

std::string tag(std::string const& key, std::string const& value) {
  return "<tag k=\"" + key + "\" v=\"" + value + "\"/>";
}

std::string way(int id, std::vector<int> const& nodes, std::string const& tags) {
  std::string text = "<way id=\"" + std::to_string(id) + "\" version=\"1\">";
  for (int const n : nodes) text += "<nd ref=\"" + std::to_string(n) + "\"/>";
  return text + tags + "</way>\n";
}

/// A house of 20 m, a street over a stream, a wall with a gate, a shop in the house.
std::string small_extract() {
  return "<?xml version=\"1.0\"?><osm version=\"0.6\">\n" + node(1, 0, 0) +
         node(2, 20, 0) + node(3, 20, 20) + node(4, 0, 20) + node(5, -10, 30) +
         node(6, 30, 30) + node(7, 10, 25) + node(8, 10, 35) +
         node(9, 25, 0, tag("barrier", "gate")) + node(10, 25, -5) + node(11, 25, 25) +
         node(12, 10, 10, tag("shop", "bakery") + tag("name", "Brot")) +
         node(13, 12, 10, tag("amenity", "bench")) +
         way(100, {1, 2, 3, 4, 1},
             tag("building", "house") + tag("addr:street", "Weg") +
                 tag("addr:housenumber", "7") + tag("building:levels", "3") +
                 tag("building:flats", "6")) +
         way(101, {5, 6}, tag("highway", "residential") + tag("name", "Weg")) +
         way(102, {7, 8}, tag("waterway", "stream")) +
         way(103, {10, 9, 11}, tag("barrier", "wall")) +
         way(104, {7, 8}, tag("waterway", "stream") + tag("tunnel", "culvert")) +
         "</osm>\n";
}

}  // namespace

TEST_CASE("an OpenStreetMap extract becomes a community", "[read][osm]") {
  Folder folder;
  folder.write("small.osm", small_extract());
  Quiet quiet;
  auto const read = read::read_osm(folder.path("small.osm"), {}, quiet);
  INFO((read ? std::string{} : read.error().message));
  REQUIRE(read);
  CHECK(read->crs.definition == "EPSG:32632");
  REQUIRE(read->buildings.size() == 1);
  auto const& house = read->buildings.front();
  CHECK(house.id == "w100");
  CHECK(house.name == "7");
  CHECK(house.address == "Weg 7");
  CHECK(house.kind == "house");
  CHECK(house.floors == 3);
  CHECK(house.counts.households == 6);
  CHECK(geo::area(house.footprint) == Approx(400).epsilon(0.05));
  REQUIRE(read->streets.size() == 1);
  CHECK(read->streets[0].cls == StreetClass::minor);
  REQUIRE(read->barriers.size() == 2);
  CHECK(std::ranges::count(read->barriers, BarrierKind::wall, &Barrier::kind) == 1);
  REQUIRE(read->gates.size() == 2);
  CHECK(read->gates[0].source_class == "gate");
  CHECK(read->gates[1].source_class == "crossing");
  CHECK(read->gates[1].passable);
  REQUIRE(read->places.size() == 1);
  CHECK(read->places[0].name == "Brot");
  CHECK(read->places[0].building == BuildingIdx{0});
}

TEST_CASE("an extract that is none is refused", "[read][osm]") {
  Folder folder;
  folder.write("noise.osm.pbf", "nothing of the kind");
  folder.write("empty.osm", "<?xml version=\"1.0\"?><osm version=\"0.6\"></osm>\n");
  Quiet quiet;
  for (auto const* name : {"noise.osm.pbf", "empty.osm", "absent.osm"}) {
    auto const read = read::read_osm(folder.path(name), {}, quiet);
    REQUIRE_FALSE(read);
    CHECK_THAT(read.error().message, Catch::Contains(name));
  }
}

TEST_CASE("Karlsruhe comes whole, or cut to a boundary", "[read][osm][places]") {
  fs::path const pbf = fs::path{WANGGE_SOURCE_DIR} /
                       "../shared/data/osm_extracts/karlsruhe-kirchfeld.osm.pbf";
  if (!fs::exists(pbf)) {
    WARN("skipped: " << pbf << " is absent");
    return;
  }
  Quiet quiet;
  auto const all = read::read_osm(pbf, {}, quiet);
  REQUIRE(all);
  CHECK(all->buildings.size() == 2995);
  CHECK(all->streets.size() > 800);
  CHECK(all->boundary.assumed);
  Folder folder;
  folder.write(
      "edge.geojson",
      R"({"type":"Polygon","coordinates":[[[8.39,49.05],[8.40,49.05],[8.40,49.06],[8.39,49.06],[8.39,49.05]]]})");
  auto const part = read::read_osm(pbf, folder.path("edge.geojson"), quiet);
  INFO((part ? std::string{} : part.error().message));
  REQUIRE(part);
  CHECK_FALSE(part->boundary.assumed);
  CHECK(part->buildings.size() < all->buildings.size());
}
