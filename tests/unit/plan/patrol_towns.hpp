#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "geo/measure.hpp"
#include "network/distances.hpp"
#include "network/make_network.hpp"
#include "plan/make_exits.hpp"
#include "plan/make_patrols.hpp"
#include "street_towns.hpp"

// Patrols of small towns, and law 8 for one route.
namespace wangge::test {

using namespace wangge::plan;

/// Grids by hand: the buildings given, nothing else.
inline Partition grids_of(std::vector<std::vector<std::size_t>> const& buildings) {
  Partition partition;
  for (std::size_t g = 0; g < buildings.size(); ++g) {
    Grid grid;
    grid.id = "A-0" + std::to_string(g + 1);
    for (auto const b : buildings[g]) grid.buildings.emplace_back(b);
    partition.grids.push_back(std::move(grid));
  }
  return partition;
}

struct Made {
  network::WalkGraph network;
  Patrols patrols;
};

inline Made made(Community const& community, Partition const& partition,
                 PlanRecord const* earlier = nullptr) {
  Quiet quiet;
  auto const network = network::make_network(community, {}, quiet);
  REQUIRE(network);
  auto const messages = Messages::load(WANGGE_SOURCE_DIR "/styles", "en");
  REQUIRE(messages);
  auto const exits = make_exits(community, network->graph, *messages, quiet);
  REQUIRE(exits);
  auto const patrols =
      make_patrols(community, network->graph, partition, *exits, quiet, earlier);
  REQUIRE(patrols);
  return {network->graph, *patrols};
}

/// Law 8, for one route.
inline void check_route(network::WalkGraph const& graph, Route const& route) {
  auto sum = route.back;
  auto at = route.start;
  double arrive = 0.0;
  for (auto const& stop : route.stops) {
    auto const walk = network::shortest_walk(graph, at, stop.node);
    CHECK(walk.found);
    CHECK(stop.leg == walk.length);
    CHECK(stop.node == (stop.place.valid() ? graph.place_node[stop.place.get()]
                                           : graph.building_node[stop.building.get()]));
    double turns = 0.0;
    for (auto const& turn : stop.turns) turns += turn.length.get();
    CHECK(turns == Approx(to_metres(stop.leg).get()));
    CHECK(stop.arrive.get() >= arrive);
    arrive = stop.arrive.get() + stop.service.get();
    sum += stop.leg;
    at = stop.node;
  }
  CHECK(route.back == network::shortest_walk(graph, at, route.end).length);
  CHECK(sum == route.length);
  CHECK(route.certificate.value == route.length.get());
  CHECK(geo::length(route.line) == Approx(to_metres(route.length).get()).margin(1.0));
  CHECK(route.line.front() == graph.nodes[route.start.get()]);
  CHECK(route.line.back() == graph.nodes[route.end.get()]);
}

/// One street from west to east, buildings on both sides of it, 40 m apart.
inline Community row(std::size_t buildings) {
  auto c = open_square(400);
  c.streets = {street("1", "Red Street", {{-50, 100}, {450, 100}}),
               street("2", "Blue Street", {{200, 100}, {200, 390}})};
  for (std::size_t i = 0; i < buildings; ++i)
    c.buildings.push_back(building(std::string(1, static_cast<char>('a' + i)),
                                   20.0 + 40.0 * static_cast<double>(i / 2),
                                   i % 2 == 0 ? 110 : 82));
  return c;
}

}  // namespace wangge::test
