#include "solve/partition.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "partition_support.hpp"
#include "solve/partition_bound.hpp"
#include "solve/partition_search.hpp"

using namespace wangge;
using namespace wangge::solve;
using namespace wangge::solve::test;

namespace {

PartitionAnswer solved(PartitionProblem const& problem) {
  Quiet quiet;
  auto const answer = partition(problem, quiet);
  REQUIRE(answer.has_value());
  return *answer;
}

void check_laws(PartitionProblem const& problem, PartitionAnswer const& answer) {
  REQUIRE(connected_labels(problem.graph, answer.part, problem.parts));
  Found const found = recomputed(problem, answer.part);
  CHECK(found.cut == answer.cut);
  CHECK(found.violation == answer.violation);
  CHECK(answer.excuse.has_value() == (answer.violation > 0));
  CHECK(answer.certificate.value == answer.cut);
  REQUIRE(answer.group.size() == static_cast<std::size_t>(problem.parts));
  std::vector<std::uint32_t> district(answer.part.size());
  for (std::size_t v = 0; v < district.size(); ++v)
    district[v] = answer.group[answer.part[v]];
  CHECK(connected_labels(problem.graph, district, problem.groups));
}

}  // namespace

TEST_CASE("towns of several sizes: exact, connected, nested, within limits") {
  Random random{11};
  struct Size {
    int columns, rows, parts, groups;
  };
  for (auto const& size :
       {Size{9, 8, 8, 2}, Size{20, 15, 12, 3}, Size{30, 22, 40, 4}}) {
    PartitionProblem problem = random_town(size.columns, size.rows, 0.15, random);
    problem.parts = size.parts;
    problem.groups = size.groups;
    set_tolerance(problem, 0.15);
    PartitionAnswer const answer = solved(problem);
    check_laws(problem, answer);
    CHECK(answer.violation == 0);
  }
}

TEST_CASE("tiny graphs: the optimum of brute force, and said to be proven") {
  Random random{5};
  for (int trial = 0; trial < 60; ++trial) {
    PartitionProblem problem = random_town(3, 3, 0.2, random);
    auto const nodes = static_cast<std::int64_t>(problem.graph.size());
    problem.parts =
        static_cast<int>(random.between(2, std::min<std::int64_t>(4, nodes)));
    set_tolerance(problem, 0.05 + 0.3 * random.unit());
    INFO("trial " << trial << ", parts " << problem.parts);
    PartitionAnswer const answer = solved(problem);
    check_laws(problem, answer);
    Found const best = brute_force(problem);
    CHECK(answer.violation == best.violation);
    CHECK(answer.cut == best.cut);
    CHECK(answer.certificate.status == Proof::proven);
    CHECK(answer.certificate.bound == answer.cut);
    if (answer.violation > 0) CHECK(answer.excuse->proven);
  }
}

TEST_CASE("small graphs: the search reaches what listing proves") {
  // The search alone, against the exhaustive listing (itself checked above).
  Random random{6};
  int short_of_cut = 0;
  for (int trial = 0; trial < 12; ++trial) {
    PartitionProblem problem = random_town(5, 4, 0.1, random);
    problem.parts = static_cast<int>(random.between(3, 6));
    set_tolerance(problem, 0.2);
    PartitionAnswer const listed = solved(problem);
    if (listed.certificate.status != Proof::proven) continue;
    Quiet quiet;
    Found const found =
        recomputed(problem, search_only(problem, kWorkPerEffort / 8, quiet).part);
    INFO("trial " << trial << ", parts " << problem.parts);
    CHECK(found.violation == listed.violation);
    CHECK(found.cut >= listed.cut);
    CHECK(100 * found.cut <= 105 * listed.cut);
    short_of_cut += found.cut > listed.cut;
  }
  CHECK(short_of_cut <= 1);
}

namespace {

int planted_found(int columns, int rows, double tolerance, int seeds) {
  int found = 0;
  for (int seed = 0; seed < seeds; ++seed) {
    Random random{1000 + static_cast<std::uint64_t>(seed)};
    PartitionProblem problem = planted_town(columns, rows, 25, tolerance, random);
    problem.groups = 2;
    problem.seed = static_cast<std::uint64_t>(seed);
    PartitionAnswer const answer = solved(problem);
    check_laws(problem, answer);
    found += answer.violation == 0;
  }
  return found;
}

}  // namespace

TEST_CASE("a few lumpy units a part: limits that can be kept are kept") {
  CHECK(planted_found(9, 9, 0.10, 5) == 5);
  CHECK(planted_found(11, 10, 0.10, 5) == 5);
}

TEST_CASE("a town of 670 lumpy units in 90 parts within 5 % of which it is known how") {
  Random random{1000};
  PartitionProblem problem = planted_town(30, 26, 90, 0.05, random);
  PartitionAnswer const answer = solved(problem);
  check_laws(problem, answer);
  CHECK(answer.violation == 0);
}

