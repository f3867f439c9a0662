#include "network/distances.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "base/random.hpp"
#include "graphs.hpp"

using namespace wangge;
using namespace wangge::network;
using wangge::test::graph_of;

namespace {

std::vector<std::int64_t> numbers(std::vector<Centimetres> const& walks) {
  std::vector<std::int64_t> result;
  for (auto const walk : walks) result.push_back(walk.get());
  return result;
}

// Brute force: Floyd and Warshall.
std::vector<std::vector<std::int64_t>> all_pairs(WalkGraph const& graph) {
  auto const n = graph.nodes.size();
  std::vector d(n, std::vector<std::int64_t>(n, kUnreached.get()));
  for (std::size_t i = 0; i < n; ++i) d[i][i] = 0;
  for (auto const& e : graph.edges) {
    auto& there = d[e.from.get()][e.to.get()];
    there = std::min(there, e.length.get());
    d[e.to.get()][e.from.get()] = there;
  }
  for (std::size_t k = 0; k < n; ++k)
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j)
        d[i][j] = std::min(d[i][j], d[i][k] + d[k][j]);
  for (auto& row : d)
    for (auto& walk : row) walk = std::min(walk, kUnreached.get());
  return d;
}

}  // namespace

TEST_CASE("a walk takes the shorter of two ways round", "[network]") {
  // A square of 10 m sides with one side missing a diagonal of 30 m.
  auto const graph = graph_of({{0, 0}, {0, 10}, {10, 0}, {10, 10}, {50, 50}},
                              {{0, 1}, {0, 2}, {1, 3}, {2, 3}});
  CHECK(numbers(walk_from(graph, NodeIdx{0})) ==
        std::vector<std::int64_t>{0, 1000, 1000, 2000, kUnreached.get()});
  auto const walk = shortest_walk(graph, NodeIdx{0}, NodeIdx{3});
  REQUIRE(walk.found);
  CHECK(walk.length == Centimetres{2000});
  // Two walks are equally long: the one by the lower node is taken.
  CHECK(line_of(graph, walk) == geo::Line{{0, 0}, {0, 10}, {10, 10}});
}

TEST_CASE("there is no walk between parts, and an empty walk to oneself", "[network]") {
  auto const graph = graph_of({{0, 0}, {0, 10}, {50, 50}, {50, 60}}, {{0, 1}, {2, 3}});
  CHECK_FALSE(shortest_walk(graph, NodeIdx{0}, NodeIdx{2}).found);
  auto const still = shortest_walk(graph, NodeIdx{1}, NodeIdx{1});
  CHECK(still.found);
  CHECK(still.length == Centimetres{0});
  CHECK(still.steps.empty());
  CHECK_FALSE(shortest_walk(graph, NodeIdx{}, NodeIdx{1}).found);
}

TEST_CASE("walks agree with brute force on random graphs", "[network]") {
  Random random{7};
  for (int round = 0; round < 200; ++round) {
    std::vector<geo::Point> nodes;
    for (int i = 0; i < 12; ++i)
      nodes.push_back({static_cast<double>(random.between(0, 30)) + i * 0.001,
                       static_cast<double>(random.between(0, 30))});
    std::vector<std::pair<std::size_t, std::size_t>> edges;
    for (int i = 0; i < 14; ++i) {
      auto const a = random.below(12);
      auto const b = random.below(12);
      if (a != b) edges.emplace_back(std::min(a, b), std::max(a, b));
    }
    auto const graph = graph_of(nodes, edges);
    auto const expected = all_pairs(graph);
    std::vector<NodeIdx> all;
    for (std::size_t i = 0; i < 12; ++i) all.emplace_back(i);
    auto const table = walk_table(graph, all, all);
    // Some stops only, so that others are dead ends and bends to be left out.
    std::vector<NodeIdx> stops{NodeIdx{}};
    for (auto const node : all)
      if (random.below(3) != 0) stops.push_back(node);
    WalkRows const rows{graph, stops};
    for (std::size_t i = 1; i < stops.size(); ++i) {
      auto const row = rows.row(i);
      CHECK(row[0] == kNoWalk);
      for (std::size_t j = 1; j < stops.size(); ++j) {
        auto const walk = expected[stops[i].get()][stops[j].get()];
        CHECK(row[j] == (walk < kUnreached.get() ? walk : kNoWalk));
      }
    }
    for (std::size_t i = 0; i < 12; ++i) {
      CHECK(numbers(walk_from(graph, NodeIdx{i})) == expected[i]);
      for (std::size_t j = 0; j < 12; ++j) {
        CHECK(table[i * 12 + j].get() == expected[i][j]);
        auto const walk = shortest_walk(graph, NodeIdx{i}, NodeIdx{j});
        CHECK(walk.found == (expected[i][j] < kUnreached.get()));
        std::int64_t sum = 0;
        for (auto const& step : walk.steps)
          sum += graph.edges[step.edge.get()].length.get();
        if (walk.found) CHECK(sum == expected[i][j]);
      }
    }
  }
}

TEST_CASE("walks between doors on one way do not go by its ends", "[network]") {
  // Doors 3, 4 and 5 hang on a way 0-1-2 at its middle; 6 and 7 are apart.
  auto const graph =
      graph_of({{0, 0}, {0, 10}, {0, 20}, {1, 10}, {2, 10}, {3, 20}, {50, 0}, {50, 9}},
               {{0, 1}, {1, 2}, {1, 3}, {1, 4}, {2, 5}, {6, 7}});
  std::vector<NodeIdx> const stops{NodeIdx{3}, NodeIdx{4}, NodeIdx{5},
                                   NodeIdx{6}, NodeIdx{7}, NodeIdx{3}};
  WalkRows const rows{graph, stops};
  CHECK(rows.row(0) == std::vector<std::int32_t>{0, 300, 1400, kNoWalk, kNoWalk, 0});
  CHECK(rows.row(3) ==
        std::vector<std::int32_t>{kNoWalk, kNoWalk, kNoWalk, 0, 900, kNoWalk});
  std::vector<std::size_t> const some{2, 0};
  CHECK(rows.matrix(some) == std::vector<std::int32_t>{0, 1400, 1400, 0});
}
