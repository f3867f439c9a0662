#include "solve/gap.hpp"

#include <catch2/catch.hpp>
#include <limits>

#include "base/random.hpp"

using namespace wangge;
using namespace wangge::solve;

namespace {

constexpr auto kNone = std::numeric_limits<std::int64_t>::max();

GapProblem random_problem(Random& random) {
  GapProblem p;
  p.agents = 1 + random.below(3);
  p.tasks = 1 + random.below(6);
  for (std::size_t i = 0; i < p.agents * p.tasks; ++i) {
    p.cost.push_back(random.between(0, 30));
    p.load.push_back(random.between(1, 10));
  }
  for (std::size_t a = 0; a < p.agents; ++a)
    p.capacity.push_back(random.between(0, 25));
  return p;
}

/// Every way to fill the tasks from `task` on, tried.
std::int64_t brute_force(GapProblem const& p, std::size_t task,
                         std::vector<std::int64_t>& room) {
  if (task == p.tasks) return 0;
  auto best = kNone;
  for (std::size_t a = 0; a < p.agents; ++a) {
    auto const i = a * p.tasks + task;
    if (room[a] < p.load[i]) continue;
    room[a] -= p.load[i];
    auto const rest = brute_force(p, task + 1, room);
    room[a] += p.load[i];
    if (rest != kNone) best = std::min(best, rest + p.cost[i]);
  }
  return best;
}

}  // namespace

TEST_CASE("loads are assigned as cheaply as any way that fits", "[gap]") {
  Random random{31};
  Quiet quiet;
  int impossible = 0;
  for (int round = 0; round < 300; ++round) {
    auto const p = random_problem(random);
    auto room = p.capacity;
    auto const best = brute_force(p, 0, room);
    auto const answer = assign_loads(p, quiet);
    if (best == kNone) {
      ++impossible;
      CHECK_FALSE(answer);
      continue;
    }
    REQUIRE(answer);
    CHECK(answer->cost == best);
    CHECK(answer->certificate.bound == best);
    CHECK(answer->certificate.status == Proof::proven);
  }
  CHECK(impossible > 20);
  CHECK(impossible < 250);
}

TEST_CASE("many tasks for few agents are searched by shifts and swaps", "[gap]") {
  // Fifteen tasks and more an agent: too many for columns.
  Random random{33};
  Quiet quiet;
  for (int round = 0; round < 30; ++round) {
    GapProblem p;
    p.agents = 2;
    p.tasks = 15;
    for (std::size_t i = 0; i < p.agents * p.tasks; ++i) {
      p.cost.push_back(random.between(0, 30));
      p.load.push_back(random.between(1, 10));
    }
    p.capacity = {random.between(20, 50), 200};
    auto room = p.capacity;
    auto const best = brute_force(p, 0, room);
    GapOptions options;
    options.effort = 20'000'000;
    auto const answer = assign_loads(p, quiet, options);
    REQUIRE(answer);
    CHECK(answer->cost == best);
    CHECK(*answer->certificate.bound <= best);
  }
}

TEST_CASE("a bound of loads cut short holds", "[gap]") {
  Random random{32};
  Quiet quiet;
  for (int round = 0; round < 100; ++round) {
    auto const p = random_problem(random);
    auto room = p.capacity;
    auto const best = brute_force(p, 0, room);
    GapOptions options;
    options.effort = random.between(0, 3000);
    auto const answer = assign_loads(p, quiet, options);
    if (answer) CHECK(*answer->certificate.bound <= best);
  }
}
