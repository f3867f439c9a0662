#include "solve/partition_compact.hpp"

#include <catch2/catch.hpp>
#include <numeric>

#include "partition_support.hpp"
#include "solve/partition_search.hpp"
#include "solve/partition_start.hpp"

using namespace wangge;
using namespace wangge::solve;
using namespace wangge::solve::test;

namespace {

/// Σ over parts of Σ over pairs of nodes w · w · distance² / weight: the same
/// moment by another road.
double moment_by_pairs(PartitionProblem const& problem,
                       std::vector<std::uint32_t> const& part) {
  Places const places = places_of(problem);
  double sum = 0;
  for (std::uint32_t p = 0; p < static_cast<std::uint32_t>(problem.parts); ++p) {
    double pairs = 0;
    double weight = 0;
    for (std::size_t v = 0; v < part.size(); ++v) {
      if (part[v] != p) continue;
      weight += static_cast<double>(problem.weights[v]);
      for (std::size_t u = 0; u < v; ++u) {
        if (part[u] != p) continue;
        auto const dx = static_cast<double>(places.x[v] - places.x[u]);
        auto const dy = static_cast<double>(places.y[v] - places.y[u]);
        pairs += static_cast<double>(problem.weights[v] * problem.weights[u]) *
                 (dx * dx + dy * dy);
      }
    }
    if (weight > 0) sum += pairs / weight;
  }
  return sum;
}

/// Equal borders everywhere: many partitions cost the same.
PartitionProblem plain_town(Random& random) {
  PartitionProblem problem = random_town(14, 12, 0.1, random);
  std::fill(problem.graph.costs.begin(), problem.graph.costs.end(), 1);
  problem.parts = 9;
  set_tolerance(problem, 0.25);
  return problem;
}

}  // namespace

TEST_CASE("a moment from sums is the moment of all pairs, whatever came and went") {
  Random random{51};
  for (int trial = 0; trial < 200; ++trial) {
    Moment moment;
    PartitionProblem problem;
    problem.parts = 1;
    auto const nodes = random.between(1, 12);
    for (std::int64_t v = 0; v < nodes; ++v) {
      problem.weights.push_back(random.between(0, 1'000));
      problem.x.push_back(random.real(0.0, 5'000.0));
      problem.y.push_back(random.real(-900.0, 900.0));
    }
    Places const places = places_of(problem);
    for (std::size_t v = 0; v < problem.weights.size(); ++v)
      moment.add(problem.weights[v], places.x[v], places.y[v], 1);
    Moment const alone = moment;
    moment.add(77, 123, 456, 1);
    moment.add(77, 123, 456, -1);
    CHECK(static_cast<double>(moment.value()) == static_cast<double>(alone.value()));
    std::vector<std::uint32_t> const all(problem.weights.size(), 0);
    CHECK(
        std::abs(static_cast<double>(moment.value()) - moment_by_pairs(problem, all)) <=
        1.0 + 1e-9 * moment_by_pairs(problem, all));
  }
}

TEST_CASE("compaction keeps the score, the parts whole and the town rounder") {
  Random random{52};
  int rounder = 0;
  for (int trial = 0; trial < 20; ++trial) {
    PartitionProblem const problem = plain_town(random);
    Quiet quiet;
    auto const before = start_partition(problem, random);
    auto const after = compacted(problem, before, quiet);
    REQUIRE(connected_labels(problem.graph, after, problem.parts));
    Found const was = recomputed(problem, before);
    Found const is = recomputed(problem, after);
    CHECK(is <= was);
    if (is == was)
      CHECK(moment_by_pairs(problem, after) <=
            moment_by_pairs(problem, before) + 2.0 * problem.parts);
    rounder += is < was || moment_by_pairs(problem, after) + 2.0 * problem.parts <
                               moment_by_pairs(problem, before);
    CHECK(compacted(problem, after, quiet) == after);
  }
  CHECK(rounder >= 15);
}

TEST_CASE("of equal cuts the rounder one is chosen") {
  Random random{53};
  PartitionProblem problem = plain_town(random);
  Quiet quiet;
  auto const answer = partition(problem, quiet);
  REQUIRE(answer.has_value());
  CHECK(compacted(problem, answer->part, quiet) == answer->part);
}

TEST_CASE("without coordinates nothing is made rounder") {
  Random random{54};
  PartitionProblem problem = plain_town(random);
  problem.x.clear();
  problem.y.clear();
  Quiet quiet;
  auto const part = start_partition(problem, random);
  CHECK(compacted(problem, part, quiet) == part);
}
