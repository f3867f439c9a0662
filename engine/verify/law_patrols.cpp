// Law 8: patrols, on the walking graph as it was written.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "geo/measure.hpp"
#include "verify/judge.hpp"
#include "verify/patrol_clock.hpp"
#include "verify/patrol_ground.hpp"
#include "verify/walks.hpp"

namespace wangge::verify {
namespace {

constexpr double kLengthError = 0.02;  // lengths are stored in centimetres
constexpr double kRouteError = 1.0;    // law 8

using Segment = std::pair<geo::Point, geo::Point>;

Segment undirected(geo::Point a, geo::Point b) {
  return a < b ? Segment{a, b} : Segment{b, a};
}

std::set<Segment> segments_of(std::vector<EdgeRow> const& edges) {
  std::set<Segment> segments;
  for (auto const& edge : edges)
    for (std::size_t i = 1; i < edge.line.size(); ++i)
      segments.insert(undirected(edge.line[i - 1], edge.line[i]));
  return segments;
}

void check_route_line(Judge& judge, RouteRow const& route,
                      std::set<Segment> const& network) {
  if (route.length > kRouteError &&
      std::abs(geo::length(route.line) - route.length) > kRouteError)
    judge.broken("route {}: its line is {:.1f} m, {:.1f} m said", route.id,
                 geo::length(route.line), route.length);
  for (std::size_t i = 1; i < route.line.size(); ++i)
    if (route.line[i - 1] != route.line[i] &&
        !network.contains(undirected(route.line[i - 1], route.line[i]))) {
      judge.broken("route {} leaves the walking graph at {:.2f} {:.2f}", route.id,
                   route.line[i].x, route.line[i].y);
      return;
    }
}

/// Legs one after the other: none shorter than the shortest walk, their sum the
/// route's.
void check_legs(Judge& judge, RouteRow const& route, std::vector<StopRow> stops,
                Walks const& walks) {
  std::ranges::sort(stops, {}, &StopRow::seq);
  double sum = route.back;
  auto at = route.start_node;
  auto const leg = [&](Number to, double said, std::string const& what) {
    if (!at || !to) return judge.broken("route {}: {} has no node", route.id, what);
    std::int64_t const from[] = {*at};
    double const least = walks.at(walks.from(from), *to);
    if (said + kLengthError < least)
      judge.broken("route {}: {} is {:.2f} m, the shortest walk {:.2f} m", route.id,
                   what, said, least);
  };
  for (std::size_t i = 0; i < stops.size(); ++i) {
    if (stops[i].seq != static_cast<std::int64_t>(i + 1))
      judge.broken("route {}: stop {} has number {}", route.id, i + 1, stops[i].seq);
    leg(stops[i].node, stops[i].leg,
        "the leg to " +
            (stops[i].building.empty() ? stops[i].place : stops[i].building));
    at = stops[i].node;
    sum += stops[i].leg;
  }
  if (!stops.empty()) leg(route.end_node, route.back, "the way home");
  if (std::abs(sum - route.length) > kRouteError)
    judge.broken("route {}: legs sum to {:.1f} m, {:.1f} m said", route.id, sum,
                 route.length);
}

void check_limit(Judge& judge, BuildFiles const& files, RouteRow const& route) {
  auto const patrol = files.asked("patrol");
  auto const over = [&](char const* key, double value, double unit) {
    auto const limit = patrol.find(key);
    if (limit == patrol.end() || !limit->is_number()) return 0.0;
    return std::max(0.0, value - limit->get<double>() * unit);
  };
  if (double const m = over("max_km", route.length, 1000);
      std::abs(m - route.over_limit) > kRouteError)
    judge.broken("route {} is {:.1f} m over its limit, {:.1f} m said", route.id, m,
                 route.over_limit);
  if (double const min = over("max_minutes", route.minutes, 1);
      std::abs(min - route.over_minutes) > 0.02)
    judge.broken("route {} is {:.2f} min over its limit, {:.2f} min said", route.id,
                 min, route.over_minutes);
  if (double const steps = over("max_steps", static_cast<double>(route.steps), 1);
      std::abs(steps - static_cast<double>(route.over_steps)) > 0.5)
    judge.broken("route {} is {:.0f} steps over its limit, {} said", route.id, steps,
                 route.over_steps);
}

/// Places are stops unless the plan says otherwise: each once, or listed.
void check_places(Judge& judge, BuildFiles const& files,
                  std::map<std::string, int> const& visits) {
  auto const patrol = files.asked("patrol");
  if (!patrol.value("places", false)) return;
  std::set<std::string> unreachable;
  for (auto const* code : {"unreachable_stop", "stop_closed", "stop_missed"})
    for (auto const& id : files.said_of("place", code)) {
      unreachable.insert(id);
      if (code != std::string{"unreachable_stop"} && !files.timed_places.contains(id))
        judge.broken("place {} is listed as closed and has no opening hours", id);
    }
  for (auto const& id : files.places) {
    auto const found = visits.find("place " + id);
    int const count = found == visits.end() ? 0 : found->second;
    if (count > 1) judge.broken("place {} is visited {} times", id, count);
    if (count == 0 && !unreachable.contains(id))
      judge.broken("place {} is on no patrol and not listed as unreachable or closed",
                   id);
    if (count > 0 && unreachable.contains(id))
      judge.broken("place {} is listed as unreachable or closed and is visited", id);
  }
}

/// Every building once, or listed. \return how many are listed
std::size_t check_visits(Judge& judge, BuildFiles const& files,
                         std::map<std::string, int> const& visits) {
  auto const listed = files.said_of("building", "unreachable_stop");
  std::set<std::string> const unreachable{listed.begin(), listed.end()};
  for (auto const& building : files.buildings) {
    auto const found = visits.find(building.id);
    int const count = found == visits.end() ? 0 : found->second;
    if (count > 1) judge.broken("building {} is visited {} times", building.id, count);
    if (count == 0 && !unreachable.contains(building.id))
      judge.broken("building {} is on no patrol and not listed as unreachable",
                   building.id);
    if (count > 0 && unreachable.contains(building.id))
      judge.broken("building {} is listed as unreachable and is visited", building.id);
  }
  return unreachable.size();
}

}  // namespace

Finding law_patrols(BuildFiles const& files) {
  Judge judge{8, "every stop once, every leg on the walking graph"};
  auto const edges = patrol_edges(files);
  Walks const walks{edges};
  auto const network = segments_of(edges);
  PatrolClock const clock{files};
  bool const streets =
      files.asked("patrol").value("cover", "") == std::string{"streets"};
  check_gates(judge, files);
  std::map<std::string, std::string> grid_of;
  for (auto const& building : files.buildings) grid_of[building.id] = building.grid;
  std::map<std::string, std::vector<StopRow>> by_route;
  std::map<std::string, int> visits;
  for (auto const& stop : files.stops) {
    by_route[stop.route].push_back(stop);
    ++visits[stop.building.empty() ? "place " + stop.place : stop.building];
  }
  double total = 0;
  for (auto const& route : files.routes) {
    auto const& stops = by_route[route.id];
    check_route_line(judge, route, network);
    check_legs(judge, route, stops, walks);
    check_limit(judge, files, route);
    clock.check(judge, route, stops);
    for (auto const& stop : stops)
      if (!route.grid.empty() && !stop.building.empty() &&
          grid_of[stop.building] != route.grid)
        judge.broken("route {} of grid {} visits building {} of grid {}", route.id,
                     route.grid, stop.building, grid_of[stop.building]);
    total += route.length;
  }
  for (auto const& [id, stops] : by_route)
    if (std::ranges::none_of(files.routes,
                             [&](RouteRow const& r) { return r.id == id; }))
      judge.broken("{} stops are on route {}, which is not there", stops.size(), id);
  if (streets)
    return judge.conclude(fmt::format("{} routes, {:.1f} km, {}", files.routes.size(),
                                      total / 1000,
                                      check_streets_walked(judge, files)));
  auto const unreachable = check_visits(judge, files, visits);
  check_places(judge, files, visits);
  return judge.conclude(fmt::format(
      "{} routes, {} stops, {:.1f} km, {} buildings listed as unreachable{}",
      files.routes.size(), files.stops.size(), total / 1000, unreachable,
      files.for_anyone() ? "; times are not shown at this privacy class" : ""));
}

}  // namespace wangge::verify
