#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "network/make_network.hpp"
#include "plan/make_exits.hpp"
#include "street_towns.hpp"

using namespace wangge;
using namespace wangge::plan;
using namespace wangge::test;

namespace {

Messages words() {
  auto messages = Messages::load(WANGGE_SOURCE_DIR "/styles", "en");
  REQUIRE(messages);
  return *messages;
}

struct Made {
  network::WalkGraph network;
  Exits exits;
};

Made made(Community const& community) {
  Quiet quiet;
  auto network = network::make_network(community, {}, quiet);
  REQUIRE(network);
  auto exits = make_exits(community, network->graph, words(), quiet);
  REQUIRE(exits);
  return {network->graph, *exits};
}

/// Two streets that cross; all buildings are near the north and the west end.
Community cross() {
  auto c = open_square(200);
  c.streets = {street("1", "Red Street", {{-50, 100}, {250, 100}}),
               street("2", "", {{100, -50}, {100, 250}})};
  c.buildings = {building("a", 5, 110), building("b", 15, 110), building("c", 110, 190),
                 building("d", 110, 180)};
  c.request.exits.open = 2;
  return c;
}

}  // namespace

TEST_CASE("the exits that people use stay open", "[exits]") {
  auto const m = made(cross());
  REQUIRE(m.exits.exits.size() == 4);
  CHECK(m.exits.exits[0].id == "E1");
  CHECK(m.exits.exits[0].at == geo::Point{100, 200});
  CHECK(m.exits.exits[0].name == "Exit E1");
  CHECK(m.exits.exits[1].id == "E2");
  CHECK(m.exits.exits[1].name == "Red Street");
  CHECK(m.exits.exits[1].street == "Red Street");
  CHECK(m.exits.exits[2].id == "C1");
  CHECK(m.exits.exits[3].id == "C2");
  CHECK(std::ranges::count(m.exits.exits, true, &Exit::open) == 2);
  CHECK(m.exits.exit_of ==
        std::vector<ExitIdx>{ExitIdx{1}, ExitIdx{1}, ExitIdx{0}, ExitIdx{0}});
  CHECK(m.exits.mean_walk == m.exits.mean_walk_before);
  CHECK(m.exits.certificate.status == Proof::proven);
  CHECK(nlohmann::json::parse(m.exits.certificate.evidence).at("choices") == 6);
  std::int64_t sum = 0;
  for (auto const walk : m.exits.walk) sum += walk.get();
  CHECK(m.exits.certificate.value == sum);
  CHECK(m.exits.issues.empty());
}

TEST_CASE("many residents outweigh many buildings", "[exits]") {
  auto c = cross();
  c.request.exits.open = 1;
  c.buildings[0].counts.residents = 2;
  c.buildings[3].counts.residents = 900;
  auto const m = made(c);
  CHECK(m.exits.exits[0].at == geo::Point{100, 200});
  CHECK(m.exits.mean_walk.get() < 40.0);
  CHECK(m.exits.worst_walk.get() > 150.0);
  CHECK(m.exits.worst_walk_before.get() < 40.0);
}

TEST_CASE("more exits than streets are refused with both numbers", "[exits]") {
  auto c = cross();
  c.request.exits.open = 5;
  Quiet quiet;
  auto const network = network::make_network(c, {}, quiet);
  auto const exits = make_exits(c, network->graph, words(), quiet);
  REQUIRE_FALSE(exits);
  CHECK(exits.error().code == Errc::bad_input);
  CHECK(exits.error().message.find("open = 5") != std::string::npos);
  CHECK(exits.error().message.find("only 4") != std::string::npos);
}

TEST_CASE("streets that stop short of the boundary get assumed exits", "[exits]") {
  auto c = cross();
  c.streets = {street("1", "Red Street", {{20, 100}, {180, 100}})};
  c.request.exits.open = 1;
  auto const m = made(c);
  REQUIRE(m.exits.issues.size() == 1);
  CHECK(m.exits.issues[0].code == "exit_assumed");
  CHECK(m.exits.exits[0].open);
  CHECK(m.exits.exits[0].name == "Red Street");
}

