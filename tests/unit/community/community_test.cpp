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

TEST_CASE("workload counts doors, stairs and the walk to the next building",
          "[community]") {
  auto community = test::town_from("a . . . . . . . . . . . . . . . b");
  community.buildings[0].counts.households = 24;
  community.buildings[0].floors = 6;
  community.buildings[0].entrances = 2;
  community.buildings[1].counts.households.reset();
  // 160 m at 4.5 km/h are 2.13 minutes; a door takes one, a floor half a minute.
  CHECK(workloads(community) == std::vector<std::int64_t>{24 + 5 + 2, 1 + 2});
  CHECK(weights_of(community, Balance::workload) == workloads(community));
  CHECK(weights_of(community, Balance::buildings) == std::vector<std::int64_t>{1, 1});
  CHECK(weights_of(community, Balance::households) == std::vector<std::int64_t>{24, 0});
}

TEST_CASE("workload never is nothing, and doubles with the time per door",
          "[community]") {
  auto community = test::town_from("a b c");
  for (Building& building : community.buildings) building.counts.households = 0;
  CHECK(workloads(community) == std::vector<std::int64_t>{1, 1, 1});
  for (Building& building : community.buildings) building.counts.households = 10;
  CHECK(workloads(community) == std::vector<std::int64_t>{10, 10, 10});
  community.request.patrol.minutes_per_household = 2.0;
  CHECK(workloads(community) == std::vector<std::int64_t>{20, 20, 20});
}
