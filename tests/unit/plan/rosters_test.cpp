#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "plan/make_rosters.hpp"

using namespace wangge;

namespace {

plan::Roster roster(std::size_t people, std::size_t open,
                    ExitsRequest const& request = {}) {
  Community community;
  community.volunteers.resize(people);
  community.request.exits = request;
  plan::Exits exits;
  for (std::size_t e = 0; e < open + 1; ++e) {
    plan::Exit one;
    one.id = "E" + std::to_string(e + 1);
    one.open = e < open;
    exits.exits.push_back(one);
  }
  Quiet quiet;
  auto made = plan::make_rosters(community, exits, quiet);
  REQUIRE(made);
  return *made;
}

}  // namespace

TEST_CASE("open exits are guarded round the clock for a week, closed ones never",
          "[roster]") {
  auto const week = roster(12, 2);
  CHECK(week.shifts.size() == 2 * 3 * 7);
  CHECK(week.unfilled == 0);
  for (std::size_t i = 1; i < week.shifts.size(); ++i)
    if (week.shifts[i].exit == week.shifts[i - 1].exit)
      CHECK(week.shifts[i].start_minute == week.shifts[i - 1].end_minute);
}

TEST_CASE("nobody stands twice at once, and all rest eleven hours", "[roster]") {
  for (std::size_t const people : {3u, 6u, 9u, 30u}) {
    auto const week = roster(people, 2);
    std::map<VolunteerIdx, std::vector<plan::Shift>> by_person;
    for (auto const& shift : week.shifts)
      if (shift.person.valid()) by_person[shift.person].push_back(shift);
    for (auto& [person, shifts] : by_person) {
      std::ranges::sort(shifts, {}, &plan::Shift::start_minute);
      for (std::size_t i = 1; i < shifts.size(); ++i)
        CHECK(shifts[i].start_minute - shifts[i - 1].end_minute >= 11 * 60);
    }
  }
}

TEST_CASE("nights are shared evenly", "[roster]") {
  auto const week = roster(14, 2);
  std::map<VolunteerIdx, int> nights;
  for (auto const& shift : week.shifts)
    if (shift.start_minute % 1440 == 0) ++nights[shift.person];
  for (auto const& [person, count] : nights) CHECK(count == 1);
  CHECK(nights.size() == 14);
}

TEST_CASE("shifts nobody can take stay empty and are counted", "[roster]") {
  auto const week = roster(0, 2);
  CHECK(week.unfilled == 42);
  REQUIRE(week.issues.size() == 2);
  CHECK(week.issues[0].code == "shift_unfilled");
  CHECK(week.certificate.status == Proof::bounded);
}

TEST_CASE("a part-time guard stands by day", "[roster]") {
  auto const week = roster(10, 1, {1, 12, 6});
  CHECK(week.shifts.size() == 14);
  CHECK(week.shifts[0].start_minute == 8 * 60);
  CHECK(week.shifts[1].end_minute == 20 * 60);
}
