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
        pace_{request_},
        clock_{request_} {}

  Route run(PatrolWalk const& walk, DutyDay when) {
    auto route = empty_route(team_, request_, when);
    bool const given = walk.order == PatrolWalk::Order::in_time;
    walk_all(given ? walk.stops : order_of(walk.stops), route);
    set_limits(request_, route);
    certify(walk, route);
    return route;
  }

 private:
  /// The shortest order the better way round: begin with the nearer end, or as the ends
  /// ask for.
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
    if (turn) turn_round(order);
    return order;
  }

  /// Backwards, but for stops at one spot: a building comes before its shops either
  /// way.
  void turn_round(std::vector<std::uint32_t>& order) const {
    std::ranges::reverse(order);
    auto const node = [&](std::uint32_t s) { return team_.stops[s].node; };
    for (auto first = order.begin(); first != order.end();) {
      auto const next = std::find_if(first, order.end(),
                                     [&](auto s) { return node(s) != node(*first); });
      std::reverse(first, next);
      first = next;
    }
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
      route.clock += clock_.leg(walk.length, on_steps(graph_, walk));
      at = to;
      return walk;
    };
    for (auto const s : order) {
      auto const& stop = team_.stops[s];
      auto const walk = walk_to(stop.node);
      double const there = minutes;
      if (auto const hours = stop.hours) {
        minutes = std::max(minutes, hours->opens);
        route.clock = std::max(route.clock, clock_.minutes(hours->opens));
      }
      route.stops.push_back({stop.building, stop.place, stop.node, walk.length,
                             Minutes{minutes}, stop.service,
                             turns_of(community_, graph_, landmarks_, walk)});
      route.stops.back().wait = Minutes{minutes - there};
      minutes += stop.service.get();
      route.clock += clock_.minutes(stop.service.get());
    }
    route.back = walk_to(route.end).length;
    // A single building that is its own start: nobody walks, but there is a place.
    if (route.line.empty()) route.line.assign(2, graph_.nodes[route.start.get()]);
    route.minutes = Minutes{minutes};
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
  DutyClock clock_;
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
               PatrolWalk const& walk, DutyDay when) {
  return RouteMaker{community, network, landmarks, team}.run(walk, when);
}

}  // namespace wangge::plan
