#include "plan/make_rosters.hpp"

#include <algorithm>
#include <limits>

namespace wangge::plan {
namespace {

constexpr int kDay = 24 * 60;
constexpr int kRest = 11 * 60;
constexpr int kNightFrom = 22 * 60;
constexpr int kNightTo = 6 * 60;

/// A shift with at least three of its hours between 22:00 and 6:00 is a night.
bool is_night(int start, int end) {
  int dark = 0;
  for (int minute = start; minute < end; minute += 30) {
    int const clock = minute % kDay;
    if (clock >= kNightFrom || clock < kNightTo) dark += 30;
  }
  return dark >= 3 * 60;
}

/// What somebody has done so far.
struct Duty {
  int free_from{std::numeric_limits<int>::min()};  ///< end of the last shift + rest
  int shifts{0};
  int nights{0};
};

/// Whoever has rested and has had least: fewest nights first for a night, then fewest
/// shifts, then the lower index.
VolunteerIdx choose(std::vector<Duty> const& duties, int start, bool night) {
  VolunteerIdx best;
  for (std::size_t v = 0; v < duties.size(); ++v) {
    if (duties[v].free_from > start) continue;
    auto const load = [&](Duty const& d) {
      return night ? std::pair{d.nights, d.shifts} : std::pair{d.shifts, 0};
    };
    if (!best.valid() || load(duties[v]) < load(duties[best.get()]))
      best = VolunteerIdx{v};
  }
  return best;
}

/// Shifts of all open exits in order of time, so that nobody is in two places.
std::vector<Shift> shifts_in_time(Exits const& exits, ExitsRequest const& request,
                                  int days) {
  std::vector<Shift> shifts;
  if (request.guard_hours == 0) return shifts;
  // A part-time guard stands by day: the hours are centred on 14:00.
  int const first = request.guard_hours == 24
                        ? 0
                        : std::max(0, 14 * 60 - request.guard_hours * 30) / 60 * 60;
  for (int day = 0; day < days; ++day)
    for (int done = 0; done < request.guard_hours; done += request.shift_hours)
      for (std::size_t e = 0; e < exits.exits.size(); ++e) {
        if (!exits.exits[e].open) continue;
        int const start = day * kDay + first + done * 60;
        shifts.push_back({ExitIdx{e}, start, start + request.shift_hours * 60, {}});
      }
  return shifts;
}

void report_unfilled(Exits const& exits, Roster& roster) {
  for (std::size_t e = 0; e < exits.exits.size(); ++e) {
    auto const missing = std::ranges::count_if(roster.shifts, [&](Shift const& s) {
      return s.exit == ExitIdx{e} && !s.person.valid();
    });
    if (missing == 0) continue;
    roster.unfilled += static_cast<std::size_t>(missing);
    roster.issues.push_back(
        {"exit:" + exits.exits[e].id,
         -1,
         Severity::warning,
         "shift_unfilled",
         {{"exit", exits.exits[e].id}, {"shifts", std::to_string(missing)}}});
  }
}

}  // namespace

Result<Roster> make_rosters(Community const& community, Exits const& exits,
                            Progress& progress) {
  Roster roster;
  roster.shifts = shifts_in_time(exits, community.request.exits, roster.days);
  std::vector<Duty> duties(community.volunteers.size());
  for (auto& shift : roster.shifts) {
    if (progress.cancelled())
      return fail(Errc::cancelled, "stopped; nothing was changed");
    bool const night = is_night(shift.start_minute, shift.end_minute);
    shift.person = choose(duties, shift.start_minute, night);
    if (!shift.person.valid()) continue;
    auto& duty = duties[shift.person.get()];
    duty.free_from = shift.end_minute + kRest;
    ++duty.shifts;
    duty.nights += night;
  }
  std::ranges::stable_sort(roster.shifts, {}, [](Shift const& s) {
    return std::pair{s.exit, s.start_minute};
  });
  report_unfilled(exits, roster);
  // No roster leaves fewer than no shift unfilled, so a full one is proven best.
  auto const value = static_cast<std::int64_t>(roster.unfilled);
  roster.certificate = {"roster", value, 0, value == 0 ? Proof::proven : Proof::bounded,
                        R"({"bound": "no fewer than 0 unfilled shifts"})"};
  return roster;
}

}  // namespace wangge::plan
