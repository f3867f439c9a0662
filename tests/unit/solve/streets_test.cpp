#include "solve/streets.hpp"

#include <catch2/catch.hpp>

#include "streets_support.hpp"

using namespace wangge;
using solve::StreetsAnswer;
using solve::StreetsGoal;
using solve::StreetsOptions;
using solve::StreetsProblem;
using test::Costs;
using test::small_streets;

namespace {

StreetsOptions brief() {
  StreetsOptions options;
  options.effort = 0.002;
  return options;
}

/// Recomputes a walk step by step; every service must be one of its steps, in order.
void check_walk(StreetsProblem const& p, solve::StreetWalk const& walk,
                std::vector<int>& times) {
  if (walk.nodes.empty()) {
    CHECK(walk.served.empty());
    CHECK(walk.cost == 0);
    return;
  }
  CHECK(walk.nodes.front() == p.start);
  CHECK(walk.nodes.back() == p.start);
  std::int64_t cost = 0;
  std::int64_t load = 0;
  std::size_t next = 0;
  for (std::size_t i = 1; i < walk.nodes.size(); ++i) {
    auto const from = walk.nodes[i - 1];
    auto const to = walk.nodes[i];
    auto least = test::EveryWalk::kFar;
    for (auto const& s : p.streets) {
      if (s.from == from && s.to == to) least = std::min(least, s.forward);
      if (s.to == from && s.from == to) least = std::min(least, s.backward);
    }
    REQUIRE(least < test::EveryWalk::kFar);
    if (next < walk.served.size()) {
      auto const& s = p.streets[walk.served[next].street];
      bool const forward = walk.served[next].way == solve::Service::Way::forward;
      if ((forward ? s.from : s.to) == from && (forward ? s.to : s.from) == to) {
        least = forward ? s.forward : s.backward;
        ++times[walk.served[next].street];
        load += s.demand;
        ++next;
      }
    }
    cost += least;
  }
  CHECK(next == walk.served.size());
  CHECK(load == walk.load);
  CHECK(cost <= walk.cost);
  if (p.capacity >= 0) CHECK(load <= p.capacity);
}

void check_answer(StreetsProblem const& p, StreetsAnswer const& answer) {
  CHECK(answer.walks.size() == p.walkers);
  std::vector<int> times(p.streets.size(), 0);
  std::int64_t longest = 0;
  std::int64_t total = 0;
  for (auto const& walk : answer.walks) {
    check_walk(p, walk, times);
    longest = std::max(longest, walk.cost);
    total += walk.cost;
  }
  for (std::size_t i = 0; i < times.size(); ++i)
    CHECK(times[i] == (p.streets[i].need == test::Street::Need::must_walk ? 1 : 0));
  CHECK(answer.certificate.value == (p.goal == StreetsGoal::longest ? longest : total));
  if (answer.certificate.bound)
    CHECK(*answer.certificate.bound <= answer.certificate.value);
}

}  // namespace

TEST_CASE("the longest of few walks on few streets is the shortest there is",
          "[streets]") {
  Random random{41};
  Quiet quiet;
  for (int round = 0; round < 150; ++round) {
    auto p = small_streets(random, Costs::windy, 5);
    p.walkers = 1 + random.below(3);
    auto const answer = solve::walk_streets(p, brief(), quiet);
    REQUIRE(answer);
    check_answer(p, *answer);
    auto const best = test::EveryWalk{p}.best();
    CHECK(answer->certificate.value == best);
    if (answer->certificate.bound) CHECK(*answer->certificate.bound <= best);
  }
}

TEST_CASE("the total of walks with a capacity is the least there is", "[streets]") {
  Random random{42};
  Quiet quiet;
  for (int round = 0; round < 150; ++round) {
    auto p = small_streets(random, Costs::symmetric, 5);
    p.goal = StreetsGoal::total;
    p.capacity = 4;
    p.walkers = 5;
    auto const answer = solve::walk_streets(p, brief(), quiet);
    REQUIRE(answer);
    check_answer(p, *answer);
    CHECK(answer->certificate.value == test::EveryWalk{p}.best());
  }
}

TEST_CASE("the same seed and effort give the same walks", "[streets]") {
  Random random{43};
  auto p = small_streets(random, Costs::windy, 6);
  p.walkers = 2;
  Quiet quiet;
  auto const one = solve::walk_streets(p, brief(), quiet);
  auto const two = solve::walk_streets(p, brief(), quiet);
  REQUIRE(one);
  REQUIRE(two);
  for (std::size_t w = 0; w < 2; ++w) CHECK(one->walks[w].nodes == two->walks[w].nodes);
}

TEST_CASE("nothing to walk costs nothing", "[streets]") {
  StreetsProblem p;
  p.nodes = 1;
  p.walkers = 2;
  Quiet quiet;
  auto const answer = solve::walk_streets(p, brief(), quiet);
  REQUIRE(answer);
  CHECK(answer->certificate.value == 0);
  CHECK(answer->walks.size() == 2);
}

TEST_CASE("a street out of reach, or too much for a walk, is named", "[streets]") {
  StreetsProblem p;
  p.nodes = 4;
  p.streets = {{0, 1, 5, 5, test::Street::Need::must_walk, 3},
               {2, 3, 5, 5, test::Street::Need::must_walk, 0}};
  Quiet quiet;
  auto answer = solve::walk_streets(p, brief(), quiet);
  REQUIRE(!answer);
  CHECK(answer.error().code == Errc::infeasible);
  CHECK(answer.error().message.find("street 1") != std::string::npos);
  p.streets.pop_back();
  p.capacity = 2;
  answer = solve::walk_streets(p, brief(), quiet);
  REQUIRE(!answer);
  CHECK(answer.error().message.find("3 of a capacity of 2") != std::string::npos);
}
