#include "solve/partition.hpp"

#include <catch2/catch.hpp>

#include "partition_support.hpp"

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
  struct Size { int columns, rows, parts, groups; };
  for (auto const& size : {Size{9, 8, 8, 2}, Size{20, 15, 12, 3}, Size{30, 22, 40, 4}}) {
    PartitionProblem problem = random_town(size.columns, size.rows, 0.15, random);
    problem.parts = size.parts;
    problem.groups = size.groups;
    set_tolerance(problem, 0.15);
    PartitionAnswer const answer = solved(problem);
    check_laws(problem, answer);
    CHECK(answer.violation == 0);
  }
}
