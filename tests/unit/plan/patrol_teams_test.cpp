#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/random.hpp"
#include "patrol_towns.hpp"

using namespace wangge;
using namespace wangge::plan;
using namespace wangge::test;

namespace {

Place place(std::string id, double x, double y) {
  Place made;
  made.id = id;
  made.name = "shop " + id;
  made.kind = "shop";
  made.at = {x, y};
  return made;
}

/// Streets every 100 m, buildings at random beside them.
Community town(std::size_t buildings, std::uint64_t seed) {
  auto c = open_square(800);
  for (int i = 1; i < 8; ++i) {
    double const at = 100.0 * i;
    c.streets.push_back(street("h" + std::to_string(i), "", {{-50, at}, {850, at}}));
    c.streets.push_back(street("v" + std::to_string(i), "", {{at, -50}, {at, 850}}));
  }
  Random random{seed};
  std::set<std::pair<std::int64_t, std::int64_t>> taken;
  while (c.buildings.size() < buildings) {
    auto const x = random.between(1, 38);
    auto const y = random.between(1, 7);
    if (x % 5 == 4 || x % 5 == 0 || !taken.emplace(x, y).second) continue;
    auto b =
        building("b" + std::to_string(c.buildings.size()),
                 20.0 * static_cast<double>(x), 100.0 * static_cast<double>(y) + 8);
    b.counts.households = random.between(1, 9);
    c.buildings.push_back(std::move(b));
  }
  return c;
}

std::vector<std::size_t> all_of(Community const& c) {
  std::vector<std::size_t> all(c.buildings.size());
  for (std::size_t b = 0; b < all.size(); ++b) all[b] = b;
  return all;
}

/// The patrols as a later plan finds them.
PlanRecord record_of(Community const& c, Patrols const& patrols) {
  PlanRecord record;
  for (auto const& b : c.buildings)
    record.buildings.push_back({b.id, b.name, "A-01", "A", "", b.counts, b.footprint});
  for (auto const& route : patrols.routes) {
    record.routes.push_back({route.id, "A-01", to_metres(route.length), {}});
    for (auto const& stop : route.stops)
      record.routes.back().stops.push_back(c[stop.building].id);
  }
  return record;
}

void check_once(Community const& c, Made const& m) {
  std::multiset<BuildingIdx> seen;
  for (auto const& route : m.patrols.routes) {
    check_route(m.network, route);
    for (auto const& stop : route.stops)
      if (stop.building.valid()) seen.insert(stop.building);
  }
  CHECK(seen.size() + m.patrols.unreachable.size() == c.buildings.size());
  CHECK(std::set<BuildingIdx>(seen.begin(), seen.end()).size() == seen.size());
}

}  // namespace

TEST_CASE("a team of the whole community shares all grids' buildings", "[patrols]") {
  auto c = town(60, 1);
  c.request.patrol.per = PatrolPer::community;
  c.request.patrol.walkers = 4;
  std::vector<std::size_t> a, b;
  for (std::size_t i = 0; i < 60; ++i) (i % 2 == 0 ? a : b).push_back(i);
  auto const m = made(c, grids_of({a, b}));
  REQUIRE(m.patrols.routes.size() == 4);
  CHECK(m.patrols.routes[0].id == "W/1");
  CHECK_FALSE(m.patrols.routes[0].grid.valid());
  check_once(c, m);
  REQUIRE(m.patrols.teams.size() == 1);
  auto const& longest = m.patrols.teams[0];
  CHECK(longest.problem == "patrols W");
  double most = 0;
  for (auto const& route : m.patrols.routes) most = std::max(most, route.minutes.get());
  // 4.5 km/h are 7,500 cm a minute.
  CHECK(static_cast<double>(longest.value) / 7500.0 == Approx(most).margin(0.01));
  REQUIRE(longest.bound);
  CHECK(*longest.bound <= longest.value);
}

TEST_CASE("over several days every building is visited once", "[patrols]") {
  auto c = town(40, 2);
  c.request.patrol.walkers = 2;
  c.request.patrol.days = 3;
  auto const m = made(c, grids_of({all_of(c)}));
  REQUIRE(m.patrols.routes.size() == 6);
  check_once(c, m);
  std::set<std::pair<int, int>> duties;
  std::vector<double> minutes;
  for (auto const& route : m.patrols.routes) {
    duties.emplace(route.day, route.walker);
    minutes.push_back(route.minutes.get());
    CHECK(route.id ==
          "A-01/d" + std::to_string(route.day) + "/" + std::to_string(route.walker));
  }
  CHECK(duties.size() == 6);
  auto const [least, most] = std::ranges::minmax(minutes);
  CHECK(most < 2.0 * least);
}

TEST_CASE("a walk goes from where it is told to where it is told", "[patrols]") {
  auto c = row(6);
  c.request.patrol.start = "a";
  c.request.patrol.end = "f";
  auto const m = made(c, grids_of({{0, 1, 2, 3, 4, 5}}));
  REQUIRE(m.patrols.routes.size() == 1);
  auto const& route = m.patrols.routes[0];
  check_route(m.network, route);
  CHECK(route.start == m.network.building_node[0]);
  CHECK(route.end == m.network.building_node[5]);
  c.request.patrol.end = "nowhere";
  Quiet quiet;
  CHECK_FALSE(make_patrols(c, m.network, grids_of({{0}}), {}, quiet));
}

