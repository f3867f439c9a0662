#include "run/exits.hpp"

#include <catch2/catch.hpp>

using namespace wangge;

namespace {

/// Exit E1 at node 0, then a way of 100 m each to nodes 1, 2, 3 with exit C1; node 9 is
/// elsewhere.
read::WalkRecord line() {
  read::WalkRecord record;
  for (std::int64_t n = 0; n < 3; ++n)
    record.edges.push_back({n, n + 1, Centimetres{10'000}});
  record.buildings = {{"near", "", 1, {{}, 1, {}}},
                      {"far", "", 3, {{}, 3, {}}},
                      {"lost", "", 9, {{}, 5, {}}},
                      {"off", "", std::nullopt, {}}};
  record.exits = {{"E1", "", true, 0}, {"C1", "", false, 3}};
  return record;
}

}  // namespace

TEST_CASE("another choice of exits is told beside the plan", "[exits]") {
  auto const result = run::what_if(line(), "open=+C1,-E1");
  REQUIRE(result);
  CHECK(result->plan.open == std::vector<std::string>{"E1"});
  CHECK(result->plan.mean == Metres{250});
  CHECK(result->plan.worst == Metres{300});
  CHECK(result->plan.worst_building == "far");
  CHECK(result->plan.cut_off == std::vector<std::string>{"lost", "off"});
  CHECK(result->changed.open == std::vector<std::string>{"C1"});
  CHECK(result->changed.mean == Metres{50});
  CHECK(result->changed.worst_building == "near");
}

TEST_CASE("a change of exits that cannot be read is refused", "[exits]") {
  for (auto const* change :
       {"E1", "open=", "open=E1", "open=+E9", "open=-E1", "open=,"})
    CHECK(run::what_if(line(), change).error().code == Errc::bad_value);
  CHECK(run::what_if(line(), "")->changed.mean == Metres{250});
}
