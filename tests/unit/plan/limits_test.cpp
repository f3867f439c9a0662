#include "plan/limits.hpp"

#include <catch2/catch.hpp>

#include "support/town.hpp"

namespace wangge::plan {

TEST_CASE("limits are the whole numbers within the tolerance of the mean", "[limits]") {
  auto town = test::town_from("a b c d e\nf g h i j");
  for (Building& building : town.buildings) building.counts.households = 10;
  town.request.partition.grids = 4;
  town.request.partition.tolerance = 0.10;
  auto const found = find_limits(town);
  REQUIRE(found);
  CHECK(found->limits.total == 100);
  CHECK(found->limits.lower == 23);  // mean 25: 22.5 … 27.5
  CHECK(found->limits.upper == 27);
  CHECK(found->issues.empty());
}

TEST_CASE("a total exactly on the limit is within it", "[limits]") {
  auto town = test::town_from("a b c d e\nf g h i j");
  for (Building& building : town.buildings) building.counts.households = 100;
  town.request.partition.grids = 10;
  town.request.partition.tolerance = 0.05;
  auto const found = find_limits(town);
  REQUIRE(found);
  CHECK(found->limits.lower == 95);
  CHECK(found->limits.upper == 105);
}

TEST_CASE("where no whole number is within the tolerance, the nearest two are",
          "[limits]") {
  auto town = test::town_from("a b c d e\nf g h i j");
  town.request.partition.grids = 4;
  town.request.partition.tolerance = 0.01;
  auto const found = find_limits(town);
  REQUIRE(found);
  CHECK(found->limits.lower == 2);
  CHECK(found->limits.upper == 3);
  REQUIRE(found->issues.size() == 1);
  CHECK(found->issues[0].code == "partition_whole_numbers");
}

TEST_CASE("a range of households chooses the number of grids", "[limits]") {
  auto town = test::town_from("a b c d e\nf g h i j");
  for (Building& building : town.buildings) building.counts.households = 100;
  town.request.partition.households = {300, 500};
  auto const found = find_limits(town);
  REQUIRE(found);
  CHECK(found->limits.grids == 3);  // 1000 / 400 = 2.5, rounded up to 333 each
  CHECK(found->candidates == std::vector<int>{3, 2});  // 4 would be 250 each
  CHECK(found->limits.lower == 300);
  CHECK(found->limits.upper == 500);
}

TEST_CASE("without any wish there is a grid for each sixty households", "[limits]") {
  auto town = test::town_from("a b c d e\nf g h i j");
  for (Building& building : town.buildings) building.counts.households = 30;
  auto const found = find_limits(town);
  REQUIRE(found);
  CHECK(found->limits.grids == 5);
}

TEST_CASE("without counts, buildings are balanced and that is said", "[limits]") {
  auto town = test::town_from("a b c d");
  for (Building& building : town.buildings) building.counts = {};
  town.request.partition.grids = 2;
  auto const found = find_limits(town);
  REQUIRE(found);
  CHECK(found->limits.balance == Balance::buildings);
  CHECK(found->limits.total == 4);
  REQUIRE(found->issues.size() == 1);
  CHECK(found->issues[0].code == "partition_no_counts");
}

TEST_CASE("more grids than buildings is an error that names both numbers", "[limits]") {
  auto town = test::town_from("a b c");
  town.request.partition.grids = 5;
  auto const found = find_limits(town);
  REQUIRE_FALSE(found);
  CHECK(found.error().code == Errc::bad_input);
  CHECK(found.error().message.find("5 grids") != std::string::npos);
  CHECK(found.error().message.find("3 buildings") != std::string::npos);
}

TEST_CASE("more districts than grids is an error", "[limits]") {
  auto town = test::town_from("a b c");
  town.request.partition.grids = 2;
  town.request.partition.districts = 3;
  auto const found = find_limits(town);
  REQUIRE_FALSE(found);
  CHECK(found.error().code == Errc::bad_input);
}

}  // namespace wangge::plan
