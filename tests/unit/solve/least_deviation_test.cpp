#include "solve/least_deviation.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "partition_support.hpp"

using namespace wangge;
using namespace wangge::solve;
using namespace wangge::solve::test;

namespace {

LeastDeviation solved(PartitionProblem const& problem) {
  Quiet quiet;
  auto const least = least_deviation(problem, quiet);
  REQUIRE(least.has_value());
  return *least;
}

/// Over every labelling with connected, non-empty parts. For up to 10 nodes.
std::int64_t brute_least(PartitionProblem const& problem) {
  std::int64_t best = -1;
  std::vector<std::uint32_t> part(problem.graph.size(), 0);
  for (;;) {
    if (connected_labels(problem.graph, part, problem.parts)) {
      auto const off = deviation_of(problem.weights, part, problem.parts);
      if (best < 0 || off < best) best = off;
    }
    std::size_t at = 0;
    while (at < part.size() && ++part[at] == static_cast<std::uint32_t>(problem.parts))
      part[at++] = 0;
    if (at == part.size()) return best;
  }
}

}  // namespace

TEST_CASE("the limits of a deviation hold exactly the totals that keep it") {
  for (std::int64_t total = 0; total <= 12; ++total)
    for (std::int64_t parts = 1; parts <= 4; ++parts)
      for (std::int64_t deviation = 0; deviation <= 15; ++deviation) {
        auto const limits = limits_within(total, parts, deviation);
        for (std::int64_t w = 0; w <= 20; ++w) {
          bool const within = limits.lower <= w && w <= limits.upper;
          REQUIRE(within == (std::abs(parts * w - total) <= deviation));
        }
      }
}

TEST_CASE("tiny graphs: the least deviation of brute force, and said to be proven") {
  Random random{17};
  for (int trial = 0; trial < 60; ++trial) {
    PartitionProblem problem = random_town(3, 3, 0.2, random);
    problem.weights.front() += 1;  // all may be empty
    auto const nodes = static_cast<std::int64_t>(problem.graph.size());
    problem.parts =
        static_cast<int>(random.between(1, std::min<std::int64_t>(3, nodes)));
    INFO("trial " << trial << ", parts " << problem.parts);
    auto const least = solved(problem);
    CHECK(connected_labels(problem.graph, least.part, problem.parts));
    CHECK(deviation_of(problem.weights, least.part, problem.parts) == least.found);
    CHECK(least.found == brute_least(problem));
    CHECK(least.proven());
  }
}

TEST_CASE("one heavy node sets the least deviation, and counting proves it") {
  Random random{3};
  PartitionProblem problem = random_town(9, 8, 0.1, random);
  problem.parts = 5;
  std::int64_t rest = 0;
  for (std::int64_t& w : problem.weights) rest += w += 1;
  problem.weights[20] = rest;
  rest = 0;
  for (std::int64_t const w : problem.weights) rest += w;
  auto const least = solved(problem);
  CHECK(least.found == 5 * problem.weights[20] - rest);
  CHECK(least.proven());
  CHECK(least.evidence.find("counting") != std::string::npos);
}

TEST_CASE("nothing to balance is refused") {
  Random random{3};
  PartitionProblem problem = random_town(3, 3, 0.0, random);
  std::ranges::fill(problem.weights, 0);
  problem.parts = 2;
  Quiet quiet;
  CHECK_FALSE(least_deviation(problem, quiet));
}
