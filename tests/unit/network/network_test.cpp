#include <algorithm>
#include <catch2/catch.hpp>

#include "geo/measure.hpp"
#include "network/distances.hpp"
#include "network/make_network.hpp"
#include "network/segment_index.hpp"
#include "network/walk_graph.hpp"

using namespace wangge;
using namespace wangge::network;

namespace {

geo::Polygon box(double x, double y, double width, double height) {
  return {{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}, {x, y}},
          {}};
}

Building building(std::string id, double x, double y, double width = 8,
                  double height = 8) {
  Building b;
  b.id = id;
  b.name = id;
  b.footprint = {box(x, y, width, height)};
  return b;
}

Street street(std::string id, std::string name, geo::Line line) {
  Street s;
  s.id = id;
  s.name = name;
  s.line = std::move(line);
  return s;
}

Barrier wall(std::string id, geo::Line line) {
  return {id, "", "wall", BarrierKind::wall, std::move(line)};
}

Gate gate(std::string id, geo::Point at, bool passable = true) {
  return {id, "Gate " + id, "gate", passable, at};
}

/// 200 m × 200 m.
Community square() {
  Community c;
  c.name = "test";
  c.boundary.area = {box(0, 0, 200, 200)};
  return c;
}

NetworkOutcome made(Community const& community, NetworkOptions const& options = {}) {
  Quiet quiet;
  auto outcome = make_network(community, options, quiet);
  REQUIRE(outcome);
  return *outcome;
}

std::size_t count(Issues const& issues, std::string_view code) {
  return static_cast<std::size_t>(std::ranges::count(issues, code, &Issue::code));
}

Centimetres walk(NetworkOutcome const& made, std::size_t a, std::size_t b) {
  auto const& nodes = made.graph.building_node;
  return shortest_walk(made.graph, nodes[a], nodes[b]).length;
}

}  // namespace

TEST_CASE("crossing streets meet in a node and leave by four exits", "[network]") {
  auto c = square();
  c.streets = {street("1", "Red Street", {{-50, 100}, {250, 100}}),
               street("2", "Blue Street", {{100, -50}, {100, 250}})};
  c.buildings = {building("a", 20, 110), building("b", 110, 170)};
  auto const m = made(c);
  CHECK(m.graph.component_count == 1);
  CHECK(m.issues.empty());
  REQUIRE(m.graph.crossings.size() == 4);
  // Clockwise from north: north, east, south, west.
  std::vector<geo::Point> at;
  for (auto const& x : m.graph.crossings) at.push_back(m.graph.nodes[x.node.get()]);
  CHECK(at == std::vector<geo::Point>{{100, 200}, {200, 100}, {100, 0}, {0, 100}});
  // a: 10 m to Red Street at x in [20, 28], b: 10 m to Blue Street at y in [170, 178].
  auto const length = walk(m, 0, 1).get();
  CHECK(length >= 1000 + 7200 + 7000 + 1000);
  CHECK(length <= 1000 + 8000 + 7800 + 1000);
}

TEST_CASE("equal input gives an equal network", "[network]") {
  auto c = square();
  c.streets = {street("1", "Red Street", {{-50, 100}, {250, 110}}),
               street("2", "Blue Street", {{100, -50}, {90, 250}})};
  c.buildings = {building("a", 20, 113), building("b", 110, 170)};
  auto const first = made(c);
  auto const second = made(c);
  CHECK(first.graph.nodes == second.graph.nodes);
  CHECK(first.issues == second.issues);
  CHECK(std::ranges::is_sorted(first.graph.nodes));
  for (auto const& edge : first.graph.edges) {
    CHECK(edge.from <= edge.to);
    CHECK(edge.line.front() == first.graph.nodes[edge.from.get()]);
    CHECK(edge.line.back() == first.graph.nodes[edge.to.get()]);
    CHECK(edge.length.get() >= 1);
  }
}

