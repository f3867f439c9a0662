// What the solver says of random towns is derived again by verify, which shares no code
// with it.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <numeric>

#include "base/random.hpp"
#include "solve/partition.hpp"
#include "verify/cut_bound.hpp"

namespace wangge::verify {
namespace {

/// A field of 6 × 7 units with random borders; limits about `play` round the mean.
solve::PartitionProblem field(Random& random, int parts, Whole play) {
  constexpr std::uint32_t kWide = 6;
  constexpr std::uint32_t kHigh = 7;
  solve::PartitionProblem problem;
  std::vector<solve::GraphEdge> edges;
  for (std::uint32_t v = 0; v < kWide * kHigh; ++v) {
    problem.weights.push_back(1 + static_cast<Whole>(random.below(9)));
    auto const cost = [&] { return 5 + static_cast<Whole>(random.below(60)); };
    if (v % kWide + 1 < kWide) edges.push_back({v, v + 1, cost()});
    if (v + kWide < kWide * kHigh) edges.push_back({v, v + kWide, cost()});
  }
  problem.graph = solve::graph_from(kWide * kHigh, edges);
  Whole const total =
      std::accumulate(problem.weights.begin(), problem.weights.end(), Whole{0});
  problem.parts = parts;
  problem.lower = total / parts - play;
  problem.upper = total / parts + play;
  problem.proof = 1;
  return problem;
}

CutCase case_of(solve::PartitionProblem const& problem,
                solve::PartitionAnswer const& answer) {
  CutCase c;
  c.net.weight = problem.weights;
  c.net.near.resize(problem.graph.size());
  for (std::uint32_t v = 0; v < problem.graph.size(); ++v)
    for (auto e = problem.graph.first[v]; e < problem.graph.first[v + 1]; ++e)
      if (v < problem.graph.targets[e])
        c.net.join(v, problem.graph.targets[e], problem.graph.costs[e]);
  c.part = answer.part;
  c.parts = problem.parts;
  c.lower = problem.lower;
  c.upper = problem.upper;
  c.cut = answer.cut;
  c.violation = answer.violation;
  c.evidence = nlohmann::json::parse(answer.certificate.evidence);
  return c;
}

}  // namespace

TEST_CASE("the solver's bounds follow from its evidence", "[certificates]") {
  Random random{21};
  Quiet quiet;
  int bounds = 0;
  for (int i = 0; i < 8; ++i) {
    auto const problem = field(random, 2 + i % 4, 3);
    auto const answer = solve::partition(problem, quiet);
    REQUIRE(answer);
    if (!answer->certificate.bound) continue;
    ++bounds;
    auto const c = case_of(problem, *answer);
    INFO(answer->certificate.evidence);
    auto const again = derive_bound(c);
    REQUIRE(again.outcome == Rederived::Outcome::follows);
    REQUIRE(again.bound == answer->certificate.bound);
  }
  REQUIRE(bounds > 4);
}

}  // namespace wangge::verify
