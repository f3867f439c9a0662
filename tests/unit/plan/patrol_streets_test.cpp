#include "plan/patrol_streets.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/random.hpp"
#include "patrol_towns.hpp"
#include "plan/street_map.hpp"

using namespace wangge;
using namespace wangge::plan;
using namespace wangge::test;
using network::EdgeIdx;
using network::NodeIdx;
using network::WalkClass;

namespace {

/// A town of blocks: `wide` by `high` of 100 m each, a house in some of them.
Community blocks(int wide, int high) {
  auto c = open_square(100.0 * (std::max(wide, high) + 1));
  for (int i = 0; i <= high; ++i)
    c.streets.push_back(
        street("h" + std::to_string(i), "",
               {{50, 50 + 100.0 * i}, {50 + 100.0 * wide, 50 + 100.0 * i}}));
  for (int i = 0; i <= wide; ++i)
    c.streets.push_back(
        street("v" + std::to_string(i), "",
               {{50 + 100.0 * i, 50}, {50 + 100.0 * i, 50 + 100.0 * high}}));
  for (int i = 0; i < wide; ++i)
    c.buildings.push_back(building("b" + std::to_string(i), 100.0 * i + 90, 58));
  c.request.patrol.cover = PatrolCover::streets;
  return c;
}

Made made_all(Community const& c) {
  std::vector<std::size_t> all(c.buildings.size());
  for (std::size_t b = 0; b < all.size(); ++b) all[b] = b;
  return made(c, grids_of({all}));
}

/// Every street, alley and flight of steps is on duty once, each route is one walk.
void check_covered(network::WalkGraph const& graph, Patrols const& patrols,
                   std::set<std::size_t> const& left_out = {}) {
  std::map<std::size_t, int> duty;
  for (auto const& route : patrols.routes) {
    auto at = route.start;
    Centimetres length{0}, legs = route.back;
    for (auto const& stride : route.strides) {
      auto const& edge = graph.edges[stride.edge.get()];
      CHECK((stride.forward ? edge.from : edge.to) == at);
      at = stride.forward ? edge.to : edge.from;
      length += edge.length;
      if (stride.duty) ++duty[stride.edge.get()];
    }
    CHECK(at == route.end);
    CHECK(length == route.length);
    for (auto const& stop : route.stops) legs += stop.leg;
    CHECK(legs == route.length);
    CHECK(geo::length(route.line) == Approx(to_metres(route.length).get()).margin(1.0));
  }
  for (std::size_t e = 0; e < graph.edges.size(); ++e) {
    bool const wanted = is_covered(graph.edges[e]) && !left_out.contains(e);
    CHECK(duty[e] == (wanted ? 1 : 0));
  }
}

}  // namespace

TEST_CASE("a patrol of streets walks each of them once on duty", "[patrols]") {
  auto const m = made_all(blocks(3, 2));
  REQUIRE(m.patrols.routes.size() == 1);
  check_covered(m.network, m.patrols);
  auto const& route = m.patrols.routes[0];
  CHECK(route.certificate.status == Proof::proven);
  CHECK(route.certificate.value == route.length.get());
  CHECK_FALSE(route.stops.empty());
  CHECK(route.stops[0].street.valid());
  // Three streets meet in the middle of each side and again: 100 m above, 100 m below
  // and 300 m across are walked twice.
  CHECK(to_metres(route.length).get() == Approx(1700 + 500).margin(1));
}

TEST_CASE("several walkers share the streets and know a bound", "[patrols]") {
  auto c = blocks(3, 3);
  c.request.patrol.walkers = 3;
  auto const m = made_all(c);
  check_covered(m.network, m.patrols);
  REQUIRE(m.patrols.teams.size() == 1);
  auto const& team = m.patrols.teams[0];
  std::int64_t longest = 0;
  for (auto const& route : m.patrols.routes)
    longest = std::max(longest, route.length.get());
  CHECK(team.problem == "patrols A-01");
  CHECK(team.value == longest);
  REQUIRE(team.bound);
  CHECK(*team.bound <= team.value);
  CHECK(m.patrols.routes.size() == 3);
}

TEST_CASE("directions over streets go on from the stretch before", "[patrols]") {
  auto const m = made_all(blocks(3, 2));
  REQUIRE(m.patrols.routes.size() == 1);
  auto const& stops = m.patrols.routes[0].stops;
  REQUIRE(stops.size() > 3);
  for (std::size_t s = 0; s < stops.size(); ++s) {
    REQUIRE_FALSE(stops[s].turns.empty());
    CHECK((stops[s].turns[0].kind == TurnKind::start) == (s == 0));
    Metres said{0};
    for (auto const& turn : stops[s].turns) said = said + turn.length;
    CHECK(said.get() == Approx(to_metres(stops[s].leg).get()).margin(0.02));
  }
  // A junction passed straight on ends no stretch.
  auto const& strides = m.patrols.routes[0].strides;
  CHECK(stops.size() < static_cast<std::size_t>(std::ranges::count_if(
                           strides, [](Stride const& s) { return s.duty; })));
}

