#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "network/make_network.hpp"
#include "partition_laws.hpp"
#include "plan/make_partition.hpp"
#include "support/town.hpp"

using namespace wangge;
using namespace wangge::plan;

namespace {

Community town() {
  auto community = test::town_from(R"(
    = = = = = = = = =
    = a b = c d = e =
    = f g = h i = j =
    = = = = = = = = =
    = k l = m n = o =
    = p q = r s = t =
    = = = = = = = = =)");
  community.request.partition.grids = 4;
  community.request.partition.tolerance = 0.25;
  return community;
}

Partition planned(Community const& community, PlanRecord const* earlier = nullptr) {
  Quiet quiet;
  auto const messages = Messages::load(WANGGE_SOURCE_DIR "/styles", "en");
  REQUIRE(messages.has_value());
  auto const network = network::make_network(community, {}, quiet);
  REQUIRE(network.has_value());
  auto const partition =
      make_partition(community, network->graph, *messages, quiet, earlier);
  REQUIRE(partition.has_value());
  return *partition;
}

/// What a build of this plan would leave.
PlanRecord record_of(Community const& community, Partition const& partition) {
  PlanRecord record;
  for (auto const& d : partition.districts)
    record.districts.push_back({d.id, d.code, d.name});
  for (auto const& g : partition.grids)
    record.grids.push_back({g.id,
                            g.code,
                            g.name,
                            partition.districts[g.district.get()].id,
                            {},
                            {g.area},
                            false});
  for (std::size_t b = 0; b < community.buildings.size(); ++b) {
    auto const& grid = partition.grids[partition.grid_of[b].get()];
    auto const& building = community.buildings[b];
    record.buildings.push_back({building.id, building.name, grid.id, "", "",
                                building.counts, building.footprint});
  }
  if (partition.changes) record.retired = partition.changes->retired;
  return record;
}

std::set<std::string> ids_of(Partition const& partition) {
  std::set<std::string> ids;
  for (auto const& grid : partition.grids) ids.insert(grid.id);
  return ids;
}

std::set<std::string> codes_of(Partition const& partition) {
  std::set<std::string> codes;
  for (auto const& grid : partition.grids) codes.insert(grid.code);
  return codes;
}

}  // namespace

TEST_CASE("planned again without a change, everything is as it was", "[again]") {
  Community const community = town();
  Partition const old = planned(community);
  PlanRecord const record = record_of(community, old);
  Partition const now = planned(community, &record);
  CHECK(now.grid_of == old.grid_of);
  REQUIRE(now.changes.has_value());
  CHECK(now.changes->moved.empty());
  CHECK(now.changes->retired.empty());
  for (std::size_t g = 0; g < now.grids.size(); ++g) {
    CHECK(now.grids[g].id == old.grids[g].id);
    CHECK(now.grids[g].code == old.grids[g].code);
    CHECK(now.grids[g].name == old.grids[g].name);
    CHECK(now.grids[g].area == old.grids[g].area);
  }
}

TEST_CASE("a building grows: the limits hold again and one or two move", "[again]") {
  Community community = town();
  Partition const old = planned(community);
  PlanRecord const record = record_of(community, old);
  community.buildings[0].counts.households = 4;
  Partition const now = planned(community, &record);
  CHECK(now.violation == 0);
  CHECK(now.changes->moved.size() <= 2);
  CHECK(ids_of(now) == ids_of(old));
  CHECK(codes_of(now) == codes_of(old));
}

TEST_CASE("a grid more gets the next number, one dissolved never comes back",
          "[again]") {
  Community community = town();
  Partition const four = planned(community);
  PlanRecord const first = record_of(community, four);
  community.request.partition.grids = 5;
  Partition const five = planned(community, &first);
  CHECK(std::ranges::includes(ids_of(five), ids_of(four)));
  CHECK(ids_of(five).contains("A-05"));

  community.request.partition.grids = 3;
  PlanRecord const second = record_of(community, five);
  Partition const three = planned(community, &second);
  CHECK(std::ranges::includes(ids_of(five), ids_of(three)));
  CHECK(three.changes->retired.size() == 2);

  community.request.partition.grids = 4;
  PlanRecord const third = record_of(community, three);
  Partition const again = planned(community, &third);
  CHECK(ids_of(again).contains("A-06"));
  for (auto const& gone : three.changes->retired) {
    CHECK_FALSE(ids_of(again).contains(gone.id));
    CHECK_FALSE(codes_of(again).contains(gone.code));
  }
  CHECK(again.changes->retired == three.changes->retired);
}

TEST_CASE("a locked grid keeps its buildings whatever happens around it", "[again]") {
  Community community = town();
  Partition const old = planned(community);
  PlanRecord record = record_of(community, old);
  for (auto& grid : record.grids) {
    for (auto& other : record.grids) other.locked = false;
    grid.locked = true;
    for (auto& b : community.buildings) b.counts.households = 1;
    community.buildings[3].counts.households = 3;
    Partition const now = planned(community, &record);
    for (std::size_t b = 0; b < now.grid_of.size(); ++b)
      CHECK((now.grids[now.grid_of[b].get()].id == grid.id) ==
            (old.grids[old.grid_of[b].get()].id == grid.id));
  }
}
