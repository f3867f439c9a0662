// Sources moved as a whole. Every place, section and shift is printed by
//   test_read "[.shifts]"
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdio>
#include <numbers>

#include "base/random.hpp"
#include "datum_place.hpp"
#include "geo/measure.hpp"

using namespace wangge;
using namespace wangge::test;
using read::Slip;
using read::Verdict;
namespace fs = std::filesystem;

namespace {

constexpr double kNearEnough = 12.0;  // metres between planted and found

std::vector<geo::Point> planted() {
  std::vector<geo::Point> shifts;
  for (double const metres : {30.0, 80.0, 200.0})
    for (int way = 0; way < 8; ++way) {
      double const angle = (way + 0.3) * std::numbers::pi / 4.0;
      shifts.push_back({metres * std::cos(angle), metres * std::sin(angle)});
    }
  return shifts;
}

struct Tally {
  int found{0};
  int turned{0};  ///< said of a source held against the buildings, the other way
  int silent{0};  ///< not certain of anything
  int wrong{0};
};

bool is_found(Verdict const& verdict, geo::Point shift) {
  return verdict.state == Verdict::certain && verdict.slip() == Slip::shifted &&
         geo::distance(verdict.best.offset, shift) < kNearEnough;
}

/// Of one source alone it cannot be said which slipped, it or the buildings.
bool is_turned(std::map<std::string, Verdict> const& verdicts,
               std::string const& section, geo::Point shift) {
  return section == "buildings" &&
         std::ranges::any_of(verdicts, [&](auto const& named) {
           return named.first != section &&
                  is_found(named.second, {-shift.x, -shift.y});
         });
}

/// Certain of something that is not so: of another section, another cause or place, or
/// that all is right.
bool is_wrong(std::map<std::string, Verdict> const& verdicts,
              std::string const& section, geo::Point shift) {
  bool const turned = is_turned(verdicts, section, shift);
  for (auto const& [name, verdict] : verdicts) {
    bool const certain = verdict.state == Verdict::certain;
    if (name != section && certain && verdict.slip() != Slip::none &&
        !(turned && is_found(verdict, {-shift.x, -shift.y})))
      return true;
    if (name == section && certain && !is_found(verdict, shift)) return true;
  }
  return false;
}

void run(test::Place const& place, std::map<std::string, Tally>& tallies) {
  for (auto const& [section, layer] : place.layers) {
    if (section == "boundary") continue;
    for (auto const shift : planted()) {
      auto const verdicts = judged(shifted(place, section, shift));
      auto const& own = verdicts.at(section);
      bool const wrong = is_wrong(verdicts, section, shift);
      bool const found = !wrong && is_found(own, shift);
      bool const turned = !wrong && !found && is_turned(verdicts, section, shift);
      for (auto const& key :
           {fmt::format("{:10} {:3.0f} m", section, std::hypot(shift.x, shift.y)),
            "all " + section}) {
        auto& tally = tallies[key];
        ++(wrong    ? tally.wrong
           : found  ? tally.found
           : turned ? tally.turned
                    : tally.silent);
      }
      std::string others;
      for (auto const& [name, verdict] : verdicts)
        if (name != section && verdict.state == Verdict::certain &&
            verdict.slip() != Slip::none)
          others += fmt::format(" [{}: {} ({:.0f}, {:.0f})]", name, said(verdict),
                                verdict.best.offset.x, verdict.best.offset.y);
      fmt::print(
          "{:14} {:10} ({:4.0f}, {:4.0f}) -> {:10} ({:10}) ({:4.0f}, {:4.0f}) m "
          "against {:9} support {:5.2f} next {:5.2f} here {:5.2f} score {:5.2f} "
          "confidence {:.3f}{}{}\n",
          place.name, section, shift.x, shift.y, said(own),
          read::name_of(own.best.correction.slip), own.best.offset.x, own.best.offset.y,
          own.against, own.best.support, own.second, own.best.expected, own.best.score,
          own.confidence, others, wrong ? " WRONG" : "");
    }
  }
}

void print(std::map<std::string, Tally> const& tallies) {
  for (auto const& [key, tally] : tallies)
    fmt::print("{:20} found {:4} turned {:4} silent {:4} wrong {:4}\n", key,
               tally.found, tally.turned, tally.silent, tally.wrong);
  std::fflush(stdout);
}

fs::path real(std::string const& name) {
  return fs::path{WANGGE_SOURCE_DIR} / "../shared/data" / name / "community.toml";
}

}  // namespace

TEST_CASE("plain shifts of real places", "[.shifts]") {
  std::map<std::string, Tally> tallies;
  auto const toml = GENERATE(
      fs::path{WANGGE_SOURCE_DIR} / "data/zhongguling/community.toml",
      real("banepa_np"), real("kathmandu_np"), real("olemps_fr"), real("shanghai_cn"));
  if (auto const place = place_at(toml)) run(*place, tallies);
  print(tallies);
}

TEST_CASE("plain shifts of made towns", "[.shifts-towns]") {
  std::map<std::string, Tally> tallies;
  Random random{77};
  for (std::uint64_t seed = 1; seed <= 5; ++seed)
    run(made_town(seed, {random.real(75.0, 134.0), random.real(18.5, 53.0)}, 6),
        tallies);
  print(tallies);
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
