#include "community/plan_record.hpp"

#include <catch2/catch.hpp>

using namespace wangge;

namespace {

geo::MultiPolygon square(double x, double y, double side = 10) {
  geo::Polygon polygon;
  polygon.outer = {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}};
  return {polygon};
}

struct Town {
  std::vector<std::string> ids;
  std::vector<geo::MultiPolygon> footprints;

  void add(std::string id, geo::MultiPolygon footprint) {
    ids.push_back(std::move(id));
    footprints.push_back(std::move(footprint));
  }
  [[nodiscard]] std::vector<BuildingKey> keys() const {
    std::vector<BuildingKey> keys;
    for (std::size_t i = 0; i < ids.size(); ++i)
      keys.push_back({ids[i], &footprints[i]});
    return keys;
  }
};

using Matches = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("a building with the same id at the same place is the same") {
  Town before, now;
  before.add("a", square(0, 0));
  before.add("b", square(100, 0));
  now.add("b", square(101, 0));
  now.add("c", square(200, 0));
  now.add("a", square(0, 1));
  CHECK(match_buildings(now.keys(), before.keys()) == Matches{1, kNoMatch, 0});
}

TEST_CASE("numbers in file order do not mislead when a building is inserted") {
  Town before, now;
  before.add("B1", square(0, 0));
  before.add("B2", square(100, 0));
  now.add("B1", square(50, 0));  // new, and everything after it has another number
  now.add("B2", square(0, 0));
  now.add("B3", square(100, 0));
  CHECK(match_buildings(now.keys(), before.keys()) == Matches{kNoMatch, 0, 1});
}

TEST_CASE("when the whole map was shifted, ids still tell") {
  Town before, now;
  before.add("a", square(0, 0));
  before.add("b", square(100, 0));
  now.add("b", square(600, 300));
  now.add("a", square(500, 300));
  CHECK(match_buildings(now.keys(), before.keys()) == Matches{1, 0});
}

TEST_CASE("of several that overlap, the largest common area is taken, each once") {
  Town before, now;
  before.add("x", square(0, 0, 20));
  now.add("p", square(0, 0, 15));
  now.add("q", square(14, 14, 12));
  CHECK(match_buildings(now.keys(), before.keys()) == Matches{0, kNoMatch});
}

TEST_CASE("only grids that are there can be locked") {
  PlanRecord record;
  record.grids.push_back({"A-01", "001", "north", "A", {}, {}, false});
  record.grids.push_back({"A-02", "002", "south", "A", {}, {}, false});
  std::vector<std::string> const good{"A-02"};
  REQUIRE(lock(record, good).has_value());
  CHECK_FALSE(record.grids[0].locked);
  CHECK(record.grids[1].locked);
  std::vector<std::string> const bad{"B-01"};
  auto const outcome = lock(record, bad);
  REQUIRE_FALSE(outcome.has_value());
  CHECK(outcome.error().code == Errc::bad_value);
  CHECK(outcome.error().message.find("A-01, A-02") != std::string::npos);
}
