// Towns drawn as text, where the right network is known.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "base/random.hpp"
#include "geo/measure.hpp"
#include "network/distances.hpp"
#include "network/make_network.hpp"
#include "support/town.hpp"

using namespace wangge;
using namespace wangge::network;
using wangge::test::town_from;

namespace {

NetworkOutcome made(Community const& community) {
  Quiet quiet;
  auto outcome = make_network(community, {}, quiet);
  REQUIRE(outcome);
  return *outcome;
}

std::set<std::string> cut_off(Issues const& issues) {
  std::set<std::string> names;
  for (auto const& issue : issues)
    if (issue.code == "cut_off") names.insert(issue.args.front().second);
  return names;
}

/// Blocks of 5 × 5 cells under a street, each a house, some within a wall of their own.
std::string drawing(std::set<int> const& walled, int across, int down) {
  std::string text(static_cast<std::size_t>(5 * across), '=');
  for (int row = 0; row < 5 * down; ++row) {
    text += '\n';
    for (int column = 0; column < 5 * across; ++column) {
      int const block = row / 5 * across + column / 5;
      int const r = row % 5;
      int const c = column % 5;
      bool const rim = r >= 1 && r <= 3 && c >= 1 && c <= 3 && !(r == 2 && c == 2);
      if (r == 2 && c == 2)
        text += static_cast<char>('a' + block);
      else
        text += rim && walled.contains(block) ? '#' : '.';
    }
  }
  return text;
}

}  // namespace

TEST_CASE("all walled houses are named as cut off, and no others", "[network]") {
  Random random{5};
  for (int round = 0; round < 6; ++round) {
    std::set<int> walled;
    for (int i = 0; i < round; ++i) walled.insert(static_cast<int>(random.below(12)));
    auto const town = town_from(drawing(walled, 4, 3));
    auto const m = made(town);
    std::set<std::string> names;
    for (auto const block : walled)
      names.insert(std::string(1, static_cast<char>('a' + block)));
    CHECK(cut_off(m.issues) == names);
    // The rest is one network.
    for (std::size_t b = 0; b < town.buildings.size(); ++b) {
      auto const node = m.graph.building_node[b];
      CHECK(node.valid() != names.contains(town.buildings[b].id));
      if (node.valid()) CHECK(m.graph.component[node.get()] == 0);
    }
  }
}

TEST_CASE("a gate opens a walled house, a locked one does not", "[network]") {
  auto town = town_from(drawing({0}, 2, 1));
  auto const wall = town.barriers.front().line;
  geo::Point const at = geo::point_along(wall, geo::length(wall) / 2);
  town.gates = {{"g", "Gate", "gate", true, at, "Mo-Su 06:00-22:00"}};
  CHECK(cut_off(made(town).issues).empty());
  town.gates[0].passable = false;
  CHECK(cut_off(made(town).issues) == std::set<std::string>{"a"});
}

TEST_CASE("alleys run midway between rows of houses and meet in crossings",
          "[network]") {
  auto const town = town_from(R"(
    a a . b b . c c
    a a . b b . c c
    . . . . . . . .
    d d . e e . f f
    d d . e e . f f
    . . . . . . . .
    g g . h h . i i
    g g . h h . i i )");
  auto const m = made(town);
  CHECK(m.graph.component_count == 1);
  CHECK(m.graph.crossings.size() == 8);
  // Houses stand 12 m apart. The middles are at 25 and 55 m.
  auto const corner = geo::bounds(town.boundary.area);
  for (double const x : {25.0, 55.0})
    for (double const y : {25.0, 55.0}) {
      geo::Point const middle{corner.min_x + x, corner.min_y + y};
      auto const crossing = std::ranges::find_if(
          m.graph.nodes, [&](geo::Point p) { return geo::distance(p, middle) < 0.1; });
      REQUIRE(crossing != m.graph.nodes.end());
      auto const n = static_cast<std::size_t>(crossing - m.graph.nodes.begin());
      CHECK(m.graph.first[n + 1] - m.graph.first[n] == 4);
    }
  for (auto const& alley : m.graph.alleys) {
    CHECK(alley.width.get() == Approx(12.0).margin(0.1));
    CHECK(alley.line.size() == 2);
  }
}

