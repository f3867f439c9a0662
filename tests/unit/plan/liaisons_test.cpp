#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "network/make_network.hpp"
#include "plan/make_liaisons.hpp"
#include "support/town.hpp"

using namespace wangge;

namespace {

Messages words() {
  auto messages = Messages::load(WANGGE_SOURCE_DIR "/styles", "en");
  REQUIRE(messages);
  return *messages;
}

/// Eight buildings on two streets; places stand in them.
struct Fixture {
  Fixture() : town{test::town_from("a b c d\n= = = =\ne f g h")} {}

  void place(std::string id, std::size_t building, std::string sector = "",
             Count staff = 5, std::string kind = "enterprise") {
    auto const ring = town.buildings[building].footprint[0].outer;
    Place one{
        id, id, kind, staff, {ring[0].x + 4, ring[0].y + 4}, BuildingIdx{building}};
    one.sector = sector;
    town.places.push_back(one);
  }
  void liaison(std::string id, std::size_t home, int capacity = 1,
               std::vector<std::string> sectors = {}) {
    Liaison one;
    one.id = one.name = id;
    one.home_building = BuildingIdx{home};
    one.capacity = capacity;
    one.sectors = std::move(sectors);
    town.liaisons.push_back(one);
  }
  plan::Liaisons make() {
    Quiet quiet;
    auto const network = network::make_network(town, {}, quiet);
    REQUIRE(network);
    auto liaisons = plan::make_liaisons(town, network->graph, words(), quiet);
    REQUIRE(liaisons);
    return *liaisons;
  }
  std::map<std::string, std::string> of(plan::Liaisons const& liaisons) const {
    std::map<std::string, std::string> result;
    for (auto const& duty : liaisons.duties)
      result[town.places[duty.place.get()].id] = town.liaisons[duty.liaison.get()].id;
    return result;
  }
  Community town;
};

}  // namespace

TEST_CASE_METHOD(Fixture, "without liaisons nothing is asked", "[liaisons]") {
  place("P1", 0);
  auto const liaisons = make();
  CHECK_FALSE(liaisons.asked);
  CHECK(liaisons.needed.empty());
  CHECK(liaisons.issues.empty());
}

TEST_CASE_METHOD(Fixture, "every firm with staff gets the nearest liaison with room",
                 "[liaisons]") {
  place("P1", 0);
  place("P2", 3);
  place("P3", 4);
  place("empty", 1, "", 0);
  place("unknown", 1, "", std::nullopt);
  liaison("west", 0, 2);
  liaison("east", 3, 2);
  auto const liaisons = make();
  CHECK(liaisons.asked);
  CHECK(of(liaisons) == std::map<std::string, std::string>{
                            {"P1", "west"}, {"P2", "east"}, {"P3", "west"}});
  CHECK(liaisons.duties[0].walk == Metres{0});
  CHECK(liaisons.unfilled.empty());
  CHECK(liaisons.certificate.problem == "liaisons");
  CHECK(liaisons.certificate.status == Proof::proven);
}

TEST_CASE_METHOD(Fixture, "a liaison of a sector takes no firm of another",
                 "[liaisons]") {
  place("P1", 0, "Retail");
  place("P2", 0, "catering");
  place("P3", 0);
  liaison("near", 0, 3, {"retail"});
  liaison("far", 3, 1, {"repairs"});
  auto const liaisons = make();
  CHECK(of(liaisons)["P1"] == "near");
  CHECK(of(liaisons)["P3"] == "near");  // its sector is not known
  REQUIRE(liaisons.unfilled == std::vector{PlaceIdx{1}});
  REQUIRE(liaisons.issues.size() == 1);
  CHECK(liaisons.issues[0].source == "place:P2");
  CHECK(liaisons.issues[0].code == "needs_liaison_unfilled");
  CHECK(liaisons.remedies[0] ==
        "No liaison near enough takes the sector \"catering\"; find one, or add the "
        "sector to somebody's.");
}

TEST_CASE_METHOD(Fixture, "a place beyond everybody's capacity is told whom to ask",
                 "[liaisons]") {
  place("P1", 0);
  place("P2", 0);
  liaison("one", 0, 1);
  auto const liaisons = make();
  REQUIRE(liaisons.remedies.size() == 1);
  CHECK(
      liaisons.remedies[0] ==
      "Everybody who may take it is full (1); one place more for one (0 m away) would "
      "do.");
}

TEST_CASE_METHOD(Fixture, "checkpoints are shared among a few leaders", "[liaisons]") {
  town.request.liaisons.kinds = {"checkpoint"};
  town.request.liaisons.fair = true;
  for (std::size_t p = 0; p < 22; ++p)
    place("C" + std::to_string(p + 1), p % 8, "", std::nullopt, "checkpoint");
  place("firm", 0);
  for (std::size_t l = 0; l < 8; ++l) liaison("L" + std::to_string(l + 1), l % 3, 22);
  auto const liaisons = make();
  CHECK(liaisons.needed.size() == 22);
  CHECK(liaisons.duties.size() == 22);
  std::map<LiaisonIdx, int> load;
  for (auto const& duty : liaisons.duties) ++load[duty.liaison];
  for (auto const& [liaison, count] : load) CHECK((count == 2 || count == 3));
  CHECK(liaisons.certificate.status == Proof::proven);
}

TEST_CASE_METHOD(Fixture, "nobody goes farther than allowed", "[liaisons]") {
  town.request.liaisons.max_walk = 25;
  place("P1", 3);
  liaison("west", 0, 1);
  auto const liaisons = make();
  CHECK(liaisons.duties.empty());
  CHECK(liaisons.remedies[0] ==
        "Nobody may take it, or nobody lives near enough; find a liaison.");
}