TEST_CASE("a wall blocks a street unless a passable gate stands there", "[network]") {
  auto c = square();
  c.streets = {street("1", "Red Street", {{-50, 100}, {250, 100}})};
  c.buildings = {building("a", 20, 110), building("b", 150, 110)};
  c.barriers = {wall("w", {{100, -50}, {100, 250}})};
  auto const closed = made(c);
  CHECK(walk(closed, 0, 1) == Centimetres{0});
  CHECK_FALSE(shortest_walk(closed.graph, closed.graph.building_node[0],
                            closed.graph.building_node[1])
                  .found);
  CHECK(closed.graph.component_count == 2);
  CHECK(count(closed.issues, "network_part") == 1);
  CHECK(count(closed.issues, "way_blocked") == 1);

  c.gates = {gate("g", {100, 102})};
  CHECK(walk(made(c), 0, 1) > Centimetres{0});
  CHECK(made(c).graph.component_count == 1);

  c.gates = {gate("g", {100, 102}, false)};
  CHECK(made(c).graph.component_count == 2);
  c.gates = {gate("g", {100, 120})};
  CHECK(made(c).issues.size() >= 1);
}

TEST_CASE("an access does not cross a wall", "[network]") {
  auto c = square();
  c.streets = {street("1", "Red Street", {{-50, 100}, {250, 100}})};
  c.buildings = {building("a", 20, 110), building("b", 150, 110)};
  c.barriers = {
      wall("w", {{140, 102}, {170, 102}, {170, 130}, {140, 130}, {140, 102}})};
  auto const closed = made(c);
  CHECK(closed.graph.building_node[0].valid());
  CHECK_FALSE(closed.graph.building_node[1].valid());
  REQUIRE(count(closed.issues, "cut_off") == 1);
  auto const issue = *std::ranges::find(closed.issues, "cut_off", &Issue::code);
  CHECK(issue.source == "building:b");
  CHECK(issue.row == -1);
  CHECK(issue.args == std::vector<std::pair<std::string, std::string>>{
                          {"building", "b"}, {"gap_m", "10.0"}});

  // A gate on the side: the walk goes round to it, never through the wall.
  c.gates = {gate("g", {140, 115})};
  auto const opened = made(c);
  REQUIRE(opened.graph.building_node[1].valid());
  CHECK(opened.graph.component_count == 1);
  for (auto const& edge : opened.graph.edges)
    for (std::size_t i = 0; i + 1 < edge.line.size(); ++i)
      for (std::size_t w = 0; w + 1 < c.barriers[0].line.size(); ++w) {
        auto const a = c.barriers[0].line[w];
        auto const b = c.barriers[0].line[w + 1];
        if (!cross_properly(edge.line[i], edge.line[i + 1], a, b)) continue;
        CHECK(geo::distance(meeting_point(edge.line[i], edge.line[i + 1], a, b),
                            c.gates[0].at) <= 3.0);
      }
}

TEST_CASE("a building far from every street is named with its gap", "[network]") {
  auto c = square();
  c.boundary.area = {box(0, 0, 2000, 200)};
  c.streets = {street("1", "Red Street", {{-50, 100}, {250, 100}})};
  c.buildings = {building("a", 20, 110), building("b", 1000, 96)};
  auto const m = made(c);
  CHECK(m.graph.building_node[0].valid());
  CHECK_FALSE(m.graph.building_node[1].valid());
  REQUIRE(count(m.issues, "cut_off") == 1);
  CHECK(std::ranges::find(m.issues, "cut_off", &Issue::code)->args[1].second ==
        "750.0");
}

TEST_CASE("ends that miss each other by a hand are joined", "[network]") {
  auto c = square();
  c.streets = {street("1", "Red Street", {{20, 100}, {100, 100}}),
               street("2", "Red Street", {{100.3, 100.2}, {180, 100}})};
  c.buildings = {building("a", 20, 110), building("b", 150, 110)};
  auto const m = made(c);
  CHECK(m.graph.component_count == 1);
  CHECK(count(m.issues, "ends_snapped") == 1);
  CHECK(std::ranges::count(m.graph.edges, WalkClass::link, &WalkEdge::cls) == 1);
  NetworkOptions strict;
  strict.snap = 0.1;
  CHECK(count(made(c, strict).issues, "part_joined") == 1);
}

