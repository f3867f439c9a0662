#include <catch2/catch.hpp>
#include <string>

#include "base/messages.hpp"
#include "partition_laws.hpp"
#include "plan/make_partition.hpp"
#include "support/town.hpp"

namespace wangge::plan {
namespace {

using Ids = std::vector<std::string>;

Result<Partition> divide(Community const& community) {
  auto messages = Messages::load(WANGGE_SOURCE_DIR "/styles", "en");
  if (!messages) FAIL(messages.error().message);
  Quiet quiet;
  return make_partition(community, {}, *messages, quiet);
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

Grid const& grid_of(Community const& c, Partition const& p, std::string_view id) {
  for (std::size_t b = 0; b < c.buildings.size(); ++b)
    if (c.buildings[b].id == id) return p.grids[p.grid_of[b].get()];
  FAIL("no such building");
  return p.grids.front();
}

bool share(Community const& c, Partition const& p, std::string_view a,
           std::string_view b) {
  return grid_of(c, p, a).id == grid_of(c, p, b).id;
}

FixedBorder line(double x0, double y0, double x1, double y1) {
  return {"F1", "", {{500'000 + x0, 3'000'000 + y0}, {500'000 + x1, 3'000'000 + y1}}};
}

constexpr auto kBlock = R"(
    a b c d
    e f g h
    i j k l )";

}  // namespace

TEST_CASE("buildings that must be together are", "[wishes]") {
  auto c = town(kBlock, 3, 0.5);
  for (auto const& pair : {Ids{"a", "d"}, Ids{"a", "l"}, Ids{"e", "h"}}) {
    c.request.partition.together = {pair};
    auto const p = divide(c);
    REQUIRE(p);
    check_laws(c, *p);
    CHECK(share(c, *p, pair[0], pair[1]));
  }
}

TEST_CASE("wishes that share a building are one", "[wishes]") {
  auto c = town(kBlock, 2, 0.2);
  c.request.partition.together = {{"a", "b"}, {"b", "j"}};
  auto const p = divide(c);
  REQUIRE(p);
  check_laws(c, *p);
  CHECK(share(c, *p, "a", "j"));
}

TEST_CASE("buildings that must be apart are, or nothing is built", "[wishes]") {
  auto c = town(kBlock, 3, 0.5);
  for (auto const& pair : {Ids{"a", "b"}, Ids{"f", "g"}, Ids{"a", "e"}}) {
    c.request.partition.apart = {pair};
    auto const p = divide(c);
    if (!p) {
      CHECK(p.error().code == Errc::infeasible);
      continue;
    }
    check_laws(c, *p);
    CHECK_FALSE(share(c, *p, pair[0], pair[1]));
  }
}

TEST_CASE("wishes that contradict each other name the buildings", "[wishes]") {
  auto c = town(kBlock, 3, 0.5);
  c.request.partition.together = {{"a", "b"}, {"b", "c"}};
  c.request.partition.apart = {{"a", "c"}};
  auto const p = divide(c);
  REQUIRE_FALSE(p);
  CHECK(p.error().code == Errc::bad_input);
  CHECK(p.error().message.find("\"a\" and \"c\"") != std::string::npos);
}

TEST_CASE("touching buildings cannot be apart, and the answer says so", "[wishes]") {
  auto c = town("a . b . c . d", 2, 0.5);
  c.buildings[1].footprint = c.buildings[0].footprint;
  c.request.partition.apart = {{"a", "b"}};
  auto const p = divide(c);
  REQUIRE_FALSE(p);
  CHECK(p.error().code == Errc::infeasible);
  CHECK(p.error().message.find("touch") != std::string::npos);
}

TEST_CASE("a pinned grid has its buildings and its name", "[wishes]") {
  auto c = town(kBlock, 3, 0.5);
  c.request.partition.pinned = {{"Market", {"k", "l"}}};
  auto const p = divide(c);
  REQUIRE(p);
  check_laws(c, *p);
  CHECK(share(c, *p, "k", "l"));
  CHECK(grid_of(c, *p, "k").name == "Market");
}

TEST_CASE("a pinned id decides where a grid stands in the list", "[wishes]") {
  auto c = town(kBlock, 3, 0.5);
  c.request.partition.pinned = {{"A-01", {"l"}}};
  auto const p = divide(c);
  REQUIRE(p);
  check_laws(c, *p);
  CHECK(grid_of(c, *p, "l").id == "A-01");
  CHECK(grid_of(c, *p, "l").code.ends_with("001"));
  CHECK(grid_of(c, *p, "l").name != "A-01");
}

TEST_CASE("a pinned id decides the letter of its district", "[wishes]") {
  auto c = town(R"(
    a b = c d
    e f = g h
    i j = k l )",
                4, 0.5, 2);
  c.request.partition.pinned = {{"A-02", {"l"}}};
  auto const p = divide(c);
  REQUIRE(p);
  check_laws(c, *p);
  CHECK(grid_of(c, *p, "l").id == "A-02");
}

TEST_CASE("a building pinned to two grids is an error that names them", "[wishes]") {
  auto c = town(kBlock, 3, 0.5);
  c.request.partition.pinned = {{"North", {"a", "b"}}, {"South", {"b", "l"}}};
  auto const p = divide(c);
  REQUIRE_FALSE(p);
  CHECK(p.error().message.find("North") != std::string::npos);
  CHECK(p.error().message.find("South") != std::string::npos);
}

TEST_CASE("a fixed border is a border between grids", "[wishes]") {
  auto c = town(kBlock, 2, 0.5);
  c.fixed_borders = {line(10, 0, 10, 30)};
  auto const p = divide(c);
  REQUIRE(p);
  check_laws(c, *p);
  for (auto const* west : {"a", "e", "i"})
    for (auto const* east : {"b", "f", "j"}) CHECK_FALSE(share(c, *p, west, east));
  CHECK(p->issues.empty());
}

TEST_CASE("a fixed border through a building names both", "[wishes]") {
  auto c = town(kBlock, 2, 0.5);
  c.fixed_borders = {line(5, 0, 5, 30)};
  auto const p = divide(c);
  REQUIRE_FALSE(p);
  CHECK(p.error().code == Errc::bad_input);
  CHECK(p.error().message.find("\"F1\" cuts building") != std::string::npos);
}

TEST_CASE("a fixed border that ends in open ground is reported", "[wishes]") {
  auto c = town(R"(
    a . . b
    . . . .
    c . . d )",
                1, 0.5);
  c.fixed_borders = {line(20, 5, 20, 12)};
  auto const p = divide(c);
  REQUIRE(p);
  check_laws(c, *p);
  REQUIRE(p->issues.size() == 1);
  CHECK(p->issues[0].code == "fixed_border_loose");
}

}  // namespace wangge::plan
