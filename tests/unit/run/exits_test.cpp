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

Result<run::WhatIf> told(read::WalkRecord const& record, std::string const& change) {
  Quiet quiet;
  return run::what_if(record, change, quiet);
}

/// Exits A, B and C in a row, 100 m apart; four buildings at A, two at C.
read::WalkRecord full(std::int64_t capacity) {
  read::WalkRecord record;
  for (std::int64_t n = 0; n < 2; ++n)
    record.edges.push_back({n, n + 1, Centimetres{10'000}});
  for (auto const* id : {"a1", "a2", "a3", "a4"})
    record.buildings.push_back({id, "", 0, {10, {}, {}}, "A"});
  record.buildings[3].exit = "B";
  for (auto const* id : {"c1", "c2"})
    record.buildings.push_back({id, "", 2, {10, {}, {}}, "B"});
  record.exits = {{"A", "", true, 0}, {"B", "", true, 1}, {"C", "", false, 2}};
  record.capacity = capacity;
  return record;
}

}  // namespace

TEST_CASE("another choice of exits is told beside the plan", "[exits]") {
  auto const result = told(line(), "open=+C1,-E1");
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
    CHECK(told(line(), change).error().code == Errc::bad_value);
  CHECK(told(line(), "")->changed.mean == Metres{250});
}

TEST_CASE("what if other exits are open keeps their capacity", "[exits]") {
  auto const result = told(full(30), "open=-B,+C");
  REQUIRE(result);
  CHECK(result->capacity == 30);
  CHECK(result->plan.loads == std::vector<std::int64_t>{30, 30});
  CHECK(result->plan.mean == Metres{50});  // one of A, both of C walk to B
  CHECK(result->changed.open == std::vector<std::string>{"A", "C"});
  // Four live at A, where three have room: one walks all the way to C.
  CHECK(result->changed.loads == std::vector<std::int64_t>{30, 30});
  CHECK(result->changed.worst == Metres{200});
  CHECK(result->changed.no_room.empty());
  CHECK(told(full(60), "open=-B,+C")->changed.loads ==
        std::vector<std::int64_t>{40, 20});
}

TEST_CASE("buildings that no open exit has room for are named", "[exits]") {
  auto const result = told(full(25), "open=-B,+C");
  REQUIRE(result);
  CHECK(result->changed.loads == std::vector<std::int64_t>{20, 20});
  CHECK(result->changed.no_room.size() == 2);
  CHECK(result->changed.cut_off.empty());
  auto const one = told(full(30), "open=-B");
  REQUIRE(one);
  CHECK(one->changed.loads == std::vector<std::int64_t>{30});
  CHECK(one->changed.no_room.size() == 3);
  // Whoever stays lives far: as many as can be, then the least walk.
  CHECK(one->changed.worst == Metres{0});
}

TEST_CASE("a capacity without households cannot be kept", "[exits]") {
  auto record = full(30);
  for (auto& building : record.buildings) building.counts = {};
  CHECK(told(record, ""));
  CHECK(told(record, "open=-B").error().code == Errc::bad_input);
}
