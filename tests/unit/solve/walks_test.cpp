#include "solve/walks.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "solve/walks_breed.hpp"
#include "walk_tables.hpp"

using namespace wangge;
using namespace wangge::solve;

namespace {

WalksProblem random_problem(Random& random, std::size_t points, std::size_t walkers,
                            bool service) {
  WalksProblem p;
  p.distances = plane_table(random, points, 100);
  p.walkers = walkers;
  if (service) {
    p.service.push_back(0);
    for (std::size_t i = 1; i < points; ++i) p.service.push_back(random.between(0, 60));
  }
  return p;
}

std::int64_t service_of(WalksProblem const& p, std::uint32_t point) {
  return p.service.empty() ? 0 : p.service[point];
}

Walks solved(WalksProblem const& p) {
  Quiet quiet;
  auto walks = balanced_walks(p, quiet);
  REQUIRE(walks);
  return *walks;
}

void check_laws(WalksProblem const& p, Walks const& answer) {
  CHECK(answer.walks.size() == p.walkers);
  REQUIRE(answer.duties.size() == p.walkers);
  std::vector<int> seen(p.distances.points(), 0);
  for (std::size_t w = 0; w < p.walkers; ++w) {
    std::int64_t duty = 0;
    for (auto const point : answer.walks[w]) {
      ++seen[point];
      duty += service_of(p, point);
    }
    if (!answer.walks[w].empty()) duty += walk_length(p.distances, answer.walks[w]);
    CHECK(answer.duties[w] == duty);
  }
  CHECK(seen[0] == 0);
  CHECK(
      std::ranges::all_of(seen.begin() + 1, seen.end(), [](int s) { return s == 1; }));
  auto const& certificate = answer.certificate;
  CHECK(certificate.value == std::ranges::max(answer.duties));
  REQUIRE(certificate.bound);
  CHECK(*certificate.bound <= certificate.value);
  CHECK((certificate.status == Proof::proven) ==
        (*certificate.bound == certificate.value));
}

/// (longest, total), by every way to share and, within a share, every order.
std::pair<std::int64_t, std::int64_t> best_by_trying(WalksProblem const& p) {
  auto const n = p.distances.points() - 1;
  std::vector<std::int64_t> duty(std::size_t{1} << n, 0);
  for (std::size_t set = 1; set < duty.size(); ++set) {
    std::vector<std::uint32_t> order;
    std::int64_t service = 0;
    for (std::uint32_t v = 0; v < n; ++v)
      if (set >> v & 1U) {
        order.push_back(v + 1);
        service += service_of(p, v + 1);
      }
    auto least = std::numeric_limits<std::int64_t>::max();
    do least = std::min(least, walk_length(p.distances, order));
    while (std::ranges::next_permutation(order).found);
    duty[set] = least + service;
  }
  using Best = std::pair<std::int64_t, std::int64_t>;
  std::vector<Best> best(duty.size());
  for (std::size_t set = 0; set < duty.size(); ++set)
    best[set] = {duty[set], duty[set]};
  for (std::size_t m = 1; m < p.walkers; ++m) {
    auto next = best;
    for (std::size_t set = 1; set < duty.size(); ++set)
      for (std::size_t part = set; part > 0; part = (part - 1) & set) {
        auto const& [longest, total] = best[set ^ part];
        next[set] = std::min(next[set],
                             Best{std::max(longest, duty[part]), total + duty[part]});
      }
    best = std::move(next);
  }
  return best.back();
}

}  // namespace

TEST_CASE("few points are shared so that the longest duty is least", "[walks]") {
  Random random{31};
  int shortest = 0;
  constexpr int kRounds = 60;
  for (int round = 0; round < kRounds; ++round) {
    auto const p = random_problem(random, 2 + random.below(6), 1 + random.below(3),
                                  round % 2 == 0);
    auto const answer = solved(p);
    check_laws(p, answer);
    auto const [longest, total] = best_by_trying(p);
    CHECK(answer.certificate.value >= longest);
    CHECK(*answer.certificate.bound <= longest);
    std::int64_t sum = 0;
    for (auto const duty : answer.duties) sum += duty;
    shortest += answer.certificate.value == longest && sum == total ? 1 : 0;
  }
  CHECK(shortest >= kRounds * 9 / 10);
}

