#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "plan/make_rosters.hpp"

using namespace wangge;

namespace {

struct Town {
  Community community;
  plan::Exits exits;
};

/// People at home at points 100 m apart, exits too; one exit more than open, closed.
Town town(std::size_t people, std::size_t open, ExitsRequest const& request = {}) {
  Town made;
  made.community.volunteers.resize(people);
  for (std::size_t v = 0; v < people; ++v) {
    made.community.volunteers[v].id = "V" + std::to_string(v + 1);
    made.community.volunteers[v].home = {100.0 * static_cast<double>(v), 0.0};
  }
  made.community.request.exits = request;
  for (std::size_t e = 0; e < open + 1; ++e) {
    plan::Exit one;
    one.id = "E" + std::to_string(e + 1);
    one.open = e < open;
    one.at = {100.0 * static_cast<double>(e), 50.0};
    made.exits.exits.push_back(one);
  }
  return made;
}

plan::Roster roster(Town const& town) {
  Quiet quiet;
  auto made = plan::make_rosters(town.community, {}, town.exits, quiet);
  REQUIRE(made);
  return *made;
}

plan::Roster roster(std::size_t people, std::size_t open,
                    ExitsRequest const& request = {}) {
  return roster(town(people, open, request));
}

/// Shifts of each person, on duty and (where asked) standing by, in order of time.
std::map<VolunteerIdx, std::vector<plan::Shift>> by_person(plan::Roster const& week,
                                                           bool with_substitutes) {
  std::map<VolunteerIdx, std::vector<plan::Shift>> shifts;
  for (auto const& shift : week.shifts) {
    if (shift.person.valid()) shifts[shift.person].push_back(shift);
    if (with_substitutes)
      for (auto const v : shift.substitutes) shifts[v].push_back(shift);
  }
  for (auto& [person, list] : shifts)
    std::ranges::sort(list, {}, &plan::Shift::start_minute);
  return shifts;
}

void check_rest(plan::Roster const& week) {
  for (auto const& [person, shifts] : by_person(week, true))
    for (std::size_t i = 1; i < shifts.size(); ++i)
      CHECK(shifts[i].start_minute - shifts[i - 1].end_minute >= 11 * 60);
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
  CHECK(week.certificate.status == Proof::proven);
  CHECK(week.headcount.value == 6);
  CHECK(week.headcount.status == Proof::proven);
}

TEST_CASE("nobody stands twice at once, and all rest eleven hours", "[roster]") {
  for (std::size_t const people : {3u, 6u, 9u, 30u}) check_rest(roster(people, 2));
}

TEST_CASE("nights and shifts are shared evenly", "[roster]") {
  auto const week = roster(14, 2);
  std::map<VolunteerIdx, int> nights;
  for (auto const& shift : week.shifts)
    if (shift.start_minute % 1440 == 0) ++nights[shift.person];
  for (auto const& [person, count] : nights) CHECK(count == 1);
  CHECK(nights.size() == 14);
  CHECK(week.nights.least == 1);
  CHECK(week.nights.most == 1);
  CHECK(week.turns.least == 3);
  CHECK(week.turns.most == 3);
}

TEST_CASE("who is free and rested stands by", "[roster]") {
  auto const week = roster(20, 2);
  for (auto const& shift : week.shifts) CHECK(shift.substitutes.size() == 1);
  auto const tight = roster(6, 2);
  for (auto const& shift : tight.shifts) CHECK(shift.substitutes.empty());
}

TEST_CASE("shifts nobody can take stay empty and are counted", "[roster]") {
  auto const week = roster(0, 2);
  CHECK(week.unfilled == 42);
  REQUIRE(week.issues.size() == 2);
  CHECK(week.issues[0].code == "shift_unfilled");
  CHECK(week.certificate.status == Proof::proven);
  CHECK(week.headcount.value == 0);
}

TEST_CASE("people stand only when they can, and gaps say why", "[roster]") {
  auto place = town(3, 1);
  for (auto& volunteer : place.community.volunteers)
    volunteer.available.set(22 * 60, 30 * 60, false);  // nobody on Monday night
  place.community.volunteers[2].shifts = 1;
  auto const week = roster(place);
  check_rest(week);
  int nobody = 0;
  for (auto const& shift : week.shifts) {
    if (shift.person.valid()) {
      auto const& who = place.community.volunteers[shift.person.get()];
      CHECK(who.available.covers(shift.start_minute, shift.end_minute));
      CHECK(shift.vacancy == plan::Vacancy::none);
    } else {
      CHECK(shift.vacancy != plan::Vacancy::none);
      nobody += shift.vacancy == plan::Vacancy::nobody;
    }
  }
  CHECK(nobody == 2);  // Monday 16–24 and Tuesday 0–8
  // Two people have two shifts of three, the third has one.
  CHECK(by_person(week, false)[VolunteerIdx{2}].size() <= 1);
  CHECK(week.certificate.status == Proof::proven);
  CHECK(std::ranges::any_of(week.issues, [](Issue const& issue) {
    return issue.code == "shift_unfilled_limit" || issue.code == "shift_unfilled_rest";
  }));
}

TEST_CASE("day 1 is a Monday unless a date says otherwise", "[roster]") {
  auto place = town(4, 1);
  for (auto& volunteer : place.community.volunteers) {
    volunteer.available.free.reset();
    volunteer.available.set(6 * 1440, 7 * 1440, true);  // Sundays
  }
  auto const monday = roster(place);
  for (auto const& shift : monday.shifts)
    CHECK(shift.person.valid() == (shift.start_minute / 1440 == 6));
  place.community.request.roster.start = "2020-02-16";  // a Sunday
  auto const sunday = roster(place);
  for (auto const& shift : sunday.shifts)
    CHECK(shift.person.valid() == (shift.start_minute / 1440 == 0));
  CHECK(place.community.request.roster.date_of(14) == "2020-03-01");
}

TEST_CASE("people stand near their homes where that is fair", "[roster]") {
  auto place = town(6, 2);
  for (std::size_t v = 0; v < 6; ++v)
    place.community.volunteers[v].home = {v < 3 ? 0.0 : 5000.0, 0.0};
  place.exits.exits[1].at = {5000.0, 50.0};
  for (auto const& shift : roster(place).shifts)
    CHECK((shift.person.get() < 3) == (shift.exit.get() == 0));
}

TEST_CASE("the fewest people stand where that is asked", "[roster]") {
  auto place = town(20, 1);
  place.community.request.roster.people = RosterPeople::fewest;
  auto const week = roster(place);
  CHECK(by_person(week, false).size() == 3);
  CHECK(week.unfilled == 0);
}

TEST_CASE("a part-time guard stands by day", "[roster]") {
  ExitsRequest request;
  request.guard_hours = 12;
  request.shift_hours = 6;
  auto const week = roster(10, 1, request);
  CHECK(week.shifts.size() == 14);
  CHECK(week.shifts[0].start_minute == 8 * 60);
  CHECK(week.shifts[1].end_minute == 20 * 60);
}