TEST_CASE("a street along the boundary is walked along it", "[network]") {
  auto c = square();
  // Wobbles by 2 m about the boundary's lower side, with one side street out and one
  // in.
  geo::Line wobble;
  for (int i = 0; i <= 20; ++i)
    wobble.push_back({i * 9.0 + 10.0, i % 2 == 0 ? 2.0 : -2.0});
  c.streets = {street("1", "Edge Road", wobble),
               street("2", "Out Street", {{19, -2}, {19, -80}}),
               street("3", "In Street", {{100, 2}, {100, 90}})};
  c.buildings = {building("a", 20, 10), building("b", 170, 10)};
  auto const m = made(c);
  CHECK(m.graph.component_count == 1);
  REQUIRE(m.graph.crossings.size() == 1);
  CHECK(m.graph.nodes[m.graph.crossings[0].node.get()] == geo::Point{19, 0});
  CHECK(c.streets[m.graph.crossings[0].street.get()].name == "Out Street");
  for (auto const node : m.graph.nodes) CHECK(node.y >= -0.001);
}

TEST_CASE("crossings of one street close together are one exit", "[network]") {
  auto c = square();
  c.streets = {street("1", "Twin Road", {{-50, 100}, {150, 100}}),
               street("2", "Twin Road", {{-50, 104}, {150, 104}}),
               street("3", "Other Road", {{-50, 103}, {150, 103}}),
               street("4", "Joining Road", {{150, 90}, {150, 110}})};
  c.buildings = {building("a", 20, 110)};
  CHECK(made(c).graph.crossings.size() == 2);
}

TEST_CASE("a street that the data end at the boundary leaves there", "[network]") {
  auto c = square();
  c.streets = {street("1", "Red Street", {{0, 100}, {150, 100}})};
  c.buildings = {building("a", 20, 110)};
  REQUIRE(made(c).graph.crossings.size() == 1);
  c.barriers = {wall("w", {{-0.3, 50}, {-0.3, 150}})};
  CHECK(made(c).graph.crossings.empty());
}

TEST_CASE("streets that end on a wall from both sides do not pass it", "[network]") {
  auto c = square();
  c.streets = {street("1", "North Street", {{100, 100}, {100, 250}}),
               street("2", "South Street", {{100, -50}, {100, 100}})};
  c.barriers = {wall("w", {{20, 100}, {100, 100}, {180, 100}})};
  c.buildings = {building("a", 110, 120), building("b", 110, 60)};
  CHECK(made(c).graph.component_count == 2);
}

TEST_CASE("no access leads out of the community and in again", "[network]") {
  auto c = square();
  // A bite out of the right side lies between the building and the nearer street.
  c.boundary.area = {{{{0, 0},
                       {200, 0},
                       {200, 80},
                       {100, 80},
                       {100, 100},
                       {200, 100},
                       {200, 200},
                       {0, 200},
                       {0, 0}},
                      {}}};
  c.streets = {street("1", "Far Street", {{20, -20}, {20, 220}}),
               street("2", "Near Street", {{20, 70}, {180, 70}})};
  c.buildings = {building("a", 150, 110)};
  for (auto const& edge : made(c).graph.edges)
    for (auto const& p : edge.line) CHECK_FALSE((p.x > 101 && p.y > 81 && p.y < 99));
}

TEST_CASE("a gate in the boundary is a candidate exit", "[network]") {
  auto c = square();
  c.streets = {street("1", "Red Street", {{20, 100}, {180, 100}})};
  c.buildings = {building("a", 20, 110)};
  c.gates = {gate("g", {100, 1})};
  auto const m = made(c);
  REQUIRE(m.graph.crossings.size() == 1);
  CHECK(m.graph.crossings[0].gate == GateIdx{0});
  CHECK(m.graph.nodes[m.graph.crossings[0].node.get()] == geo::Point{100, 0});
}

