#include "solve/streets_search.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "solve/streets_state.hpp"
#include "streets_support.hpp"

using namespace wangge;
using solve::StreetsGoal;
using solve::StreetsProblem;
using solve::StreetState;
using solve::StreetTasks;
using solve::TaskOrder;
using solve::TaskRoute;

namespace {

/// A square of junctions; every street between two of them has something to serve.
StreetsProblem square(Random& random, std::uint32_t side) {
  StreetsProblem p;
  p.nodes = std::size_t{side} * side;
  for (std::uint32_t v = 0; v < p.nodes; ++v)
    for (std::uint32_t const step : {1U, side}) {
      if (v + step >= p.nodes || (step == 1 && (v + 1) % side == 0)) continue;
      p.streets.push_back({v, v + step, random.between(10, 99), random.between(10, 99),
                           test::Street::Need::must_walk, random.between(1, 9)});
    }
  return p;
}

solve::StreetsSearch capacitated(std::size_t walkers, std::int64_t capacity) {
  solve::StreetsSearch search;
  search.goal = StreetsGoal::total;
  search.walkers = walkers;
  search.capacity = capacity;
  search.effort = 0.03;
  return search;
}

TaskRoute route_of(StreetTasks const& tasks, TaskOrder order) {
  TaskRoute route;
  route.tasks = std::move(order);
  refresh(tasks, route);
  return route;
}

/// Every task is where its walk says it is, with the costs of its walk.
void check_spots(StreetTasks const& tasks, StreetState const& state) {
  for (std::size_t r = 0; r < state.routes().size(); ++r) {
    auto const& route = state.routes()[r];
    CHECK(route.length == route_of(tasks, route.tasks).length);
    for (std::size_t i = 0; i < route.size(); ++i) {
      auto const& spot = state.spot(route.tasks[i]);
      REQUIRE(spot.route == r);
      REQUIRE(spot.at == i);
      REQUIRE(spot.before == (i == 0 ? tasks.start() : route.tasks[i - 1]));
      REQUIRE(spot.after ==
              (i + 1 == route.size() ? tasks.start() : route.tasks[i + 1]));
      REQUIRE(spot.out == route.out[i]);
      REQUIRE(spot.home == route.home[i]);
    }
  }
}

/// Takes every other task out of a walk and puts it first into another.
void shift_some(StreetState& state, std::size_t from, std::size_t to) {
  TaskOrder stay;
  TaskOrder go;
  auto const& order = state.routes()[from].tasks;
  for (std::size_t i = 0; i < order.size(); ++i)
    (i % 2 == 0 ? stay : go).push_back(order[i]);
  state.set_order(from, stay);
  for (std::uint32_t const task : go) state.put(task, to, 0);
}

}  // namespace

TEST_CASE("the length of a walk with one task more is that of the new order",
          "[streets]") {
  Random random{71};
  auto const p = square(random, 4);
  solve::StreetWays const ways{p};
  StreetTasks const tasks{p, ways};
  for (int round = 0; round < 50; ++round) {
    TaskOrder order;
    for (std::uint32_t t = 1; t < tasks.size(); ++t)
      if (random.below(3) == 0) order.push_back(t);
    random.shuffle(order);
    auto const route = route_of(tasks, order);
    for (std::size_t i = 0; i <= order.size(); ++i) {
      auto const before = end_before(tasks, route, i);
      auto const after = end_at(tasks, route, i);
      TaskOrder longer = order;
      longer.insert(longer.begin() + static_cast<std::ptrdiff_t>(i), 0);
      auto const with = tasks.with(0, before.task, before.cost, after.task, after.cost);
      CHECK(with == route_of(tasks, longer).length);
      CHECK(with >= route.length);
    }
  }
}

TEST_CASE("walks that were changed can be had back as they were", "[streets]") {
  Random random{72};
  auto const p = square(random, 4);
  solve::StreetWays const ways{p};
  StreetTasks const tasks{p, ways};
  StreetState state{tasks, 3};
  for (std::uint32_t t = 0; t < tasks.size(); ++t) state.put(t, random.below(3), 0);
  state.keep();
  for (int round = 0; round < 100; ++round) {
    std::vector<TaskOrder> before;
    for (auto const& route : state.routes()) before.push_back(route.tasks);
    auto const from = random.below(3);
    shift_some(state, from, (from + 1 + random.below(2)) % 3);
    check_spots(tasks, state);
    if (random.below(2) == 0) {
      state.keep();
      continue;
    }
    state.undo();
    check_spots(tasks, state);
    for (std::size_t r = 0; r < before.size(); ++r)
      CHECK(state.routes()[r].tasks == before[r]);
  }
}

TEST_CASE("walks over many streets serve each once and keep the capacity",
          "[streets]") {
  Random random{73};
  Quiet quiet;
  auto const p = square(random, 10);
  solve::StreetWays const ways{p};
  StreetTasks const tasks{p, ways};
  REQUIRE(tasks.size() > 150);
  auto const plan = search_streets(tasks, capacitated(14, 80), quiet);
  CHECK(plan.over == 0);
  CHECK(plan.orders.size() == 14);
  std::vector<int> times(tasks.size(), 0);
  std::int64_t total = 0;
  for (auto const& order : plan.orders) {
    auto const route = route_of(tasks, order);
    CHECK(route.load <= 80);
    total += route.length;
    for (std::uint32_t const task : order) ++times[task];
  }
  CHECK(plan.total == total);
  CHECK(std::ranges::all_of(times, [](int n) { return n == 1; }));
  auto const again = search_streets(tasks, capacitated(14, 80), quiet);
  CHECK(again.orders == plan.orders);
}
