#include "plan/make_patrols.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "plan/earlier.hpp"
#include "plan/patrol_gates.hpp"
#include "plan/patrol_routes.hpp"
#include "plan/patrol_streets.hpp"
#include "plan/patrol_teams.hpp"
#include "plan/patrol_walks.hpp"
#include "plan/street_routes.hpp"

namespace wangge::plan {
namespace {

/// On which route each building was, by the routes' ids; empty: on none.
std::vector<std::string> earlier_routes(Community const& community,
                                        PlanRecord const* record) {
  std::vector<std::string> routes(community.buildings.size());
  if (record == nullptr) return routes;
  std::map<std::string, std::string> of;
  for (auto const& route : record->routes)
    for (auto const& stop : route.stops) of[stop] = route.id;
  auto const was = Earlier{community, *record}.was;
  for (std::size_t b = 0; b < was.size(); ++b)
    if (was[b] != kNoMatch)
      if (auto const found = of.find(record->buildings[was[b]].id); found != of.end())
        routes[b] = found->second;
  return routes;
}

std::string clock_of(int minute) {
  return fmt::format("{:02}:{:02}", minute / 60 % 24, minute % 60);
}

class Planner {
 public:
  Planner(Community const& community, network::WalkGraph const& graph,
          PlanRecord const* earlier)
      : community_{community},
        graph_{graph},
        request_{community.request.patrol},
        landmarks_{community},
        before_{earlier_routes(community, earlier)} {
    if (earlier != nullptr)
      for (auto const& route : earlier->routes) earlier_ids_.push_back(route.id);
  }

  Result<void> plan(PatrolTeam const& team, Progress& progress,
                    Patrols& patrols) const {
    return request_.cover == PatrolCover::streets
               ? plan_streets(team, progress, patrols)
               : plan_stops(team, progress, patrols);
  }

 private:
  Result<void> plan_streets(PatrolTeam const& team, Progress& progress,
                            Patrols& patrols) const {
    auto answer = street_walks(graph_, team, request_, progress);
    if (!answer) return tl::unexpected(answer.error());
    bool const several = answer->walks.size() > 1;
    for (std::size_t w = 0; w < answer->walks.size(); ++w) {
      if (answer->walks[w].empty()) continue;
      auto route = street_route(community_, graph_, landmarks_, team, answer->walks[w],
                                duty_day(request_, w));
      if (!several) {
        answer->longest.problem = "patrol " + route.id;
        route.certificate = answer->longest;
      }
      patrols.routes.push_back(std::move(route));
    }
    if (several) {
      answer->longest.problem = "patrols " + team.id;
      patrols.teams.push_back(std::move(answer->longest));
    }
    return {};
  }

  Result<void> plan_stops(PatrolTeam const& team, Progress& progress,
                          Patrols& patrols) const {
    auto answer = patrol_walks(graph_, team, request_, kept(team), progress);
    if (!answer) return tl::unexpected(answer.error());
    std::int64_t longest = 0;
    for (std::size_t w = 0; w < answer->walks.size(); ++w) {
      if (answer->walks[w].stops.empty()) continue;
      patrols.routes.push_back(route_of(community_, graph_, landmarks_, team,
                                        answer->walks[w], duty_day(request_, w)));
      auto const& route = patrols.routes.back();
      longest = std::max(longest, answer->timed ? route.clock : duty_of(route));
    }
    report_missed(team, *answer, patrols);
    bool const any = std::ranges::any_of(
        answer->walks, [](PatrolWalk const& walk) { return !walk.stops.empty(); });
    if (answer->walks.size() > 1 && any) {
      answer->longest.problem = "patrols " + team.id;
      answer->longest.value = longest;
      if (auto const bound = answer->longest.bound)
        answer->longest.status = *bound == longest ? Proof::proven : Proof::bounded;
      patrols.teams.push_back(std::move(answer->longest));
    }
    return {};
  }

  /// Places that nobody visits because of when they are open.
  void report_missed(PatrolTeam const& team, PatrolWalks const& answer,
                     Patrols& patrols) const {
    auto const report = [&](std::uint32_t s, std::string code) {
      auto const p = team.stops[s].place;
      auto const& place = community_.places[p.get()];
      patrols.missed_places.push_back(p);
      patrols.issues.push_back({"place:" + place.id,
                                -1,
                                Severity::warning,
                                std::move(code),
                                {{"place", place.name.empty() ? place.id : place.name},
                                 {"opens", clock_of(*place.opens)},
                                 {"closes", clock_of(*place.closes)},
                                 {"start", clock_of(request_.start_minute)}}});
    };
    for (auto const s : answer.too_late) report(s, "stop_closed");
    for (auto const s : answer.missed) report(s, "stop_missed");
  }

  /// Walking and service, as centimetres walked.
  [[nodiscard]] std::int64_t duty_of(Route const& route) const {
    double const per_minute = request_.walk_kmh * 100'000.0 / 60.0;
    std::int64_t duty = route.length.get();
    for (auto const& stop : route.stops)
      duty += std::llround(stop.service.get() * per_minute);
    return duty;
  }

