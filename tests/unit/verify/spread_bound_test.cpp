// Flows that spread: what they show is never more than the least cut of all divisions
// within the limits, connected or not.
#include "solve/spread_bound.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>

#include "small_nets.hpp"

namespace wangge::verify {
namespace {

using Outcome = Rederived::Outcome;

/// 4 to 8 units; some weigh nothing, some more than a part may, some borders are there
/// twice or cost nothing, some units are cut off.
CutCase odd_case(Random& random) {
  CutCase c;
  auto const n = static_cast<std::uint32_t>(4 + random.below(5));
  c.net.near.resize(n);
  for (std::uint32_t v = 0; v < n; ++v)
    c.net.weight.push_back(random.below(4) == 0 ? 0 : random.between(1, 9));
  std::int64_t const dearest = random.below(3) == 0 ? 1 : 500;
  for (std::uint32_t a = 0; a < n; ++a)
    for (std::uint32_t b = a + 1; b < n; ++b)
      for (auto times = random.below(3); times > 1 || (times == 1 && b == a + 1);
           --times)
        c.net.join(a, b, random.between(0, dearest));
  c.parts = random.between(1, 3);
  Whole const total =
      std::accumulate(c.net.weight.begin(), c.net.weight.end(), Whole{0});
  c.lower = random.below(2) == 0 ? 0 : std::max<Whole>(0, total / c.parts - 3);
  c.upper = total / c.parts + random.between(0, 4);
  return c;
}

/// The least cut of all divisions into at most so many parts within the limits.
std::optional<Whole> least_cut(CutCase const& c) {
  std::size_t const n = c.net.size();
  std::vector<std::size_t> part(n, 0);
  std::optional<Whole> best;
  for (;;) {
    std::vector<Whole> sums(static_cast<std::size_t>(c.parts), 0);
    Whole cut = 0;
    for (std::uint32_t v = 0; v < n; ++v) {
      sums[part[v]] += c.net.weight[v];
      for (auto const& [u, cost] : c.net.near[v])
        if (u > v && part[u] != part[v]) cut += cost;
    }
    if (std::ranges::all_of(
            sums, [&](Whole sum) { return sum >= c.lower && sum <= c.upper; }))
      best = std::min(best.value_or(cut), cut);
    std::size_t v = 0;
    while (v < n && ++part[v] == static_cast<std::size_t>(c.parts)) part[v++] = 0;
    if (v == n) return best;
  }
}

solve::PartitionProblem problem_of(CutCase const& c) {
  solve::PartitionProblem problem;
  std::vector<solve::GraphEdge> edges;
  for (std::uint32_t v = 0; v < c.net.size(); ++v)
    for (auto const& [u, cost] : c.net.near[v])
      if (u > v) edges.push_back({v, u, cost});
  problem.graph = solve::graph_from(c.net.size(), edges);
  problem.weights = c.net.weight;
  problem.parts = static_cast<int>(c.parts);
  problem.lower = c.lower;
  problem.upper = c.upper;
  return problem;
}

/// Squares side by side, each next to four others, all of weight 1 and cost 1.
CutCase squares(std::uint32_t side, Whole parts) {
  CutCase c;
  c.net.near.resize(std::size_t{side} * side);
  c.net.weight.assign(std::size_t{side} * side, 1);
  for (std::uint32_t v = 0; v < side * side; ++v) {
    if (v % side + 1 < side) c.net.join(v, v + 1, 1);
    if (v / side + 1 < side) c.net.join(v, v + side, 1);
  }
  c.parts = parts;
  c.lower = c.upper = Whole{side} * side / parts;
  return c;
}

}  // namespace

TEST_CASE("no division within the limits cuts less than spreading flows show",
          "[certificates]") {
  Random random{61};
  int above_zero = 0;
  int tight = 0;
  for (int i = 0; i < 1500; ++i) {
    auto const c = odd_case(random);
    auto const least = least_cut(c);
    SpreadEvidence e{Whole{1} << random.below(30), 0, 0};
    e.sweeps = static_cast<int>(random.between(1, 12));
    e.swept = static_cast<int>(random.between(1, e.sweeps));
    auto const shown = by_spreading(c, e, kMostSteps);
    REQUIRE(shown.outcome == Outcome::follows);
    INFO("case " << i);
    if (!least) continue;
    REQUIRE(*shown.bound <= *least);
    above_zero += *shown.bound > 0;
    tight += *shown.bound > 0 && *shown.bound == *least;
  }
  CHECK(above_zero > 300);
  CHECK(tight > 20);
}

TEST_CASE("the solver's flows are found again, with the same bound", "[certificates]") {
  Random random{62};
  Quiet quiet;
  int above_zero = 0;
  for (int i = 0; i < 300; ++i) {
    auto const c = odd_case(random);
    auto const found = solve::bound_by_spreading(problem_of(c), 1'000'000, quiet);
    auto const least = least_cut(c);
    if (least) REQUIRE(found.bound <= *least);
    if (found.bound == 0) continue;
    auto const shown =
        by_spreading(c, {found.unit, found.sweeps, found.swept}, kMostSteps);
    REQUIRE(shown.outcome == Outcome::follows);
    REQUIRE(shown.bound == found.bound);
    ++above_zero;
  }
  CHECK(above_zero > 60);
}

TEST_CASE("squares in 9 squares: spreading shows most of the least cut",
          "[certificates]") {
  Quiet quiet;
  auto const c = squares(12, 9);
  Whole const least = 2 * 2 * 12;  // two lines across, two along
  auto const found = solve::bound_by_spreading(problem_of(c), 100'000'000, quiet);
  CHECK(found.bound <= least);
  CHECK(10 * found.bound >= 6 * least);
  auto const again = solve::bound_by_spreading(problem_of(c), 100'000'000, quiet);
  CHECK(again.bound == found.bound);
  auto const shown =
      by_spreading(c, {found.unit, found.sweeps, found.swept}, kMostSteps);
  REQUIRE(shown.bound == found.bound);
}

TEST_CASE("a spreading claim of the wrong form is refuted, a long one unsettled",
          "[certificates]") {
  auto const c = squares(4, 4);
  for (SpreadEvidence const& e :
       {SpreadEvidence{0, 2, 2}, SpreadEvidence{1, 0, 0}, SpreadEvidence{1, 2, 3},
        SpreadEvidence{1, 2, 0}, SpreadEvidence{Whole{1} << 42, 2, 2},
        SpreadEvidence{1, 5000, 1}})
    CHECK(by_spreading(c, e, kMostSteps).outcome == Outcome::refuted);
  CHECK(by_spreading(c, {1, 2, 2}, 1).outcome == Outcome::too_long);
}

}  // namespace wangge::verify