TEST_CASE("places are stops, and open ones are visited in time", "[patrols]") {
  auto c = row(6);
  c.places = {place("p", 150, 90), place("q", 30, 90)};
  c.places[0].opens = 8 * 60;
  c.places[0].closes = 8 * 60 + 3;  // there first, though it lies farther
  auto const m = made(c, grids_of({{0, 1, 2, 3, 4, 5}}));
  // Tests' grids have no ground of their own, so places need a building's.
  c.places[0].building = BuildingIdx{4};
  c.places[1].building = BuildingIdx{1};
  auto grids = grids_of({{0, 1, 2, 3, 4, 5}});
  grids.grid_of.assign(6, GridIdx{0});
  auto const timed = made(c, grids);
  REQUIRE(timed.patrols.routes.size() == 1);
  auto const& route = timed.patrols.routes[0];
  check_route(timed.network, route);
  CHECK(route.stops.size() == 8);
  for (auto const& stop : route.stops)
    if (stop.place == PlaceIdx{0}) CHECK(stop.arrive.get() <= 3.0);
  c.request.patrol.start_minute = 8 * 60 + 10;
  auto const late = made(c, grids);
  CHECK(std::ranges::any_of(late.patrols.issues, [](Issue const& issue) {
    return issue.code == "stop_closed" && issue.source == "place:p";
  }));
  c.request.patrol.places = false;
  CHECK(made(c, grids).patrols.routes[0].stops.size() == 6);
}

TEST_CASE("a turn without a street's name tells the building at the corner",
          "[patrols]") {
  auto c = row(1);
  c.buildings = {building("a", 205, 170), building("corner", 206, 106)};
  c.streets[1].line = {{200, 100}, {200, 200}};
  c.streets[1].name = "";
  auto const m = made(c, grids_of({{0}}));
  auto const& turns = m.patrols.routes[0].stops[0].turns;
  // From the east or the west, whichever exit is open.
  auto const aside = std::ranges::find_if(turns, [](Turn const& turn) {
    return turn.kind == TurnKind::left || turn.kind == TurnKind::right;
  });
  REQUIRE(aside != turns.end());
  CHECK(aside->landmark == BuildingIdx{1});
}

TEST_CASE("limits on minutes and steps are stated where they are passed", "[patrols]") {
  auto c = row(8);
  c.request.patrol.max_minutes = 5;
  c.request.patrol.max_steps = 100;
  auto const m = made(c, grids_of({{0, 1, 2, 3, 4, 5, 6, 7}}));
  auto const& route = m.patrols.routes[0];
  CHECK(route.over_minutes.get() == Approx(route.minutes.get() - 5.0));
  CHECK(route.over_steps == route.steps - 100);
  CHECK(m.patrols.issues.size() == 2);
}

TEST_CASE("each of many walled-in buildings is named, with the wall, and no other",
          "[patrols]") {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    auto c = town(50, seed);
    Random random{seed};
    std::set<BuildingIdx> planted;
    while (planted.size() < 2 * seed) planted.emplace(random.below(50));
    for (auto const b : planted) {
      auto const box = geo::bounds(c[b].footprint).grown(1.0);
      c.barriers.push_back({"wall of " + c[b].id,
                            "",
                            "wall",
                            BarrierKind::wall,
                            {{box.min_x, box.min_y},
                             {box.max_x, box.min_y},
                             {box.max_x, box.max_y},
                             {box.min_x, box.max_y},
                             {box.min_x, box.min_y}}});
    }
    auto const m = made(c, grids_of({all_of(c)}));
    CHECK(m.patrols.unreachable ==
          std::vector<BuildingIdx>(planted.begin(), planted.end()));
    check_once(c, m);
    for (auto const& issue : m.patrols.issues) {
      CHECK(issue.code == "unreachable_stop");
      auto const barrier = std::ranges::find(issue.args, "barrier",
                                             [](auto const& arg) { return arg.first; });
      REQUIRE(barrier != issue.args.end());
      CHECK("building:" + barrier->second.substr(8) == issue.source);
    }
  }
}

TEST_CASE("when few stops change, nearly all keep their walker", "[patrols]") {
  auto before = town(100, 7);
  before.request.patrol.walkers = 5;
  auto const old = made(before, grids_of({all_of(before)}));
  auto const record = record_of(before, old.patrols);
  auto now = town(103, 7);  // the same hundred and three new ones
  now.request.patrol.walkers = 5;
  now.buildings.erase(now.buildings.begin() + 10, now.buildings.begin() + 12);
  auto const m = made(now, grids_of({all_of(now)}), &record);
  check_once(now, m);
  std::map<std::string, std::string> was;
  for (auto const& route : record.routes)
    for (auto const& stop : route.stops) was[stop] = route.id;
  int kept = 0, moved = 0;
  for (auto const& route : m.patrols.routes)
    for (auto const& stop : route.stops)
      if (auto const found = was.find(now[stop.building].id); found != was.end())
        ++(found->second == route.id ? kept : moved);
  CHECK(kept + moved == 98);
  CHECK(kept >= 95);
  // The longest duty hardly grows against walks made anew.
  auto const anew = made(now, grids_of({all_of(now)}));
  CHECK(static_cast<double>(m.patrols.teams[0].value) <=
        1.15 * static_cast<double>(anew.patrols.teams[0].value));
}

