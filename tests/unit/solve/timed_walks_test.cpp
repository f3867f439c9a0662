#include "solve/timed_walks.hpp"

#include <catch2/catch.hpp>
#include <tuple>

#include "solve/timed_state.hpp"
#include "solve/walks.hpp"
#include "walk_tables.hpp"

using namespace wangge;
using namespace wangge::solve;

namespace {

TimedWalksProblem random_problem(Random& random, std::size_t points,
                                 std::size_t walkers) {
  TimedWalksProblem p;
  p.times = plane_table(random, points, 100);
  p.walkers = walkers;
  p.service.push_back(0);
  p.windows.emplace_back();
  p.start.resize(walkers);
  for (std::uint32_t v = 1; v < points; ++v) {
    p.service.push_back(random.between(0, 40));
    p.windows.emplace_back();
    if (random.below(2) == 0) {
      auto const opens = random.between(0, 250);
      p.windows.back() = {opens, opens + random.between(0, 120)};
    }
    p.start[v % walkers].push_back(v);
  }
  if (random.below(3) == 0) {  // it ends elsewhere
    p.out.push_back(0);
    p.home.push_back(0);
    for (std::size_t v = 1; v < points; ++v) {
      p.out.push_back(static_cast<std::int32_t>(random.between(0, 90)));
      p.home.push_back(static_cast<std::int32_t>(random.between(0, 90)));
    }
  }
  return p;
}

TimedWalks solved(TimedWalksProblem const& p) {
  Quiet quiet;
  auto walks = timed_walks(p, quiet);
  REQUIRE(walks);
  return *walks;
}

std::int64_t out(TimedWalksProblem const& p, std::uint32_t v) {
  return p.out.empty() ? p.times(0, v) : p.out[v];
}

struct Day {
  bool in_time{true};
  std::int64_t back{0}, on_foot{0};
};

/// A walk minute by minute, in the plainest way.
Day walked(TimedWalksProblem const& p, std::vector<std::uint32_t> const& walk) {
  Day day;
  for (std::size_t i = 0; i < walk.size(); ++i) {
    auto const v = walk[i];
    auto const step = i == 0 ? out(p, v) : p.times(walk[i - 1], v);
    day.on_foot += step;
    day.back += step;
    while (day.back < p.windows[v].opens) ++day.back;
    if (day.back > p.windows[v].closes) day.in_time = false;
    day.back += p.service[v];
  }
  if (walk.empty()) return day;
  auto const step = p.home.empty() ? p.times(walk.back(), 0) : p.home[walk.back()];
  return {day.in_time, day.back + step, day.on_foot + step};
}

void check_laws(TimedWalksProblem const& p, TimedWalks const& answer) {
  REQUIRE(answer.walks.size() == p.walkers);
  std::vector<int> seen(p.times.points(), 0);
  for (std::size_t w = 0; w < p.walkers; ++w) {
    auto const day = walked(p, answer.walks[w]);
    CHECK(day.in_time);
    CHECK(day.back == answer.duties[w]);
    auto const times = times_of(p, answer.walks[w]);
    REQUIRE(times);
    CHECK(times->back == day.back);
    CHECK(times->walking == day.on_foot);
    std::int64_t service = 0;
    for (auto const v : answer.walks[w]) ++seen[v], service += p.service[v];
    CHECK(times->walking + times->waiting + service == times->back);
  }
  for (auto const& left : {answer.too_late, answer.left_out}) {
    CHECK(std::ranges::is_sorted(left));
    for (auto const v : left) ++seen[v];
  }
  CHECK(seen[0] == 0);
  CHECK(std::all_of(seen.begin() + 1, seen.end(), [](int s) { return s == 1; }));
  for (std::uint32_t v = 1; v < p.times.points(); ++v)
    CHECK((out(p, v) > p.windows[v].closes) ==
          (std::ranges::find(answer.too_late, v) != answer.too_late.end()));
}

/// (left out, longest, total)
using Worth = std::tuple<std::size_t, std::int64_t, std::int64_t>;

Worth worth(TimedWalksProblem const& p, WalkLists const& walks) {
  std::size_t served = 0;
  std::int64_t longest = 0, total = 0;
  for (auto const& walk : walks) {
    auto const day = walked(p, walk);
    served += walk.size();
    longest = std::max(longest, day.back);
    total += day.back + day.on_foot;
  }
  return {p.times.points() - 1 - served, longest, total};
}

/// Every point on every place of every walk, or on none.
void try_all(TimedWalksProblem const& p, std::uint32_t v, WalkLists& walks,
             Worth& best) {
  if (v == p.times.points()) {
    for (auto const& walk : walks)
      if (!walked(p, walk).in_time) return;
    best = std::min(best, worth(p, walks));
    return;
  }
  try_all(p, v + 1, walks, best);
  for (auto& walk : walks)
    for (std::size_t i = 0; i <= walk.size(); ++i) {
      walk.insert(walk.begin() + static_cast<std::ptrdiff_t>(i), v);
      try_all(p, v + 1, walks, best);
      walk.erase(walk.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

}  // namespace

TEST_CASE("few points are visited in time with the longest duty as short as possible",
          "[walks]") {
  Random random{41};
  int best_found = 0, as_long = 0;
  constexpr int kRounds = 100;
  for (int round = 0; round < kRounds; ++round) {
    auto const p = random_problem(random, 2 + random.below(5), 1 + random.below(3));
    auto const answer = solved(p);
    check_laws(p, answer);
    WalkLists none(p.walkers);
    auto best = worth(p, none);
    try_all(p, 1, none, best);
    auto const found = worth(p, answer.walks);
    CHECK(found >= best);
    best_found += found == best ? 1 : 0;
    as_long += std::get<0>(found) == std::get<0>(best) &&
                       std::get<1>(found) == std::get<1>(best)
                   ? 1
                   : 0;
  }
  CHECK(best_found >= kRounds * 9 / 10);
  CHECK(as_long >= kRounds * 98 / 100);
}

TEST_CASE("many points are visited in time or named", "[walks]") {
  Random random{42};
  for (int round = 0; round < 4; ++round) {
    auto p = random_problem(random, 40, 1 + random.below(4));
    p.most_trials = 3000;
    auto const answer = solved(p);
    check_laws(p, answer);
    CHECK(answer.walks == solved(p).walks);
  }
}

TEST_CASE("what a point costs a walk is what the walk then takes longer", "[walks]") {
  Random random{43};
  for (int round = 0; round < 200; ++round) {
    auto p = random_problem(random, 9, 1);
    std::vector<std::uint32_t> walk;
    for (std::uint32_t v = 1; v < 8; ++v) {
      walk.push_back(v);
      if (!walked(p, walk).in_time) walk.pop_back();
    }
    TimedState state{p, {walk}};
    auto const before = walked(p, walk);
    CHECK(state.duty(0) == before.back);
    for (std::size_t i = 0; i <= walk.size(); ++i) {
      auto longer = walk;
      longer.insert(longer.begin() + static_cast<std::ptrdiff_t>(i), 8U);
      auto const after = i == 0 ? state.start_of(0) : walk[i - 1];
      auto const growth = state.growth(8, after);
      auto const day = walked(p, longer);
      CHECK(day.in_time == (growth.duty != TimedState::kNever));
      if (!day.in_time) continue;
      CHECK(growth.duty == day.back - before.back);
      CHECK(growth.total == growth.duty + day.on_foot - before.on_foot);
      state.put(8, after);
      CHECK(state.duty(0) == day.back);
      CHECK(state.lists()[0] == longer);
      state.take_back();
      CHECK(state.lists()[0] == walk);
      CHECK(state.total() == before.back + before.on_foot);
    }
  }
}

TEST_CASE("without windows timed walks are no longer than walks without times",
          "[walks]") {
  Random random{44};
  for (int round = 0; round < 4; ++round) {
    auto p = random_problem(random, 15, 3);
    p.most_trials = 3000;
    p.out.clear();
    p.home.clear();
    std::ranges::fill(p.windows, TimeWindow{});
    WalksProblem plain;
    plain.distances = p.times;
    plain.service = p.service;
    plain.walkers = p.walkers;
    Quiet quiet;
    auto const walks = balanced_walks(plain, quiet);
    REQUIRE(walks);
    p.start = walks->walks;
    auto const answer = solved(p);
    check_laws(p, answer);
    CHECK(std::ranges::max(answer.duties) <= walks->certificate.value);
  }
}

TEST_CASE("points stay on their walk unless they come too late there", "[walks]") {
  Random random{46};
  for (int round = 0; round < 20; ++round) {
    auto p = random_problem(random, 20, 3);
    p.points = TimedWalksProblem::Points::stay;
    p.most_trials = 1000;
    auto const answer = solved(p);
    check_laws(p, answer);
    std::size_t moved = 0;
    for (std::size_t w = 0; w < p.walkers; ++w)
      for (auto const v : answer.walks[w])
        moved += std::ranges::find(p.start[w], v) == p.start[w].end() ? 1 : 0;
    // Only of those that close at all.
    CHECK(moved <= 10);
    std::ranges::fill(p.windows, TimeWindow{});
    auto const free = solved(p);
    check_laws(p, free);
    for (std::size_t w = 0; w < p.walkers; ++w)
      for (auto const v : free.walks[w])
        CHECK(std::ranges::find(p.start[w], v) != p.start[w].end());
  }
}

TEST_CASE("timed walks without fitting services or windows are refused", "[walks]") {
  Quiet quiet;
  CHECK_FALSE(timed_walks({}, quiet));
  Random random{45};
  auto p = random_problem(random, 5, 2);
  p.windows.pop_back();
  CHECK_FALSE(timed_walks(p, quiet));
  p = random_problem(random, 5, 2);
  p.service.push_back(1);
  CHECK_FALSE(timed_walks(p, quiet));
  p = random_problem(random, 5, 2);
  p.walkers = 0;
  CHECK_FALSE(timed_walks(p, quiet));
}
