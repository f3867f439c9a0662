// Every source of every place, slipped in every way. The whole table is printed by
//   test_read "[.matrix]"   and   test_read "[.matrix-towns]"
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cstdio>

#include "base/random.hpp"
#include "datum_place.hpp"

using namespace wangge;
using namespace wangge::test;
using read::Slip;
namespace fs = std::filesystem;

namespace {

struct Way {
  Slip slip;
  double degrees;
};

std::vector<Way> all_ways() {
  return {{Slip::none, 0},      {Slip::gcj02, 0},     {Slip::bd09, 0},
          {Slip::swapped, 0},   {Slip::zone_east, 3}, {Slip::zone_west, 3},
          {Slip::zone_east, 6}, {Slip::zone_west, 6}};
}

fs::path real(std::string const& name) {
  return fs::path{WANGGE_SOURCE_DIR} / "../shared/data" / name / "community.toml";
}

struct Tally {
  int right{0};
  int uncertain{0};
  int wrong{0};
};

/// Slips each section of a place in each way; counts verdicts on the section itself,
/// and every verdict against a source that was left alone as wrong.
void run(test::Place const& place, std::vector<Way> const& ways, Tally& tally) {
  for (auto const& [section, layer] : place.layers)
    for (auto const& way : ways) {
      auto const verdicts = judged(slipped(place, section, way.slip, way.degrees));
      auto const& own = verdicts.at(section);
      std::string const word = said(own);
      bool const certain = own.state == read::Verdict::certain;
      bool const right =
          certain && own.slip() == way.slip &&
          (way.degrees == 0 || own.best.correction.zone_degrees == way.degrees);
      std::string others;
      for (auto const& [name, verdict] : verdicts)
        if (name != section && verdict.state == read::Verdict::certain &&
            verdict.slip() != Slip::none)
          others += fmt::format(" [{}: {}]", name, said(verdict));
      bool const untold = !certain || (way.slip == Slip::none && word == "none");
      if (!others.empty() || (!right && !untold))
        ++tally.wrong;
      else
        ++(right ? tally.right : tally.uncertain);
      fmt::print(
          "{:14} {:10} {:11} {:2.0f}° -> {:11} ({}) ({:8.0f}, {:8.0f}) m  support "
          "{:6.2f} next {:5.2f} covered {:.2f} confidence {:.3f}{}\n",
          place.name, section, read::name_of(way.slip), way.degrees, word,
          read::name_of(own.best.correction.slip), own.best.offset.x, own.best.offset.y,
          own.best.support, own.second, own.best.covered, own.confidence, others);
    }
}

}  // namespace

TEST_CASE("every source of every real place, slipped in every way", "[.matrix]") {
  Tally tally;
  auto const toml = GENERATE(
      fs::path{WANGGE_SOURCE_DIR} / "data/zhongguling/community.toml",
      real("banepa_np"), real("kathmandu_np"), real("olemps_fr"), real("shanghai_cn"));
  if (auto const place = place_at(toml)) run(*place, all_ways(), tally);
  CHECK(tally.wrong == 0);
  fmt::print("right {}, not certain {}, wrong {}\n", tally.right, tally.uncertain,
             tally.wrong);
  std::fflush(stdout);
}

TEST_CASE("every source of twenty made towns in China, slipped in every way",
          "[.matrix-towns]") {
  Tally tally;
  Random random{2020};
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    geo::LonLat at;
    do at = {random.real(75.0, 134.0), random.real(18.5, 53.0)};
    while (!geo::in_china(at));
    run(made_town(seed, at, 6), all_ways(), tally);
  }
  CHECK(tally.wrong == 0);
  fmt::print("right {}, not certain {}, wrong {}\n", tally.right, tally.uncertain,
             tally.wrong);
}
