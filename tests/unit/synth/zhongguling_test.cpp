#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "geo/measure.hpp"
#include "geo/overlay.hpp"
#include "street_walk.hpp"
#include "synth/synth.hpp"

using namespace wangge;
using namespace wangge::synth;

namespace {

SynthCommunity demo(std::uint64_t seed = 1) {
  SynthOptions options;
  options.seed = seed;
  return make_community(options).value();
}

std::int64_t how_many(Community const& c, Management m) {
  return std::ranges::count(c.buildings, m, &Building::management);
}

double gap(Building const& a, Building const& b) {
  double least = 1e9;
  for (auto const& p : a.footprint[0].outer)
    least = std::min(least, geo::nearest_on(b.footprint[0].outer, p).distance);
  for (auto const& p : b.footprint[0].outer)
    least = std::min(least, geo::nearest_on(a.footprint[0].outer, p).distance);
  return least;
}

}  // namespace

TEST_CASE("the demo has the numbers of that night, whatever the seed", "[synth]") {
  for (std::uint64_t const seed : {1U, 2U, 77U}) {
    auto const made = demo(seed);
    auto const& c = made.community;
    CHECK(check(c).has_value());
    CHECK(c.buildings.size() == 59);
    CHECK(how_many(c, Management::managed) == 21);
    CHECK(how_many(c, Management::unmanaged) == 30);
    CHECK(how_many(c, Management::private_house) == 8);
    Counts all;
    for (auto const& b : c.buildings) all = sum(all, b.counts);
    CHECK(all.households == 1565);
    CHECK(*all.residents > 3000);
    CHECK(*all.tenants > 500);
    CHECK(c.ledger.matched == all);
    CHECK(c.ledger.rows_unmatched == 3);
    CHECK(c.ledger.rows_repeated == 2);
    CHECK(c.volunteers.size() >= 34);
  }
}

TEST_CASE("tenant households are never more than households", "[synth]") {
  for (auto const& b : demo().community.buildings) {
    INFO(b.name);
    CHECK(*b.counts.tenants <= *b.counts.households);
    CHECK(*b.counts.residents >= *b.counts.households);
  }
}

TEST_CASE("a balanced plan is planted: 25 compact groups of 57 to 68 households",
          "[synth]") {
  for (std::uint64_t const seed : {1U, 5U}) {
    auto const made = demo(seed);
    std::map<int, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < made.planted.size(); ++i)
      groups[made.planted[i]].push_back(i);
    CHECK(groups.size() == 25);
    for (auto const& [group, members] : groups) {
      INFO("group " << group);
      CHECK(members.size() <= 4);
      std::int64_t total = 0;
      for (auto const i : members)
        total += *made.community.buildings[i].counts.households;
      CHECK(total >= 57);
      CHECK(total <= 68);
      // Every member is reached from the first by steps of at most 30 m.
      std::set<std::size_t> reached{members.front()};
      for (bool grew = true; grew;) {
        grew = false;
        for (auto const i : members)
          for (auto const j : members)
            if (reached.contains(i) && !reached.contains(j) &&
                gap(made.community.buildings[i], made.community.buildings[j]) <= 30.0) {
              reached.insert(j);
              grew = true;
            }
      }
      CHECK(reached.size() == members.size());
    }
  }
}

TEST_CASE("footprints are valid, apart, and inside the boundary", "[synth]") {
  for (std::uint64_t const seed : {1U, 9U}) {
    auto const made = demo(seed);
    auto const& c = made.community;
    for (std::size_t i = 0; i < c.buildings.size(); ++i) {
      auto const& b = c.buildings[i];
      INFO(b.name);
      CHECK_FALSE(geo::invalidity(b.footprint));
      auto const outside = geo::subtract(b.footprint, c.boundary.area).value();
      CHECK(geo::area(outside) == 0.0);
      for (std::size_t j = 0; j < i; ++j) {
        if (!geo::bounds(b.footprint)
                 .grown(2)
                 .intersects(geo::bounds(c.buildings[j].footprint)))
          continue;
        INFO(c.buildings[j].name);
        CHECK(geo::intersect(b.footprint, c.buildings[j].footprint).value().empty());
        CHECK(gap(b, c.buildings[j]) > 1.5);
      }
    }
  }
}

TEST_CASE("some buildings have courtyards and shapes differ", "[synth]") {
  auto const made = demo();
  CHECK(std::ranges::count_if(made.community.buildings, [](Building const& b) {
          return !b.footprint[0].holes.empty();
        }) == 2);
  std::set<std::size_t> corners;
  for (auto const& b : made.community.buildings)
    corners.insert(b.footprint[0].outer.size());
  CHECK(corners.size() >= 6);
}

