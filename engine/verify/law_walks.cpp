// Law 7: exits, on the walking graph as it was written.
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

/// Reaching an open exit and being listed as cut off exclude each other.
void check_listed(Judge& judge, BuildingRow const& building, bool reaches,
                  std::set<std::string> const& cut_off) {
  if (!reaches && !cut_off.contains(building.id))
    judge.broken("building {} reaches no open exit and is not listed as cut off",
                 building.id);
  if (reaches && cut_off.contains(building.id))
    judge.broken("building {} is listed as cut off and walks to an exit", building.id);
}

void check_walk(Judge& judge, BuildingRow const& building, double walk) {
  if (!building.exit_walk || std::abs(*building.exit_walk - walk) > kLengthError)
    judge.broken("building {}: walk to its exit {:.2f} m, {:.2f} m said", building.id,
                 walk, building.exit_walk.value_or(-1));
}

/// Everybody walks to the nearest open exit. \return the longest walk
double check_nearest(Judge& judge, BuildFiles const& files, Walks const& walks,
                     std::vector<std::int64_t> const& open,
                     std::set<std::string> const& cut_off) {
  auto const reach = walks.from(open);
  double worst = 0;
  for (auto const& building : files.buildings) {
    double const walk = building.node ? walks.at(reach, *building.node) : Walks::kNever;
    check_listed(judge, building, std::isfinite(walk), cut_off);
    if (!std::isfinite(walk)) continue;
    check_walk(judge, building, walk);
    worst = std::max(worst, walk);
  }
  return worst;
}

/// Each open exit takes no more households than it may. \return the longest walk
double check_shared(Judge& judge, BuildFiles const& files, Walks const& walks,
                    std::set<std::string> const& cut_off, std::int64_t capacity) {
  std::map<std::string, std::vector<double>> reach;
  std::map<std::string, std::int64_t> households;
  for (auto const& exit : files.exits) {
    if (!exit.open || !exit.node) continue;
    std::int64_t const from[] = {*exit.node};
    reach[exit.id] = walks.from(from);
  }
  double worst = 0;
  for (auto const& building : files.buildings) {
    bool const reaches =
        building.node && std::ranges::any_of(reach, [&](auto const& r) {
          return std::isfinite(walks.at(r.second, *building.node));
        });
    check_listed(judge, building, reaches, cut_off);
    if (!reaches) continue;
    auto const its = reach.find(building.exit);
    if (its == reach.end()) {
      judge.broken("building {} walks to no open exit", building.id);
      continue;
    }
    double const walk = walks.at(its->second, *building.node);
    check_walk(judge, building, walk);
    households[building.exit] += building.counts.households.value_or(0);
    worst = std::max(worst, walk);
  }
  for (auto const& [exit, count] : households)
    if (count > capacity)
      judge.broken("exit {} takes {} households, {} at most asked", exit, count,
                   capacity);
  return worst;
}

}  // namespace

Finding law_exits(BuildFiles const& files) {
  Judge judge{7, "open exits as asked, every building walks to one"};
  auto const request = files.asked("exits");
  auto const asked = request.value("open", std::size_t{0});
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
  auto const listed = files.said_of("building", "cut_off");
  std::set<std::string> const cut_off{listed.begin(), listed.end()};
  auto const capacity = request.find("capacity");
  bool const shared = capacity != request.end() && capacity->is_number();
  double const worst =
      shared ? check_shared(judge, files, walks, cut_off, capacity->get<std::int64_t>())
             : check_nearest(judge, files, walks, open, cut_off);
  return judge.conclude(fmt::format(
      "{} open of {}, longest walk {:.0f} m, {} buildings listed as cut off", count,
      files.exits.size(), worst, cut_off.size()));
}

}  // namespace wangge::verify
