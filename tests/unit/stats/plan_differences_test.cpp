#include "stats/plan_differences.hpp"

#include <catch2/catch.hpp>

using namespace wangge;
using namespace wangge::stats;

namespace {

geo::MultiPolygon at(double x) {
  geo::Polygon polygon;
  polygon.outer = {{x, 0}, {x + 10, 0}, {x + 10, 10}, {x, 10}, {x, 0}};
  return {polygon};
}

PlanRecord plan() {
  PlanRecord record;
  record.districts = {{"A", "A", "west"}};
  record.grids = {{"A-01", "001", "north", "A", {10, 20, 1}, {}, false},
                  {"A-02", "002", "south", "A", {5, {}, {}}, {}, false}};
  record.buildings = {{"1", "one", "A-01", "A", "Li", {10, 20, 1}, at(0)},
                      {"2", "two", "A-02", "A", "", {5, {}, {}}, at(50)}};
  record.exits = {{"E1", "gate", true, {0, 0}}, {"E2", "lane", false, {90, 0}}};
  record.routes = {{"A-01-1", "A-01", Metres{100}}};
  return record;
}

}  // namespace

TEST_CASE("a plan differs in nothing from itself") {
  CHECK(differences(plan(), plan()).none());
}

TEST_CASE("a building in another grid, with other counts and another manager") {
  PlanRecord now = plan();
  now.buildings[0].grid = "A-02";
  now.buildings[0].counts.households = 12;
  now.buildings[0].manager = "Wang";
  auto const d = differences(plan(), now);
  REQUIRE(d.moved.size() == 1);
  CHECK(d.moved[0].from == "A-01");
  CHECK(d.moved[0].to == "A-02");
  REQUIRE(d.counted.size() == 1);
  CHECK(d.counted[0].changes == std::vector<Change>{{"households", 10, 12}});
  REQUIRE(d.managed.size() == 1);
  CHECK(d.totals == std::vector<Change>{{"households", 15, 17}});
}

TEST_CASE("new and vanished buildings and grids") {
  PlanRecord now = plan();
  now.buildings[1] = {"3", "three", "A-03", "A", "", {7, {}, {}}, at(200)};
  now.grids[1] = {"A-03", "003", "east", "A", {7, {}, {}}, {}, false};
  auto const d = differences(plan(), now);
  REQUIRE(d.added.size() == 1);
  CHECK(d.added[0].id == "3");
  REQUIRE(d.vanished.size() == 1);
  CHECK(d.vanished[0].from == "A-02");
  REQUIRE(d.grids_added.size() == 1);
  REQUIRE(d.grids_gone.size() == 1);
  CHECK(d.moved.empty());
}

TEST_CASE("exits that open and close, patrols of another length") {
  PlanRecord now = plan();
  now.exits[0].open = false;
  now.exits[1].open = true;
  now.routes[0].length = Metres{140};
  auto const d = differences(plan(), now);
  REQUIRE(d.exits.size() == 2);
  CHECK(d.exits[0].name == "lane");
  CHECK(d.exits[0].open);
  CHECK(d.exits[1].name == "gate");
  CHECK_FALSE(d.exits[1].open);
  REQUIRE(d.patrols.size() == 1);
  CHECK(d.patrols[0].before == Metres{100});
}
