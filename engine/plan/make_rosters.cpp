#include "plan/make_rosters.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "geo/measure.hpp"
#include "network/distances.hpp"
#include "solve/roster.hpp"
#include "solve/roster_share.hpp"

namespace wangge::plan {
namespace {

constexpr int kDay = 24 * 60;
constexpr int kNightFrom = 22 * 60;
constexpr int kNightTo = 6 * 60;
// Of somebody whose home is not known or not connected: farther than any walk.
constexpr std::int64_t kFar = 1'000'000;  // metres

bool is_night(int start, int end) {
  int dark = 0;
  for (int minute = start; minute < end; minute += 30) {
    int const clock = minute % kDay;
    if (clock >= kNightFrom || clock < kNightTo) dark += 30;
  }
  return dark >= 3 * 60;
}

std::vector<ExitIdx> open_ones(Exits const& exits) {
  std::vector<ExitIdx> open;
  for (std::size_t e = 0; e < exits.exits.size(); ++e)
    if (exits.exits[e].open) open.emplace_back(e);
  return open;
}

/// The times of a shift, at which every open exit needs somebody.
std::vector<solve::RosterSlot> slots_of(Request const& request, std::size_t open) {
  std::vector<solve::RosterSlot> slots;
  auto const& exits = request.exits;
  if (exits.guard_hours == 0) return slots;
  // A part-time guard stands by day: the hours are centred on 14:00.
  int const first = exits.guard_hours == 24
                        ? 0
                        : std::max(0, 14 * 60 - exits.guard_hours * 30) / 60 * 60;
  for (int day = 0; day < request.roster.days; ++day)
    for (int done = 0; done < exits.guard_hours; done += exits.shift_hours) {
      int const start = day * kDay + first + done * 60;
      slots.push_back({start, start + exits.shift_hours * 60, static_cast<int>(open)});
    }
  return slots;
}

solve::RosterProblem problem_of(Community const& community, std::size_t open) {
  auto const& request = community.request.roster;
  solve::RosterProblem problem;
  problem.slots = slots_of(community.request, open);
  problem.rest = request.rest_hours * 60;
  int const monday = request.first_weekday() * kDay;
  for (auto const& volunteer : community.volunteers) {
    solve::RosterPerson person{volunteer.id, {}, volunteer.shifts};
    for (std::uint32_t s = 0; s < problem.slots.size(); ++s)
      if (volunteer.available.covers(problem.slots[s].start + monday,
                                     problem.slots[s].end + monday))
        person.can.push_back(s);
    problem.people.push_back(std::move(person));
  }
  return problem;
}

/// Metres from each volunteer's home to each open exit, row by row.
std::vector<std::int64_t> walks_of(Community const& community,
                                   network::WalkGraph const& network,
                                   Exits const& exits,
                                   std::vector<ExitIdx> const& open) {
  std::vector<std::vector<Centimetres>> reach;
  for (auto const e : open) {
    auto const node = exits.exits[e.get()].node;
    reach.push_back(node.valid() ? network::walk_from(network, node)
                                 : std::vector<Centimetres>{});
  }
  std::vector<std::int64_t> walks;
  for (auto const& volunteer : community.volunteers)
    for (std::size_t i = 0; i < open.size(); ++i) {
      auto walk = kFar;
      if (volunteer.home_building.valid()) {
        auto const at = volunteer.home_building.get();
        auto const door = at < network.building_node.size() ? network.building_node[at]
                                                            : network::NodeIdx{};
        if (door.valid() && door.get() < reach[i].size() &&
            reach[i][door.get()] < network::kUnreached)
          walk = reach[i][door.get()].get() / 100;
      } else if (volunteer.home) {
        // Homes by a point may lie outside; the straight line says which is nearer.
        walk = static_cast<std::int64_t>(
            geo::distance(*volunteer.home, exits.exits[open[i].get()].at));
      }
      walks.push_back(std::min(walk, kFar));
    }
  return walks;
}

/// Every post of every slot, the last exits empty where people are too few.
std::vector<solve::RosterPost> posts_of(solve::RosterProblem const& problem,
                                        solve::RosterTurns const& turns) {
  std::vector<std::vector<std::uint32_t>> who(problem.slots.size());
  for (std::uint32_t p = 0; p < turns.size(); ++p)
    for (auto const s : turns[p]) who[s].push_back(p);
  std::vector<solve::RosterPost> posts;
  for (std::uint32_t s = 0; s < problem.slots.size(); ++s)
    for (std::uint32_t e = 0; e < static_cast<std::uint32_t>(problem.slots[s].posts);
         ++e)
      posts.push_back({s, e, e < who[s].size() ? who[s][e] : solve::kNobody});
  return posts;
}

/// Why a slot has an empty post.
std::vector<Vacancy> vacancies_of(solve::RosterProblem const& problem,
                                  std::vector<solve::RosterPost> const& posts) {
  std::vector<int> turns(problem.people.size(), 0);
  for (auto const& post : posts)
    if (post.person != solve::kNobody) ++turns[post.person];
  std::vector<int> can(problem.slots.size(), 0), more(problem.slots.size(), 0);
  for (std::size_t p = 0; p < problem.people.size(); ++p) {
    auto const& person = problem.people[p];
    bool const used_up = person.at_most && turns[p] >= *person.at_most;
    for (auto const s : person.can) {
      ++can[s];
      more[s] += !used_up;
    }
  }
  // Those on duty in the slot itself are at hand whether used up or not.
  for (auto const& post : posts)
    if (post.person != solve::kNobody) {
      auto const& person = problem.people[post.person];
      more[post.slot] += person.at_most && turns[post.person] >= *person.at_most;
    }
  std::vector<Vacancy> why;
  for (std::size_t s = 0; s < problem.slots.size(); ++s)
    why.push_back(can[s] < problem.slots[s].posts    ? Vacancy::nobody
                  : more[s] < problem.slots[s].posts ? Vacancy::used_up
                                                     : Vacancy::resting);
  return why;
}

Shares shares_of(std::vector<int> const& counts, std::vector<bool> const& could) {
  Shares shares;
  bool first = true;
  for (std::size_t p = 0; p < counts.size(); ++p) {
    if (!could[p]) continue;
    shares.least = first ? counts[p] : std::min(shares.least, counts[p]);
    shares.most = first ? counts[p] : std::max(shares.most, counts[p]);
    first = false;
  }
  return shares;
}

void add_shares(solve::ShareProblem const& sharing,
                std::vector<solve::RosterPost> const& posts, Roster& roster) {
  auto const people = sharing.roster.people.size();
  std::vector<int> turns(people, 0), nights(people, 0);
  std::vector<bool> any(people, false), dark(people, false);
  for (std::size_t p = 0; p < people; ++p)
    for (auto const s : sharing.roster.people[p].can) {
      if (!sharing.taking[p]) continue;
      any[p] = true;
      if (sharing.night[s]) dark[p] = true;
    }
  for (auto const& post : posts)
    if (post.person != solve::kNobody) {
      ++turns[post.person];
      nights[post.person] += sharing.night[post.slot];
    }
  roster.turns = shares_of(turns, any);
  roster.nights = shares_of(nights, dark);
}

std::string hours_of(Shift const& shift) {
  auto const clock = [](int minute) {
    return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
  };
  int const end = shift.end_minute % kDay;
  return fmt::format("{}/{}–{}", shift.start_minute / kDay + 1,
                     clock(shift.start_minute % kDay), clock(end == 0 ? kDay : end));
}

std::string code_of(Vacancy vacancy) {
  if (vacancy == Vacancy::resting) return "shift_unfilled_rest";
  return vacancy == Vacancy::used_up ? "shift_unfilled_limit" : "shift_unfilled";
}

/// One line per exit and reason, with day and hours of each shift.
void report_unfilled(Exits const& exits, Roster& roster) {
  struct Missing {
    int shifts{0};
    std::string when;
  };
  std::map<std::pair<ExitIdx, Vacancy>, Missing> missing;
  for (auto const& shift : roster.shifts) {
    if (shift.person.valid()) continue;
    ++roster.unfilled;
    auto& here = missing[{shift.exit, shift.vacancy}];
    ++here.shifts;
    here.when += (here.when.empty() ? "" : ", ") + hours_of(shift);
  }
  for (auto const& [which, what] : missing) {
    auto const& id = exits.exits[which.first.get()].id;
    roster.issues.push_back(
        {"exit:" + id,
         -1,
         Severity::warning,
         code_of(which.second),
         {{"exit", id}, {"shifts", std::to_string(what.shifts)}, {"when", what.when}}});
  }
}

}  // namespace

Result<Roster> make_rosters(Community const& community,
                            network::WalkGraph const& network, Exits const& exits,
                            Progress& progress) {
  auto const& request = community.request.roster;
  auto const open = open_ones(exits);
  auto const problem = problem_of(community, open.size());
  auto answer = solve::roster(problem, progress);
  if (!answer) return tl::unexpected(answer.error());

  Roster roster;
  roster.days = request.days;
  roster.certificate = std::move(answer->unfilled);
  roster.headcount = std::move(answer->headcount);
  solve::ShareProblem sharing{problem, {}, {}, {}, open.size()};
  for (auto const& slot : problem.slots)
    sharing.night.push_back(is_night(slot.start, slot.end));
  bool const few = request.people == RosterPeople::fewest;
  for (auto const& turns : answer->fewest)
    sharing.taking.push_back(!few || !turns.empty());
  sharing.walk = walks_of(community, network, exits, open);
  auto const posts =
      share(sharing, posts_of(problem, few ? answer->fewest : answer->turns));
  auto const standing =
      standbys(sharing, posts, static_cast<std::size_t>(request.substitutes));
  auto const why = vacancies_of(problem, posts);
  add_shares(sharing, posts, roster);
  for (std::size_t i = 0; i < posts.size(); ++i) {
    auto const& slot = problem.slots[posts[i].slot];
    Shift shift{open[posts[i].place], slot.start, slot.end, {}, false, {}, {}};
    shift.night = sharing.night[posts[i].slot];
    if (posts[i].person != solve::kNobody)
      shift.person = VolunteerIdx{posts[i].person};
    else
      shift.vacancy = why[posts[i].slot];
    for (auto const p : standing[i]) shift.substitutes.emplace_back(p);
    roster.shifts.push_back(std::move(shift));
  }
  std::ranges::stable_sort(roster.shifts, {}, [](Shift const& s) {
    return std::pair{s.exit, s.start_minute};
  });
  report_unfilled(exits, roster);
  return roster;
}

}  // namespace wangge::plan
