#include "solve/partition_large.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>

#include "partition_support.hpp"
#include "solve/partition_blocks.hpp"
#include "solve/partition_bound.hpp"
#include "solve/partition_coarsen.hpp"
#include "solve/partition_large_start.hpp"

using namespace wangge;
using namespace wangge::solve;
using namespace wangge::solve::test;

namespace {

// Everything small, so that a town of some thousand nodes passes through it all.
constexpr LargeOptions kSmall{.searched = 300,
                              .block_nodes = 250,
                              .block_parts = 4,
                              .passes = 4,
                              .work = 200,
                              .top_work = 4000000};

PartitionProblem town(int columns, int rows, int parts, double tolerance,
                      std::uint64_t seed) {
  Random random{seed};
  PartitionProblem problem = random_town(columns, rows, 0.0, random);
  problem.parts = parts;
  problem.seed = seed;
  set_tolerance(problem, tolerance);
  return problem;
}

class Stopped final : public Progress {
 public:
  void stage(std::string_view) override {}
  void step(std::size_t, std::size_t) override {}
  [[nodiscard]] bool cancelled() const override { return true; }
};

}  // namespace

TEST_CASE("a large town is divided within its limits", "[partition]") {
  auto const parts = GENERATE(2, 12, 60, 200);
  CAPTURE(parts);
  PartitionProblem problem = town(65, 50, parts, 0.1, 7);
  Quiet quiet;
  Best const best = search_large(problem, kSmall, quiet);
  CHECK(connected_labels(problem.graph, best.part, parts));
  CHECK(recomputed(problem, best.part) == Found{0, best.score.cut});
}

TEST_CASE("threads do not change a large town's answer", "[partition]") {
  auto const parts = GENERATE(8, 150);
  PartitionProblem problem = town(60, 50, parts, 0.1, 3);
  Quiet quiet;
  auto const one = search_large(problem, kSmall, quiet);
  problem.jobs = 2;
  auto const two = search_large(problem, kSmall, quiet);
  CHECK(one.part == two.part);
}

TEST_CASE("effort does not make a large town worse", "[partition]") {
  PartitionProblem problem = town(40, 40, 80, 0.1, 5);
  Quiet quiet;
  Score const quick = search_large(problem, kSmall, quiet).score;
  problem.effort = 4;
  CHECK(search_large(problem, kSmall, quiet).score <= quick);
}

TEST_CASE("parts of a large town may be as many as its nodes", "[partition]") {
  auto const missing = GENERATE(0, 1, 200);
  PartitionProblem problem = town(25, 24, 600 - missing, 0.5, 11);
  Quiet quiet;
  Best const best = search_large(problem, kSmall, quiet);
  CHECK(connected_labels(problem.graph, best.part, problem.parts));
}

TEST_CASE("a heavy node costs a large town no more than it must", "[partition]") {
  PartitionProblem problem = town(50, 40, 100, 0.15, 2);
  problem.weights[777] =
      std::accumulate(problem.weights.begin(), problem.weights.end(), std::int64_t{0}) /
      20;
  set_tolerance(problem, 0.15);
  Quiet quiet;
  Best const best = search_large(problem, kSmall, quiet);
  CHECK(connected_labels(problem.graph, best.part, problem.parts));
  CHECK(best.score.violation == violation_bound(problem));
}

TEST_CASE("a large town stopped at once is still divided", "[partition]") {
  auto const parts = GENERATE(5, 100);
  PartitionProblem problem = town(50, 40, parts, 0.1, 9);
  Stopped stopped;
  Best const best = search_large(problem, kSmall, stopped);
  CHECK(connected_labels(problem.graph, best.part, parts));
  CHECK(recomputed(problem, best.part) == Found{best.score.violation, best.score.cut});
}

TEST_CASE("a coarser graph keeps weights, connections and cuts", "[partition]") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    PartitionProblem const problem = town(30, 20, 1, 0.1, seed);
    Random random{seed};
    std::int64_t const heaviest = random.between(1, 200);
    CoarseGraph const coarse =
        match_neighbours(problem.graph, problem.weights, heaviest, random);
    std::size_t const count = coarse.weights.size();
    REQUIRE(coarse.graph.size() == count);
    REQUIRE(connected_labels(problem.graph, coarse.of, static_cast<int>(count)));
    std::vector<std::int64_t> sums(count, 0);
    for (std::size_t v = 0; v < coarse.of.size(); ++v)
      sums[coarse.of[v]] += problem.weights[v];
    CHECK(sums == coarse.weights);
    for (std::size_t v = 0; v < coarse.of.size(); ++v)
      CHECK(
          (sums[coarse.of[v]] <= heaviest || sums[coarse.of[v]] == problem.weights[v]));

    std::vector<std::uint32_t> labels(count);
    for (std::uint32_t& label : labels)
      label = static_cast<std::uint32_t>(random.below(3));
    PartitionProblem above = problem;
    above.graph = coarse.graph;
    above.weights = coarse.weights;
    above.parts = 3;
    PartitionProblem below = problem;
    below.parts = 3;
    CHECK(recomputed(above, labels).cut ==
          recomputed(below, project(coarse.of, labels)).cut);
  }
}

TEST_CASE("leaves round a hub are matched too", "[partition]") {
  std::vector<GraphEdge> edges;
  for (std::uint32_t leaf = 1; leaf < 1000; ++leaf) edges.push_back({0, leaf, 1});
  Graph const star = graph_from(1000, edges);
  std::vector<std::int64_t> const weights(1000, 1);
  Random random{1};
  auto const levels = coarsen(star, weights, 100, 2000, random);
  REQUIRE_FALSE(levels.empty());
  CHECK(levels.back().graph.size() <= 100);
}

TEST_CASE("blocks hold every node once and are connected", "[partition]") {
  PartitionProblem problem = town(40, 40, 160, 0.1, 4);
  Random random{4};
  Quiet quiet;
  auto const part = start_by_regions(problem, kSmall, random, quiet);
  REQUIRE(connected_labels(problem.graph, part, problem.parts));
  auto const blocks = draw_blocks(problem, part, 200, 4, random);
  CHECK(blocks.size() == 8);
  constexpr std::uint32_t kFree = 99;
  std::vector<std::uint32_t> block_of(part.size(), kFree);
  for (std::uint32_t b = 0; b < blocks.size(); ++b)
    for (std::uint32_t const v : blocks[b].nodes) {
      CHECK(block_of[v] == kFree);
      CHECK(std::ranges::binary_search(blocks[b].parts, part[v]));
      block_of[v] = b;
    }
  CHECK(connected_labels(problem.graph, block_of, 8));
}

TEST_CASE("parts are allotted by weight", "[partition]") {
  CHECK(allot_parts({100, 300}, {50, 50}, 8) == std::vector{2, 6});
  CHECK(allot_parts({100, 300}, {50, 3}, 8) == std::vector{5, 3});
  CHECK(allot_parts({0, 300}, {50, 50}, 8) == std::vector{1, 7});
  CHECK(allot_parts({0, 0}, {3, 5}, 8) == std::vector{3, 5});
}
