#include "solve/partition_apart.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "partition_support.hpp"
#include "solve/partition_bound.hpp"
#include "solve/partition_recom.hpp"
#include "solve/partition_search.hpp"
#include "solve/partition_start.hpp"

using namespace wangge;
using namespace wangge::solve;
using namespace wangge::solve::test;

namespace {

using Pair = std::pair<std::uint32_t, std::uint32_t>;

void add_pairs(PartitionProblem& problem, int pairs, Random& random) {
  for (int i = 0; i < pairs; ++i) {
    auto const a = static_cast<std::uint32_t>(random.below(problem.graph.size()));
    auto const b = static_cast<std::uint32_t>(random.below(problem.graph.size()));
    if (a != b) problem.apart.emplace_back(a, b);
  }
}

/// Pairs in one part, each once however often it is named.
std::int64_t together_by_hand(PartitionProblem const& problem,
                              std::vector<std::uint32_t> const& part) {
  std::set<Pair> together;
  for (auto const& [a, b] : problem.apart)
    if (part[a] == part[b]) together.insert(std::minmax(a, b));
  return static_cast<std::int64_t>(together.size());
}

Score scored_by_hand(PartitionProblem const& problem,
                     std::vector<std::uint32_t> const& part) {
  Found const found = recomputed(problem, part);
  std::int64_t const pair = std::max<std::int64_t>(1, problem.upper);
  return {found.violation + pair * together_by_hand(problem, part), found.cut};
}

Score best_by_hand(PartitionProblem const& problem) {
  std::size_t const n = problem.graph.size();
  std::vector<std::uint32_t> label(n, 0);
  Score best;
  for (;;) {
    Score const score = scored_by_hand(problem, label);
    if (score < best && connected_labels(problem.graph, label, problem.parts))
      best = score;
    std::size_t i = 0;
    while (i < n && ++label[i] == static_cast<std::uint32_t>(problem.parts))
      label[i++] = 0;
    if (i == n) return best;
  }
}

}  // namespace

TEST_CASE("moves, swaps and recombinations keep count of pairs that share a part") {
  Random random{41};
  for (int trial = 0; trial < 20; ++trial) {
    PartitionProblem problem = random_town(8, 7, 0.1, random);
    problem.parts = static_cast<int>(random.between(2, 7));
    set_tolerance(problem, 0.2);
    add_pairs(problem, 40, random);
    PartState state{problem, start_partition(problem, random)};
    Recom recom{problem.graph.size()};
    for (int step = 0; step < 40; ++step) {
      auto const v = static_cast<std::uint32_t>(random.below(problem.graph.size()));
      auto const u = static_cast<std::uint32_t>(random.below(problem.graph.size()));
      std::uint32_t const p = state.part_of(v);
      std::uint32_t const q = state.part_of(u);
      if (p == q) continue;
      std::int64_t const before = state.score().violation;
      std::int64_t const promised = state.swap_violation(v, u);
      state.move(v, q);
      state.move(u, p);
      CHECK(state.score().violation == before + promised);
      CHECK(state.score() == scored_by_hand(problem, state.part()));
      state.move(v, p);
      state.move(u, q);
      auto const of_v = problem.graph.first[v];
      std::uint32_t const next = state.part_of(problem.graph.targets[of_v]);
      if (next == p) continue;
      Energy const energy{1.0};
      auto const worth = [&] {
        return energy.of(state.score().violation, state.score().cut);
      };
      double const old = worth();
      recom.step(state, p, next, energy, 5.0, random);
      CHECK(worth() <= old + 5.0);
      CHECK(state.score() == scored_by_hand(problem, state.part()));
    }
  }
}

TEST_CASE("tiny graphs with pairs apart: the optimum of brute force") {
  Random random{42};
  for (int trial = 0; trial < 40; ++trial) {
    PartitionProblem problem = random_town(3, 3, 0.2, random);
    problem.parts = static_cast<int>(random.between(2, 3));
    set_tolerance(problem, 0.4);
    add_pairs(problem, static_cast<int>(random.between(1, 5)), random);
    if (problem.apart.empty()) continue;
    Quiet quiet;
    auto const answer = partition(problem, quiet);
    REQUIRE(answer.has_value());
    Score const best = best_by_hand(problem);
    INFO("trial " << trial);
    CHECK(Score{answer->violation, answer->cut} == best);
    CHECK(answer->together == together_by_hand(problem, answer->part));
    CHECK(violation_bound(problem) <= best.violation);
    if (impossible(problem)) CHECK(best.violation > 0);
    auto const evidence = nlohmann::json::parse(answer->certificate.evidence);
    CHECK(evidence["apart"].get<std::vector<Pair>>() == problem.apart);
    CHECK(evidence["together"] == answer->together);
  }
}

TEST_CASE("pairs that a hidden partition keeps apart are kept apart") {
  Random random{43};
  for (int trial = 0; trial < 3; ++trial) {
    PartitionProblem problem = random_town(16, 14, 0.15, random);
    problem.parts = 16;
    problem.seed = static_cast<std::uint64_t>(trial);
    set_tolerance(problem, 0.25);
    Quiet quiet;
    auto const hidden = search_only(problem, kWorkPerEffort / 8, quiet);
    REQUIRE(hidden.score.violation == 0);
    while (problem.apart.size() < 60) {
      auto const v = static_cast<std::uint32_t>(random.below(problem.graph.size()));
      auto const u = problem.graph.targets[problem.graph.first[v]];
      if (hidden.part[v] != hidden.part[u]) problem.apart.emplace_back(v, u);
    }
    auto const answer = partition(problem, quiet);
    REQUIRE(answer.has_value());
    CHECK(connected_labels(problem.graph, answer->part, problem.parts));
    CHECK(together_by_hand(problem, answer->part) == 0);
    CHECK(answer->together == 0);
    CHECK(answer->violation == 0);
  }
}

TEST_CASE("more nodes that must all be apart than parts: proven impossible") {
  Random random{44};
  PartitionProblem problem = random_town(8, 8, 0.1, random);
  problem.parts = 4;
  set_tolerance(problem, 0.5);
  for (std::uint32_t a = 0; a < 5; ++a)
    for (std::uint32_t b = 0; b < a; ++b) problem.apart.emplace_back(9 * a, 9 * b);
  CHECK(apart_clique(problem) == std::vector<std::uint32_t>{0, 9, 18, 27, 36});
  Quiet quiet;
  auto const answer = partition(problem, quiet);
  REQUIRE(answer.has_value());
  CHECK(answer->together >= 1);
  REQUIRE(answer->excuse.has_value());
  CHECK(answer->excuse->proven);
  auto const evidence = nlohmann::json::parse(answer->certificate.evidence);
  CHECK(evidence["all_apart"].size() == 5);
}

TEST_CASE("a node cannot be apart from itself, nor from one that is not there") {
  Random random{45};
  PartitionProblem problem = random_town(4, 4, 0.0, random);
  problem.parts = 2;
  problem.upper = 1000;
  Quiet quiet;
  for (Pair const& pair : {Pair{3, 3}, Pair{0, 16}, Pair{16, 0}}) {
    problem.apart = {pair};
    auto const answer = partition(problem, quiet);
    REQUIRE_FALSE(answer.has_value());
    CHECK(answer.error().code == Errc::bad_value);
  }
}
