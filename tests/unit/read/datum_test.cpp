#include <catch2/catch.hpp>

#include "datum_place.hpp"
#include "folder.hpp"
#include "geo/measure.hpp"
#include "moved_json.hpp"

using namespace wangge;
using namespace wangge::test;
using read::Slip;
namespace fs = std::filesystem;

namespace {

std::vector<geo::LonLat> const kCities{
    {113.13, 27.83}, {121.47, 31.23}, {87.62, 43.83}, {126.63, 45.75}};

/// Every verdict that is certain of something wrong, by section.
std::string wrongs(std::map<std::string, read::Verdict> const& verdicts) {
  std::string text;
  for (auto const& [section, verdict] : verdicts)
    if (verdict.state == read::Verdict::certain && verdict.slip() != Slip::none)
      text += section + ":" + said(verdict) + " ";
  return text;
}

void check_real(std::string const& name) {
  auto const place = place_at(fs::path{WANGGE_SOURCE_DIR} / "../shared/data" / name /
                              "community.toml");
  if (!place) return;
  INFO(name);
  CHECK(wrongs(judged(*place)).empty());
  if (!place->layers.contains("streets")) return;
  CHECK(wrongs(judged(slipped(*place, "streets", Slip::gcj02, 0))) == "streets:gcj02 ");
}

}  // namespace

TEST_CASE("an untouched town is called right, wherever it lies", "[read][datum]") {
  for (std::size_t n = 0; n < kCities.size(); ++n) {
    auto const verdicts = judged(made_town(n + 1, kCities[n], 5));
    INFO("town " << n + 1);
    CHECK(wrongs(verdicts).empty());
    for (auto const& [section, verdict] : verdicts) {
      INFO(section);
      CHECK(said(verdict) == "none");
      CHECK_FALSE(verdict.applied);
    }
  }
}

TEST_CASE("a source that slipped is named, and only it", "[read][datum]") {
  auto const town = made_town(7, kCities[0], 5);
  for (std::string const section : {"streets", "places", "boundary", "buildings"})
    for (auto const& [slip, degrees] :
         {std::pair{Slip::gcj02, 0.0}, std::pair{Slip::bd09, 0.0},
          std::pair{Slip::swapped, 0.0}, std::pair{Slip::zone_west, 3.0}}) {
      INFO(section << " " << read::name_of(slip));
      auto const verdicts = judged(slipped(town, section, slip, degrees));
      CHECK(wrongs(verdicts) == section + ":" + read::name_of(slip) + " ");
      CHECK(verdicts.at(section).applied);
      CHECK(verdicts.at(section).confidence >= 0.9);
    }
}

TEST_CASE("the offset is that of the formula", "[read][datum]") {
  auto const town = made_town(3, kCities[1], 5);
  auto const verdict = judged(slipped(town, "streets", Slip::gcj02, 0)).at("streets");
  auto const way =
      geo::metres_between(kCities[1], geo::from_wgs84(geo::Datum::gcj02, kCities[1]));
  CHECK(verdict.best.offset.x == Approx(way.x).margin(3.0));
  CHECK(verdict.best.offset.y == Approx(way.y).margin(3.0));
}

TEST_CASE("a plain shift is never corrected", "[read][datum]") {
  auto const town = made_town(5, kCities[0], 7);
  auto const verdict = judged(shifted(town, "streets", {90, -130})).at("streets");
  CHECK_FALSE(verdict.applied);
}

TEST_CASE("outside China the shift of GCJ-02 is named, not corrected",
          "[read][datum]") {
  auto const town = made_town(4, {2.35, 48.85}, 5);
  auto const verdict = judged(slipped(town, "streets", Slip::gcj02, 0)).at("streets");
  CHECK(said(verdict) == "gcj02");
  CHECK_FALSE(verdict.applied);
}

TEST_CASE("two points prove nothing, and a handful never corrects", "[read][datum]") {
  auto town = made_town(6, kCities[0], 5);
  auto& points = town.layers.at("places").features;
  for (std::size_t const count : {5U, 2U}) {
    points.resize(count);
    auto const verdicts = judged(slipped(town, "places", Slip::gcj02, 0));
    INFO(count << " points");
    CHECK(verdicts.at("places").state != read::Verdict::certain);
    CHECK(wrongs(verdicts).empty());
  }
  CHECK(said(judged(town).at("places")) == "not judged");
}

TEST_CASE("a town of a few houses is not judged", "[read][datum]") {
  auto town = made_town(2, kCities[0], 5);
  town.layers.at("buildings").features.resize(4);
  for (auto const& [section, verdict] : judged(town)) {
    INFO(section);
    CHECK(said(verdict) == "not judged");
  }
}

TEST_CASE("streets and places in GCJ-02 do not speak against the buildings",
          "[read][datum]") {
  auto town = slipped(made_town(8, kCities[0], 5), "streets", Slip::gcj02, 0);
  town.layers.erase("boundary");
  town = slipped(town, "places", Slip::gcj02, 0);
  CHECK(wrongs(judged(town)) == "places:gcj02 streets:gcj02 ");
}

TEST_CASE("one witness against the buildings changes nothing", "[read][datum]") {
  auto town = made_town(9, kCities[0], 5);
  town.layers.erase("boundary");
  town.layers.erase("places");
  CHECK(wrongs(judged(slipped(town, "buildings", Slip::gcj02, 0))).empty());
}

TEST_CASE("real places are right, and their streets in GCJ-02 are found",
          "[read][datum]") {
  check_real("kathmandu_np");
}

TEST_CASE("auto corrects a layer and says so", "[read][datum]") {
  Folder folder;
  std::vector<Drawn> houses;
  std::vector<Drawn> lanes;
  for (int row = 0; row < 6; ++row) {
    for (int n = 0; n < 6; ++n)
      houses.push_back({"", square(n * 37.0 + 2.0 * (row % 3), row * 40.0, 24)});
    lanes.push_back({"", line({{-10, row * 40.0 + 32}, {230, row * 40.0 + 32}})});
    lanes.push_back({"", line({{row * 37.0 + 32, -10}, {row * 37.0 + 32, 240}})});
  }
  folder.write("b.geojson", geojson(houses));
  std::string const toml =
      "[buildings]\npath = \"b.geojson\"\n[streets]\npath = \"s.geojson\"\n";
  folder.write("s.geojson", geojson(lanes));
  folder.write("community.toml", toml);
  Community const plain = folder.community();
  folder.write("s.geojson", moved_json(geojson(lanes), [](geo::LonLat place) {
                 return geo::from_wgs84(geo::Datum::bd09, place);
               }));
  Community const mended = folder.community();
  auto const issues = issues_of(mended, "position_corrected_bd09");
  REQUIRE(issues.size() == 1);
  CHECK(arg(issues[0], "section") == "streets");
  REQUIRE(mended.streets.size() == plain.streets.size());
  for (std::size_t s = 0; s < plain.streets.size(); ++s)
    CHECK(geo::distance(mended.streets[s].line[0], plain.streets[s].line[0]) < 0.001);
  // Kept as they are where the section says so; `check` says what is thought of it.
  folder.write("community.toml", toml + "datum = \"wgs84\"\n");
  CHECK(issues_of(folder.community(), "position_wrong_bd09").size() == 1);
  folder.write("community.toml", toml + "datum = \"gcj02\"\n");
  CHECK(issues_of(folder.community(), "position_not_as_given").size() == 1);
  folder.write("community.toml", toml + "datum = \"bd09\"\n");
  CHECK(issues_of(folder.community(), "position_not_as_given").empty());
}
