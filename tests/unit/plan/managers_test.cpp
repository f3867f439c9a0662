#include <algorithm>
#include <catch2/catch.hpp>

#include "plan/make_managers.hpp"
#include "support/town.hpp"

using namespace wangge;

namespace {

/// Three unmanaged buildings along a street, each with its door on a node of its own.
struct Fixture {
  Fixture() {
    town = test::town_from("a b c\n= = =");
    for (auto& building : town.buildings) building.management = Management::unmanaged;
    graph.nodes = {{500005, 3000005}, {500015, 3000005}, {500025, 3000005}};
    for (std::size_t i = 0; i < 2; ++i)
      graph.edges.push_back({network::NodeIdx{i},
                             network::NodeIdx{i + 1},
                             Centimetres{1000},
                             network::WalkClass::street,
                             {},
                             {},
                             {graph.nodes[i], graph.nodes[i + 1]}});
    graph.first = {0, 1, 3, 4};
    using N = network::NodeIdx;
    using E = network::EdgeIdx;
    graph.half_edges = {{N{1}, E{0}}, {N{0}, E{0}}, {N{2}, E{1}}, {N{1}, E{1}}};
    graph.building_node = {N{0}, N{1}, N{2}};
    graph.component = {0, 0, 0};
    graph.component_count = 1;
  }
  void volunteer(std::string id, std::size_t home, int capacity = 1) {
    Volunteer one;
    one.id = id;
    one.name = id;
    one.home_building = BuildingIdx{home};
    one.capacity = capacity;
    town.volunteers.push_back(one);
  }
  plan::Managers make() {
    Quiet quiet;
    auto managers = plan::make_managers(town, graph, quiet);
    REQUIRE(managers);
    return *managers;
  }
  Community town;
  network::WalkGraph graph;
};

}  // namespace

TEST_CASE_METHOD(Fixture, "everybody manages her own building first", "[managers]") {
  volunteer("far", 2);
  volunteer("near", 0);
  volunteer("middle", 1);
  auto const managers = make();
  REQUIRE(managers.duties.size() == 3);
  CHECK(managers.duties[0].volunteer == VolunteerIdx{1});
  CHECK(managers.duties[1].volunteer == VolunteerIdx{2});
  CHECK(managers.duties[2].volunteer == VolunteerIdx{0});
  CHECK(managers.duties[0].walk == Metres{0});
  CHECK(managers.unfilled.empty());
  CHECK(managers.certificate.status == Proof::proven);
}

TEST_CASE_METHOD(Fixture, "filling a building comes before a short walk",
                 "[managers]") {
  volunteer("one", 0, 2);
  volunteer("two", 0, 1);
  auto const managers = make();
  CHECK(managers.unfilled.empty());
  CHECK(managers.duties.size() == 3);
}

TEST_CASE_METHOD(Fixture, "what nobody can take is named", "[managers]") {
  volunteer("one", 1);
  auto const managers = make();
  CHECK(managers.unfilled == std::vector{BuildingIdx{0}, BuildingIdx{2}});
  REQUIRE(managers.issues.size() == 2);
  CHECK(managers.issues[0].source == "building:a");
  CHECK(managers.issues[0].code == "needs_manager_unfilled");
}

TEST_CASE_METHOD(Fixture, "a preference outweighs a walk", "[managers]") {
  town.buildings[1].management = Management::managed;
  volunteer("one", 1);
  town.volunteers[0].prefers = {BuildingIdx{2}};
  auto const managers = make();
  REQUIRE(managers.duties.size() == 1);
  CHECK(managers.duties[0].building == BuildingIdx{2});
}

TEST_CASE_METHOD(Fixture, "backups are other people", "[managers]") {
  town.request.managers.backups = 1;
  for (std::size_t home : {0u, 1u, 2u}) volunteer("v" + std::to_string(home), home, 2);
  auto const managers = make();
  REQUIRE(managers.duties.size() == 6);
  for (std::size_t i = 0; i < 6; i += 2) {
    CHECK(managers.duties[i].building == managers.duties[i + 1].building);
    CHECK(managers.duties[i].volunteer != managers.duties[i + 1].volunteer);
    CHECK(managers.duties[i + 1].role == plan::ManagerRole::backup);
  }
}

TEST_CASE_METHOD(Fixture, "private houses are left out unless asked for",
                 "[managers]") {
  town.buildings[0].management = Management::private_house;
  CHECK(make().needed.size() == 2);
  town.request.managers.private_houses = true;
  CHECK(make().needed.size() == 3);
}
