#include "solve/mip.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <optional>

#include "base/random.hpp"

using namespace wangge;
using namespace wangge::solve;

namespace {

bool obeys(MipProblem const& problem, std::vector<double> const& x) {
  for (std::size_t i = 0; i < x.size(); ++i)
    if (x[i] < problem.columns[i].lower || x[i] > problem.columns[i].upper)
      return false;
  for (MipRow const& row : problem.rows) {
    double sum = 0;
    for (MipTerm const& term : row.terms) sum += term.factor * x[term.column];
    if (sum < row.lower - 1e-9 || sum > row.upper + 1e-9) return false;
  }
  return true;
}

double cost_of(MipProblem const& problem, std::vector<double> const& x) {
  double cost = 0;
  for (std::size_t i = 0; i < x.size(); ++i) cost += problem.columns[i].cost * x[i];
  return cost;
}

/// Best of all 0/1 vectors.
std::optional<double> best_binary(MipProblem const& problem) {
  std::optional<double> best;
  std::size_t const n = problem.columns.size();
  for (std::uint32_t set = 0; set < (1U << n); ++set) {
    std::vector<double> x;
    for (std::size_t i = 0; i < n; ++i) x.push_back((set >> i) & 1U ? 1 : 0);
    if (!obeys(problem, x)) continue;
    double const cost = cost_of(problem, x);
    if (!best || cost < *best) best = cost;
  }
  return best;
}

/// Up to 10 binary columns and a few rows with ranges; about half have no solution.
MipProblem random_problem(Random& random) {
  MipProblem problem;
  auto const n = static_cast<std::size_t>(random.between(1, 10));
  for (std::size_t i = 0; i < n; ++i)
    problem.columns.push_back(
        {0, 1, static_cast<double>(random.between(-20, 20)), MipColumn::Kind::integer});
  for (std::int64_t r = random.between(0, 4); r > 0; --r) {
    MipRow row;
    for (std::uint32_t i = 0; i < n; ++i)
      if (random.below(3) > 0)
        row.terms.push_back({i, static_cast<double>(random.between(-9, 9))});
    row.lower = static_cast<double>(random.between(-12, 8));
    row.upper = row.lower + static_cast<double>(random.between(-1, 6));
    problem.rows.push_back(row);
  }
  return problem;
}

}  // namespace

TEST_CASE("a small mixed-integer program is solved as by listing all", "[mip]") {
  Random random{1};
  for (int round = 0; round < 200; ++round) {
    MipProblem const problem = random_problem(random);
    auto const answer = solve_mip(problem);
    REQUIRE(answer);
    auto const best = best_binary(problem);
    CAPTURE(round);
    if (!best) {
      CHECK(answer->status == MipStatus::infeasible);
      CHECK(answer->x.empty());
      continue;
    }
    REQUIRE(answer->status == MipStatus::optimal);
    CHECK(obeys(problem, answer->x));
    CHECK(answer->value == Approx(*best).margin(1e-6));
    CHECK(answer->bound == Approx(*best).margin(1e-6));
  }
}

TEST_CASE("a start, right or wrong, does not change the answer's value", "[mip]") {
  Random random{2};
  for (int round = 0; round < 60; ++round) {
    MipProblem problem = random_problem(random);
    auto const best = best_binary(problem);
    for (std::size_t i = 0; i < problem.columns.size(); ++i)
      problem.start.push_back(static_cast<double>(random.below(2)));
    for (int again = 0; again < 2; ++again) {
      CAPTURE(round, again);
      auto const answer = solve_mip(problem);
      REQUIRE(answer);
      REQUIRE(answer->status == (best ? MipStatus::optimal : MipStatus::infeasible));
      if (!best) break;
      CHECK(answer->value == Approx(*best).margin(1e-6));
      problem.start = answer->x;
    }
  }
}

TEST_CASE("a program without integers is a linear program", "[mip]") {
  MipProblem problem;
  problem.columns.assign(2, {0, kNoLimit, 1, MipColumn::Kind::continuous});
  problem.rows.push_back({{{0, 2}, {1, 1}}, 3, kNoLimit});
  auto const answer = solve_mip(problem);
  REQUIRE(answer);
  CHECK(answer->status == MipStatus::optimal);
  CHECK(answer->value == Approx(1.5));
}

TEST_CASE("a mixed-integer program stopped at once proves nothing", "[mip]") {
  // An equation with many near solutions, too hard for the first node.
  MipProblem problem;
  Random random{3};
  MipRow row;
  for (std::uint32_t i = 0; i < 40; ++i) {
    problem.columns.push_back(
        {0, 1, static_cast<double>(random.between(1, 9)), MipColumn::Kind::integer});
    row.terms.push_back({i, static_cast<double>(random.between(100000, 999999))});
  }
  row.lower = row.upper = 10000019;
  problem.rows.push_back(row);
  problem.stop = [] { return true; };
  auto const answer = solve_mip(problem);
  REQUIRE(answer);
  CHECK(
      (answer->status == MipStatus::stopped || answer->status == MipStatus::feasible));
}

TEST_CASE("a mixed-integer program that makes no sense is refused", "[mip]") {
  MipProblem endless;
  endless.columns.push_back({0, kNoLimit, -1, MipColumn::Kind::integer});
  CHECK(!solve_mip(endless));
  MipProblem outside;
  outside.columns.resize(1);
  outside.rows.push_back({{{1, 1}}, 0, 1});
  CHECK(!solve_mip(outside));
  MipProblem short_start;
  short_start.columns.resize(2);
  short_start.start = {1};
  CHECK(!solve_mip(short_start));
}

TEST_CASE("a mixed-integer program whose limits cross is infeasible", "[mip]") {
  MipProblem crossed;
  crossed.columns.push_back({2, 1, 0, MipColumn::Kind::integer});
  auto const answer = solve_mip(crossed);
  REQUIRE(answer);
  CHECK(answer->status == MipStatus::infeasible);
}
