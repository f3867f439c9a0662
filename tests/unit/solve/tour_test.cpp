#include "solve/tour.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <numeric>

#include "base/random.hpp"

using namespace wangge;
using namespace wangge::solve;

namespace {

TourProblem random_problem(Random& random, std::size_t points, std::size_t walkers) {
  TourProblem p;
  p.points = points;
  p.walkers = walkers;
  std::vector<std::pair<double, double>> at;
  for (std::size_t i = 0; i < points; ++i)
    at.emplace_back(random.real(0, 1000), random.real(0, 1000));
  for (auto const& [ax, ay] : at)
    for (auto const& [bx, by] : at)
      // Rounded up, so that the triangle inequality holds.
      p.distances.push_back(
          static_cast<std::int64_t>(std::ceil(std::hypot(ax - bx, ay - by))));
  return p;
}

std::int64_t length_of(TourProblem const& p, std::vector<std::uint32_t> const& order) {
  if (order.empty()) return 0;
  std::int64_t sum = 0;
  std::uint32_t at = 0;
  for (auto const next : order) {
    sum += p.distances[at * p.points + next];
    at = next;
  }
  return sum + p.distances[at * p.points];
}

std::int64_t brute_force(TourProblem const& p) {
  std::vector<std::uint32_t> order(p.points - 1);
  std::iota(order.begin(), order.end(), 1U);
  auto best = std::numeric_limits<std::int64_t>::max();
  do best = std::min(best, length_of(p, order));
  while (std::ranges::next_permutation(order).found);
  return best;
}

void check_laws(TourProblem const& p, TourAnswer const& answer) {
  CHECK(answer.tours.size() == p.walkers);
  std::vector<int> seen(p.points, 0);
  for (auto const& tour : answer.tours) {
    for (auto const point : tour.order) ++seen[point];
    CHECK(tour.length == length_of(p, tour.order));
    CHECK(tour.certificate.value == tour.length);
    REQUIRE(tour.certificate.bound);
    CHECK(*tour.certificate.bound <= tour.length);
    CHECK((tour.certificate.status == Proof::proven) ==
          (*tour.certificate.bound == tour.length));
  }
  CHECK(seen[0] == 0);
  CHECK(
      std::ranges::all_of(seen.begin() + 1, seen.end(), [](int s) { return s == 1; }));
}

/// The bound from its evidence alone, by Kruskal instead of Prim.
std::int64_t bound_of(TourProblem const& p, Certificate const& certificate) {
  auto const evidence = nlohmann::json::parse(certificate.evidence);
  auto const points = evidence.at("points").get<std::vector<std::uint32_t>>();
  auto const u = evidence.at("multipliers").get<std::vector<std::int64_t>>();
  struct Edge {
    std::int64_t cost;
    std::size_t i, j;
    auto operator<=>(Edge const&) const = default;
  };
  std::vector<Edge> edges;
  std::vector<std::int64_t> at_first;
  for (std::size_t i = 0; i < points.size(); ++i)
    for (std::size_t j = i + 1; j < points.size(); ++j) {
      auto const cost = p.distances[points[i] * p.points + points[j]] + u[i] + u[j];
      if (i == 0)
        at_first.push_back(cost);
      else
        edges.push_back({cost, i, j});
    }
  std::ranges::sort(edges);
  std::ranges::sort(at_first);
  std::vector<std::size_t> group(points.size());
  std::iota(group.begin(), group.end(), std::size_t{0});
  std::int64_t bound = at_first[0] + at_first[1];
  for (auto const& [cost, i, j] : edges) {
    auto const a = group[i];
    auto const b = group[j];
    if (a == b) continue;
    bound += cost;
    std::ranges::replace(group, b, a);
  }
  for (auto const value : u) bound -= 2 * value;
  return bound;
}

}  // namespace

TEST_CASE("a short tour is close to the best", "[tour]") {
  Random random{21};
  Quiet quiet;
  int best = 0;
  for (int round = 0; round < 30; ++round) {
    auto const p = random_problem(random, 2 + random.below(7), 1);
    auto const answer = tours(p, quiet);
    REQUIRE(answer);
    check_laws(p, *answer);
    auto const optimum = brute_force(p);
    auto const& tour = answer->tours[0];
    CHECK(tour.length >= optimum);
    CHECK(tour.length <= optimum + optimum / 10);
    CHECK(*tour.certificate.bound <= optimum);
    best += tour.length == optimum ? 1 : 0;
  }
  CHECK(best >= 25);
}

TEST_CASE("the bound of a long tour follows from its multipliers", "[tour]") {
  Random random{22};
  Quiet quiet;
  auto const p = random_problem(random, 120, 1);
  auto const answer = tours(p, quiet);
  REQUIRE(answer);
  check_laws(p, *answer);
  auto const& tour = answer->tours[0];
  CHECK(bound_of(p, tour.certificate) == *tour.certificate.bound);
  // 2-opt with Or-opt stays within some 5 % of the best, and the bound within 3 %.
  CHECK(static_cast<double>(tour.length) <
        1.12 * static_cast<double>(*tour.certificate.bound));
}

TEST_CASE("walkers share the points and the longest walk is short", "[tour]") {
  Random random{23};
  Quiet quiet;
  for (std::size_t walkers : {2, 3, 5}) {
    auto const p = random_problem(random, 60, walkers);
    auto const answer = tours(p, quiet);
    REQUIRE(answer);
    check_laws(p, *answer);
    std::int64_t longest = 0;
    for (auto const& tour : answer->tours) longest = std::max(longest, tour.length);
    auto single = p;
    single.walkers = 1;
    CHECK(longest < tours(single, quiet)->tours[0].length);
  }
}

TEST_CASE("few points and many walkers leave some at home", "[tour]") {
  Random random{24};
  Quiet quiet;
  auto const p = random_problem(random, 3, 4);
  check_laws(p, *tours(p, quiet));
  auto const none = tours({1, {0}, 2}, quiet);
  REQUIRE(none);
  CHECK(none->tours.size() == 2);
  CHECK(none->tours[0].order.empty());
  CHECK(none->tours[0].length == 0);
}

TEST_CASE("a tour without points is refused", "[tour]") {
  Quiet quiet;
  CHECK_FALSE(tours({0, {}, 1}, quiet));
  CHECK_FALSE(tours({2, {0, 1, 1}, 1}, quiet));
  CHECK_FALSE(tours({1, {0}, 0}, quiet));
}
