// Sources moved as a whole. Every place, section and shift is printed by
//   test_read "[.shifts]"         the places whose streets the worths were counted at
//   test_read "[.shifts-held]"    places that nothing was chosen by
//   test_read "[.shifts-towns]"   made-up towns
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cstdio>

#include "base/random.hpp"
#include "datum_shift_table.hpp"
#include "geo/measure.hpp"

using namespace wangge;
using namespace wangge::test;
using read::Slip;
using read::Verdict;
namespace fs = std::filesystem;

namespace {

fs::path shared(std::string const& name) {
  return fs::path{WANGGE_SOURCE_DIR} / "../shared/data" / name;
}

/// Nothing is corrected and nothing shifted is called right; at least so many are
/// found.
void check(Tallies const& tallies, std::map<std::string, int> const& least) {
  for (auto const& [key, tally] : tallies) {
    INFO(key);
    CHECK(tally.corrected == 0);
    CHECK(tally.comfort == 0);
  }
  for (auto const& [key, found] : least) {
    INFO(key);
    CHECK(tallies.at(key).found + tallies.at(key).turned >= found);
  }
}

/// What is certain of an untouched place, by section: "streets:none ".
void check_untouched(test::Place const& place) {
  INFO(place.name);
  for (auto const& [section, verdict] : judged(place)) {
    fmt::print("{:12} {:9} untouched -> {}{} confidence {:.3f}\n", place.name, section,
               said(verdict), verdict.pinned ? ", shifts excluded" : "",
               verdict.confidence);
    INFO(section << " " << said(verdict));
    bool const alarm =
        verdict.state == Verdict::certain && verdict.slip() != Slip::none;
    CHECK_FALSE(alarm);
  }
}

/// The x-th, then every third: all lengths and, over three, all directions.
std::vector<geo::Point> some_shifts() {
  auto const all = planted_shifts();
  std::vector<geo::Point> some;
  for (std::size_t i = 0; i < all.size(); i += 3) some.push_back(all[i]);
  return some;
}

}  // namespace

TEST_CASE("plain shifts of real places", "[.shifts]") {
  Tallies tallies;
  auto const [toml, least] = GENERATE(table<fs::path, std::map<std::string, int>>(
      {{shared("banepa_np/community.toml"), {{"buildings", 24}}},
       {shared("kathmandu_np/community.toml"), {{"streets", 24}, {"buildings", 24}}},
       {shared("olemps_fr/community.toml"), {{"streets", 24}}},
       {shared("shanghai_cn/community.toml"), {{"streets", 24}}},
       {fs::path{WANGGE_SOURCE_DIR} / "data/zhongguling/community.toml", {}}}));
  auto const place = place_at(toml);
  if (!place) return;
  check_untouched(*place);
  tally_shifts(*place, planted_shifts(), tallies);
  print(tallies);
  check(tallies, least);
}

TEST_CASE("plain shifts of places that nothing was chosen by", "[.shifts-held]") {
  Tallies tallies;
  auto const name = GENERATE(as<std::string>{}, "bubenec", "karlsruhe-kirchfeld",
                             "rome-piazza-vittorio-emanuele");
  auto const place =
      name == "bubenec"
          ? place_in(shared("bubenec_cz/bubenec.gpkg"), {"buildings", "streets"})
          : place_from_osm(shared("osm_extracts") / (name + ".osm.pbf"));
  if (!place) return;
  check_untouched(*place);
  tally_shifts(*place, some_shifts(), tallies);
  print(tallies);
  check(tallies, {{"streets", 8}});
}

TEST_CASE("plain shifts of made towns", "[.shifts-towns]") {
  Tallies tallies;
  Random random{77};
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    auto const town =
        made_town(seed, {random.real(75.0, 134.0), random.real(18.5, 53.0)}, 6);
    check_untouched(town);
    tally_shifts(town, planted_shifts(), tallies);
  }
  print(tallies);
  check(tallies, {});
}

TEST_CASE("streets and places of one town among the buildings of another",
          "[.foreign]") {
  Random random{78};
  int certain = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    geo::LonLat const at{random.real(75.0, 134.0), random.real(18.5, 53.0)};
    auto town = made_town(seed, at, 6);
    auto const other = made_town(seed + 1000, at, 6);
    for (std::string const section : {"streets", "places"})
      town.layers.at(section) = other.layers.at(section);
    for (auto const& [section, verdict] : judged(town)) {
      if (section != "streets" && section != "places") continue;
      certain += verdict.state == Verdict::certain ? 1 : 0;
      fmt::print(
          "{:3} {:8} {:10} {} support {:.2f} next {:.2f} here {:.2f} score {:.2f}\n",
          seed, section, said(verdict), read::name_of(verdict.best.correction.slip),
          verdict.best.support, verdict.second, verdict.best.expected,
          verdict.best.score);
    }
  }
  fmt::print("certain {}\n", certain);
  std::fflush(stdout);
}

