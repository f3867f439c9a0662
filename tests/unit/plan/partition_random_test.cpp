#include <catch2/catch.hpp>
#include <cmath>

#include "base/messages.hpp"
#include "base/random.hpp"
#include "geo/overlay.hpp"
#include "partition_laws.hpp"
#include "plan/make_partition.hpp"

namespace wangge::plan {
namespace {

constexpr double kEast = 512'345.678;
constexpr double kNorth = 3'087'654.321;
constexpr double kSide = 200.0;

geo::Ring turned_box(geo::Point centre, double width, double height, double turn) {
  geo::Ring ring;
  for (auto const& [u, v] : {std::pair{-1, -1}, {1, -1}, {1, 1}, {-1, 1}, {-1, -1}}) {
    double const x = u * width / 2, y = v * height / 2;
    ring.push_back({centre.x + x * std::cos(turn) - y * std::sin(turn),
                    centre.y + x * std::sin(turn) + y * std::cos(turn)});
  }
  return ring;
}

// Nothing is tidy: buildings overlap, streets run through them and along the boundary,
// some buildings lie across it.
Community random_town(std::uint64_t seed) {
  Random random(seed);
  auto const at = [&] {
    return geo::Point{kEast + random.real(0, kSide), kNorth + random.real(0, kSide)};
  };
  Community c;
  c.name = "Random";
  c.code = "430203001001";
  c.language = "en";
  geo::Ring& outer = c.boundary.area.emplace_back().outer;
  for (int i = 0; i < 12; ++i) {
    double const angle = i * 2 * M_PI / 12;
    double const r = kSide / 2 * random.real(0.7, 1.1);
    outer.push_back({kEast + kSide / 2 + r * std::cos(angle),
                     kNorth + kSide / 2 + r * std::sin(angle)});
  }
  outer.push_back(outer.front());
  auto const buildings = static_cast<int>(random.between(20, 60));
  for (int i = 0; i < buildings; ++i) {
    Building building;
    building.id = building.name = "b" + std::to_string(i);
    building.counts.households = random.between(0, 20);
    building.footprint = {
        {turned_box(at(), random.real(3, 15), random.real(3, 12), random.real(0, M_PI)),
         {}}};
    if (geo::intersect(building.footprint, c.boundary.area)->empty()) continue;
    c.buildings.push_back(building);
  }
  auto const streets = static_cast<int>(random.between(0, 8));
  for (int i = 0; i < streets; ++i) {
    std::string const id = "s" + std::to_string(i);
    c.streets.push_back({id,
                         i % 3 == 0 ? "" : "Road " + id,
                         "residential",
                         StreetClass::minor,
                         true,
                         {at(), at(), at()}});
  }
  c.streets.push_back({"edge",
                       "Edge Road",
                       "residential",
                       StreetClass::main,
                       true,
                       {outer[0], outer[1], outer[2]}});
  c.barriers.push_back({"w", "", "wall", BarrierKind::wall, {at(), at()}});
  c.request.partition.grids = static_cast<int>(random.between(2, 8));
  c.request.partition.districts = static_cast<int>(random.between(1, 2));
  c.request.partition.seed = seed;
  return c;
}

}  // namespace

TEST_CASE("the laws hold on untidy random towns", "[partition][laws]") {
  auto const messages = Messages::load(WANGGE_SOURCE_DIR "/styles", "en");
  REQUIRE(messages);
  Quiet quiet;
  int divided = 0;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    INFO("seed " << seed);
    Community const c = random_town(seed);
    auto const p = make_partition(c, {}, *messages, quiet);
    if (!p) {
      CHECK(p.error().code == Errc::infeasible);
      continue;
    }
    ++divided;
    for (std::string const& broken : test::broken_laws(c, *p)) FAIL_CHECK(broken);
    for (Grid const& grid : p->grids) CHECK_FALSE(geo::invalidity({grid.area}));
  }
  CHECK(divided >= 10);
}

}  // namespace wangge::plan
