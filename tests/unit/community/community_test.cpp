#include "community/community.hpp"

#include <catch2/catch.hpp>

#include "support/town.hpp"

using namespace wangge;

TEST_CASE("unknown counts stay unknown until something is known", "[community]") {
  CHECK_FALSE(sum(Counts{}, Counts{}).households.has_value());
  CHECK(sum(Counts{3, {}, 1}, Counts{{}, {}, 2}) == Counts{3, {}, 3});
}

TEST_CASE("a community must keep its laws", "[community]") {
  auto town = test::town_from("a b\n. =");
  REQUIRE(check(town));
  SECTION("unique ids") {
    town.buildings[1].id = "a";
    CHECK(check(town).error().message.find("two buildings have the id \"a\"") == 0);
  }
  SECTION("no negative counts") {
    town.buildings[0].counts.tenants = -1;
    CHECK_FALSE(check(town));
  }
  SECTION("footprints with an area") {
    town.buildings[0].footprint.clear();
    CHECK_FALSE(check(town));
  }
  SECTION("at least one building") {
    town.buildings.clear();
    CHECK(check(town).error().code == Errc::bad_input);
  }
  SECTION("volunteers live somewhere that exists") {
    Volunteer volunteer;
    volunteer.home_building = BuildingIdx{7};
    town.volunteers.push_back(volunteer);
    CHECK_FALSE(check(town));
  }
}

TEST_CASE("requests outside their limits name section and key", "[community]") {
  Request request;
  CHECK(check(request));
  SECTION("more districts than grids") {
    request.partition.grids = 2;
    request.partition.districts = 3;
    CHECK(check(request).error().message.find("[partition] grids = 2") == 0);
  }
  SECTION("tolerance") {
    request.partition.tolerance = 1.5;
    CHECK_FALSE(check(request));
  }
  SECTION("shifts that do not fill the day") {
    request.exits.shift_hours = 7;
    CHECK_FALSE(check(request));
  }
}

TEST_CASE("private houses get a manager only when asked", "[community]") {
  Building building;
  ManagersRequest request;
  building.management = Management::private_house;
  CHECK_FALSE(needs_manager(building, request));
  request.private_houses = true;
  CHECK(needs_manager(building, request));
  building.management = Management::managed;
  CHECK_FALSE(needs_manager(building, request));
  request.for_buildings = ManagersFor::all;
  CHECK(needs_manager(building, request));
}

TEST_CASE("workload counts doors and stairs", "[community]") {
  Building building;
  building.counts.households = 24;
  building.floors = 6;
  building.entrances = 2;
  CHECK(weight_of(building, Balance::workload) == 36);
  CHECK(weight_of(building, Balance::buildings) == 1);
}