TEST_CASE("what was found right is doubted for one peak, not for one of many",
          "[datum]") {
  Verdict right;
  right.state = Verdict::certain;
  read::Shift shift{.metres = {32, 63}, .z = 2.9, .second = 2.8, .here = 1.2};
  auto verdict = right;
  consider(shift, verdict);
  CHECK(verdict.state == Verdict::certain);
  CHECK(verdict.slip() == Slip::none);
  shift.second = 1.0;
  consider(shift, verdict);
  CHECK(verdict.state == Verdict::uncertain);
  CHECK(verdict.slip() == Slip::shifted);
  // Strong and alone it is named; what was not certain may be doubted for less.
  shift.z = 5.0;
  verdict = right;
  consider(shift, verdict);
  CHECK(verdict.state == Verdict::certain);
  CHECK(verdict.slip() == Slip::shifted);
  shift.z = 2.9;
  shift.second = 2.8;
  verdict = {};
  verdict.state = Verdict::uncertain;
  consider(shift, verdict);
  CHECK(verdict.slip() == Slip::shifted);
}

TEST_CASE("what lies here is pinned only above every other place", "[datum]") {
  Verdict right;
  right.state = Verdict::certain;
  right.confidence = 0.99;
  // Found within 12 m of here: the next peak is what could be meant instead.
  read::Shift shift{.metres = {3, -4}, .z = 5.0, .second = 3.4, .here = 4.8};
  auto verdict = right;
  consider(shift, verdict);
  CHECK(verdict.pinned);
  CHECK(verdict.confidence < 0.99);
  shift.second = 4.5;
  verdict = right;
  consider(shift, verdict);
  CHECK(verdict.state == Verdict::certain);
  CHECK_FALSE(verdict.pinned);
  // Nothing to compare with: right as to datum, no more.
  verdict = right;
  consider(std::nullopt, verdict);
  CHECK_FALSE(verdict.pinned);
}

TEST_CASE("a datum that a place near it outdoes is a plain shift", "[datum]") {
  Verdict found;
  found.state = Verdict::certain;
  found.best.correction.slip = Slip::gcj02;
  found.best.offset = {500, -200};
  read::Shift round{.metres = {20, 15}, .z = 6.0, .second = 3.0, .here = 3.5};
  auto verdict = found;
  confirm(round, verdict);
  CHECK(verdict.slip() == Slip::shifted);
  CHECK(verdict.best.offset.x == Approx(480));
  CHECK(verdict.best.offset.y == Approx(-215));
  round.metres = {6, 5};  // no better than sources are drawn
  verdict = found;
  confirm(round, verdict);
  CHECK(verdict.slip() == Slip::gcj02);
}

TEST_CASE("streets of a town are found shifted, and never corrected", "[datum]") {
  auto const town = made_town(11, {113.13, 27.83}, 6);
  auto const untouched = judged(town).at("streets");
  CHECK(said(untouched) == "none");
  CHECK(untouched.pinned);
  for (geo::Point const shift : {geo::Point{-25, 17}, geo::Point{60, 53}}) {
    auto const verdict = judged(shifted(town, "streets", shift)).at("streets");
    INFO(shift.x << ", " << shift.y);
    CHECK(said(verdict) == "shifted");
    CHECK(geo::distance(verdict.best.offset, shift) < 12.0);
    CHECK_FALSE(verdict.applied);
  }
}

TEST_CASE("a shift as long as GCJ-02's but for some metres is not corrected",
          "[datum]") {
  geo::LonLat const at{113.13, 27.83};
  auto const way = geo::metres_between(at, geo::from_wgs84(geo::Datum::gcj02, at));
  auto const town = made_town(12, at, 6);
  auto const near = judged(shifted(town, "streets", {way.x + 14, way.y - 14}));
  CHECK(said(near.at("streets")) != "none");
  CHECK(said(near.at("streets")) != "gcj02");
  CHECK_FALSE(near.at("streets").applied);
}

TEST_CASE("Kathmandu's streets are found shifted by 80 m", "[datum][places]") {
  auto const place = place_at(shared("kathmandu_np/community.toml"));
  if (!place) return;
  auto const verdict = judged(shifted(*place, "streets", {64, -48})).at("streets");
  CHECK(said(verdict) == "shifted");
  CHECK(geo::distance(verdict.best.offset, {64, -48}) < 12.0);
  CHECK(verdict.confidence >= 0.8);
  CHECK_FALSE(verdict.applied);
}