TEST_CASE("a few lumpy units a part, many seeds", "[.long]") {
  CHECK(planted_found(9, 9, 0.10, 40) >= 38);
  CHECK(planted_found(9, 9, 0.15, 40) >= 38);
  CHECK(planted_found(11, 10, 0.10, 40) >= 38);
}

TEST_CASE("a community of a thousand units within 5 %") {
  Random random{3};
  PartitionProblem problem = random_town(36, 32, 0.15, random);
  problem.parts = 60;
  problem.groups = 4;
  set_tolerance(problem, 0.05);
  PartitionAnswer const answer = solved(problem);
  check_laws(problem, answer);
  CHECK(answer.violation == 0);
  CHECK(answer.certificate.status == Proof::heuristic);
  CHECK_FALSE(answer.certificate.bound.has_value());
}

TEST_CASE("groups are balanced roughly") {
  Random random{21};
  PartitionProblem problem = random_town(20, 20, 0.1, random);
  problem.parts = 24;
  problem.groups = 3;
  set_tolerance(problem, 0.1);
  PartitionAnswer const answer = solved(problem);
  std::vector<std::int64_t> total(3, 0);
  for (std::size_t v = 0; v < answer.part.size(); ++v)
    total[answer.group[answer.part[v]]] += problem.weights[v];
  std::int64_t const sum = total[0] + total[1] + total[2];
  for (std::int64_t const t : total) {
    CHECK(30 * t >= 9 * sum - 300);
    CHECK(30 * t <= 11 * sum + 300);
  }
}

TEST_CASE("the same seed gives the same answer, labels in order of nodes") {
  Random random{8};
  PartitionProblem problem = planted_town(9, 9, 20, 0.1, random);
  problem.groups = 3;
  PartitionAnswer const one = solved(problem);
  PartitionAnswer const two = solved(problem);
  CHECK(one.part == two.part);
  CHECK(one.group == two.group);
  CHECK(one.certificate.evidence == two.certificate.evidence);
  std::uint32_t seen = 0;
  for (std::uint32_t const p : one.part) {
    CHECK(p <= seen);
    seen = std::max(seen, p + 1);
  }
}

TEST_CASE("one part, and as many parts as nodes") {
  Random random{9};
  PartitionProblem problem = random_town(6, 6, 0.1, random);
  set_tolerance(problem, 0.1);
  PartitionAnswer const whole = solved(problem);
  CHECK(whole.cut == 0);
  CHECK(whole.violation == 0);
  CHECK(whole.certificate.status == Proof::proven);

  problem.parts = problem.groups = static_cast<int>(problem.graph.size());
  set_tolerance(problem, 0.1);
  check_laws(problem, solved(problem));
}

TEST_CASE("a node above the upper limit is named") {
  Random random{10};
  PartitionProblem problem = random_town(8, 8, 0.1, random);
  problem.parts = 6;
  problem.weights[17] = 5000;
  set_tolerance(problem, 0.1);
  PartitionAnswer const answer = solved(problem);
  check_laws(problem, answer);
  REQUIRE(answer.excuse.has_value());
  CHECK(answer.excuse->proven);
  CHECK(answer.excuse->node == 17U);
  CHECK(answer.excuse->worst_above >= 5000);
}

TEST_CASE("beside a node too heavy the other parts are still alike") {
  Random random{16};
  PartitionProblem problem = random_town(12, 12, 0.1, random);
  problem.parts = 9;
  problem.weights[40] = 400;
  set_tolerance(problem, 0.1);
  PartitionAnswer const answer = solved(problem);
  check_laws(problem, answer);
  std::vector<std::int64_t> total(9, 0);
  for (std::size_t v = 0; v < answer.part.size(); ++v)
    total[answer.part[v]] += problem.weights[v];
  std::sort(total.begin(), total.end());
  CHECK(total.back() == 400);
  CHECK(total[0] * 4 >= total[7] * 3);
}

TEST_CASE("no partition of a tiny graph is below the violation bound") {
  Random random{17};
  for (int trial = 0; trial < 40; ++trial) {
    PartitionProblem problem = random_town(3, 3, 0.2, random);
    problem.parts = static_cast<int>(random.between(2, 3));
    problem.lower = random.between(0, 60);
    problem.upper = problem.lower + random.between(0, 30);
    std::int64_t const best = brute_force(problem).violation;
    CHECK(violation_bound(problem) <= best);
    if (impossible(problem)) CHECK(best > 0);
  }
}

