#include "bench/check.hpp"

#include <catch2/catch.hpp>

#include "bench/formats.hpp"

using namespace wangge::bench;

namespace {

/// 4×4 grid, 4 parts; its rows as parts are within the limits, cut 12.
Instance four() {
  ReadOptions options;
  options.objective = Objective::moi;
  return make_grid(4, options);
}

std::vector<std::uint32_t> rows() {
  return {0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3};
}

std::string fault(Verdict const& verdict) {
  REQUIRE(verdict.faults.size() == 1);
  return verdict.faults.front();
}

using Labels = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("a true claim stands") {
  Verdict const verdict = check(four(), Objective::cut, rows(), {12, 12});
  CHECK(verdict.valid());
  CHECK(verdict.cut == 12);
  CHECK(verdict.violation == 0);
  CHECK(verdict.least == 4);
  CHECK(verdict.greatest == 4);
  // A row of four about its second unit: 1 + 0 + 1 + 4, in hundredths squared.
  CHECK(check(four(), Objective::moi, rows(), {4 * 60000, 1}).valid());
}

TEST_CASE("a disconnected part is refused, unless parts need not hang together") {
  Labels part = rows();
  std::swap(part[0], part[15]);
  CHECK(fault(check(four(), Objective::cut, part, {})) == "2 disconnected parts");
  CHECK(check(four(), Objective::cut, part, {}, Contiguity::free).valid());
}

TEST_CASE("parts that meet at a corner only are disconnected") {
  Labels const part{0, 1, 2, 2, 1, 0, 2, 2, 0, 0, 1, 1, 3, 3, 3, 3};
  CHECK(check(four(), Objective::cut, part, {}).disconnected == 2);
}

TEST_CASE("a total outside the limits is refused and measured") {
  Labels part = rows();
  part[4] = 0;
  Verdict const verdict = check(four(), Objective::cut, part, {});
  CHECK(fault(verdict) == "2 parts outside 4 … 4, by 2 in all");
  CHECK(verdict.violation == 2);
  CHECK(verdict.least == 3);
  CHECK(verdict.greatest == 5);
}

TEST_CASE("a missing part is refused") {
  Labels part = rows();
  for (std::size_t v = 12; v < 16; ++v) part[v] = 2;
  Verdict const verdict = check(four(), Objective::cut, part, {});
  REQUIRE(verdict.faults.size() == 2);
  CHECK(verdict.faults.front() == "1 empty parts");
}

TEST_CASE("a label too many, or a unit too few, is refused") {
  Labels part = rows();
  part[7] = 4;
  CHECK(fault(check(four(), Objective::cut, part, {})) ==
        "unit 7 is in part 4, but there are 4");
  part.pop_back();
  CHECK(fault(check(four(), Objective::cut, part, {})) == "15 labels for 16 units");
}

TEST_CASE("a value that is not the partition's is refused") {
  CHECK(fault(check(four(), Objective::cut, rows(), {11, {}})) ==
        "value is 12, not 11");
  CHECK(fault(check(four(), Objective::moi, rows(), {239999, {}})) ==
        "value is 240000, not 239999");
}

TEST_CASE("a bound above the value is refused, where the limits are kept") {
  CHECK(fault(check(four(), Objective::cut, rows(), {12, 13})) ==
        "bound 13 is above the value 12");
  Labels part = rows();
  part[4] = 0;
  Verdict const verdict = check(four(), Objective::cut, part, {{}, 13});
  CHECK(verdict.cut == 12);
  CHECK(verdict.faults.size() == 1);
}

TEST_CASE("edge costs count, not edges") {
  Instance instance = four();
  for (InstanceEdge& edge : instance.edges) edge.cost = 5;
  CHECK(check(instance, Objective::cut, rows(), {}).cut == 60);
}

TEST_CASE("a moment without distances is refused") {
  Instance instance = four();
  instance.distance.clear();
  CHECK(fault(check(instance, Objective::moi, rows(), {})) ==
        "the instance has no distances");
}