TEST_CASE("a part whose only exit is closed is listed as cut off", "[exits]") {
  auto c = cross();
  c.streets = {street("1", "Red Street", {{-50, 100}, {90, 100}}),
               street("2", "Blue Street", {{110, 185}, {110, 250}})};
  c.buildings = {building("a", 5, 110), building("b", 15, 110),
                 building("c", 115, 188)};
  c.request.exits.open = 1;
  auto const m = made(c);
  CHECK(m.exits.exits[0].name == "Red Street");
  CHECK(m.exits.walk[2] == network::kUnreached);
  CHECK_FALSE(m.exits.exit_of[2].valid());
  REQUIRE(m.exits.issues.size() == 1);
  CHECK(m.exits.issues[0].source == "building:c");
  CHECK(m.exits.issues[0].code == "cut_off");

  // With two exits nobody is cut off.
  c.request.exits.open = 2;
  CHECK(made(c).exits.issues.empty());
}

TEST_CASE("a gate names its exit", "[exits]") {
  auto c = cross();
  c.gates = {{"g", "North Gate", "gate", true, {101, 199}}};
  CHECK(made(c).exits.exits[0].name == "North Gate");
}

TEST_CASE("exits are forced open and closed by name and by point", "[exits]") {
  auto c = cross();
  c.request.exits.open = 2;
  c.request.exits.forced_closed = {"Red Street"};
  c.gates = {{"g", "North Gate", "gate", true, {101, 199}}};
  auto const without = made(c);
  CHECK(without.exits.exits[0].at == geo::Point{100, 200});
  CHECK(without.exits.exits[1].at == geo::Point{100, 0});
  CHECK(without.exits.exits[2].closing == Closing::guard);
  CHECK(without.exits.exits[0].closing == Closing::none);

  c.request.exits.forced_closed = {"North Gate"};
  c.request.exits.forced_open = {"200, 103"};
  auto const east = made(c);
  CHECK(east.exits.exits[0].at == geo::Point{200, 100});
  CHECK(east.exits.exits[1].at == geo::Point{0, 100});
  CHECK(std::ranges::count(east.exits.exits, Closing::gate, &Exit::closing) == 1);

  Quiet quiet;
  auto const network = network::make_network(c, {}, quiet);
  auto const error = [&] {
    auto const exits = make_exits(c, network->graph, words(), quiet);
    return exits ? std::string{} : exits.error().message;
  };
  c.request.exits.forced_open = {"Blue Street"};
  CHECK(error().find("Red Street") != std::string::npos);
  c.request.exits.forced_open = {"150, 150"};
  CHECK(error().find("50 m away") == std::string::npos);
  CHECK(error().find("m away") != std::string::npos);
  c.request.exits.forced_open = {"North Gate"};
  CHECK(error().find("same crossing") != std::string::npos);
  c.request.exits = {};
  c.request.exits.open = 2;
  c.request.exits.forced_open = {"North Gate", "0, 100"};
  c.request.exits.min_distance = 150;
  CHECK(error().find("141.4 m apart") != std::string::npos);
}

TEST_CASE("the fewest exits are opened within a walk", "[exits]") {
  auto c = cross();
  c.request.exits.max_walk = 60;
  auto const near = made(c);
  CHECK(std::ranges::count(near.exits.exits, true, &Exit::open) == 2);
  CHECK(near.exits.worst_walk.get() <= 60);
  c.request.exits.max_walk = 250;
  CHECK(std::ranges::count(made(c).exits.exits, true, &Exit::open) == 1);
}

TEST_CASE("a crossing says how much ground must be barred", "[exits]") {
  auto c = cross();
  // A house 4 m left and a wall 3 m right of the unnamed street where it leaves north.
  c.buildings.push_back(building("e", 91, 194));
  c.barriers = {{"w", "", "wall", BarrierKind::wall, {{103, 199}, {103, 180}}}};
  double const house = 99;  // its east side: 8 m wide
  auto const m = made(c);
  auto const at = [&](geo::Point p) {
    auto const found = std::ranges::find(m.exits.exits, p, &Exit::at);
    REQUIRE(found != m.exits.exits.end());
    return found->width;
  };
  REQUIRE(at({100, 200}));
  CHECK(at({100, 200})->get() == Approx(103 - house));
  CHECK_FALSE(at({100, 0}));  // open ground on both sides
}
