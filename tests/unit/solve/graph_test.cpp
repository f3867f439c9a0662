#include "solve/graph.hpp"

#include <catch2/catch.hpp>

using namespace wangge::solve;

TEST_CASE("a graph adds parallel edges, drops loops and sorts neighbours") {
  std::vector<GraphEdge> const edges{{2, 0, 5}, {0, 1, 1}, {1, 0, 2}, {1, 1, 9}};
  Graph const graph = graph_from(4, edges);
  CHECK(graph.size() == 4);
  CHECK(graph.first == std::vector<std::uint32_t>{0, 2, 3, 4, 4});
  CHECK(graph.targets == std::vector<std::uint32_t>{1, 2, 0, 0});
  CHECK(graph.costs == std::vector<std::int64_t>{3, 5, 3, 5});
}

TEST_CASE("a graph without edges keeps its nodes") {
  CHECK(graph_from(3, {}).size() == 3);
  CHECK(graph_from(0, {}).size() == 0);
  CHECK(Graph{}.size() == 0);
}

TEST_CASE("components are numbered by their lowest node") {
  std::vector<GraphEdge> const edges{{0, 3}, {1, 2}, {4, 1}};
  Graph const graph = graph_from(6, edges);
  CHECK(components(graph) == std::vector<std::uint32_t>{0, 1, 1, 0, 1, 2});
}

TEST_CASE("components with labels do not cross labels") {
  std::vector<GraphEdge> const edges{{0, 1}, {1, 2}, {2, 3}};
  std::vector<std::uint32_t> const label{7, 7, 1, 7};
  CHECK(components(graph_from(4, edges), label) ==
        std::vector<std::uint32_t>{0, 0, 1, 2});
}

TEST_CASE("the quotient adds up the edges between labels") {
  std::vector<GraphEdge> const edges{{0, 1, 9}, {1, 2, 3}, {0, 3, 4}, {2, 3, 1}};
  std::vector<std::uint32_t> const label{0, 0, 1, 2};
  Graph const graph = quotient(graph_from(4, edges), label, 3);
  CHECK(graph.first == std::vector<std::uint32_t>{0, 2, 4, 6});
  CHECK(graph.targets == std::vector<std::uint32_t>{1, 2, 0, 2, 0, 1});
  CHECK(graph.costs == std::vector<std::int64_t>{3, 4, 3, 1, 4, 1});
}
