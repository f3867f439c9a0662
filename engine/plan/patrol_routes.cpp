#include "plan/patrol_routes.hpp"

#include <algorithm>
#include <cmath>

#include "network/distances.hpp"
#include "plan/patrol_hours.hpp"
#include "plan/patrol_pace.hpp"
#include "plan/turns.hpp"

namespace wangge::plan {
namespace {

using network::NodeIdx;

class RouteMaker {
 public:
  RouteMaker(Community const& community, network::WalkGraph const& graph,
             Landmarks const& landmarks, PatrolTeam const& team)
      : community_{community},
        graph_{graph},
        landmarks_{landmarks},
        team_{team},
        request_{community.request.patrol},
        pace_{request_} {}

  Route run(PatrolWalk const& walk, DutyDay when, Issues& issues) {
    auto route = empty_route(team_, request_, when);
    auto const order = order_of(walk.stops);
    walk_all(order, route);
    set_limits(request_, route);
    report_closed(order, route, issues);
    certify(walk, route);
    return route;
  }

 private:
  /// The shortest order the better way round: begin with the nearer end, or as the ends
  /// and opening hours ask for.
  [[nodiscard]] std::vector<std::uint32_t> order_of(
      std::vector<std::uint32_t> order) const {
    auto const leg = [&](NodeIdx from, NodeIdx to) {
      return network::shortest_walk(graph_, from, to).length;
    };
    auto const first = team_.stops[order.front()].node;
    auto const last = team_.stops[order.back()].node;
    bool const turn = team_.start == team_.end
                          ? leg(team_.start, last) < leg(team_.start, first)
                          : leg(team_.start, last) + leg(first, team_.end) <
                                leg(team_.start, first) + leg(last, team_.end);
    if (turn) std::ranges::reverse(order);
    bool const timed = std::ranges::any_of(
        order, [&](std::uint32_t s) { return team_.stops[s].hours.has_value(); });
    return timed ? timely(std::move(order)) : order;
  }

  [[nodiscard]] std::vector<std::uint32_t> timely(
      std::vector<std::uint32_t> order) const {
    // Stops by their place in the order, the start before and the end after them.
    std::vector<NodeIdx> nodes;
    for (auto const s : order) nodes.push_back(team_.stops[s].node);
    nodes.push_back(team_.start);
    nodes.push_back(team_.end);
    auto const walks = network::walk_lengths(graph_, nodes, nodes);
    auto const n = order.size();
    HoursProblem problem;
    problem.stops = n;
    problem.walk = [&](std::uint32_t from, std::uint32_t to) {
      std::size_t const a = from == kHome ? n : from;
      std::size_t const b = to == kHome ? n + 1 : to;
      auto const& walk = walks[a * nodes.size() + b];
      return pace_.minutes(walk.length, walk.on_steps);
    };
    problem.service = [&](std::uint32_t s) {
      return team_.stops[order[s]].service.get();
    };
    problem.hours = [&](std::uint32_t s) { return team_.stops[order[s]].hours; };
    std::vector<std::uint32_t> positions(n);
    for (std::uint32_t i = 0; i < n; ++i) positions[i] = i;
    std::vector<std::uint32_t> result;
    for (auto const i : in_time(problem, std::move(positions)))
      result.push_back(order[i]);
    return result;
  }

  void walk_all(std::vector<std::uint32_t> const& order, Route& route) const {
    double minutes = 0.0;
    auto at = route.start;
    auto const walk_to = [&](NodeIdx to) {
      auto walk = network::shortest_walk(graph_, at, to);
      auto const line = network::line_of(graph_, walk);
      auto const skip = route.line.empty() || line.empty() ? 0 : 1;
      route.line.insert(route.line.end(), line.begin() + skip, line.end());
      route.length += walk.length;
      minutes += pace_.minutes(graph_, walk);
      at = to;
      return walk;
    };
    for (auto const s : order) {
      auto const& stop = team_.stops[s];
      auto const walk = walk_to(stop.node);
      if (auto const hours = stop.hours) minutes = std::max(minutes, hours->opens);
      route.stops.push_back({stop.building, stop.place, stop.node, walk.length,
                             Minutes{minutes}, stop.service,
                             turns_of(community_, graph_, landmarks_, walk)});
      minutes += stop.service.get();
    }
    route.back = walk_to(route.end).length;
    // A single building that is its own start: nobody walks, but there is a place.
    if (route.line.empty()) route.line.assign(2, graph_.nodes[route.start.get()]);
    route.minutes = Minutes{minutes};
  }

  void report_closed(std::vector<std::uint32_t> const& order, Route const& route,
                     Issues& issues) const {
    for (std::size_t i = 0; i < order.size(); ++i) {
      auto const hours = team_.stops[order[i]].hours;
      double const late = hours ? route.stops[i].arrive.get() - hours->closes : 0.0;
      if (late <= 1e-6) continue;
      auto const& place = community_.places[team_.stops[order[i]].place.get()];
      issues.push_back({"place:" + place.id,
                        -1,
                        Severity::warning,
                        "stop_closed",
                        {{"place", place.name.empty() ? place.id : place.name},
                         {"route", route.id},
                         {"minutes", fmt::format("{:.0f}", std::ceil(late))}}});
    }
  }

  /// The bound holds for any order of these stops, the value is of this one.
  static void certify(PatrolWalk const& walk, Route& route) {
    route.certificate = walk.certificate;
    auto& certificate = route.certificate;
    certificate.problem = "patrol " + route.id;
    certificate.value = route.length.get();
    if (certificate.bound)
      certificate.status =
          *certificate.bound == certificate.value ? Proof::proven : Proof::bounded;
  }

  Community const& community_;
  network::WalkGraph const& graph_;
  Landmarks const& landmarks_;
  PatrolTeam const& team_;
  PatrolRequest const& request_;
  Pace pace_;
};

}  // namespace

Route empty_route(PatrolTeam const& team, PatrolRequest const& request, DutyDay when) {
  Route route;
  route.id = route_id(team.id, request, when.day, when.walker);
  route.grid = team.grid;
  route.district = team.district;
  route.walker = when.walker;
  route.day = when.day;
  route.start = team.start;
  route.end = team.end;
  return route;
}

void set_limits(PatrolRequest const& request, Route& route) {
  double const metres = to_metres(route.length).get();
  route.steps = std::llround(metres / request.metres_per_step);
  if (request.max_km)
    route.over_limit = Metres{std::max(0.0, metres - 1000.0 * *request.max_km)};
  if (request.max_minutes)
    route.over_minutes =
        Minutes{std::max(0.0, route.minutes.get() - *request.max_minutes)};
  if (request.max_steps)
    route.over_steps = std::max<std::int64_t>(0, route.steps - *request.max_steps);
}

std::string route_id(std::string const& team, PatrolRequest const& request, int day,
                     int walker) {
  if (request.days == 1) return fmt::format("{}/{}", team, walker);
  return fmt::format("{}/d{}/{}", team, day, walker);
}

DutyDay duty_day(PatrolRequest const& request, std::size_t walk) {
  auto const days = static_cast<std::size_t>(request.days);
  auto const walkers = static_cast<std::size_t>(request.walkers);
  auto const day = walk % days;
  return {static_cast<int>(day) + 1,
          static_cast<int>((walk / days + day) % walkers) + 1};
}

Route route_of(Community const& community, network::WalkGraph const& network,
               Landmarks const& landmarks, PatrolTeam const& team,
               PatrolWalk const& walk, DutyDay when, Issues& issues) {
  return RouteMaker{community, network, landmarks, team}.run(walk, when, issues);
}

}  // namespace wangge::plan
