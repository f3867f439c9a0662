#include "solve/tour.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <numeric>

#include "base/random.hpp"
#include "solve/tour_array.hpp"
#include "walk_tables.hpp"

using namespace wangge;
using namespace wangge::solve;

namespace {

Tour tour_of(DistanceTable const& table, std::int64_t scale = 1) {
  TourOptions options;
  options.scale = scale;
  Quiet quiet;
  auto tour = shortest_tour(table, options, quiet);
  REQUIRE(tour);
  return *tour;
}

void check_laws(DistanceTable const& d, Tour const& tour) {
  auto sorted = tour.order;
  std::ranges::sort(sorted);
  std::vector<std::uint32_t> all(d.points() - 1);
  std::iota(all.begin(), all.end(), 1U);
  CHECK(sorted == all);
  CHECK(tour.length == walk_length(d, tour.order));
  CHECK(tour.certificate.value == tour.length);
  REQUIRE(tour.certificate.bound);
  CHECK(*tour.certificate.bound <= tour.length);
  CHECK((tour.certificate.status == Proof::proven) ==
        (*tour.certificate.bound == tour.length));
}

/// The bound from its evidence alone, by Kruskal instead of Prim.
std::int64_t bound_of(DistanceTable const& d, Certificate const& certificate) {
  auto const evidence = nlohmann::json::parse(certificate.evidence);
  auto const points = evidence.at("points").get<std::vector<std::uint32_t>>();
  auto const u = evidence.at("multipliers").get<std::vector<std::int64_t>>();
  auto const scale = evidence.value("scale", std::int64_t{1});
  struct Edge {
    std::int64_t cost;
    std::size_t i, j;
    auto operator<=>(Edge const&) const = default;
  };
  std::vector<Edge> edges;
  std::vector<std::int64_t> at_first;
  for (std::size_t i = 0; i < points.size(); ++i)
    for (std::size_t j = i + 1; j < points.size(); ++j) {
      auto const cost = scale * d(points[i], points[j]) + u[i] + u[j];
      if (i == 0)
        at_first.push_back(cost);
      else
        edges.push_back({cost, i, j});
    }
  std::ranges::sort(edges);
  std::ranges::sort(at_first);
  std::vector<std::size_t> group(points.size());
  std::iota(group.begin(), group.end(), std::size_t{0});
  std::int64_t bound = at_first[0] + at_first[1];
  for (auto const& [cost, i, j] : edges) {
    auto const a = group[i];
    auto const b = group[j];
    if (a == b) continue;
    bound += cost;
    std::ranges::replace(group, b, a);
  }
  for (auto const value : u) bound -= 2 * value;
  return (bound + scale - 1) / scale;
}

}  // namespace

TEST_CASE("the tour of few points is the shortest, metric or not", "[tour]") {
  Random random{21};
  for (int round = 0; round < 200; ++round) {
    auto const points = 1 + random.below(8);
    auto const d = round % 2 == 0 ? plane_table(random, points, 100)
                                  : any_table(random, points, 100);
    auto const tour = tour_of(d);
    check_laws(d, tour);
    CHECK(tour.length == shortest_by_trying(d));
    CHECK(tour.certificate.status == Proof::proven);
  }
}

TEST_CASE("a 1-tree's bound is never above the shortest tour", "[tour]") {
  Random random{25};
  Quiet quiet;
  for (int round = 0; round < 300; ++round) {
    auto const points = 4 + random.below(5);
    auto const d = round % 2 == 0 ? plane_table(random, points, 100)
                                  : any_table(random, points, 100);
    auto const shortest = shortest_by_trying(d);
    std::int64_t const scale = round % 3 == 0 ? 100 : 1;
    auto const certificate = tour_certificate(d, scale, shortest, quiet);
    CHECK(*certificate.bound <= shortest);
    CHECK(*certificate.bound >= shortest / 2);
    if (auto const by_kruskal = bound_of(d, certificate); by_kruskal > 0)
      CHECK(by_kruskal == *certificate.bound);
  }
}

