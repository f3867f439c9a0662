#include "community/request.hpp"

#include <chrono>
#include <optional>

namespace wangge {
namespace {

std::optional<std::chrono::sys_days> day_of(std::string const& date) {
  if (date.size() != 10 || date[4] != '-' || date[7] != '-') return std::nullopt;
  auto const number = [&](std::size_t from, std::size_t size) {
    int value = 0;
    for (auto const c : date.substr(from, size)) {
      if (c < '0' || c > '9') return -1;
      value = value * 10 + (c - '0');
    }
    return value;
  };
  int const month = number(5, 2);
  int const day = number(8, 2);
  if (number(0, 4) < 0 || month < 0 || day < 0) return std::nullopt;
  std::chrono::year_month_day const ymd{
      std::chrono::year{number(0, 4)}, std::chrono::month{static_cast<unsigned>(month)},
      std::chrono::day{static_cast<unsigned>(day)}};
  if (!ymd.ok()) return std::nullopt;
  return std::chrono::sys_days{ymd};
}

Result<void> check(PartitionRequest const& r) {
  if (r.districts < 1)
    return fail(Errc::bad_value, "[partition] districts = {}; at least 1", r.districts);
  if (r.grids && *r.grids < 1)
    return fail(Errc::bad_value, "[partition] grids = {}; at least 1", *r.grids);
  if (r.grids && *r.grids < r.districts)
    return fail(
        Errc::bad_value,
        "[partition] grids = {} but districts = {}; every district needs a grid",
        *r.grids, r.districts);
  if (r.households &&
      (r.households->first < 1 || r.households->second < r.households->first))
    return fail(
        Errc::bad_value,
        "[partition] households = [{}, {}]; two numbers, 1 or more, the smaller first",
        r.households->first, r.households->second);
  if (r.proof < 0 || r.proof > 1'000'000)
    return fail(Errc::bad_value, "[partition] proof = {}; 0 to 1000000", r.proof);
  if (!(r.tolerance >= 0.0 && r.tolerance <= 1.0))
    return fail(Errc::bad_value, "[partition] tolerance = {}; between 0 and 1",
                r.tolerance);
  return {};
}

Result<void> check(ExitsRequest const& r) {
  if (r.open < 1) return fail(Errc::bad_value, "[exits] open = {}; at least 1", r.open);
  if (r.max_walk && !(*r.max_walk > 0.0))
    return fail(Errc::bad_value, "[exits] max_walk = {}; above 0", *r.max_walk);
  if (!(r.min_distance >= 0.0))
    return fail(Errc::bad_value, "[exits] min_distance = {}; 0 or more",
                r.min_distance);
  if (r.capacity && *r.capacity < 1)
    return fail(Errc::bad_value, "[exits] capacity = {}; at least 1", *r.capacity);
  if (r.guard_hours < 0 || r.guard_hours > 24)
    return fail(Errc::bad_value, "[exits] guard_hours = {}; between 0 and 24",
                r.guard_hours);
  if (r.shift_hours < 1 || r.guard_hours % r.shift_hours != 0)
    return fail(Errc::bad_value,
                "[exits] shift_hours = {}; must divide guard_hours = {}", r.shift_hours,
                r.guard_hours);
  return {};
}

Result<void> check(RosterRequest const& r) {
  if (r.days < 1 || r.days > 28)
    return fail(Errc::bad_value, "[roster] days = {}; 1 to 28", r.days);
  if (r.rest_hours < 0 || r.rest_hours > 24)
    return fail(Errc::bad_value, "[roster] rest_hours = {}; 0 to 24", r.rest_hours);
  if (r.substitutes < 0 || r.substitutes > 5)
    return fail(Errc::bad_value, "[roster] substitutes = {}; 0 to 5", r.substitutes);
  if (!r.start.empty() && !day_of(r.start))
    return fail(Errc::bad_value, "[roster] start = {}; a date as 2020-02-17", r.start);
  return {};
}

Result<void> check(PatrolRequest const& r) {
  if (r.walkers < 1 || r.walkers > 1000)
    return fail(Errc::bad_value, "[patrol] walkers = {}; 1 to 1000", r.walkers);
  if (r.days < 1 || r.days > 31)
    return fail(Errc::bad_value, "[patrol] days = {}; 1 to 31", r.days);
  if (r.max_steps && *r.max_steps < 1)
    return fail(Errc::bad_value, "[patrol] max_steps = {}; above 0", *r.max_steps);
  if (r.max_minutes && !(*r.max_minutes > 0.0))
    return fail(Errc::bad_value, "[patrol] max_minutes = {}; above 0", *r.max_minutes);
  if (r.max_km && !(*r.max_km > 0.0))
    return fail(Errc::bad_value, "[patrol] max_km = {}; above 0", *r.max_km);
  if (!(r.walk_kmh > 0.0))
    return fail(Errc::bad_value, "[patrol] walk_kmh = {}; above 0", r.walk_kmh);
  if (!(r.steps_kmh > 0.0))
    return fail(Errc::bad_value, "[patrol] steps_kmh = {}; above 0", r.steps_kmh);
  if (!(r.metres_per_step > 0.0))
    return fail(Errc::bad_value, "[patrol] metres_per_step = {}; above 0",
                r.metres_per_step);
  if (!(r.minutes_per_household >= 0.0) || !(r.minutes_per_floor >= 0.0) ||
      !(r.minutes_per_entrance >= 0.0) || !(r.minutes_per_place >= 0.0))
    return fail(Errc::bad_value,
                "[patrol] minutes per household, entrance, floor and place: 0 or more");
  return {};
}

Result<void> check(ManagersRequest const& r) {
  if (r.capacity < 1)
    return fail(Errc::bad_value, "[managers] capacity = {}; at least 1", r.capacity);
  if (r.backups < 0)
    return fail(Errc::bad_value, "[managers] backups = {}; 0 or more", r.backups);
  if (r.max_walk && !(*r.max_walk > 0.0))
    return fail(Errc::bad_value, "[managers] max_walk = {}; above 0", *r.max_walk);
  if (r.fair && r.capacity_by == CapacityBy::households)
    return fail(Errc::bad_value,
                "[managers] fair = true goes with capacity_by = \"buildings\" only: "
                "buildings differ in households; leave one of the two out");
  return {};
}

Result<void> check(LiaisonsRequest const& r) {
  if (r.capacity < 1)
    return fail(Errc::bad_value, "[liaisons] capacity = {}; at least 1", r.capacity);
  if (r.max_walk && !(*r.max_walk > 0.0))
    return fail(Errc::bad_value, "[liaisons] max_walk = {}; above 0", *r.max_walk);
  return {};
}

Result<void> check(PointsRequest const& r) {
  if (r.capacity < 1)
    return fail(Errc::bad_value, "[points] capacity = {}; at least 1", r.capacity);
  if (r.max_walk && !(*r.max_walk > 0.0))
    return fail(Errc::bad_value, "[points] max_walk = {}; above 0", *r.max_walk);
  return {};
}

Result<void> check(OutputsRequest const& r) {
  constexpr std::size_t kColumns = 8;  // that fit beside the firm's own
  if (r.questions.size() > kColumns)
    return fail(Errc::bad_value, "[outputs] questions: {} of them; {} at most",
                r.questions.size(), kColumns);
  return {};
}

}  // namespace

int RosterRequest::first_weekday() const {
  auto const day = day_of(start);
  if (!day) return 0;
  return static_cast<int>(std::chrono::weekday{*day}.iso_encoding()) - 1;
}

std::string RosterRequest::date_of(int day) const {
  auto const first = day_of(start);
  if (!first) return {};
  std::chrono::year_month_day const ymd{*first + std::chrono::days{day}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()),
                     static_cast<unsigned>(ymd.month()),
                     static_cast<unsigned>(ymd.day()));
}

Result<void> check(Request const& request) {
  if (auto const ok = check(request.partition); !ok) return ok;
  if (auto const ok = check(request.exits); !ok) return ok;
  if (auto const ok = check(request.roster); !ok) return ok;
  if (auto const ok = check(request.managers); !ok) return ok;
  if (auto const ok = check(request.liaisons); !ok) return ok;
  if (auto const ok = check(request.points); !ok) return ok;
  if (auto const ok = check(request.outputs); !ok) return ok;
  return check(request.patrol);
}

}  // namespace wangge
