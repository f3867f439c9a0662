#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "base/messages.hpp"
#include "network/make_network.hpp"
#include "partition_laws.hpp"
#include "plan/make_partition.hpp"
#include "support/town.hpp"

namespace wangge::plan {
namespace {

Result<Partition> divide(Community const& community,
                         network::WalkGraph const& network = {}) {
  auto messages = Messages::load(WANGGE_SOURCE_DIR "/styles", "en");
  if (!messages) FAIL(messages.error().message);
  Quiet quiet;
  return make_partition(community, network, *messages, quiet);
}

Community town(std::string_view drawing, int grids, double tolerance,
               int districts = 1) {
  Community community = test::town_from(drawing);
  community.request.partition.grids = grids;
  community.request.partition.districts = districts;
  community.request.partition.tolerance = tolerance;
  return community;
}

void check_laws(Community const& community, Partition const& partition) {
  for (std::string const& broken : test::broken_laws(community, partition))
    FAIL_CHECK(broken);
}

UnitIdx unit_of(Community const& c, Partition const& p, std::string_view id) {
  for (std::size_t u = 0; u < p.units.size(); ++u)
    for (BuildingIdx b : p.units[u].buildings)
      if (c[b].id == id) return UnitIdx{u};
  FAIL("no such building");
  return UnitIdx{};
}

// Eight light blocks of two and one of eight, all between streets.
constexpr auto kBlocks = R"(
    a b = c d = e f = q r s t
    = = = = = = = = = u v w x
    g h = i j = k l = = = = =
    = = = = = = = = = m n = o )";

}  // namespace

TEST_CASE("only the blocks that must be are split", "[levels]") {
  auto const c = town(kBlocks, 2, 0.2);
  auto const p = divide(c);
  REQUIRE(p);
  check_laws(c, *p);
  CHECK(p->violation == 0);
  for (auto const* pair : {"ab", "cd", "ef", "gh", "ij", "kl", "mn"})
    CHECK(unit_of(c, *p, std::string{pair[0]}) == unit_of(c, *p, std::string{pair[1]}));
}

TEST_CASE("a walled compound stays whole if it can", "[levels]") {
  auto const c = town(R"(
    . a b . c d . e f .
    # # # # # . . . . .
    g h i j # . k l m n
    . . . . # . . . . .
    o . p . # . q . r . )",
                      3, 0.35);
  auto const p = divide(c);
  REQUIRE(p);
  check_laws(c, *p);
  CHECK(p->violation == 0);
  std::set<std::string> grids;
  for (auto const* id : {"g", "h", "i", "j", "o", "p"})
    grids.insert(p->grids[p->units[unit_of(c, *p, id).get()].grid.get()].id);
  CHECK(grids.size() == 1);
}

TEST_CASE("a house in a courtyard stays with the house round it", "[levels]") {
  auto c = town(R"(
    a . . . b c d e
    . . . . . . . .
    . . x . . f g h
    . . . . . . . .
    i . . . j k l m )",
                3, 0.4);
  // x stands in the yard of a ring.
  Building ring = c.buildings.front();
  ring.id = ring.name = "ring";
  auto const box = [](double from, double to, double low, double high) {
    return geo::Ring{{500'000 + from, 3'000'000 + low},
                     {500'000 + to, 3'000'000 + low},
                     {500'000 + to, 3'000'000 + high},
                     {500'000 + from, 3'000'000 + high},
                     {500'000 + from, 3'000'000 + low}};
  };
  geo::Ring inner = box(12, 38, 12, 38);
  std::ranges::reverse(inner);
  ring.footprint = {{box(8, 42, 8, 42), {inner}}};
  // The corner buildings of the drawing would overlap it.
  std::erase_if(c.buildings, [](Building const& b) {
    return b.id == "a" || b.id == "i" || b.id == "b" || b.id == "j";
  });
  c.buildings.push_back(ring);
  auto const p = divide(c);
  REQUIRE(p);
  check_laws(c, *p);
  CHECK(p->units[unit_of(c, *p, "x").get()].grid ==
        p->units[unit_of(c, *p, "ring").get()].grid);
}

TEST_CASE("a face with no building belongs to a grid", "[levels]") {
  auto const c = town(R"(
    a b = . . = c d
    = = = = = = = =
    e f = . . = g h )",
                      2, 0.1);
  auto const p = divide(c);
  REQUIRE(p);
  check_laws(c, *p);
  CHECK(p->violation == 0);
}

TEST_CASE("a range of sizes chooses the number of grids that fits", "[levels]") {
  // Three blocks of four: only three grids keep to streets.
  auto c = town(R"(
    a b = c d = e f
    g h = i j = k l )",
                1, 0.1);
  c.request.partition.grids.reset();
  c.request.partition.households = {3, 6};
  auto const p = divide(c);
  REQUIRE(p);
  check_laws(c, *p);
  CHECK(p->violation == 0);
  CHECK(p->grids.size() == 3);
}

TEST_CASE("a number that cannot be met gives way to one that can", "[levels]") {
  // Two buildings of 40 and one of 30: a mean of 37 asks for three grids in [38, 80],
  // which the third cannot be.
  auto c = town("a . b . c", 1, 0.1);
  c.request.partition.grids.reset();
  c.buildings[0].counts.households = 40;
  c.buildings[1].counts.households = 40;
  c.buildings[2].counts.households = 30;
  c.request.partition.households = {30, 80};
  auto const p = divide(c);
  REQUIRE(p);
  check_laws(c, *p);
  CHECK(p->violation == 0);
}

TEST_CASE("districts are about equal, and their border is the main street",
          "[levels]") {
  auto c = town(R"(
    a b = c d = e f = g h
    = = = = = = = = = = =
    i j = k l = m n = o p
    = = = = = = = = = = =
    q r = s t = u v = w x )",
                6, 0.25, 2);
  auto const p = divide(c);
  REQUIRE(p);
  check_laws(c, *p);
  CHECK(p->violation == 0);
  std::vector<std::int64_t> totals(2, 0);
  for (Grid const& grid : p->grids) totals[grid.district.get()] += grid.weight;
  CHECK(totals[0] == 12);
  CHECK(totals[1] == 12);
}

TEST_CASE("grids are balanced by workload", "[levels]") {
  auto c = town("a . b . c . d . e . f . g . h", 2, 0.2);
  c.request.partition.balance = Balance::workload;
  for (Building& building : c.buildings) building.counts.households = 6;
  c.buildings[0].floors = 7;  // six floors of stairs, half a minute each, six entrances
  c.buildings[0].entrances = 6;
  auto const p = divide(c);
  REQUIRE(p);
  check_laws(c, *p);
  auto const minutes = workloads(c);
  CHECK(minutes[0] == 24);
  CHECK(minutes[1] == 6);
  CHECK(p->violation == 0);  // a, b and c against the rest: 36 and 30
  CHECK(p->grids[0].buildings.size() < p->grids[1].buildings.size());
}

}  // namespace wangge::plan