TEST_CASE("two walkers reach two shops that close at the same time", "[patrols]") {
  auto c = row(8);
  c.request.patrol.walkers = 2;
  c.request.patrol.start = "a";
  c.request.patrol.minutes_per_place = 30;
  c.request.patrol.minutes_per_household = 9;
  // Side by side in the east: by length alone one walker would take both.
  for (auto const* id : {"p", "q"}) {
    c.places.push_back(place(id, id[0] == 'p' ? 340.0 : 350.0, 110));
    c.places.back().opens = 8 * 60;
    c.places.back().closes = 8 * 60 + 10;
  }
  std::vector<std::size_t> all{0, 1, 2, 3, 4, 5, 6, 7};
  auto grids = grids_of({all});
  grids.grids[0].area = rectangle(0, 0, 400, 400);
  auto const m = made(c, grids);
  REQUIRE(m.patrols.routes.size() == 2);
  for (auto const& route : m.patrols.routes) {
    auto const shops = std::ranges::count_if(
        route.stops, [](Stop const& stop) { return stop.place.valid(); });
    CHECK(shops == 1);
  }
  CHECK(std::ranges::none_of(m.patrols.issues, [](Issue const& issue) {
    return issue.code == "stop_closed";
  }));
}

TEST_CASE("who comes before a place opens waits, and the wait is part of the duty",
          "[patrols]") {
  auto c = row(8);
  c.request.patrol.walkers = 2;
  c.request.patrol.start = "a";
  c.request.patrol.minutes_per_place = 4;
  c.places.push_back(place("p", 340.0, 110));
  c.places.back().opens = 10 * 60;
  c.places.back().closes = 11 * 60;
  auto grids = grids_of({{0, 1, 2, 3, 4, 5, 6, 7}});
  grids.grids[0].area = rectangle(0, 0, 400, 400);
  auto const m = made(c, grids);
  Route const* waits = nullptr;
  for (auto const& route : m.patrols.routes)
    for (auto const& stop : route.stops)
      if (stop.place.valid()) {
        waits = &route;
        CHECK(stop.arrive.get() == Approx(120.0));
        CHECK(stop.wait.get() > 60.0);
      } else {
        CHECK(stop.wait.get() == 0.0);
      }
  REQUIRE(waits != nullptr);
  CHECK(waits->stops.back().place.valid());
  // 75 m a minute: until it opens, the visit, and the way home.
  auto const& certificate = m.patrols.teams[0];
  CHECK(certificate.value == 124 * 7500 + waits->back.get());
  CHECK(certificate.status == Proof::proven);
  CHECK(nlohmann::json::parse(certificate.evidence)["method"] == "opens");
  CHECK(waits->minutes.get() == Approx(124.0 + to_metres(waits->back).get() / 75.0));
}

TEST_CASE("a place for which nobody has the time is named, the rest is planned",
          "[patrols]") {
  auto c = row(8);
  c.request.patrol.start = "a";
  c.request.patrol.minutes_per_place = 30;
  for (auto const* id : {"p", "q"}) {
    c.places.push_back(place(id, id[0] == 'p' ? 340.0 : 350.0, 110));
    c.places.back().opens = 8 * 60;
    c.places.back().closes = 8 * 60 + 10;
  }
  c.places.push_back(place("r", 200.0, 110));  // shut since seven
  c.places.back().opens = 5 * 60;
  c.places.back().closes = 7 * 60;
  auto grids = grids_of({{0, 1, 2, 3, 4, 5, 6, 7}});
  grids.grids[0].area = rectangle(0, 0, 400, 400);
  for (int const walkers : {1, 2}) {
    c.request.patrol.walkers = walkers;
    auto const m = made(c, grids);
    std::size_t stops = 0;
    for (auto const& route : m.patrols.routes) stops += route.stops.size();
    CHECK(stops == (walkers == 1 ? 9 : 10));
    std::vector<std::string> said;
    for (auto const& issue : m.patrols.issues)
      if (issue.code.starts_with("stop_"))
        said.push_back(issue.code + " " + issue.source);
    std::ranges::sort(said);  // issues come by their place
    CHECK(said.front() == "stop_closed place:r");
    CHECK(said.size() == (walkers == 1 ? 2 : 1));
    if (walkers == 1) CHECK(said.back().starts_with("stop_missed place:"));
    CHECK(m.patrols.missed_places.size() == said.size());
    for (auto const& team : m.patrols.teams) CHECK(*team.bound <= team.value);
  }
}
