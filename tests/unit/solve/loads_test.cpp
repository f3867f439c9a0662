#include "solve/loads.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "base/random.hpp"

using namespace wangge;
using namespace wangge::solve;

namespace {

constexpr std::int64_t kUnfilled = 100'000;

/// Few tasks, sizes that differ, half of the pairs allowed.
LoadsProblem random_problem(Random& random, std::int64_t unfilled = kUnfilled) {
  LoadsProblem p;
  p.unfilled_cost = unfilled;
  auto const tasks = 1 + random.below(6);
  for (std::uint64_t t = 0; t < tasks; ++t) p.load.push_back(random.between(1, 12));
  for (std::uint64_t a = random.below(4); a > 0; --a)
    p.capacity.push_back(random.between(0, 24));
  for (std::uint32_t t = 0; t < p.load.size(); ++t)
    for (std::uint32_t a = 0; a < p.capacity.size(); ++a)
      if (random.below(3) > 0) p.pairs.push_back({t, a, random.between(0, 900)});
  return p;
}

/// Every way to share the tasks from `task` on, tried.
std::int64_t brute_force(LoadsProblem const& p, std::size_t task,
                         std::vector<std::int64_t>& room) {
  if (task == p.load.size()) return 0;
  auto best = p.unfilled_cost + brute_force(p, task + 1, room);
  for (auto const& pair : p.pairs) {
    if (pair.task != task || room[pair.agent] < p.load[task]) continue;
    room[pair.agent] -= p.load[task];
    best = std::min(best, pair.cost + brute_force(p, task + 1, room));
    room[pair.agent] += p.load[task];
  }
  return best;
}

/// The cost of an answer, and that it fits.
std::int64_t cost_of(LoadsProblem const& p, LoadsAnswer const& answer) {
  auto room = p.capacity;
  std::int64_t cost = 0;
  for (std::size_t t = 0; t < p.load.size(); ++t) {
    auto const a = answer.agent[t];
    if (a == LoadsAnswer::kUnfilled) {
      cost += p.unfilled_cost;
      continue;
    }
    auto const pair = std::ranges::find_if(
        p.pairs, [&](auto const& x) { return x.task == t && x.agent == a; });
    REQUIRE(pair != p.pairs.end());
    cost += pair->cost;
    room[a] -= p.load[t];
    CHECK(room[a] >= 0);
  }
  return cost;
}

}  // namespace

TEST_CASE("tasks that differ in size are shared as well as any way that fits",
          "[loads]") {
  Random random{71};
  Quiet quiet;
  int unfilled = 0;
  for (int round = 0; round < 300; ++round) {
    auto const p = random_problem(random);
    auto room = p.capacity;
    auto const best = brute_force(p, 0, room);
    auto const answer = share_loads(p, quiet);
    REQUIRE(answer);
    CHECK(answer->cost == best);
    CHECK(cost_of(p, *answer) == best);
    CHECK(answer->certificate.value == best);
    CHECK(answer->certificate.bound == best);
    CHECK(answer->certificate.status == Proof::proven);
    unfilled += best >= kUnfilled ? 1 : 0;
  }
  CHECK(unfilled > 50);
  CHECK(unfilled < 250);
}

TEST_CASE("a bound of sizes cut short holds, and whoever has room takes a task",
          "[loads]") {
  Random random{72};
  Quiet quiet;
  int bounded = 0;
  for (int round = 0; round < 300; ++round) {
    auto const p = random_problem(random, round % 2 == 0 ? kUnfilled : 1000);
    auto room = p.capacity;
    auto const best = brute_force(p, 0, room);
    LoadsOptions options;
    options.effort = random.between(0, 3000);
    auto const answer = share_loads(p, quiet, options);
    REQUIRE(answer);
    CHECK(*answer->certificate.bound <= best);
    CHECK(answer->cost >= best);
    CHECK(cost_of(p, *answer) == answer->cost);
    bounded += answer->certificate.status == Proof::proven ? 0 : 1;
    for (std::size_t t = 0; t < p.load.size(); ++t)
      if (auto const a = answer->agent[t]; a != LoadsAnswer::kUnfilled)
        room[a] -= p.load[t];
    for (auto const& pair : p.pairs)
      if (answer->agent[pair.task] == LoadsAnswer::kUnfilled)
        CHECK(room[pair.agent] < p.load[pair.task]);
  }
  CHECK(bounded > 5);
}

