#include "bench/check_routes.hpp"

#include <catch2/catch.hpp>

using namespace wangge::bench;

namespace {

/// The start and three stops on the corners of a 30 × 40 rectangle.
RouteInstance rectangle(Metric metric = Metric::rounded) {
  RouteInstance instance;
  instance.points = 4;
  instance.metric = metric;
  instance.x = {0, 30, 30, 0};
  instance.y = {0, 0, 40, 40};
  return instance;
}

}  // namespace

TEST_CASE("a route's length is recomputed, and a wrong value is named") {
  RouteClaim claim;
  claim.value = 140;
  claim.bound = 140;
  auto const right = check_routes(rectangle(), {{2, 3, 4}}, claim);
  CHECK(right.faults.empty());
  CHECK(right.value == 140);
  claim.value = 139;
  claim.bound = 141;
  CHECK(check_routes(rectangle(), {{2, 3, 4}}, claim).faults.size() == 2);
  claim = {};
  CHECK(check_routes(rectangle(), {{2, 4, 3}}, claim).value == 30 + 50 + 30 + 50);
}

TEST_CASE("the longest of several routes counts where that is the goal") {
  RouteClaim claim;
  claim.goal = RouteGoal::longest;
  claim.walkers = 2;
  auto const verdict = check_routes(rectangle(Metric::euclidean), {{2}, {3, 4}}, claim);
  CHECK(verdict.faults.empty());
  CHECK(verdict.value == Approx(120));
  claim.walkers = 1;
  CHECK(check_routes(rectangle(), {{2}, {3, 4}}, claim).faults.size() == 1);
}

TEST_CASE("every stop is visited once and no other") {
  CHECK(check_routes(rectangle(), {{2, 3}}, {}).faults.size() == 1);
  CHECK(check_routes(rectangle(), {{2, 3, 4, 2}}, {}).faults.size() == 1);
  CHECK(check_routes(rectangle(), {{2, 3, 4, 5}}, {}).faults.size() == 1);
  CHECK(check_routes(rectangle(), {{1, 2, 3, 4}}, {}).faults.size() == 1);
}

TEST_CASE("legs are as long as TSPLIB says") {
  RouteInstance two;
  two.points = 2;
  two.x = {0, 1};
  two.y = {0, 1};
  auto const there_and_back = [&](Metric metric) {
    two.metric = metric;
    return check_routes(two, {{2}}, {}).value;
  };
  CHECK(there_and_back(Metric::rounded) == 2);
  CHECK(there_and_back(Metric::up) == 4);
  CHECK(there_and_back(Metric::att) == 2);
  // A degree of the equator on TSPLIB's sphere is 111 km.
  two.y = {0, 0};
  CHECK(there_and_back(Metric::geo) == 2 * 112);
}