TEST_CASE("a gap narrower than 0.8 m is no alley, a wider one is", "[network]") {
  for (double const gap : {0.7, 0.9}) {
    auto town = town_from(R"(
      = = = = =
      a a a b b
      . . . . .
      . . c . .
      . . . . . )");
    // a and b close the street off from the yard, but for the gap between them.
    auto const box = geo::bounds(town.boundary.area);
    auto const rectangle = [&](double x0, double x1, double y0, double y1) {
      return geo::Polygon{{{box.min_x + x0, box.min_y + y0},
                           {box.min_x + x1, box.min_y + y0},
                           {box.min_x + x1, box.min_y + y1},
                           {box.min_x + x0, box.min_y + y1},
                           {box.min_x + x0, box.min_y + y0}},
                          {}};
    };
    town.buildings[0].footprint = {rectangle(0.0, 30.0, 31.0, 39.0)};
    town.buildings[1].footprint = {rectangle(30.0 + gap, 50.0, 31.0, 39.0)};
    auto const m = made(town);
    auto const through = std::ranges::any_of(
        m.graph.alleys, [&](Alley const& alley) { return alley.width.get() < 1.0; });
    CHECK(through == (gap > 0.8));
  }
}

TEST_CASE("ways on different levels cross without a junction", "[network]") {
  auto town = town_from(R"(
    . . = . .
    . a = b .
    = = = = =
    . c = d .
    . . = . . )");
  CHECK(made(town).graph.component_count == 1);
  auto& bridge = town.streets[1];
  bridge.level = 1;
  auto const m = made(town);
  for (auto const& edge : m.graph.edges)
    if (edge.street == StreetIdx{1}) CHECK(edge.level == 1);
  // Nobody steps from the bridge to the street below it, nor from a house on to it.
  CHECK(m.graph.component_count == 2);
  for (auto const node : m.graph.building_node)
    CHECK(m.graph.component[node.get()] == 0);
}

TEST_CASE("a bridge is reached from where it ends", "[network]") {
  auto town = town_from(R"(
    = = = = =
    . . . . .
    a . . . b
    . . . . .
    = = = = = )");
  auto const top = town.streets[0].line;
  auto const low = town.streets[1].line;
  auto const up = geo::point_along(top, 25.0);
  auto const down = geo::point_along(low, 25.0);
  Street bridge{"X", "Bridge", "steps", StreetClass::steps, true, {up, down}, 1};
  town.streets.push_back(bridge);
  town.barriers.push_back({"R",
                           "River",
                           "river",
                           BarrierKind::water,
                           {{up.x - 25, up.y - 8}, {up.x + 25, up.y - 8}}});
  auto const m = made(town);
  CHECK(m.graph.component_count == 1);
  CHECK(std::ranges::count(m.graph.edges, WalkClass::steps, &WalkEdge::cls) == 1);
}

TEST_CASE("a walk ends at a given entrance, the nearest way's first", "[network]") {
  auto town = town_from(R"(
    = = = = =
    . . . . .
    . a a a .
    . . . . .
    . . . . . )");
  auto const box = geo::bounds(town.buildings[0].footprint);
  geo::Point const back{box.max_x, box.min_y};
  geo::Point const front{box.min_x, box.max_y};
  town.entrances = {{"D1", BuildingIdx{0}, back}, {"D2", BuildingIdx{0}, front}};
  auto const m = made(town);
  REQUIRE(m.graph.doors.size() == 2);
  auto const at = [&](NodeIdx node) { return m.graph.nodes[node.get()]; };
  CHECK(geo::distance(at(m.graph.building_node[0]), front) < 0.01);
  CHECK(m.graph.doors[0].node == m.graph.building_node[0]);
  CHECK(geo::distance(at(m.graph.doors[1].node), back) < 0.01);
}