TEST_CASE("the bound of a long tour follows from its multipliers", "[tour]") {
  Random random{22};
  for (std::size_t const points : {13, 60, 120, 260}) {
    auto const d = plane_table(random, points, 10'000);
    for (std::int64_t const scale : {1, 100}) {
      auto const tour = tour_of(d, scale);
      check_laws(d, tour);
      CHECK(bound_of(d, tour.certificate) == *tour.certificate.bound);
      CHECK(static_cast<double>(tour.length) <
            1.02 * static_cast<double>(*tour.certificate.bound));
    }
  }
}

TEST_CASE("points on top of each other are toured all the same", "[tour]") {
  DistanceTable const d{30, std::vector<std::int32_t>(900, 0)};
  auto const tour = tour_of(d);
  check_laws(d, tour);
  CHECK(tour.length == 0);
}

TEST_CASE("the same seed gives the same tour", "[tour]") {
  Random random{26};
  auto const d = plane_table(random, 150, 1000);
  CHECK(tour_of(d).order == tour_of(d).order);
}

TEST_CASE("a tour without points or with a bad scale is refused", "[tour]") {
  Quiet quiet;
  CHECK_FALSE(shortest_tour({}, {}, quiet));
  TourOptions options;
  options.scale = 0;
  CHECK_FALSE(shortest_tour({2, {0, 1, 1, 0}}, options, quiet));
  CHECK_FALSE(DistanceTable::from(2, std::vector<std::int64_t>{0, 1, 1}));
  CHECK_FALSE(DistanceTable::from(2, std::vector<std::int64_t>{0, -1, -1, 0}));
  CHECK_FALSE(
      DistanceTable::from(2, std::vector<std::int64_t>{0, 1LL << 31, 1LL << 31, 0}));
}

TEST_CASE("moves on the array of a tour are taken back exactly", "[tour]") {
  Random random{27};
  std::vector<std::uint32_t> order(20);
  std::iota(order.begin(), order.end(), 0U);
  TourArray tour{order};
  int applied = 0;
  for (int round = 0; round < 2000; ++round) {
    std::vector<std::uint32_t> ends;
    for (int e = 0; e < 3; ++e) {
      auto const a = static_cast<std::uint32_t>(random.below(20));
      ends.push_back(a);
      ends.push_back(random.below(2) == 0 ? tour.next(a) : tour.before(a));
    }
    auto const cut = [&](int e) { return std::minmax(ends[2 * e], ends[2 * e + 1]); };
    if (cut(0) == cut(1) || cut(1) == cut(2) || cut(0) == cut(2)) continue;
    if (!tour.closes(ends)) continue;
    tour.apply(ends);
    ++applied;
    for (std::size_t i = 1; i < 6; i += 2) {  // what was to be joined is
      auto const a = ends[i];
      auto const b = ends[(i + 1) % 6];
      CHECK((a == b || tour.next(a) == b || tour.before(a) == b));
    }
    tour.bridge(random.below(20), 1 + random.below(5), 1 + random.below(5),
                1 + random.below(5));
    auto sorted = tour.order();
    std::ranges::sort(sorted);
    CHECK(sorted == order);
    if (round % 5 == 0) {
      tour.take_back();
      CHECK(tour.order() == order);
    }
  }
  CHECK(applied > 100);
}

TEST_CASE("dead-end lanes do not weaken the bound", "[tour]") {
  // Doors off lanes that end blind, off one street: everything is walked there and
  // back, so the shortest tour is known. The street's end is where walks begin.
  constexpr std::size_t kLanes = 12, kDoors = 7;
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    Random random{seed};
    struct Door {
      std::int64_t street{0}, lane{0}, stub{0};
    };
    std::vector<Door> doors{{}};
    std::int64_t once = 0, street = 0;
    for (std::size_t l = 0; l < kLanes; ++l) {
      street += random.between(1'000, 4'000);
      std::int64_t lane = 0;
      for (std::size_t k = 0; k < kDoors; ++k) {
        lane += random.between(200, 1'500);
        doors.push_back({street, lane, random.between(50, 2'000)});
        once += doors.back().stub;
      }
      once += lane;
    }
    once += street;
    std::vector<std::int32_t> cells;
    for (auto const& a : doors)
      for (auto const& b : doors) {
        auto const along = a.street == b.street
                               ? std::abs(a.lane - b.lane)
                               : a.lane + b.lane + std::abs(a.street - b.street);
        bool const same = &a == &b;
        cells.push_back(static_cast<std::int32_t>(same ? 0 : along + a.stub + b.stub));
      }
    DistanceTable const d{doors.size(), std::move(cells)};
    TourOptions options;
    options.idle = 5;
    Quiet quiet;
    auto const tour = shortest_tour(d, options, quiet).value();
    check_laws(d, tour);
    CHECK(tour.length == 2 * once);
    CHECK(static_cast<double>(*tour.certificate.bound) >
          0.97 * static_cast<double>(tour.length));
  }
}
