#include "support/town.hpp"

#include <catch2/catch.hpp>

using namespace wangge;

TEST_CASE("a drawing becomes buildings, streets and a boundary", "[town]") {
  auto const town = test::town_from(R"(
    a a = b
    . . = .
    = = = =
  )");
  REQUIRE(town.buildings.size() == 2);
  CHECK(town.buildings[0].counts.households == 2);
  CHECK(town.buildings[0].footprint.size() == 1);
  REQUIRE(town.streets.size() == 2);
  CHECK(town.streets[0].name == "H1");
  CHECK(town.streets[0].line.front() == geo::Point{500000, 3000005});
  CHECK(town.streets[0].line.back() == geo::Point{500040, 3000005});
  CHECK(town.streets[1].line.front() == geo::Point{500025, 3000030});
  CHECK(town.boundary.area.front().outer[2] == geo::Point{500040, 3000030});
}