TEST_CASE("limits that the sum cannot meet are proven impossible") {
  Random random{12};
  PartitionProblem problem = random_town(8, 8, 0.1, random);
  problem.parts = 5;
  problem.lower = 0;
  problem.upper = 40;
  PartitionAnswer const answer = solved(problem);
  REQUIRE(answer.excuse.has_value());
  CHECK(answer.excuse->proven);
  CHECK_FALSE(answer.excuse->node.has_value());
}

TEST_CASE("a path whose balanced division would be disconnected is refused honestly") {
  // 0 - 1 - … - 24, all weight at three places: the middle part must take two of them
  // or the ends do not fit; no counting argument sees it.
  PartitionProblem problem;
  std::vector<GraphEdge> edges;
  for (std::uint32_t v = 0; v + 1 < 25; ++v) edges.push_back({v, v + 1, 1});
  problem.graph = graph_from(25, edges);
  problem.weights.assign(25, 0);
  problem.weights[0] = 6;
  problem.weights[12] = 4;
  problem.weights[13] = 4;
  problem.weights[24] = 6;
  problem.parts = 2;
  problem.lower = problem.upper = 10;
  CHECK(solved(problem).violation == 0);
  problem.weights[12] = 3;
  problem.weights[13] = 5;
  PartitionAnswer const answer = solved(problem);
  CHECK(answer.violation == 2);
  CHECK(answer.excuse.has_value());
}

TEST_CASE("zero weights everywhere") {
  Random random{13};
  PartitionProblem problem = random_town(7, 7, 0.1, random);
  std::fill(problem.weights.begin(), problem.weights.end(), 0);
  problem.parts = 7;
  problem.groups = 2;
  PartitionAnswer const answer = solved(problem);
  check_laws(problem, answer);
  CHECK(answer.violation == 0);
}

TEST_CASE("wrong problems are refused with a message") {
  Quiet quiet;
  Random random{14};
  PartitionProblem const good = random_town(4, 4, 0.0, random);
  auto const code = [&](auto change) {
    PartitionProblem problem = good;
    problem.parts = 2;
    problem.upper = 1000;
    change(problem);
    auto const answer = partition(problem, quiet);
    REQUIRE_FALSE(answer.has_value());
    CHECK_FALSE(answer.error().message.empty());
    return answer.error().code;
  };
  using P = PartitionProblem;
  CHECK(code([](P& p) { p.parts = 17; }) == Errc::bad_value);
  CHECK(code([](P& p) { p.parts = 0; }) == Errc::bad_value);
  CHECK(code([](P& p) { p.groups = 3; }) == Errc::bad_value);
  CHECK(code([](P& p) { p.lower = 1001; }) == Errc::bad_value);
  CHECK(code([](P& p) { p.upper = p.lower = -1; }) == Errc::bad_value);
  CHECK(code([](P& p) { p.weights[3] = -1; }) == Errc::bad_value);
  CHECK(code([](P& p) { p.weights.pop_back(); }) == Errc::bad_value);
  CHECK(code([](P& p) { p.x.pop_back(); }) == Errc::bad_value);
  CHECK(code([](P& p) { p.effort = 0; }) == Errc::bad_value);
  CHECK(code([](P& p) { p.graph = Graph{}; }) == Errc::bad_value);
  CHECK(code([](P& p) {
          std::vector<GraphEdge> const edges{{0, 1}};
          p.graph = graph_from(16, edges);
        }) == Errc::bad_value);
}

struct Stopped final : Progress {
  void stage(std::string_view) override {}
  void step(std::size_t, std::size_t) override {}
  [[nodiscard]] bool cancelled() const override { return true; }
};

TEST_CASE("a user who stops gets no answer, a run against a clock its best") {
  Stopped stopped;
  Random random{15};
  PartitionProblem problem = random_town(12, 12, 0.1, random);
  problem.parts = 8;
  set_tolerance(problem, 0.1);
  auto const answer = partition(problem, stopped);
  REQUIRE_FALSE(answer.has_value());
  CHECK(answer.error().code == Errc::cancelled);
  problem.when_stopped = WhenStopped::keep_best;
  auto const best = partition(problem, stopped);
  REQUIRE(best.has_value());
  CHECK(best->part.size() == problem.graph.size());
}

TEST_CASE("against a clock there is a bound, however early it strikes") {
  Stopped stopped;
  for (int const parts : {2, 3, 8}) {
    Random random{15};
    PartitionProblem problem = random_town(12, 12, 0.1, random);
    problem.parts = parts;
    problem.proof = 1;
    problem.when_stopped = WhenStopped::keep_best;
    set_tolerance(problem, 0.3);
    auto const best = partition(problem, stopped);
    INFO(parts << " parts");
    REQUIRE(best.has_value());
    REQUIRE(best->violation == 0);
    REQUIRE(best->certificate.bound.has_value());
    CHECK(*best->certificate.bound > 0);
    CHECK(*best->certificate.bound <= best->cut);
  }
}
