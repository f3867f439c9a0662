#include "solve/repartition.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <numeric>
#include <tuple>

#include "partition_support.hpp"
#include "solve/partition_groups.hpp"
#include "solve/partition_search.hpp"
#include "solve/repartition_homes.hpp"
#include "solve/repartition_search.hpp"

using namespace wangge;
using namespace wangge::solve;
using namespace wangge::solve::test;

namespace {

using Labels = std::vector<std::uint32_t>;

struct Near {
  std::int64_t violation;
  std::int64_t moved;
  std::int64_t nodes;
  std::int64_t cut;
  auto operator<=>(Near const&) const = default;
};

/// Recomputed from the labels alone.
Near nearness(PartitionProblem const& problem, Labels const& before,
              Labels const& part) {
  Found const found = recomputed(problem, part);
  Near near{found.violation, 0, 0, found.cut};
  for (std::size_t v = 0; v < part.size(); ++v) {
    bool const gone =
        before[v] != kNoPart && before[v] >= static_cast<std::uint32_t>(problem.parts);
    if (before[v] == kNoPart || part[v] == before[v]) continue;
    near.moved += problem.weights[v];
    if (!gone) ++near.nodes;
  }
  return near;
}

/// The best of all labellings, for up to 9 nodes.
Near best_near(PartitionProblem const& problem, Labels const& before,
               std::vector<std::uint8_t> const& locked) {
  std::size_t const n = problem.graph.size();
  Labels label(n, 0);
  Near best{std::numeric_limits<std::int64_t>::max(), 0, 0, 0};
  for (;;) {
    bool held = true;
    for (std::size_t v = 0; v < locked.size(); ++v)
      held = held && (locked[v] == 0 || label[v] == before[v]);
    Near const near = nearness(problem, before, label);
    if (held && near < best && connected_labels(problem.graph, label, problem.parts))
      best = near;
    std::size_t i = 0;
    while (i < n && ++label[i] == static_cast<std::uint32_t>(problem.parts))
      label[i++] = 0;
    if (i == n) return best;
  }
}

PartitionAnswer again(PartitionProblem const& problem, Labels const& before,
                      std::vector<std::uint8_t> const& locked = {},
                      RepartitionOptions const& options = {}) {
  Quiet quiet;
  auto const answer = repartition(problem, before, locked, quiet, options);
  REQUIRE(answer.has_value());
  return *answer;
}

void check_laws(PartitionProblem const& problem, Labels const& before,
                PartitionAnswer const& answer) {
  REQUIRE(connected_labels(problem.graph, answer.part, problem.parts));
  Near const near = nearness(problem, before, answer.part);
  CHECK(near.violation == answer.violation);
  CHECK(near.moved == answer.moved);
  CHECK(near.cut == answer.cut);
  CHECK(answer.excuse.has_value() == (answer.violation > 0));
  auto const evidence = nlohmann::json::parse(answer.certificate.evidence);
  CHECK(evidence["moved"] == answer.moved);
  CHECK(evidence["moved_bound"] <= answer.moved);
}

/// An earlier plan: a short search, so that the tests are.
Best fresh(PartitionProblem const& problem) {
  Quiet quiet;
  auto const arcs = static_cast<std::int64_t>(problem.graph.targets.size());
  return search_only(problem, 3000 * arcs, quiet);
}

std::int64_t total_weight(PartitionProblem const& problem) {
  return std::accumulate(problem.weights.begin(), problem.weights.end(),
                         std::int64_t{0});
}

/// Another weight for one node in `every`.
void change_weights(PartitionProblem& problem, int every, Random& random) {
  for (std::int64_t& w : problem.weights)
    if (random.below(static_cast<std::uint64_t>(every)) == 0) w = random.between(0, 40);
}

}  // namespace

