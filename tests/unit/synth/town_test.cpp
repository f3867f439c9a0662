#include <catch2/catch.hpp>

#include "geo/measure.hpp"
#include "geo/overlay.hpp"
#include "street_walk.hpp"
#include "synth/synth.hpp"

using namespace wangge;
using namespace wangge::synth;

namespace {

SynthOptions town_of(int buildings) {
  SynthOptions options;
  options.preset = "town";
  options.buildings = buildings;
  return options;
}

}  // namespace

TEST_CASE("a town has as many buildings as asked, inside and apart", "[synth]") {
  for (int const n : {1, 8, 9, 100, 333}) {
    auto const made = make_community(town_of(n)).value();
    auto const& c = made.community;
    INFO(n << " buildings");
    CHECK(c.buildings.size() == static_cast<std::size_t>(n));
    CHECK(check(c).has_value());
    CHECK(check(c.request).has_value());
    CHECK_FALSE(geo::invalidity(c.boundary.area));
    for (std::size_t i = 0; i < c.buildings.size(); ++i) {
      auto const& footprint = c.buildings[i].footprint;
      CHECK(geo::area(geo::subtract(footprint, c.boundary.area).value()) == 0.0);
      for (std::size_t j = 0; j < i; ++j)
        if (geo::bounds(footprint).intersects(geo::bounds(c.buildings[j].footprint)))
          CHECK(geo::intersect(footprint, c.buildings[j].footprint).value().empty());
      for (auto const& s : c.streets)
        CHECK(geo::clip({s.line}, footprint).value().empty());
    }
  }
}

TEST_CASE("a town's buildings all reach its streets", "[synth]") {
  auto const made = make_community(town_of(60)).value();
  test::StreetWalk const walk{made.community};
  auto const home =
      walk.part_near(geo::centroid(made.community.buildings[0].footprint));
  for (auto const& b : made.community.buildings) {
    CHECK(walk.nearest(b).distance < 40.0);
    CHECK(walk.nearest(b).part == home);
  }
  CHECK(walk.crossings() >= 2);
}

TEST_CASE("a town of 20000 buildings is made at once", "[synth]") {
  auto const made = make_community(town_of(20000)).value();
  CHECK(made.community.buildings.size() == 20000);
  CHECK(made.survey.size() >= 20000);
}

TEST_CASE("unknown presets and numbers out of range are refused by name", "[synth]") {
  CHECK(make_community(town_of(0)).error().code == Errc::bad_value);
  CHECK(make_community(town_of(20001)).error().code == Errc::bad_value);
  SynthOptions options;
  options.preset = "atlantis";
  CHECK(make_community(options).error().message.find("atlantis") != std::string::npos);
  options.preset = "zhongguling";
  options.language = "fr";
  CHECK_FALSE(make_community(options).has_value());
}
