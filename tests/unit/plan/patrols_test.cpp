#include <algorithm>
#include <cmath>
#include <set>

#include "patrol_towns.hpp"

using namespace wangge;
using namespace wangge::plan;
using namespace wangge::test;

TEST_CASE("a patrol visits every building of its grid once and returns", "[patrols]") {
  auto const c = row(12);
  auto const m = made(c, grids_of({{0, 1, 2, 3, 4, 5}, {6, 7, 8, 9, 10, 11}}));
  REQUIRE(m.patrols.routes.size() == 2);
  CHECK(m.patrols.routes[0].id == "A-01/1");
  CHECK(m.patrols.routes[1].grid == GridIdx{1});
  std::multiset<BuildingIdx> visited;
  for (auto const& route : m.patrols.routes) {
    check_route(m.network, route);
    for (auto const& stop : route.stops) visited.insert(stop.building);
  }
  CHECK(visited.size() == 12);
  CHECK(std::set<BuildingIdx>(visited.begin(), visited.end()).size() == 12);
  CHECK(m.patrols.unreachable.empty());
  CHECK(m.patrols.issues.empty());
}

TEST_CASE("a short patrol is walked as a neighbour would", "[patrols]") {
  // a and b face each other across the street, then c and d: out on one side or the
  // other, never past a building twice more than needed.
  auto const m = made(row(4), grids_of({{0, 1, 2, 3}}));
  auto const& route = m.patrols.routes[0];
  // From the west end: 20 m to the first pair at the latest, 40 m on, and back, with
  // eight accesses of 10 m.
  CHECK(to_metres(route.length).get() <= 2 * 68 + 8 * 10 + 1);
  CHECK(route.certificate.bound);
  CHECK(*route.certificate.bound <= route.length.get());
}

TEST_CASE("many shops in few buildings are few points, walked together and proven",
          "[patrols]") {
  auto c = row(4);
  for (std::uint32_t s = 0; s < 24; ++s) {
    Place shop;
    shop.id = "s" + std::to_string(s);
    shop.kind = "shop";
    shop.building = BuildingIdx{s % 4};
    shop.at = geo::Point{24.0 + 40.0 * (s % 4 / 2), s % 2 == 0 ? 114.0 : 86.0};
    c.places.push_back(shop);
  }
  auto grids = grids_of({{0, 1, 2, 3}});
  grids.grid_of.assign(4, GridIdx{0});
  bool const mirrored = GENERATE(false, true);
  if (mirrored) std::ranges::reverse(c.buildings);
  auto const m = made(c, grids);
  auto const& route = m.patrols.routes[0];
  REQUIRE(route.stops.size() == 28);
  check_route(m.network, route);
  CHECK(route.certificate.status == Proof::proven);
  std::size_t spots = 0;
  network::NodeIdx last;
  for (auto const& stop : route.stops) {
    if (stop.node != last) {
      ++spots;
      CHECK(stop.building.valid());  // and its shops after it
    }
    last = stop.node;
  }
  CHECK(spots <= 4);
}

TEST_CASE("walking, knocking and stairs take time", "[patrols]") {
  auto c = row(1);
  c.buildings[0].counts.households = 12;
  c.buildings[0].floors = 5;
  c.buildings[0].entrances = 2;
  auto const m = made(c, grids_of({{0}}));
  auto const& route = m.patrols.routes[0];
  REQUIRE(route.stops.size() == 1);
  CHECK(route.stops[0].service.get() == Approx(12 * 1.0 + 4 * 2 * 0.5));
  double const metres = to_metres(route.length).get();
  CHECK(route.minutes.get() == Approx(16.0 + metres / 75.0));
  CHECK(route.steps == std::llround(metres / 0.62));
}

TEST_CASE("turns name the street and the side", "[patrols]") {
  auto c = row(1);
  // From the west exit along Red Street, left into Blue Street, house on the right.
  c.buildings = {building("a", 205, 150)};
  c.streets[1].line = {{200, 100}, {200, 300}};
  c.streets[0].line = {{-50, 100}, {300, 100}};
  auto const m = made(c, grids_of({{0}}));
  auto const& route = m.patrols.routes[0];
  REQUIRE(route.stops.size() == 1);
  auto const& turns = route.stops[0].turns;
  REQUIRE(turns.size() == 3);
  CHECK(turns[0].kind == TurnKind::start);
  CHECK(turns[0].way == "Red Street");
  CHECK(turns[0].length.get() == Approx(200).margin(0.1));
  CHECK(turns[1].kind == TurnKind::left);
  CHECK(turns[1].way == "Blue Street");
  CHECK(turns[2].kind == TurnKind::right);
  CHECK(turns[2].cls == network::WalkClass::access);
  CHECK(turns[2].length.get() == Approx(5));
}

TEST_CASE("a grid far from every exit is walked from within", "[patrols]") {
  auto c = open_square(2000);
  c.streets = {street("1", "Long Street", {{-50, 100}, {1900, 100}})};
  c.buildings = {building("a", 1000, 110), building("b", 1100, 110)};
  auto const m = made(c, grids_of({{0, 1}}));
  auto const& route = m.patrols.routes[0];
  CHECK(route.start == m.network.building_node[0]);
  CHECK(route.stops[0].leg == Centimetres{0});
  CHECK(to_metres(route.length).get() < 260);
  check_route(m.network, route);
}

TEST_CASE("a building alone and far from the exits is a place, not a walk",
          "[patrols]") {
  auto c = open_square(2000);
  c.streets = {street("1", "Long Street", {{-50, 100}, {1900, 100}})};
  c.buildings = {building("a", 1000, 110)};
  auto const m = made(c, grids_of({{0}}));
  auto const& route = m.patrols.routes[0];
  CHECK(route.length == Centimetres{0});
  CHECK(route.line.size() == 2);
}

TEST_CASE("a route over its limit says by how much", "[patrols]") {
  auto c = row(12);
  c.request.patrol.max_km = 0.2;
  auto const m = made(c, grids_of({{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}}));
  auto const& route = m.patrols.routes[0];
  CHECK(route.over_limit.get() == Approx(to_metres(route.length).get() - 200.0));
  REQUIRE(m.patrols.issues.size() == 1);
  CHECK(m.patrols.issues[0].code == "route_over_limit");
  CHECK(m.patrols.issues[0].source == "route:A-01/1");
}

TEST_CASE("two walkers share a grid", "[patrols]") {
  auto c = row(12);
  c.request.patrol.walkers = 2;
  auto const m = made(c, grids_of({{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}}));
  REQUIRE(m.patrols.routes.size() == 2);
  CHECK(m.patrols.routes[1].id == "A-01/2");
  CHECK(m.patrols.routes[0].stops.size() + m.patrols.routes[1].stops.size() == 12);
  for (auto const& route : m.patrols.routes) check_route(m.network, route);
}

TEST_CASE("buildings that cannot be walked to are listed", "[patrols]") {
  auto c = row(4);
  c.barriers = {{"w",
                 "",
                 "wall",
                 BarrierKind::wall,
                 {{10, 105}, {35, 105}, {35, 125}, {10, 125}, {10, 105}}}};
  auto const m = made(c, grids_of({{0, 1, 2, 3}}));
  CHECK(m.patrols.unreachable == std::vector<BuildingIdx>{BuildingIdx{0}});
  REQUIRE(m.patrols.issues.size() == 1);
  CHECK(m.patrols.issues[0].code == "unreachable_stop");
  CHECK(m.patrols.issues[0].source == "building:a");
  CHECK(m.patrols.routes[0].stops.size() == 3);
}