TEST_CASE("alleys are found where there are no streets", "[network]") {
  auto c = square();
  for (int row = 0; row < 4; ++row)
    for (int col = 0; col < 4; ++col)
      c.buildings.push_back(building("b" + std::to_string(row * 4 + col),
                                     col * 40.0 + 30.0, row * 40.0 + 30.0, 30, 30));
  auto const m = made(c);
  CHECK(m.graph.component_count == 1);
  CHECK_FALSE(m.graph.alleys.empty());
  for (auto const node : m.graph.building_node) CHECK(node.valid());
  CHECK(m.graph.crossings.size() >= 4);
  for (auto const& alley : m.graph.alleys)
    CHECK(alley.width.get() == Approx(10.0).margin(1.1));
  for (auto const& edge : m.graph.edges) {
    if (edge.cls != WalkClass::alley) continue;
    auto const middle = geo::point_along(edge.line, geo::length(edge.line) / 2);
    for (auto const& b : c.buildings) CHECK_FALSE(geo::contains(b.footprint, middle));
  }
  // What an exit calls its alley is one that ends there.
  for (auto const& crossing : m.graph.crossings) {
    if (!crossing.alley.valid()) continue;
    REQUIRE(crossing.alley.get() < m.graph.alleys.size());
    CHECK(std::ranges::any_of(m.graph.edges, [&](WalkEdge const& edge) {
      return edge.alley == crossing.alley &&
             (edge.from == crossing.node || edge.to == crossing.node);
    }));
  }
}

TEST_CASE("options outside their limits are refused", "[network]") {
  NetworkOptions options;
  options.snap = 6.0;
  Quiet quiet;
  auto const outcome = make_network(square(), options, quiet);
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().code == Errc::bad_value);
}

TEST_CASE("houses behind houses are reached by alleys, not through them", "[network]") {
  auto c = square();
  c.streets = {street("1", "Red Street", {{-50, 20}, {250, 20}})};
  // Three rows of long houses, 4 m between them, the front row at the street.
  for (int row = 0; row < 3; ++row)
    for (int col = 0; col < 4; ++col)
      c.buildings.push_back(building("b" + std::to_string(row * 4 + col),
                                     col * 44.0 + 12.0, row * 34.0 + 30.0, 40, 30));
  auto const m = made(c);
  CHECK(m.graph.component_count == 1);
  CHECK_FALSE(m.graph.alleys.empty());
  // Streets leave the boundary, so alleys are no exits.
  CHECK(m.graph.crossings.size() == 2);
  for (auto const node : m.graph.building_node) REQUIRE(node.valid());
  for (auto const& edge : m.graph.edges)
    for (auto const& b : c.buildings) {
      auto const middle = geo::point_along(edge.line, geo::length(edge.line) / 2);
      CHECK_FALSE(geo::contains(b.footprint, middle));
    }
}

TEST_CASE("a part without a way out is joined across a small gap and named",
          "[network]") {
  auto c = square();
  c.streets = {street("1", "Red Street", {{-50, 100}, {110, 100}}),
               street("2", "Back Lane", {{140, 100}, {180, 100}})};
  c.buildings = {building("a", 20, 110), building("b", 150, 110)};
  auto const m = made(c);
  CHECK(m.graph.component_count == 1);
  REQUIRE(count(m.issues, "part_joined") == 1);
  CHECK(walk(m, 0, 1) > Centimetres{12000});

  // A wall in the gap keeps them apart; so does a way out of its own.
  c.barriers = {wall("w", {{130, 0}, {130, 200}})};
  CHECK(made(c).graph.component_count == 2);
  c.barriers.clear();
  c.streets[1].line.back() = {250, 100};
  CHECK(made(c).graph.component_count == 2);
}