TEST_CASE("more walkers have shorter walks", "[walks]") {
  Random random{32};
  auto p = random_problem(random, 60, 1, true);
  std::int64_t before = std::numeric_limits<std::int64_t>::max();
  for (std::size_t const walkers : {1, 2, 3, 5}) {
    p.walkers = walkers;
    auto const answer = solved(p);
    check_laws(p, answer);
    CHECK(answer.certificate.value < before);
    before = answer.certificate.value;
  }
}

TEST_CASE("a far point alone bounds the longest walk, and it is reached", "[walks]") {
  // Five points at the start's feet, one a hundred away.
  std::vector<std::int32_t> cells(49, 1);
  for (std::size_t i = 0; i < 7; ++i) {
    cells[i * 7 + 6] = cells[6 * 7 + i] = 100;
    cells[i * 7 + i] = 0;
  }
  WalksProblem p;
  p.distances = {7, cells};
  p.walkers = 2;
  auto const answer = solved(p);
  check_laws(p, answer);
  CHECK(answer.certificate.status == Proof::proven);
  CHECK(answer.certificate.value == 200);
  auto const evidence = nlohmann::json::parse(answer.certificate.evidence);
  CHECK(evidence["method"] == "farthest");
  CHECK(evidence["point"] == 6);
}

TEST_CASE("few points and many walkers leave some at home", "[walks]") {
  Random random{34};
  auto const p = random_problem(random, 3, 4, false);
  check_laws(p, solved(p));
  WalksProblem none;
  none.distances = {1, {0}};
  none.walkers = 2;
  auto const answer = solved(none);
  check_laws(none, answer);
  CHECK(answer.certificate.value == 0);
}

TEST_CASE("the same seed gives the same walks", "[walks]") {
  Random random{35};
  auto const p = random_problem(random, 40, 3, true);
  CHECK(solved(p).walks == solved(p).walks);
}

TEST_CASE("walks without points, walkers or fitting services are refused", "[walks]") {
  Quiet quiet;
  CHECK_FALSE(balanced_walks({}, quiet));
  WalksProblem p;
  p.distances = {2, {0, 1, 1, 0}};
  p.walkers = 0;
  CHECK_FALSE(balanced_walks(p, quiet));
  p.walkers = 1;
  p.service = {0};
  CHECK_FALSE(balanced_walks(p, quiet));
  p.service = {0, -1};
  CHECK_FALSE(balanced_walks(p, quiet));
}

TEST_CASE("bred walks visit every point once and are shorter than what they came from",
          "[walks]") {
  Random random{31};
  Quiet quiet;
  for (int round = 0; round < 5; ++round) {
    auto const p = random_problem(random, 24, 4, round % 2 == 1);
    WalkLists poor(p.walkers);  // dealt out like cards
    for (std::uint32_t v = 1; v < p.distances.points(); ++v)
      poor[v % p.walkers].push_back(v);
    auto const longest = WalksState{p, poor}.longest();
    auto const bound = solved(p).certificate.bound.value();
    WalksBreeding breeding{p, bound, quiet};
    auto const better = breeding.improve(poor, longest, 300);
    REQUIRE(better);
    WalksState const state{p, *better};
    CHECK(state.longest() < longest);
    CHECK(state.longest() >= bound);
    std::vector<int> seen(p.distances.points(), 0);
    for (auto const& walk : *better)
      for (auto const point : walk) ++seen[point];
    CHECK(seen[0] == 0);
    CHECK(std::all_of(seen.begin() + 1, seen.end(), [](int s) { return s == 1; }));
  }
}

TEST_CASE("nothing is bred below the bound", "[walks]") {
  Random random{5};
  Quiet quiet;
  auto const p = random_problem(random, 12, 3, false);
  auto const answer = solved(p);
  WalksBreeding breeding{p, answer.certificate.value, quiet};
  CHECK_FALSE(breeding.improve(answer.walks, answer.certificate.value, 500));
}