TEST_CASE("no street runs through a building", "[synth]") {
  auto const made = demo();
  for (auto const& s : made.community.streets)
    for (auto const& b : made.community.buildings) {
      INFO(s.name << " " << b.name);
      auto const inside = geo::clip({s.line}, b.footprint).value();
      CHECK(inside.empty());
    }
}

TEST_CASE("every building walks to every other without crossing a wall", "[synth]") {
  for (std::uint64_t const seed : {1U, 3U}) {
    auto const made = demo(seed);
    test::StreetWalk const walk{made.community};
    auto const home =
        walk.part_near(geo::centroid(made.community.buildings[0].footprint));
    for (auto const& b : made.community.buildings) {
      auto const foot = walk.nearest(b);
      INFO(b.name << " is " << foot.distance << " m from the way");
      CHECK(foot.distance < 40.0);
      CHECK_FALSE(foot.crosses_wall);
      CHECK(foot.part == home);
    }
  }
}

TEST_CASE("streets cross the boundary in 9 to 12 places", "[synth]") {
  auto const made = demo();
  auto const crossings = test::StreetWalk{made.community}.crossings();
  CHECK(crossings >= 9);
  CHECK(crossings <= 12);
}

TEST_CASE("the survey adds up and repeats two rows exactly", "[synth]") {
  auto const made = demo();
  std::map<int, int> times;
  Counts distinct{0, 0, 0};
  std::set<std::string> manners;
  for (auto const& row : made.survey) {
    if (++times[row.serial] == 1) distinct = sum(distinct, row.counts);
    if (row.building.find("幢") != std::string::npos) manners.insert("幢");
    if (row.building.find("号楼") != std::string::npos) manners.insert("号楼");
    if (row.building.find("\xEF\xBC\x94") != std::string::npos)
      manners.insert("full width");
  }
  CHECK(manners.size() == 3);
  CHECK(std::ranges::count_if(times, [](auto const& t) { return t.second == 2; }) == 2);
  CHECK(distinct == made.community.ledger.input);
  CHECK(static_cast<std::int64_t>(made.survey.size()) == made.community.ledger.rows);
}

TEST_CASE("no two honest rows of a building look alike", "[synth]") {
  for (std::uint64_t const seed : {1U, 2U, 3U, 4U}) {
    auto const made = demo(seed);
    std::set<int> serials;
    std::set<std::pair<std::string, Counts>> seen;
    for (auto const& row : made.survey) {
      if (!serials.insert(row.serial).second) continue;
      INFO(row.building << " " << row.entrance);
      CHECK(seen.emplace(row.building, row.counts).second);
      CHECK(*row.counts.residents >= *row.counts.households);
    }
  }
}

TEST_CASE("volunteers are invented, each once", "[synth]") {
  std::set<std::string> names;
  std::set<std::string> phones;
  auto const made = demo();
  for (auto const& v : made.community.volunteers) {
    CHECK(names.insert(v.name).second);
    CHECK(phones.insert(v.phone).second);
    CHECK(v.phone.starts_with("13800000"));
    CHECK(v.phone.size() == 11);
    CHECK(v.home_building.valid());
  }
}

TEST_CASE("places stand in their buildings", "[synth]") {
  auto const made = demo();
  std::map<std::string, int> kinds;
  for (auto const& p : made.community.places) {
    ++kinds[p.kind];
    if (p.building.valid())
      CHECK(geo::contains(made.community[p.building].footprint, p.at));
    CHECK(geo::contains(made.community.boundary.area, p.at));
  }
  CHECK(kinds["shop"] == 60);
  CHECK(kinds["enterprise"] == 20);
  CHECK(kinds["checkpoint"] == 2);
}

TEST_CASE("the same seed gives the same community, another seed another", "[synth]") {
  auto const a = demo(1);
  auto const b = demo(1);
  auto const other = demo(2);
  REQUIRE(a.survey.size() == b.survey.size());
  for (std::size_t i = 0; i < a.community.buildings.size(); ++i) {
    CHECK(a.community.buildings[i].footprint == b.community.buildings[i].footprint);
    CHECK(a.community.buildings[i].counts == b.community.buildings[i].counts);
  }
  CHECK(a.trees.size() == b.trees.size());
  CHECK(a.community.buildings[0].footprint != other.community.buildings[0].footprint);
}
