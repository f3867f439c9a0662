#include "solve/cut_proof.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <limits>

#include "partition_support.hpp"
#include "solve/cut_bisection.hpp"
#include "solve/cut_by_parts.hpp"
#include "solve/cut_regions.hpp"

using namespace wangge;
using namespace wangge::solve;
using namespace wangge::solve::test;

namespace {

/// A random graph, connected and not always planar.
PartitionProblem random_graph(std::size_t nodes, Random& random) {
  PartitionProblem problem;
  std::vector<GraphEdge> edges;
  bool const plain = random.below(2) == 0;
  auto const cost = [&] { return plain ? 1 : random.between(0, 40); };
  for (std::uint32_t v = 1; v < nodes; ++v)
    edges.push_back({v, static_cast<std::uint32_t>(random.below(v)), cost()});
  for (std::size_t i = 0; i < nodes; ++i) {
    auto const a = static_cast<std::uint32_t>(random.below(nodes));
    auto const b = static_cast<std::uint32_t>(random.below(nodes));
    if (a != b) edges.push_back({a, b, cost()});
  }
  problem.graph = graph_from(nodes, edges);
  for (std::size_t v = 0; v < nodes; ++v)
    problem.weights.push_back(random.below(4) == 0 ? random.between(0, 60)
                                                   : random.between(0, 12));
  return problem;
}

/// Any partition that is within the limits: the first that counting up comes upon.
std::vector<std::uint32_t> some_partition(PartitionProblem const& problem) {
  std::vector<std::uint32_t> label(problem.graph.size(), 0);
  for (;;) {
    if (recomputed(problem, label).violation == 0 &&
        connected_labels(problem.graph, label, problem.parts))
      return label;
    std::size_t i = 0;
    while (i < label.size() && ++label[i] == static_cast<std::uint32_t>(problem.parts))
      label[i++] = 0;
    if (i == label.size()) return {};
  }
}

}  // namespace

TEST_CASE("random small graphs: the proof finds the optimum of brute force") {
  Random random{17};
  Quiet quiet;
  int tried = 0;
  for (int trial = 0; trial < 300; ++trial) {
    PartitionProblem problem =
        random_graph(static_cast<std::size_t>(random.between(4, 8)), random);
    problem.parts = static_cast<int>(random.between(2, 4));
    set_tolerance(problem, 0.05 + 0.5 * random.unit());
    if (random.below(8) == 0) problem.lower = 0;
    auto const start = some_partition(problem);
    if (start.empty()) continue;
    ++tried;
    INFO("trial " << trial << ", parts " << problem.parts);
    Found const best = brute_force(problem);
    CutProof const proof = prove_cut(problem, start, kCellsPerProof, quiet);
    REQUIRE(proof.bound.has_value());
    CHECK(*proof.bound == best.cut);
    if (recomputed(problem, start).cut == best.cut) {
      CHECK(proof.better.empty());
    } else {
      REQUIRE_FALSE(proof.better.empty());
      CHECK(recomputed(problem, proof.better) == best);
      CHECK(connected_labels(problem.graph, proof.better, problem.parts));
    }
  }
  CHECK(tried > 100);
}

TEST_CASE("limits that no partition keeps: said exactly when brute force says so") {
  Random random{41};
  Quiet quiet;
  int none = 0;
  int some = 0;
  for (int trial = 0; trial < 200; ++trial) {
    PartitionProblem problem =
        random_graph(static_cast<std::size_t>(random.between(4, 9)), random);
    problem.parts = static_cast<int>(random.between(2, 4));
    set_tolerance(problem, 0.02 + 0.2 * random.unit());
    INFO("trial " << trial << ", parts " << problem.parts);
    Found const best = brute_force(problem);
    CutProof const proof = prove_cut(problem, {}, kCellsPerProof, quiet);
    CHECK(proof.infeasible == (best.violation > 0));
    none += proof.infeasible;
    if (best.violation > 0) {
      CHECK(proof.better.empty());
      CHECK_FALSE(proof.bound.has_value());
      continue;
    }
    ++some;
    REQUIRE_FALSE(proof.better.empty());
    CHECK(recomputed(problem, proof.better) == best);
    CHECK(proof.bound == best.cut);
  }
  CHECK(none > 30);
  CHECK(some > 30);
}

TEST_CASE("the less work, the lower the bound, never above the optimum") {
  Random random{23};
  Quiet quiet;
  for (int trial = 0; trial < 100; ++trial) {
    PartitionProblem problem = random_graph(8, random);
    problem.parts = 3;
    set_tolerance(problem, 0.4);
    auto const start = some_partition(problem);
    if (start.empty()) continue;
    Found const best = brute_force(problem);
    for (std::int64_t const work : {1, 2'000, 20'000}) {
      CutProof const proof = prove_cut(problem, start, work, quiet);
      if (proof.bound) CHECK(*proof.bound <= best.cut);
    }
  }
}

