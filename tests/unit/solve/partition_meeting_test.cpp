#include "solve/partition_meeting.hpp"

#include <catch2/catch.hpp>

#include "partition_support.hpp"
#include "solve/partition_start.hpp"
#include "solve/partition_state.hpp"

using namespace wangge;
using namespace wangge::solve;
using namespace wangge::solve::test;

namespace {

/// Is the node's part without the node non-empty and connected?
bool removable_by_hand(PartitionProblem const& problem,
                       std::vector<std::uint32_t> label, std::uint32_t node) {
  std::uint32_t const own = label[node];
  label[node] = static_cast<std::uint32_t>(problem.parts);
  if (std::count(label.begin(), label.end(), own) == 0) return false;
  auto const piece = components(problem.graph, label);
  std::uint32_t const none = static_cast<std::uint32_t>(label.size());
  std::uint32_t first = none;
  for (std::size_t v = 0; v < label.size(); ++v) {
    if (label[v] != own) continue;
    if (first == none) first = piece[v];
    if (piece[v] != first) return false;
  }
  return true;
}

/// A star of 40 rays whose tips form a ring broken in one place: more neighbours than a
/// mask has bits.
PartitionProblem wheel() {
  PartitionProblem problem;
  std::vector<GraphEdge> edges;
  for (std::uint32_t ray = 1; ray <= 40; ++ray) {
    edges.push_back({0, ray});
    edges.push_back({ray, ray + 40});
    if (ray < 40) edges.push_back({ray + 40, ray + 41});
  }
  problem.graph = graph_from(81, edges);
  problem.weights.assign(81, 1);
  problem.upper = 81;
  return problem;
}

}  // namespace

TEST_CASE("a node is removable exactly when its part stays connected") {
  Random random{31};
  int removable = 0;
  int asked = 0;
  for (int trial = 0; trial < 30; ++trial) {
    PartitionProblem problem = random_town(9, 8, 0.25, random);
    problem.parts = static_cast<int>(random.between(2, 12));
    set_tolerance(problem, 0.3);
    PartState state{problem, start_partition(problem, random)};
    for (int step = 0; step < 60; ++step) {
      auto const v = static_cast<std::uint32_t>(random.below(problem.graph.size()));
      bool const expected = removable_by_hand(problem, state.part(), v);
      CHECK(state.removable(v) == expected);
      ++asked;
      removable += expected;
      auto const to = state.part_of(problem.graph.targets[problem.graph.first[v]]);
      if (expected) state.move(v, to);
    }
  }
  CHECK(removable > asked / 10);
  CHECK(removable < 9 * asked / 10);
}

TEST_CASE("a node of many neighbours is removable if they meet elsewhere") {
  PartitionProblem problem = wheel();
  PartState state{problem, std::vector<std::uint32_t>(81, 0)};
  CHECK(state.removable(0));
  CHECK_FALSE(state.removable(80) != removable_by_hand(problem, state.part(), 80));
  problem.parts = 2;
  std::vector<std::uint32_t> part(81, 0);
  part[60] = 1;  // the ring is broken: rays 1 … 19 and 20 … 40 meet at the hub only
  PartState broken{problem, part};
  CHECK(broken.removable(0) == removable_by_hand(problem, part, 0));
  CHECK_FALSE(broken.removable(0));
}

TEST_CASE("many questions in a row do not confuse the search") {
  Random random{32};
  PartitionProblem const problem = random_town(12, 10, 0.3, random);
  std::vector<std::uint32_t> const label(problem.graph.size(), 0);
  Meeting meeting{problem.graph.size()};
  for (int round = 0; round < 3; ++round)
    for (std::uint32_t v = 0; v < problem.graph.size(); ++v)
      CHECK(meeting.met(problem.graph, label, v) ==
            removable_by_hand(problem, label, v));
}