TEST_CASE("a walk over streets ends where it was asked to", "[patrols]") {
  auto c = blocks(3, 2);
  c.request.patrol.start = "b0";
  c.request.patrol.end = "b2";
  auto const m = made_all(c);
  check_covered(m.network, m.patrols);
  REQUIRE(m.patrols.routes.size() == 1);
  CHECK(m.patrols.routes[0].start == m.network.building_node[0]);
  CHECK(m.patrols.routes[0].end == m.network.building_node[2]);
  CHECK(m.patrols.routes[0].certificate.status == Proof::heuristic);
  CHECK_FALSE(m.patrols.routes[0].certificate.bound);
}

TEST_CASE("streets that nothing joins are listed, the rest is walked", "[patrols]") {
  auto c = blocks(2, 2);
  c.boundary.area = {rectangle(0, 0, 2000, 2000)};
  c.streets.push_back(street("lone", "Lone Lane", {{1500, 1500}, {1600, 1500}}));
  auto const m = made_all(c);
  std::set<std::size_t> lone;
  for (std::size_t e = 0; e < m.network.edges.size(); ++e)
    if (auto const s = m.network.edges[e].street;
        s.valid() && c.streets[s.get()].id == "lone")
      lone.insert(e);
  REQUIRE_FALSE(lone.empty());
  check_covered(m.network, m.patrols, lone);
  auto const issue =
      std::ranges::find(m.patrols.issues, "unreachable_street", &Issue::code);
  REQUIRE(issue != m.patrols.issues.end());
  CHECK(issue->source == "street:lone");
  CHECK(std::ranges::count(m.patrols.issues, "unreachable_street", &Issue::code) == 1);
}

TEST_CASE("walks on a map of streets are as short as on the network", "[patrols]") {
  Quiet quiet;
  Random random{5};
  auto const c = blocks(4, 3);
  auto const outcome = network::make_network(c, {}, quiet);
  REQUIRE(outcome);
  auto const& graph = outcome->graph;
  for (int round = 0; round < 20; ++round) {
    std::vector<EdgeIdx> some;
    for (std::size_t e = 0; e < graph.edges.size(); ++e)
      if (is_covered(graph.edges[e]) && random.below(4) == 0) some.emplace_back(e);
    if (some.empty()) continue;
    NodeIdx const start = graph.edges[some[0].get()].from;
    auto const map = street_map(graph, some, start);
    CHECK(map.nodes[map.start] == start);
    // Every edge asked for lies on one required chain.
    std::map<std::size_t, int> seen;
    for (auto const& chain : map.chains) {
      std::int64_t length = 0;
      auto at = map.nodes[chain.from];
      for (auto const& step : chain.steps) {
        auto const& edge = graph.edges[step.edge.get()];
        CHECK((step.forward ? edge.from : edge.to) == at);
        at = step.forward ? edge.to : edge.from;
        length += edge.length.get();
        if (chain.required) ++seen[step.edge.get()];
      }
      CHECK(at == map.nodes[chain.to]);
      CHECK(length == chain.length);
    }
    CHECK(seen.size() == some.size());
    // Floyd 1962 over the chains against the network.
    auto const n = map.nodes.size();
    std::vector<std::int64_t> d(n * n, std::int64_t{1} << 50);
    for (std::size_t v = 0; v < n; ++v) d[v * n + v] = 0;
    for (auto const& chain : map.chains) {
      auto& there = d[chain.from * n + chain.to];
      there = std::min(there, chain.length);
      d[chain.to * n + chain.from] = std::min(d[chain.to * n + chain.from], there);
    }
    for (std::size_t k = 0; k < n; ++k)
      for (std::size_t a = 0; a < n; ++a)
        for (std::size_t b = 0; b < n; ++b)
          d[a * n + b] = std::min(d[a * n + b], d[a * n + k] + d[k * n + b]);
    for (auto const& chain : map.chains) {
      if (!chain.required) continue;
      auto const walk =
          network::shortest_walk(graph, map.nodes[map.start], map.nodes[chain.to]);
      CHECK(d[map.start * n + chain.to] == walk.length.get());
    }
  }
}

TEST_CASE("outdoor steps take longer and are no farther", "[patrols]") {
  auto c = row(4);
  c.streets.push_back(street("s", "", {{100, 100}, {100, 160}}));
  c.streets.back().cls = StreetClass::steps;
  c.buildings.push_back(building("top", 96, 162));
  c.request.patrol.steps_kmh = 4.5;
  auto const even = made(c, grids_of({{0, 1, 2, 3, 4}}));
  c.request.patrol.steps_kmh = 2.25;
  auto const slow = made(c, grids_of({{0, 1, 2, 3, 4}}));
  REQUIRE(even.patrols.routes.size() == 1);
  REQUIRE(slow.patrols.routes.size() == 1);
  CHECK(slow.patrols.routes[0].length == even.patrols.routes[0].length);
  // 60 m up and down again, at half the pace: 1.6 minutes more.
  CHECK(slow.patrols.routes[0].minutes.get() - even.patrols.routes[0].minutes.get() ==
        Approx(120.0 / 75.0).margin(0.05));
}
