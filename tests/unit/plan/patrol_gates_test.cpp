#include "plan/patrol_gates.hpp"

#include <algorithm>

#include "patrol_towns.hpp"

using namespace wangge;
using namespace wangge::plan;
using namespace wangge::test;

namespace {

/// One street through a wall with a gate; a and b in the west, c and d in the east.
Community walled(std::string hours) {
  auto c = open_square(400);
  c.streets = {street("1", "Red Street", {{-50, 100}, {350, 100}})};
  c.buildings = {building("a", 20, 110), building("b", 60, 110),
                 building("c", 250, 110), building("d", 290, 110)};
  Barrier wall;
  wall.id = "w";
  wall.kind = BarrierKind::wall;
  wall.line = {{200, 0}, {200, 400}};
  c.barriers = {wall};
  Gate gate;
  gate.id = "g";
  gate.name = "East Gate";
  gate.at = {200, 100};
  gate.hours = std::move(hours);
  c.gates = {gate};
  return c;
}

std::size_t stops(Patrols const& patrols) {
  std::size_t count = 0;
  for (auto const& route : patrols.routes) count += route.stops.size();
  return count;
}

bool says(Patrols const& patrols, std::string const& code) {
  return std::ranges::any_of(patrols.issues,
                             [&](Issue const& issue) { return issue.code == code; });
}

}  // namespace

TEST_CASE("a gate without hours is passed at any time", "[patrols]") {
  auto const m = made(walled(""), grids_of({{0, 1, 2, 3}}));
  CHECK(stops(m.patrols) == 4);
  CHECK_FALSE(says(m.patrols, "gate_shut_for_patrols"));
}

TEST_CASE("a gate that shuts while patrols walk is not passed", "[patrols]") {
  auto c = walled("06:00-09:00");
  c.request.patrol.max_minutes = 120;  // from 08:00
  auto const m = made(c, grids_of({{0, 1, 2, 3}}));
  CHECK(stops(m.patrols) == 2);
  CHECK(m.patrols.unreachable.size() == 2);
  CHECK(says(m.patrols, "gate_shut_for_patrols"));
  c.request.patrol.start_minute = 6 * 60;
  auto const early = made(c, grids_of({{0, 1, 2, 3}}));
  CHECK(stops(early.patrols) == 4);
}

TEST_CASE("without a limit of minutes a gate must be open day and night", "[patrols]") {
  auto const m = made(walled("06:00-22:00"), grids_of({{0, 1, 2, 3}}));
  CHECK(stops(m.patrols) == 2);
  auto const day = made(walled("24/7"), grids_of({{0, 1, 2, 3}}));
  CHECK(stops(day.patrols) == 4);
}

TEST_CASE("a patrol that walks on after its limit finds the gate shut", "[patrols]") {
  auto c = walled("08:00-08:10");
  c.request.patrol.max_minutes = 10;
  c.request.patrol.minutes_per_household = 30;
  auto const m = made(c, grids_of({{0, 1, 2, 3}}));
  CHECK(stops(m.patrols) == 2);
}

TEST_CASE("hours that are not understood are said and count as open", "[patrols]") {
  auto const m = made(walled("sunrise-sunset"), grids_of({{0, 1, 2, 3}}));
  CHECK(stops(m.patrols) == 4);
  CHECK(says(m.patrols, "gate_hours_unread"));
}

TEST_CASE("a street through a shut gate is nobody's duty and listed", "[patrols]") {
  auto c = walled("06:00-07:00");
  c.request.patrol.cover = PatrolCover::streets;
  auto const m = made(c, grids_of({{0, 1, 2, 3}}));
  CHECK(says(m.patrols, "unreachable_street"));
  for (auto const& route : m.patrols.routes)
    for (auto const& point : route.line)
      CHECK((point.x < 200.0) == (route.line.front().x < 200.0));
}
