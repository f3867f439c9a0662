// Laws 7 and 8: exits and patrols, on the walking graph as it was written.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "geo/box_index.hpp"
#include "geo/measure.hpp"
#include "verify/judge.hpp"
#include "verify/walks.hpp"

namespace wangge::verify {
namespace {

constexpr double kLengthError = 0.02;  // lengths are stored in centimetres
constexpr double kRouteError = 1.0;    // law 8
constexpr double kGateReach = 3.5;     // a gate opens the wall it stands in

double cross(geo::Point o, geo::Point a, geo::Point b) {
  return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

/// Where two segments cross in their insides; touching is no crossing.
std::optional<geo::Point> crossing(geo::Point a, geo::Point b, geo::Point c,
                                   geo::Point d) {
  double const s = cross(a, b, c);
  double const t = cross(a, b, d);
  double const u = cross(c, d, a);
  double const v = cross(c, d, b);
  constexpr double kFlat = 1e-6;
  if (!((s > kFlat && t < -kFlat) || (s < -kFlat && t > kFlat))) return {};
  if (!((u > kFlat && v < -kFlat) || (u < -kFlat && v > kFlat))) return {};
  double const share = u / (u - v);
  return geo::Point{a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

/// A wall that ends on a street's middle line, as walls are often drawn, leaves it
/// open.
bool at_end(geo::Line const& wall, geo::Point at) {
  constexpr double kTouch = 0.06;
  return wall.front() != wall.back() &&
         std::min(geo::distance(wall.front(), at), geo::distance(wall.back(), at)) <=
             kTouch;
}

/// How many edges meet at each node.
std::map<std::int64_t, int> degrees(std::vector<EdgeRow> const& edges) {
  std::map<std::int64_t, int> degree;
  for (auto const& edge : edges) {
    ++degree[edge.from];
    ++degree[edge.to];
  }
  return degree;
}

/// Every edge against every barrier near it: a crossing needs an open gate beside it. A
/// dead end that touches a wall (nodes are rounded to 1 mm) does not pass it.
void check_barriers(Judge& judge, BuildFiles const& files) {
  constexpr double kRounding = 0.005;
  auto const degree = degrees(files.edges);
  auto const touches = [&](EdgeRow const& edge, geo::Point at) {
    return (degree.at(edge.from) == 1 &&
            geo::distance(edge.line.front(), at) <= kRounding) ||
           (degree.at(edge.to) == 1 &&
            geo::distance(edge.line.back(), at) <= kRounding);
  };
  std::vector<geo::Box> boxes;
  for (auto const& barrier : files.barriers) boxes.push_back(geo::bounds(barrier.line));
  geo::BoxIndex const index{boxes};
  auto const gated = [&](geo::Point p) {
    return std::ranges::any_of(
        files.gates, [&](geo::Point g) { return geo::distance(g, p) <= kGateReach; });
  };
  for (auto const& edge : files.edges) {
    if (edge.level != 0) continue;  // a bridge passes over, a tunnel under
    for (auto const b : index.query(geo::bounds(edge.line))) {
      auto const& wall = files.barriers[b].line;
      for (std::size_t i = 1; i < edge.line.size(); ++i)
        for (std::size_t j = 1; j < wall.size(); ++j) {
          auto const at =
              crossing(edge.line[i - 1], edge.line[i], wall[j - 1], wall[j]);
          if (at && !gated(*at) && !at_end(wall, *at) && !touches(edge, *at))
            judge.broken(
                "walking edge {} crosses barrier {} at {:.2f} {:.2f} without a gate",
                edge.id, files.barriers[b].id, at->x, at->y);
        }
    }
  }
}

void check_edges(Judge& judge, BuildFiles const& files) {
  for (auto const& edge : files.edges)
    if (std::abs(geo::length(edge.line) - edge.length) >
        std::max(kLengthError, 1e-6 * edge.length))
      judge.broken("walking edge {} is {:.2f} m long, {:.2f} m said", edge.id,
                   geo::length(edge.line), edge.length);
}

/// A closed exit is crossed by leaving the community there: no edge may leave it.
void check_inside(Judge& judge, BuildFiles const& files) {
  constexpr double kOnTheLine = 0.05;
  auto const inside = [&](geo::Point p) {
    if (geo::contains(files.boundary, p)) return true;
    return std::ranges::any_of(files.boundary, [&](geo::Polygon const& part) {
      return geo::nearest_on(part.outer, p).distance <= kOnTheLine ||
             std::ranges::any_of(part.holes, [&](geo::Ring const& hole) {
               return geo::nearest_on(hole, p).distance <= kOnTheLine;
             });
    });
  };
  for (auto const& edge : files.edges)
    for (std::size_t i = 0; i < edge.line.size(); ++i) {
      auto const a = edge.line[i];
      auto const b = edge.line[i + 1 < edge.line.size() ? i + 1 : i];
      geo::Point const middle{(a.x + b.x) / 2, (a.y + b.y) / 2};
      if (inside(a) && inside(middle)) continue;
      judge.broken("walking edge {} leaves the community at {:.2f} {:.2f}", edge.id,
                   a.x, a.y);
      break;
    }
}

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
  auto const patrol = files.manifest.value("request", nlohmann::json::object())
                          .value("patrol", nlohmann::json::object());
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
  auto const patrol = files.manifest.value("request", nlohmann::json::object())
                          .value("patrol", nlohmann::json::object());
  if (!patrol.value("places", false)) return;
  auto const listed = files.said_of("place", "unreachable_stop");
  std::set<std::string> const unreachable{listed.begin(), listed.end()};
  for (auto const& id : files.places) {
    auto const found = visits.find("place " + id);
    int const count = found == visits.end() ? 0 : found->second;
    if (count > 1) judge.broken("place {} is visited {} times", id, count);
    if (count == 0 && !unreachable.contains(id))
      judge.broken("place {} is on no patrol and not listed as unreachable", id);
    if (count > 0 && unreachable.contains(id))
      judge.broken("place {} is listed as unreachable and is visited", id);
  }
}

}  // namespace

Finding law_exits(BuildFiles const& files) {
  Judge judge{7, "open exits as asked, every building walks to one"};
  auto const asked = files.manifest.value("request", nlohmann::json::object())
                         .value("exits", nlohmann::json::object())
                         .value("open", std::size_t{0});
  std::vector<std::int64_t> open;
  Walks const walks{files.edges};
  for (auto const& exit : files.exits) {
    if (!exit.node || !walks.knows(*exit.node)) {
      judge.broken("exit {} is not on the walking graph", exit.id);
      continue;
    }
    if (exit.open) open.push_back(*exit.node);
  }
  auto const count =
      static_cast<std::size_t>(std::ranges::count_if(files.exits, &ExitRow::open));
  if (count != asked) judge.broken("{} open exits asked, {} made", asked, count);
  check_edges(judge, files);
  check_inside(judge, files);
  check_barriers(judge, files);
  auto const reach = walks.from(open);
  auto const listed = files.said_of("building", "cut_off");
  std::set<std::string> const cut_off{listed.begin(), listed.end()};
  double worst = 0;
  for (auto const& building : files.buildings) {
    double const walk = building.node ? walks.at(reach, *building.node) : Walks::kNever;
    bool const reaches = std::isfinite(walk);
    if (!reaches && !cut_off.contains(building.id))
      judge.broken("building {} reaches no open exit and is not listed as cut off",
                   building.id);
    if (reaches && cut_off.contains(building.id))
      judge.broken("building {} is listed as cut off and walks to an exit",
                   building.id);
    if (reaches &&
        (!building.exit_walk || std::abs(*building.exit_walk - walk) > kLengthError))
      judge.broken("building {}: walk to its exit {:.2f} m, {:.2f} m said", building.id,
                   walk, building.exit_walk.value_or(-1));
    if (reaches) worst = std::max(worst, walk);
  }
  return judge.conclude(fmt::format(
      "{} open of {}, longest walk {:.0f} m, {} buildings listed as cut off", count,
      files.exits.size(), worst, cut_off.size()));
}

Finding law_patrols(BuildFiles const& files) {
  Judge judge{8, "every stop once, every leg on the walking graph"};
  Walks const walks{files.edges};
  auto const network = segments_of(files.edges);
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
  auto const listed = files.said_of("building", "unreachable_stop");
  std::set<std::string> const unreachable{listed.begin(), listed.end()};
  for (auto const& building : files.buildings) {
    int const count = visits[building.id];
    if (count > 1) judge.broken("building {} is visited {} times", building.id, count);
    if (count == 0 && !unreachable.contains(building.id))
      judge.broken("building {} is on no patrol and not listed as unreachable",
                   building.id);
    if (count > 0 && unreachable.contains(building.id))
      judge.broken("building {} is listed as unreachable and is visited", building.id);
  }
  check_places(judge, files, visits);
  return judge.conclude(fmt::format(
      "{} routes, {} stops, {:.1f} km, {} buildings listed as unreachable",
      files.routes.size(), files.stops.size(), total / 1000, unreachable.size()));
}

}  // namespace wangge::verify
