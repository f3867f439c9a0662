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
  plan::Managers make(PlanRecord const* earlier = nullptr) {
    Quiet quiet;
    auto const words = Messages::load(WANGGE_SOURCE_DIR "/styles", "en");
    REQUIRE(words);
    auto managers = plan::make_managers(town, graph, *words, quiet, earlier);
    REQUIRE(managers);
    return *managers;
  }
  /// A plan as its files would tell it.
  PlanRecord record(plan::Managers const& managers) const {
    PlanRecord record;
    for (auto const& b : town.buildings)
      record.buildings.push_back({b.id, b.name, "", "", "", b.counts, b.footprint});
    for (auto const& duty : managers.duties) {
      auto const& who = town.volunteers[duty.volunteer.get()];
      record.duties.push_back({town[duty.building].id, who.id, who.name,
                               duty.role == plan::ManagerRole::first});
    }
    return record;
  }
  std::string manager(plan::Managers const& managers, std::size_t building) const {
    for (auto const& duty : managers.duties)
      if (duty.building == BuildingIdx{building} &&
          duty.role == plan::ManagerRole::first)
        return town.volunteers[duty.volunteer.get()].name;
    return {};
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
  REQUIRE(managers.issues.size() == 3);
  CHECK(managers.issues[2].code == "managers_short");
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

TEST_CASE_METHOD(Fixture, "an unfilled building is told what would fill it",
                 "[managers]") {
  volunteer("one", 1);
  auto managers = make();
  REQUIRE(managers.remedies.size() == 2);
  CHECK(managers.remedies[0] ==
        "Everybody who may take it is full (1); one building more for one (10 m away) "
        "would fill it.");
  town.request.managers.max_walk = 5;
  managers = make();
  REQUIRE(managers.remedies.size() == 2);
  CHECK(managers.remedies[1] ==
        "Nobody lives within 5 m; the nearest is one, 10 m away.");
  town.volunteers.clear();
  CHECK(make().remedies[0] == "There is nobody to ask; find a volunteer for it.");
}

TEST_CASE_METHOD(Fixture, "nobody is sent farther than allowed", "[managers]") {
  town.request.managers.max_walk = 10;
  volunteer("left", 0, 3);
  auto const managers = make();
  CHECK(managers.unfilled == std::vector{BuildingIdx{2}});
  volunteer("somewhere", 0);
  town.volunteers[1].home_building = {};  // not known: may be asked
  CHECK(make().unfilled.empty());
}

TEST_CASE_METHOD(Fixture, "a needed skill outweighs a walk, a wish outweighs a skill",
                 "[managers]") {
  town.buildings[1].management = town.buildings[0].management = Management::managed;
  town.buildings[2].needs = {"First aid"};
  volunteer("near", 1);
  volunteer("able", 0);
  town.volunteers[1].skills = {"first aid"};
  CHECK(manager(make(), 2) == "able");
  town.volunteers[0].prefers = {BuildingIdx{2}};
  CHECK(manager(make(), 2) == "near");
}

TEST_CASE_METHOD(Fixture, "a language outweighs a walk, a skill outweighs a language",
                 "[managers]") {
  town.buildings[1].management = town.buildings[0].management = Management::managed;
  town.buildings[2].languages = {"粤语"};
  volunteer("near", 1);
  volunteer("speaks", 0);
  town.volunteers[1].languages = {"粤语"};
  CHECK(manager(make(), 2) == "speaks");
  town.buildings[2].needs = {"lift"};
  town.volunteers[0].skills = {"lift"};
  CHECK(manager(make(), 2) == "near");
}

TEST_CASE_METHOD(Fixture, "the first preference comes before the second",
                 "[managers]") {
  town.buildings[0].management = Management::managed;
  volunteer("one", 0);
  town.volunteers[0].prefers = {BuildingIdx{2}, BuildingIdx{1}};
  CHECK(manager(make(), 2) == "one");
  CHECK(manager(make(), 1).empty());
}

TEST_CASE_METHOD(Fixture, "fair loads let nobody have two while another has none",
                 "[managers]") {
  town.buildings[2].management = Management::managed;
  volunteer("both", 0, 2);
  volunteer("idle", 2, 2);
  town.volunteers[0].prefers = {BuildingIdx{1}};
  CHECK(manager(make(), 1) == "both");
  town.request.managers.fair = true;
  auto const managers = make();
  CHECK(manager(managers, 0) == "both");
  CHECK(manager(managers, 1) == "idle");
  CHECK(managers.certificate.status == Proof::proven);
}

TEST_CASE_METHOD(Fixture, "when a volunteer leaves only her building changes",
                 "[managers]") {
  volunteer("left", 0);
  volunteer("middle", 1);
  volunteer("right", 2);
  volunteer("spare", 0);
  town.volunteers[3].home_building = {};
  auto const before = make();
  auto const earlier = record(before);
  REQUIRE(manager(before, 1) == "middle");
  // Ids were row numbers: they shift when the first row goes.
  town.volunteers.erase(town.volunteers.begin());
  for (std::size_t v = 0; v < 3; ++v)
    town.volunteers[v].id = earlier.duties[v].volunteer;
  auto const after = make(&earlier);
  CHECK(manager(after, 0) == "spare");
  CHECK(manager(after, 1) == "middle");
  CHECK(manager(after, 2) == "right");
  REQUIRE(after.keeping);
  CHECK(after.keeping->had == 3);
  CHECK(after.keeping->kept == 2);
  CHECK(after.certificate.status == Proof::proven);
}

TEST_CASE_METHOD(Fixture, "a duty is kept though another would be nearer",
                 "[managers]") {
  town.buildings[0].management = town.buildings[1].management = Management::managed;
  volunteer("far", 0);
  auto const earlier = record(make());
  volunteer("near", 2);
  CHECK(manager(make(), 2) == "near");
  auto const kept = make(&earlier);
  CHECK(manager(kept, 2) == "far");
  REQUIRE(kept.keeping);
  CHECK(kept.keeping->kept == 1);
  CHECK(kept.keeping->afresh == 0);
  CHECK(kept.keeping->price > 0);
  CHECK(kept.keeping->longer == Metres{20});
}

TEST_CASE_METHOD(Fixture, "a duty is given up when a building would stay empty",
                 "[managers]") {
  town.request.managers.max_walk = 10;
  town.buildings[2].management = Management::managed;
  volunteer("ends", 0);
  volunteer("either", 1);
  auto earlier = record(make());
  earlier.duties = {{"b", town.volunteers[0].id, "ends", true}};
  town.volunteers[1].home_building = BuildingIdx{2};  // reaches b only
  auto const after = make(&earlier);
  CHECK(after.unfilled.empty());
  CHECK(manager(after, 0) == "ends");
  CHECK(after.keeping->kept == 0);
}

TEST_CASE_METHOD(Fixture, "each round of backups has a certificate of its own",
                 "[managers]") {
  town.request.managers.backups = 2;
  town.request.managers.fair = true;
  for (std::size_t home : {0u, 1u, 2u}) volunteer("v" + std::to_string(home), home, 3);
  auto const managers = make();
  REQUIRE(managers.backup_certificates.size() == 2);
  CHECK(managers.backup_certificates[1].problem == "managers backup 2");
  for (auto const& round : managers.backup_certificates)
    CHECK(round.status == Proof::proven);
  CHECK(managers.duties.size() == 9);
}

namespace {

/// A capacity in households: a has 30, b has 20, c has 10.
struct Sized : Fixture {
  Sized() {
    town.request.managers.capacity_by = CapacityBy::households;
    for (std::size_t i = 0; i < 3; ++i)
      town.buildings[i].counts.households = 30 - 10 * static_cast<std::int64_t>(i);
  }
};

}  // namespace

TEST_CASE_METHOD(Sized, "a capacity in households counts the households of buildings",
                 "[managers]") {
  volunteer("one", 0, 40);
  volunteer("two", 1, 20);
  auto managers = make();
  // Her own, and the small one beside it, which the other has no room for.
  CHECK(managers.unfilled.empty());
  CHECK(manager(managers, 0) == "one");
  CHECK(manager(managers, 1) == "two");
  CHECK(manager(managers, 2) == "one");
  CHECK(managers.certificate.status == Proof::proven);
  town.volunteers[0].capacity = 39;
  managers = make();
  CHECK(managers.unfilled == std::vector{BuildingIdx{2}});
}

TEST_CASE_METHOD(Sized, "room that is lacking is told in households", "[managers]") {
  volunteer("one", 1, 25);
  auto const managers = make();
  // The most buildings: b or c alone; her own.
  CHECK(manager(managers, 1) == "one");
  REQUIRE(managers.unfilled.size() == 2);
  CHECK(managers.remedies[0] ==
        "Of 1 who may take its 30 households nobody has room; 25 households more for "
        "one (10 m away) would fill it.");
  CHECK(managers.remedies[1] ==
        "Of 1 who may take its 10 households nobody has room; 5 households more for "
        "one (10 m away) would fill it.");
  CHECK(managers.issues.back().code == "managers_short_households");
}

TEST_CASE_METHOD(Sized, "backups take what room is left", "[managers]") {
  town.request.managers.backups = 1;
  volunteer("one", 0, 50);
  volunteer("two", 2, 30);
  town.volunteers[0].prefers = {BuildingIdx{1}};
  auto const managers = make();
  CHECK(managers.unfilled.empty());
  CHECK(manager(managers, 0) == "one");
  CHECK(manager(managers, 1) == "one");
  CHECK(manager(managers, 2) == "two");
  // One has no room left; two has 20 of 30, enough for b.
  std::int64_t taken = 0;
  for (auto const& duty : managers.duties)
    if (duty.role == plan::ManagerRole::backup) {
      CHECK(duty.volunteer == VolunteerIdx{1});
      taken += *town[duty.building].counts.households;
    }
  CHECK(taken == 20);
}

TEST_CASE_METHOD(Sized, "buildings without a count are one household, and said so",
                 "[managers]") {
  town.buildings[0].counts.households.reset();
  town.buildings[1].counts.households = 0;
  volunteer("one", 1, 12);
  auto const managers = make();
  CHECK(managers.unfilled.empty());
  REQUIRE(managers.issues.size() == 1);
  CHECK(managers.issues[0].code == "managers_households_unknown");
  CHECK(managers.issues[0].args[0].second == "1");
}

TEST_CASE_METHOD(Sized, "managers by households stay when another leaves",
                 "[managers]") {
  volunteer("one", 0, 30);
  volunteer("two", 2, 30);
  volunteer("three", 1, 29);  // no room for c beside b
  auto const before = record(make());
  town.volunteers.erase(town.volunteers.begin());
  auto const after = make(&before);
  REQUIRE(after.keeping);
  CHECK(after.keeping->had == 3);
  CHECK(after.keeping->kept == 2);
  CHECK(manager(after, 1) == "three");
  CHECK(manager(after, 2) == "two");
  CHECK(after.keeping->price >= 0);
}
