#include "plan/turns.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/measure.hpp"

namespace wangge::plan {
namespace {

using network::WalkClass;
using network::WalkEdge;

// Directions are taken over this length: the first metre of a street is often drawn
// askew. Bends below 30° are not called turns, above 150° one turns back.
constexpr double kSight = 8.0;
constexpr double kStraight = 30.0;
constexpr double kBack = 150.0;
// Unnamed pieces shorter than this are walked without a word.
constexpr double kNoticed = 5.0;

/// Consecutive edges on one way.
struct Section {
  WalkEdge const* first{nullptr};
  geo::Line line;
  Centimetres length{0};
};

std::string name_of(Community const& community, WalkEdge const& edge) {
  return edge.street.valid() ? community.streets[edge.street.get()].name : "";
}

bool same_way(Community const& community, WalkEdge const& a, WalkEdge const& b) {
  if (a.cls != b.cls) return false;
  if (a.cls != WalkClass::street) return a.alley == b.alley;
  auto const name = name_of(community, a);
  return name == name_of(community, b) && (!name.empty() || a.street == b.street);
}

/// Degrees from the end of one line to the start of the next, positive to the left.
double bend(geo::Line const& before, geo::Line const& after) {
  double const length = geo::length(before);
  auto const from = geo::point_along(before, std::max(0.0, length - kSight));
  auto const at = before.back();
  auto const to = geo::point_along(after, std::min(geo::length(after), kSight));
  double const in = std::atan2(at.y - from.y, at.x - from.x);
  double const out = std::atan2(to.y - at.y, to.x - at.x);
  return std::remainder(out - in, 2.0 * std::numbers::pi) * 180.0 / std::numbers::pi;
}

TurnKind kind_of(double degrees) {
  if (std::abs(degrees) < kStraight) return TurnKind::straight;
  if (std::abs(degrees) > kBack) return TurnKind::back;
  return degrees > 0.0 ? TurnKind::left : TurnKind::right;
}

/// Nobody would name it: a link, or a way without a name that goes straight on or is
/// too short to be noticed.
bool unnoticed(Community const& community, Section const& before, WalkEdge const& edge,
               geo::Line const& line) {
  if (edge.cls == WalkClass::link) return true;
  if (edge.cls == WalkClass::access || before.first->cls == WalkClass::access)
    return false;
  if (!name_of(community, edge).empty() || !name_of(community, *before.first).empty())
    return false;
  return to_metres(edge.length).get() < kNoticed ||
         before.first->cls == WalkClass::link ||
         kind_of(bend(before.line, line)) == TurnKind::straight;
}

std::vector<Section> sections_of(Community const& community,
                                 network::WalkGraph const& graph,
                                 network::Walk const& walk) {
  std::vector<Section> sections;
  for (auto const& step : walk.steps) {
    auto const& edge = graph.edges[step.edge.get()];
    auto const line = line_of(graph, step);
    bool const goes_on =
        !sections.empty() && (same_way(community, *sections.back().first, edge) ||
                              unnoticed(community, sections.back(), edge, line));
    if (!goes_on) sections.push_back({&edge, {line.front()}, Centimetres{0}});
    auto& section = sections.back();
    // What follows a link gives the section its kind.
    if (section.first->cls == WalkClass::link) section.first = &edge;
    section.line.insert(section.line.end(), line.begin() + 1, line.end());
    section.length += edge.length;
  }
  return sections;
}

}  // namespace

geo::Line line_of(network::WalkGraph const& graph, network::Walk::Step const& step) {
  auto line = graph.edges[step.edge.get()].line;
  if (!step.forward) std::ranges::reverse(line);
  return line;
}

bool goes_on(Community const& community, network::WalkGraph const& graph,
             network::Walk::Step const& a, network::Walk::Step const& b) {
  auto const& from = graph.edges[a.edge.get()];
  auto const& to = graph.edges[b.edge.get()];
  if (same_way(community, from, to)) return true;
  return from.cls != WalkClass::steps && to.cls != WalkClass::steps &&
         name_of(community, from).empty() && name_of(community, to).empty() &&
         kind_of(bend(line_of(graph, a), line_of(graph, b))) == TurnKind::straight;
}

std::vector<Turn> turns_of(Community const& community, network::WalkGraph const& graph,
                           Landmarks const& landmarks, network::Walk const& walk,
                           geo::Line const& before) {
  auto const sections = sections_of(community, graph, walk);
  std::vector<Turn> turns;
  for (std::size_t s = 0; s < sections.size(); ++s) {
    auto const& section = sections[s];
    auto length = section.length;
    if (s == 0 && section.first->cls == WalkClass::access && sections.size() > 1)
      continue;
    if (s == 1 && turns.empty()) length += sections[0].length;
    auto const& come = s == 0 ? before : sections[s - 1].line;
    Turn turn{come.empty() ? TurnKind::start : kind_of(bend(come, section.line)),
              name_of(community, *section.first), section.first->cls,
              to_metres(length)};
    bool const sideways = turn.kind == TurnKind::left || turn.kind == TurnKind::right;
    if (sideways && turn.way.empty() && turn.cls != WalkClass::access)
      turn.landmark = landmarks.at(section.line.front());
    turns.push_back(std::move(turn));
  }
  return turns;
}

}  // namespace wangge::plan