  /// Per stop, the walk it stays on; empty where the team was not the same before.
  [[nodiscard]] std::vector<std::uint32_t> kept(PatrolTeam const& team) const {
    std::map<std::string, std::uint32_t> walk_of;
    auto const walks = static_cast<std::uint32_t>(request_.walkers) *
                       static_cast<std::uint32_t>(request_.days);
    for (std::uint32_t w = 0; w < walks; ++w) {
      auto const when = duty_day(request_, w);
      walk_of[route_id(team.id, request_, when.day, when.walker)] = w;
    }
    if (walks == 1) return {};
    // As many walks as before, under the same ids: else all is shared anew.
    std::size_t same = 0;
    for (auto const& id : earlier_ids_)
      if (id.starts_with(team.id + "/")) {
        if (!walk_of.contains(id)) return {};
        ++same;
      }
    if (same < std::min<std::size_t>(walks, team.stops.size())) return {};
    std::vector<std::uint32_t> kept;
    for (auto const& stop : team.stops) {
      auto const found = stop.building.valid()
                             ? walk_of.find(before_[stop.building.get()])
                             : walk_of.end();
      kept.push_back(found == walk_of.end() ? kNoWalk : found->second);
    }
    return kept;
  }

  Community const& community_;
  network::WalkGraph const& graph_;
  PatrolRequest const& request_;
  Landmarks landmarks_;
  std::vector<std::string> before_;  // per building
  std::vector<std::string> earlier_ids_;
};

void report_limits(PatrolRequest const& request, Patrols& patrols) {
  for (auto const& route : patrols.routes) {
    auto const report = [&](std::string code, std::string name, double value,
                            double limit, double over) {
      patrols.issues.push_back({"route:" + route.id,
                                -1,
                                Severity::warning,
                                std::move(code),
                                {{"route", route.id},
                                 {name, fmt::format("{:.0f}", value)},
                                 {"limit", fmt::format("{}", limit)},
                                 {"over", fmt::format("{:.0f}", over)}}});
    };
    double const metres = to_metres(route.length).get();
    if (route.over_limit.get() > 0.0)
      report("route_over_limit", "length_m", metres, *request.max_km,
             route.over_limit.get());
    if (route.over_minutes.get() > 0.0)
      report("route_over_minutes", "minutes", route.minutes.get(), *request.max_minutes,
             route.over_minutes.get());
    if (route.over_steps > 0)
      report("route_over_steps", "steps", static_cast<double>(route.steps),
             static_cast<double>(*request.max_steps),
             static_cast<double>(route.over_steps));
  }
}

Result<Patrols> patrols_on(Community const& community,
                           network::WalkGraph const& network,
                           Partition const& partition, Exits const& exits,
                           Progress& progress, PlanRecord const* earlier) {
  auto teams = patrol_teams(community, network, partition, exits);
  if (!teams) return tl::unexpected(teams.error());
  Patrols patrols;
  patrols.issues = std::move(teams->issues);
  patrols.unreachable = std::move(teams->unreachable);
  patrols.unreachable_places = std::move(teams->unreachable_places);
  Planner const planner{community, network, earlier};
  for (std::size_t t = 0; t < teams->teams.size(); ++t) {
    progress.step(t, teams->teams.size());
    if (progress.cancelled())
      return fail(Errc::cancelled, "stopped while planning patrols");
    if (auto const done = planner.plan(teams->teams[t], progress, patrols); !done)
      return tl::unexpected(done.error());
  }
  progress.step(teams->teams.size(), teams->teams.size());
  report_limits(community.request.patrol, patrols);
  return patrols;
}

bool all_back_by(Patrols const& patrols, PatrolTime time) {
  return std::ranges::all_of(patrols.routes, [&](Route const& route) {
    return route.minutes.get() <= time.to - time.from;
  });
}

}  // namespace

Result<Patrols> make_patrols(Community const& community,
                             network::WalkGraph const& network,
                             Partition const& partition, Exits const& exits,
                             Progress& progress, PlanRecord const* earlier) {
  auto const planned = [&](PatrolTime time) -> Result<Patrols> {
    Issues gates;
    auto const open = without_shut_gates(community, network, time, gates);
    auto patrols = patrols_on(community, open ? *open : network, partition, exits,
                              progress, earlier);
    if (patrols)
      patrols->issues.insert(patrols->issues.end(), gates.begin(), gates.end());
    return patrols;
  };
  auto time = patrol_time(community.request.patrol);
  auto patrols = planned(time);
  // Somebody walks on after the limit: gates must be open then too.
  bool const timed = std::ranges::any_of(
      community.gates, [](Gate const& gate) { return !gate.hours.empty(); });
  if (patrols && timed && !all_back_by(*patrols, time)) {
    time.to = time.from + 24 * 60;
    patrols = planned(time);
  }
  if (patrols) {
    std::ranges::sort(patrols->missed_places);
    std::ranges::sort(patrols->issues);
  }
  return patrols;
}

}  // namespace wangge::plan