TEST_CASE("tiny graphs: least violation, then least moved, as brute force finds",
          "[repartition]") {
  Random random{21};
  for (int trial = 0; trial < 120; ++trial) {
    PartitionProblem problem = random_town(3, 3, 0.3, random);
    auto const n = static_cast<std::int64_t>(problem.graph.size());
    problem.parts = static_cast<int>(random.between(1, std::min<std::int64_t>(3, n)));
    set_tolerance(problem, 0.05 + 0.3 * random.unit());
    Labels before;
    for (std::int64_t v = 0; v < n; ++v) {
      // Any labels: scattered, of a part too many, new.
      auto const p = static_cast<std::uint32_t>(
          random.below(static_cast<std::uint64_t>(problem.parts) + 1));
      before.push_back(random.below(8) == 0 ? kNoPart : p);
    }
    INFO("trial " << trial << ", parts " << problem.parts);
    PartitionAnswer const answer = again(problem, before);
    check_laws(problem, before, answer);
    CHECK(nearness(problem, before, answer.part) == best_near(problem, before, {}));
  }
}

TEST_CASE("small graphs: the search reaches what listing finds", "[repartition]") {
  Random random{22};
  int short_of_moved = 0;
  for (int trial = 0; trial < 60; ++trial) {
    PartitionProblem problem = random_town(4, 4, 0.2, random);
    problem.parts = 3;
    set_tolerance(problem, 0.2);
    Labels const before = fresh(problem).part;
    change_weights(problem, 4, random);
    set_tolerance(problem, 0.2);
    INFO("trial " << trial);
    PartitionAnswer const listed = again(problem, before);
    check_laws(problem, before, listed);
    Homes const homes = homes_of(problem, before, {});
    auto const start = start_from(problem, homes, random);
    REQUIRE(start.has_value());
    NearSearch search{problem, homes, *start};
    Quiet quiet;
    search.reach_limits(400'000, 0, 0, quiet);
    Near const found = nearness(problem, before, search.best().part);
    CHECK(found.violation == listed.violation);
    CHECK(found.moved >= listed.moved);
    short_of_moved += found.moved > listed.moved ? 1 : 0;
  }
  CHECK(short_of_moved <= 6);
}

TEST_CASE("a bound on what moves is never above what brute force moves",
          "[repartition]") {
  Random random{23};
  int tight = 0;
  for (int trial = 0; trial < 300; ++trial) {
    PartitionProblem problem = random_town(3, 2, 0.2, random);
    auto const n = static_cast<std::int64_t>(problem.graph.size());
    problem.parts = static_cast<int>(random.between(2, std::min<std::int64_t>(3, n)));
    set_tolerance(problem, 0.1 + 0.5 * random.unit());
    Labels before;
    for (std::int64_t v = 0; v < n; ++v)
      before.push_back(random.below(6) == 0
                           ? kNoPart
                           : static_cast<std::uint32_t>(random.below(
                                 static_cast<std::uint64_t>(problem.parts) + 1)));
    Near const best = best_near(problem, before, {});
    Homes const homes = homes_of(problem, before, {});
    std::int64_t const bound = moved_bound(problem, homes, best.violation);
    INFO("trial " << trial);
    CHECK(bound <= best.moved);
    tight += bound == best.moved ? 1 : 0;
  }
  CHECK(tight > 60);
}

TEST_CASE("nothing changed: nothing moves, whatever the cut could be",
          "[repartition]") {
  Random random{24};
  for (int trial = 0; trial < 5; ++trial) {
    PartitionProblem problem = random_town(16, 12, 0.15, random);
    problem.parts = 9;
    problem.groups = 2;
    set_tolerance(problem, 0.15);
    Labels const before = fresh(problem).part;
    Quiet quiet;
    Labels const group_before = group_parts(problem, before, quiet);
    problem.seed = 77;
    PartitionAnswer const answer =
        again(problem, before, {}, {.group_before = group_before, .extra = 0});
    CHECK(answer.part == before);
    CHECK(answer.group == group_before);
    CHECK(answer.moved == 0);
  }
}

TEST_CASE("a few changed weights: the limits hold again and little moves",
          "[repartition]") {
  Random random{25};
  for (int trial = 0; trial < 4; ++trial) {
    PartitionProblem problem = random_town(24, 20, 0.15, random);
    problem.parts = 16;
    set_tolerance(problem, 0.1);
    Best const old = fresh(problem);
    Labels const& before = old.part;
    change_weights(problem, 30, random);
    set_tolerance(problem, 0.1);
    PartitionAnswer const answer =
        again(problem, before, {},
              {.group_before = {}, .extra = total_weight(problem) / 100});
    INFO("trial " << trial);
    check_laws(problem, before, answer);
    CHECK(answer.violation == 0);
    CHECK(20 * answer.moved <= total_weight(problem));
    CHECK(100 * answer.cut <= 115 * old.score.cut);
  }
}

TEST_CASE("locked parts keep their nodes and gain none", "[repartition]") {
  Random random{26};
  for (int trial = 0; trial < 6; ++trial) {
    PartitionProblem problem = random_town(16, 12, 0.15, random);
    problem.parts = 8;
    set_tolerance(problem, 0.15);
    Labels const before = fresh(problem).part;
    change_weights(problem, 10, random);
    set_tolerance(problem, 0.15);
    std::vector<std::uint8_t> locked(before.size(), 0);
    for (std::size_t v = 0; v < before.size(); ++v) locked[v] = before[v] < 2 ? 1 : 0;
    PartitionAnswer const answer = again(problem, before, locked);
    check_laws(problem, before, answer);
    for (std::size_t v = 0; v < before.size(); ++v) {
      CHECK((before[v] < 2) == (answer.part[v] < 2));
      if (before[v] < 2) CHECK(answer.part[v] == before[v]);
    }
  }
}

TEST_CASE("one part more, one part less: the others keep most of theirs",
          "[repartition]") {
  Random random{27};
  for (int trial = 0; trial < 4; ++trial) {
    PartitionProblem problem = random_town(20, 16, 0.15, random);
    problem.parts = 10;
    set_tolerance(problem, 0.15);
    Labels const before = fresh(problem).part;
    for (int const parts : {11, 9}) {
      problem.parts = parts;
      set_tolerance(problem, 0.15);
      INFO("trial " << trial << ", parts " << parts);
      PartitionAnswer const answer = again(problem, before);
      check_laws(problem, before, answer);
      CHECK(answer.violation == 0);
      CHECK(3 * answer.moved <= total_weight(problem));
    }
  }
}

TEST_CASE("weight that may move makes the cut no worse", "[repartition]") {
  Random random{28};
  PartitionProblem problem = random_town(20, 16, 0.15, random);
  problem.parts = 10;
  set_tolerance(problem, 0.15);
  Labels const before = fresh(problem).part;
  change_weights(problem, 10, random);
  set_tolerance(problem, 0.15);
  PartitionAnswer const least = again(problem, before);
  std::int64_t const extra = total_weight(problem) / 10;
  PartitionAnswer const loose =
      again(problem, before, {}, {.group_before = {}, .extra = extra});
  check_laws(problem, before, loose);
  CHECK(loose.violation == 0);
  CHECK(loose.moved <= least.moved + extra);
  CHECK(loose.cut <= least.cut);
}

TEST_CASE("the same repartition twice is the same", "[repartition]") {
  Random random{29};
  PartitionProblem problem = random_town(16, 12, 0.15, random);
  problem.parts = 8;
  set_tolerance(problem, 0.1);
  Labels const before = fresh(problem).part;
  change_weights(problem, 10, random);
  set_tolerance(problem, 0.1);
  CHECK(again(problem, before).part == again(problem, before).part);
}

TEST_CASE("what cannot be a repartition is named", "[repartition]") {
  Random random{30};
  PartitionProblem problem = random_town(4, 4, 0.0, random);
  problem.parts = 2;
  set_tolerance(problem, 0.2);
  Quiet quiet;
  Labels before(16, 0);
  CHECK(repartition(problem, Labels(3, 0), {}, quiet).error().code == Errc::bad_value);
  // Corners of one part, locked, all else in the other.
  std::fill(before.begin(), before.end(), 1);
  before[0] = before[15] = 0;
  std::vector<std::uint8_t> locked(16, 0);
  locked[0] = locked[15] = 1;
  auto const torn = repartition(problem, before, locked, quiet);
  REQUIRE_FALSE(torn.has_value());
  CHECK(torn.error().message.find("no longer hang together") != std::string::npos);
  // Everything locked, and a part more to be made.
  Labels const all(16, 0);
  std::vector<std::uint8_t> const every(16, 1);
  CHECK(repartition(problem, all, every, quiet).error().code == Errc::infeasible);
}
