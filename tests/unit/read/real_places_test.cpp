#include <catch2/catch.hpp>
#include <filesystem>

#include "folder.hpp"
#include "geo/measure.hpp"
#include "read/read_community.hpp"

namespace fs = std::filesystem;
using namespace wangge;

namespace {

std::optional<Community> place(std::string const& name) {
  fs::path const toml =
      fs::path{WANGGE_SOURCE_DIR} / "../shared/data" / name / "community.toml";
  if (!fs::exists(toml)) {
    WARN("skipped: " << toml << " is absent");
    return std::nullopt;
  }
  Quiet quiet;
  auto read = read::read_community(toml, quiet);
  INFO((read ? std::string{} : read.error().message));
  REQUIRE(read);
  return std::move(read->community);
}

std::size_t issues(Community const& community, std::string const& code) {
  return static_cast<std::size_t>(
      std::ranges::count(community.issues, code, &Issue::code));
}

void check_ledger(CountLedger const& ledger) {
  auto const whole = sum(ledger.matched, ledger.unmatched);
  CHECK(whole == ledger.input);
}

}  // namespace

TEST_CASE("Olemps keeps its counts in the given CRS", "[read][places]") {
  auto const community = place("olemps_fr");
  if (!community) return;
  CHECK(community->crs.definition == "EPSG:2154");
  CHECK(community->buildings.size() > 2200);
  CHECK(community->streets.size() > 1000);
  CHECK(community->places.size() == 21);
  CHECK_FALSE(community->boundary.assumed);
  CHECK(community->ledger.input.households.value_or(0) > 1300);
  check_ledger(community->ledger);
}

TEST_CASE("Kathmandu's tags are read inside a JSON column", "[read][places]") {
  auto const community = place("kathmandu_np");
  if (!community) return;
  CHECK(community->crs.definition == "EPSG:32645");
  CHECK(community->buildings.size() + issues(*community, "outside_boundary") == 667);
  CHECK(std::ranges::count_if(community->buildings, [](Building const& b) {
          return b.floors.has_value();
        }) > 40);
  CHECK(community->streets.size() == 22);
  CHECK(std::ranges::none_of(community->streets, [](Street const& s) {
    return s.cls == StreetClass::unknown;
  }));
}

TEST_CASE("Banepa has an assumed boundary and a picture", "[read][places]") {
  auto const community = place("banepa_np");
  if (!community) return;
  CHECK(community->boundary.assumed);
  CHECK(issues(*community, "boundary_assumed") == 1);
  CHECK(community->buildings.size() > 1400);
  CHECK(community->buildings.front().kind == "residence");
  REQUIRE(community->imagery);
  CHECK(fs::path{community->imagery->path}.is_absolute());
}

TEST_CASE("Shanghai's tile pieces become whole buildings", "[read][places]") {
  auto const community = place("shanghai_cn");
  if (!community) return;
  CHECK(community->crs.definition == "EPSG:4549");  // CGCS2000, central meridian 120°E
  CHECK(issues(*community, "dissolved") > 10);
  CHECK(community->boundary.name == "外滩片");
  CHECK(community->streets.size() > 300);
  CHECK(community->places.size() > 50);
  for (auto const& building : community->buildings)
    CHECK(geo::area(building.footprint) > 0.0);
}

TEST_CASE("a filter that a GeoPackage does not understand is named", "[read][places]") {
  fs::path const gpkg =
      fs::path{WANGGE_SOURCE_DIR} / "../shared/data/olemps_fr/olemps.gpkg";
  if (!fs::exists(gpkg)) {
    WARN("skipped: " << gpkg << " is absent");
    return;
  }
  test::Folder folder;
  std::string const head = "[buildings]\npath = \"" + gpkg.string() + "\"\n";
  folder.write("community.toml", head + "where = \"nonsense = 1\"\n");
  CHECK_THAT(folder.error(),
             Catch::Contains("where = \"nonsense = 1\" does not work") &&
                 Catch::Contains("layer \"buildings\""));
  folder.write("community.toml", head + "layer = \"comune\"\n");
  CHECK_THAT(folder.error(),
             Catch::Contains("no layer \"comune\"; did you mean \"commune\"?"));
}