TEST_CASE("where room is short the number of vacancies is proven by itself",
          "[loads]") {
  // A vacancy weighs more than all else together, and sizes leave room that nobody
  // can use: prices of the whole problem see a fraction of a vacancy.
  Random random{74};
  Quiet quiet;
  int stayed = 0;
  for (int round = 0; round < 200; ++round) {
    LoadsProblem p;
    for (int t = 0; t < 8; ++t) p.load.push_back(random.between(4, 30));
    for (int a = 0; a < 3; ++a) p.capacity.push_back(random.between(25, 45));
    for (std::uint32_t t = 0; t < 8; ++t)
      for (std::uint32_t a = 0; a < 3; ++a)
        if (random.below(4) > 0) p.pairs.push_back({t, a, random.between(0, 900)});
    p.unfilled_cost = 900 * 9;
    auto room = p.capacity;
    auto const answer = share_loads(p, quiet);
    REQUIRE(answer);
    CHECK(answer->cost == brute_force(p, 0, room));
    CHECK(answer->certificate.status == Proof::proven);
    stayed += answer->certificate.evidence.find("\"stay\"") != std::string::npos;
  }
  CHECK(stayed > 10);
}

TEST_CASE("a street of two dozen houses short of room is proven", "[loads]") {
  Random random{75};
  Quiet quiet;
  LoadsProblem p;
  std::int64_t all = 0;
  for (int t = 0; t < 24; ++t) {
    p.load.push_back(random.below(3) == 0 ? random.between(40, 160)
                                          : random.between(2, 40));
    all += p.load.back();
  }
  for (int a = 0; a < 7; ++a) p.capacity.push_back(all * 9 / 70);
  for (std::uint32_t t = 0; t < 24; ++t)
    for (std::uint32_t a = 0; a < 7; ++a)
      p.pairs.push_back({t, a, 24'000'000 + random.between(0, 100'000)});
  p.unfilled_cost = 25'000'000 * 25;
  auto const answer = share_loads(p, quiet);
  REQUIRE(answer);
  CHECK(cost_of(p, *answer) == answer->cost);
  CHECK(answer->cost >= p.unfilled_cost);
  CHECK(answer->cost - *answer->certificate.bound <= answer->cost / 1000);
}

TEST_CASE("costs far apart keep a bound near", "[loads]") {
  // As managers are: walks below 2e6, wishes up to 3e7, a vacancy above them all.
  Random random{73};
  Quiet quiet;
  LoadsProblem p;
  p.unfilled_cost = 40 * 31'000'000;
  for (int t = 0; t < 40; ++t) p.load.push_back(random.between(5, 60));
  for (int a = 0; a < 12; ++a) p.capacity.push_back(random.between(90, 150));
  for (std::uint32_t t = 0; t < 40; ++t)
    for (std::uint32_t a = 0; a < 12; ++a)
      p.pairs.push_back(
          {t, a, (a == t % 12 ? 0 : 16'000'000) + random.between(0, 100'000)});
  auto const answer = share_loads(p, quiet, {30'000'000, 1});
  REQUIRE(answer);
  CHECK(cost_of(p, *answer) == answer->cost);
  CHECK(answer->cost < p.unfilled_cost);
  auto const gap = answer->cost - *answer->certificate.bound;
  CHECK(gap >= 0);
  CHECK(gap <= answer->cost / 20);
}

TEST_CASE("sizes that do not fit are refused", "[loads]") {
  Quiet quiet;
  CHECK_FALSE(share_loads({{0}, {1}, {{0, 0, 1}}, 10}, quiet));
  CHECK_FALSE(share_loads({{1}, {-1}, {{0, 0, 1}}, 10}, quiet));
  CHECK_FALSE(share_loads({{1}, {1}, {{0, 1, 1}}, 10}, quiet));
  CHECK_FALSE(share_loads({{1}, {1}, {{0, 0, 10}}, 10}, quiet));
  auto const none = share_loads({{}, {5}, {}, 10}, quiet);
  REQUIRE(none);
  CHECK(none->certificate.status == Proof::proven);
}