TEST_CASE("two sides: a cut is found exactly when trying all sides finds one") {
  Random random{29};
  Quiet quiet;
  int found = 0;
  for (int trial = 0; trial < 150; ++trial) {
    PartitionProblem problem =
        random_graph(static_cast<std::size_t>(random.between(6, 10)), random);
    problem.parts = 2;
    set_tolerance(problem, 0.02 + 0.3 * random.unit());
    Found const best = brute_force(problem);
    INFO("trial " << trial << ", best " << best.violation << ", " << best.cut);
    for (std::int64_t const limit : {best.cut - 1, best.cut, best.cut + 20}) {
      std::int64_t work = kCellsPerProof;
      Bisection const sides = bisect(problem, limit, work, quiet);
      REQUIRE(sides.complete);
      bool const expected = best.violation == 0 && limit >= best.cut;
      CHECK(sides.side.empty() != expected);
      if (sides.side.empty()) continue;
      ++found;
      CHECK(recomputed(problem, sides.side).violation == 0);
      CHECK(recomputed(problem, sides.side).cut <= limit);
      CHECK(connected_labels(problem.graph, sides.side, 2));
    }
  }
  CHECK(found > 100);
}

TEST_CASE("two sides, two ways: by halves and by parts agree on towns") {
  Random random{31};
  Quiet quiet;
  for (int trial = 0; trial < 6; ++trial) {
    PartitionProblem problem = random_town(6, 6, 0.1, random);
    problem.parts = 2;
    set_tolerance(problem, 0.02);
    auto const answer = partition(problem, quiet);
    REQUIRE(answer);
    if (answer->violation > 0) continue;
    INFO("trial " << trial);
    CutProof const one = prove_cut(problem, answer->part, 2 * kCellsPerProof, quiet);
    CutProof const two =
        prove_by_parts(problem, answer->part, 2 * kCellsPerProof, quiet);
    CHECK(one.bound == answer->cut);
    CHECK(two.bound == one.bound);
  }
}

namespace {

/// Σ prices of the set and the cost of its border, for every connected set within the
/// limits: none may be priced above its border.
bool prices_hold(PartitionProblem const& problem, RegionBound const& bound) {
  std::size_t const n = problem.graph.size();
  for (std::uint32_t set = 1; set < 1U << n; ++set) {
    std::vector<std::uint32_t> label(n);
    std::int64_t weight = 0;
    std::int64_t price = 0;
    for (std::uint32_t v = 0; v < n; ++v) {
      label[v] = set >> v & 1U;
      if (label[v] == 0) continue;
      weight += problem.weights[v];
      price += bound.prices[v];
    }
    if (weight < problem.lower || weight > problem.upper) continue;
    auto const component = components(problem.graph, label);
    std::optional<std::uint32_t> one;
    bool connected = true;
    for (std::uint32_t v = 0; v < n; ++v) {
      if (label[v] == 0) continue;
      connected = connected && component[v] == one.value_or(component[v]);
      one = component[v];
    }
    std::int64_t const border = cut_of(problem.graph, label) * bound.units.num;
    if (connected && price * bound.units.den > border) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("prices by regions: no set is priced above its border, no bound too high") {
  Random random{37};
  Quiet quiet;
  int above_zero = 0;
  for (int trial = 0; trial < 150; ++trial) {
    PartitionProblem problem =
        random_graph(static_cast<std::size_t>(random.between(5, 10)), random);
    problem.parts = static_cast<int>(random.between(2, 4));
    set_tolerance(problem, 0.05 + 0.5 * random.unit());
    std::int64_t work = kCellsPerProof;
    RegionBound const bound =
        bound_by_regions(problem, random.between(1, 5000), work, quiet,
                         static_cast<std::size_t>(random.between(1, 12)));
    INFO("trial " << trial);
    CHECK(prices_hold(problem, bound));
    Found const best = brute_force(problem);
    if (best.violation == 0) CHECK(bound.bound <= best.cut);
    above_zero += bound.bound > 0;
  }
  CHECK(above_zero > 75);
}

TEST_CASE("a partition asked for a proof comes with one, the same each time") {
  Random random{43};
  Quiet quiet;
  PartitionProblem problem = random_town(7, 6, 0.1, random);
  problem.parts = 5;
  problem.proof = 2;
  set_tolerance(problem, 0.1);
  auto const one = partition(problem, quiet);
  auto const two = partition(problem, quiet);
  REQUIRE(one);
  REQUIRE(two);
  REQUIRE(one->violation == 0);
  CHECK(one->certificate.status == Proof::proven);
  CHECK(one->certificate.bound == one->cut);
  CHECK(one->part == two->part);
  CHECK(one->certificate.evidence == two->certificate.evidence);
}
