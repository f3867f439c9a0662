#include "read/settings_duty.hpp"

#include "read/availability.hpp"

namespace wangge::read {
void read_patrol(Section& s, PatrolRequest& r) {
  auto const per = s.word("per", {"grid", "district", "community"});
  if (per == "district") r.per = PatrolPer::district;
  if (per == "community") r.per = PatrolPer::community;
  r.walkers = s.small("walkers_per_grid").value_or(r.walkers);
  r.walkers = s.small("walkers").value_or(r.walkers);
  r.days = s.small("days").value_or(r.days);
  if (s.word("cover", {"buildings", "streets"}) == "streets")
    r.cover = PatrolCover::streets;
  r.places = s.flag("places").value_or(r.places);
  r.start = s.text("start").value_or(r.start);
  r.end = s.text("end").value_or(r.end);
  if (auto const time = s.text("start_time")) {
    if (auto const minute = clock_in(*time); minute && *minute < 24 * 60)
      r.start_minute = *minute;
    else
      s.complain("start_time",
                 fmt::format("start_time = \"{}\"; a time as \"08:00\"", *time));
  }
  r.max_steps = s.whole("max_steps");
  r.max_minutes = s.number("max_minutes");
  r.minutes_per_entrance =
      s.number("minutes_per_entrance").value_or(r.minutes_per_entrance);
  r.minutes_per_place = s.number("minutes_per_place").value_or(r.minutes_per_place);
  r.max_km = s.number("max_km");
  r.walk_kmh = s.number("walk_kmh").value_or(r.walk_kmh);
  r.steps_kmh = s.number("steps_kmh").value_or(r.steps_kmh);
  r.metres_per_step = s.number("metres_per_step").value_or(r.metres_per_step);
  r.minutes_per_household =
      s.number("minutes_per_household").value_or(r.minutes_per_household);
  r.minutes_per_floor = s.number("minutes_per_floor").value_or(r.minutes_per_floor);
}

void read_managers(Section& s, ManagersRequest& r) {
  if (s.word("for", {"unmanaged", "all"}) == "all") r.for_buildings = ManagersFor::all;
  r.private_houses = s.flag("private").value_or(r.private_houses);
  auto const capacity = s.small("capacity");
  r.capacity = capacity.value_or(r.capacity);
  if (s.word("capacity_by", {"buildings", "households"}) == "households") {
    r.capacity_by = CapacityBy::households;
    // One building is a sensible default, one household is none.
    if (!capacity)
      s.complain("capacity_by",
                 "capacity_by = \"households\" needs capacity, the households of a "
                 "volunteer whose row says nothing, such as capacity = 80");
  }
  r.backups = s.small("backups").value_or(r.backups);
  r.fair = s.flag("fair").value_or(r.fair);
  r.max_walk = s.number("max_walk");
}

void read_points(Section& s, PointsRequest& r) {
  r.kinds = s.texts("kinds").value_or(r.kinds);
  r.capacity = s.small("capacity").value_or(r.capacity);
  r.max_walk = s.number("max_walk");
  if (r.kinds.empty())
    s.complain(
        "kinds",
        "[points] needs kinds, of the places that volunteers are sent to, such as "
        "kinds = [\"test site\"]");
}

void read_liaisons(Section& s, LiaisonsRequest& r) {
  r.kinds = s.texts("kinds").value_or(r.kinds);
  r.capacity = s.small("capacity").value_or(r.capacity);
  r.fair = s.flag("fair").value_or(r.fair);
  r.max_walk = s.number("max_walk");
}

void read_roster(Section& s, RosterRequest& r) {
  r.days = s.small("days").value_or(r.days);
  r.rest_hours = s.small("rest_hours").value_or(r.rest_hours);
  r.substitutes = s.small("substitutes").value_or(r.substitutes);
  r.start = s.date("start").value_or(r.start);
  if (s.word("people", {"all", "fewest"}) == "fewest") r.people = RosterPeople::fewest;
}

}  // namespace wangge::read
