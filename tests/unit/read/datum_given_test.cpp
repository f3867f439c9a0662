#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "folder.hpp"
#include "geo/datum.hpp"
#include "geo/measure.hpp"
#include "moved_json.hpp"

using namespace wangge;
using namespace wangge::test;

namespace {

std::string in(geo::Datum datum, std::string const& text) {
  return moved_json(text,
                    [&](geo::LonLat place) { return geo::from_wgs84(datum, place); });
}

double apart(geo::Point a, geo::Point b) {
  return geo::distance(a, b);
}

}  // namespace

TEST_CASE("a layer whose datum is given lands where its WGS 84 twin does",
          "[read][datum]") {
  Folder folder;
  folder.write("b.geojson", three_buildings());
  std::string const toml = "[buildings]\npath = \"b.geojson\"\n";
  folder.write("community.toml", toml);
  Community const plain = folder.community();
  for (auto const& [word, datum] :
       {std::pair{"gcj02", geo::Datum::gcj02}, std::pair{"bd09", geo::Datum::bd09},
        std::pair{"wgs84", geo::Datum::wgs84},
        std::pair{"cgcs2000", geo::Datum::wgs84}}) {
    INFO(word);
    folder.write("b.geojson", in(datum, three_buildings()));
    folder.write("community.toml", toml + "datum = \"" + word + "\"\n");
    Community const given = folder.community();
    REQUIRE(given.buildings.size() == 3);
    for (std::size_t b = 0; b < 3; ++b)
      CHECK(apart(geo::centroid(given.buildings[b].footprint),
                  geo::centroid(plain.buildings[b].footprint)) < 0.001);
  }
}

TEST_CASE("points of tables follow the datum of their section", "[read][datum]") {
  Folder folder;
  auto const at = [](geo::Datum datum, double x, double y) {
    auto const place =
        geo::from_wgs84(datum, {113.13 + x / 98540.0, 27.83 + y / 110820.0});
    return fmt::format("{:.8f},{:.8f}", place.lon, place.lat);
  };
  folder.write("b.geojson", three_buildings());
  folder.write("h.csv", "lon,lat,households\n" + at(geo::Datum::bd09, 50, 10) + ",7\n");
  folder.write("v.csv", "name,lon,lat\nWang," + at(geo::Datum::gcj02, 90, 10) + "\n");
  folder.write("community.toml", R"([buildings]
path = "b.geojson"
fields = { id = "id" }
[households]
path = "h.csv"
join = "point"
datum = "bd09"
fields = { x = "lon", y = "lat", households = "households" }
[volunteers]
path = "v.csv"
datum = "gcj02"
)");
  Community const c = folder.community();
  CHECK(c.buildings[1].counts.households == Count{7});
  REQUIRE(c.volunteers.size() == 1);
  CHECK(c.volunteers[0].home_building == BuildingIdx{2});
}

TEST_CASE("a file of a map service needs no CRS when its datum is given",
          "[read][datum]") {
  Folder folder;
  folder.write("b.geojson", three_buildings());
  auto const shop = geo::from_wgs84(geo::Datum::gcj02, {113.1301, 27.8301});
  folder.write("p.csv", fmt::format("name,WKT\nshop,\"POINT({:.8f} {:.8f})\"\n",
                                    shop.lon, shop.lat));
  std::string const toml =
      "[buildings]\npath = \"b.geojson\"\n[places]\npath = \"p.csv\"\n";
  folder.write("community.toml", toml);
  CHECK_THAT(folder.error(), Catch::Contains("no CRS"));
  folder.write("community.toml", toml + "datum = \"gcj02\"\n");
  Community const c = folder.community();
  REQUIRE(c.places.size() == 1);
  CHECK(c.places[0].building == BuildingIdx{0});
}
