#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>

#include "base/random.hpp"
#include "network/distances.hpp"
#include "network/make_network.hpp"
#include "plan/make_points.hpp"
#include "support/town.hpp"

using namespace wangge;

namespace {

/// Eight buildings on two streets; test sites stand in some, volunteers live in others.
struct Fixture {
  Fixture() : town{test::town_from("a b c d\n= = = =\ne f g h")} {
    town.request.points.kinds = {"test site"};
  }
  void place(std::string id, std::size_t building, Count capacity = {},
             std::string kind = "test site") {
    auto const ring = town.buildings[building].footprint[0].outer;
    Place one{id, id, kind, {}, {ring[0].x + 4, ring[0].y + 4}, BuildingIdx{building}};
    one.capacity = capacity;
    town.places.push_back(one);
  }
  void volunteer(std::string id, std::size_t home) {
    Volunteer one;
    one.id = one.name = id;
    one.home_building = BuildingIdx{home};
    town.volunteers.push_back(one);
  }
  plan::Points make() {
    Quiet quiet;
    auto const words = Messages::load(WANGGE_SOURCE_DIR "/styles", "en");
    REQUIRE(words);
    auto made = network::make_network(town, {}, quiet);
    REQUIRE(made);
    graph = made->graph;
    auto points = plan::make_points(town, graph, *words, quiet);
    REQUIRE(points);
    return *points;
  }
  std::map<std::string, std::string> of(plan::Points const& points) const {
    std::map<std::string, std::string> result;
    for (auto const& duty : points.duties)
      result[town.volunteers[duty.volunteer.get()].id] =
          town.places[duty.point.get()].id;
    return result;
  }
  Community town;
  network::WalkGraph graph;
};

/// The least walk of all volunteers, every way tried; as many sent as can be.
std::pair<int, std::int64_t> brute_force(
    std::vector<std::vector<std::int64_t>> const& walks, std::size_t volunteer,
    std::vector<std::int64_t>& room) {
  if (volunteer == walks.size()) return {0, 0};
  auto best = brute_force(walks, volunteer + 1, room);
  ++best.first;
  for (std::size_t p = 0; p < room.size(); ++p) {
    if (room[p] == 0) continue;
    --room[p];
    auto rest = brute_force(walks, volunteer + 1, room);
    ++room[p];
    rest.second += walks[volunteer][p];
    best = std::min(best, rest);
  }
  return best;
}

}  // namespace

TEST_CASE_METHOD(Fixture, "without kinds no points are asked", "[points]") {
  town.request.points.kinds.clear();
  place("P1", 0);
  volunteer("V1", 0);
  auto const points = make();
  CHECK_FALSE(points.asked);
  CHECK(points.duties.empty());
  CHECK(points.unsent.empty());
}

TEST_CASE_METHOD(Fixture, "volunteers go to the nearest point with room", "[points]") {
  place("P1", 0, 1);
  place("P2", 3, 2);
  place("shop", 1, 9, "shop");
  for (std::size_t v = 0; v < 3; ++v) volunteer("V" + std::to_string(v), v);
  auto const points = make();
  CHECK(points.points.size() == 2);
  CHECK(of(points) ==
        std::map<std::string, std::string>{{"V0", "P1"}, {"V1", "P2"}, {"V2", "P2"}});
  CHECK(points.certificate.status == Proof::proven);
  CHECK(points.issues.empty());
}

TEST_CASE_METHOD(Fixture, "whom no point can take is named with what would help",
                 "[points]") {
  place("P1", 0);
  volunteer("V1", 0);
  volunteer("V2", 3);
  auto points = make();
  REQUIRE(points.unsent == std::vector{VolunteerIdx{1}});
  CHECK(points.remedies[0].find(
            "All points she can walk to are full (1); room for one more at P1") == 0);
  CHECK(points.issues[0].code == "volunteer_unsent");
  CHECK(points.issues[0].source == "volunteer:V2");
  town.request.points.capacity = 2;
  CHECK(make().unsent.empty());
  town.request.points.max_walk = 5;
  points = make();
  REQUIRE(points.unsent.size() == 1);
  CHECK(points.remedies[0].find("No point lies within 5 m of her home") == 0);
}

TEST_CASE_METHOD(Fixture, "a point there is not is said once with the kinds there are",
                 "[points]") {
  place("shop", 1, 9, "shop");
  volunteer("V1", 0);
  auto const points = make();
  CHECK(points.unsent.size() == 1);
  REQUIRE(points.issues.size() == 2);
  CHECK(points.issues[0].code == "points_none");
  CHECK(points.issues[0].args[1].second == "shop");
}

TEST_CASE_METHOD(Fixture, "no way of sending volunteers walks less", "[points]") {
  Random random{61};
  for (int round = 0; round < 40; ++round) {
    town.places.clear();
    town.volunteers.clear();
    std::vector<std::int64_t> room;
    for (std::size_t p = 0; p < 3; ++p) {
      room.push_back(random.between(0, 2));
      place("P" + std::to_string(p), random.below(8), room.back());
    }
    for (std::size_t v = 0; v < 5; ++v)
      volunteer("V" + std::to_string(v), random.below(8));
    auto const points = make();
    std::vector<std::vector<std::int64_t>> walks;
    for (auto const& one : town.volunteers) {
      auto const far =
          network::walk_from(graph, graph.building_node[one.home_building.get()]);
      auto& row = walks.emplace_back();
      for (auto const& p : town.places)
        row.push_back(far[graph.building_node[p.building.get()].get()].get());
    }
    auto const [unsent, best] = brute_force(walks, 0, room);
    CHECK(points.unsent.size() == static_cast<std::size_t>(unsent));
    std::int64_t walked = 0;
    for (auto const& duty : points.duties)
      walked += std::llround(duty.walk->get() * 100.0);
    CHECK(walked == best);
    CHECK(points.certificate.status == Proof::proven);
  }
}
