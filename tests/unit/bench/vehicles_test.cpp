#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "bench/check_vehicles.hpp"
#include "bench/read_vehicles.hpp"

using namespace wangge::bench;

namespace {

namespace fs = std::filesystem;

/// Four corners of a square of side 6; node 3, the depot, in its middle.
std::string const kSquare = R"(NAME : square
COMMENT : "four corners: a test"
TYPE : CVRP
DIMENSION : 5
EDGE_WEIGHT_TYPE : EUC_2D
CAPACITY : 5
NODE_COORD_SECTION
1 0 0
2 6 0
3 3 3
4 6 6
5 0 6
DEMAND_SECTION
1 2
2 3
3 0
4 2
5 1
DEPOT_SECTION
	3
	-1
EOF
)";

wangge::Result<Vehicles> read_text(std::string const& text) {
  auto const file = fs::temp_directory_path() / "wangge-vehicles-test.vrp";
  std::ofstream{file} << text;
  auto const keyed = read_keyed(file);
  fs::remove(file);
  if (!keyed) return tl::unexpected(keyed.error());
  return read_vehicles(*keyed);
}

std::string with(std::string const& from, std::string const& to) {
  auto text = kSquare;
  return text.replace(text.find(from), from.size(), to);
}

}  // namespace

TEST_CASE("a VRPLIB file is read with distances rounded", "[vehicles]") {
  auto const square = read_text(kSquare);
  REQUIRE(square);
  CHECK(square->points == 5);
  CHECK(square->depot == 2);
  CHECK(square->capacity == 5);
  CHECK(square->distances[0 * 5 + 1] == 6);
  CHECK(square->distances[0 * 5 + 2] == 4);  // 4.24
  CHECK(square->distances[0 * 5 + 3] == 8);  // 8.49
  CHECK(square->demands == std::vector<std::int64_t>{2, 3, 0, 2, 1});
  CHECK_FALSE(square->longest);
  CHECK(read_text(with("CAPACITY", "DISTANCE : 20\nSERVICE_TIME : 2\nCAPACITY"))
            ->longest == 20);
}

TEST_CASE("a VRPLIB file that is not whole is refused", "[vehicles]") {
  CHECK_FALSE(read_text(""));
  CHECK_FALSE(read_text(with("EUC_2D", "GEO")));
  CHECK_FALSE(read_text(with("TYPE : CVRP", "TYPE : TSP")));
  CHECK_FALSE(read_text(with("3 0\n4 2", "3 0\n5 2")));
  CHECK_FALSE(read_text(with("5 0 6", "5 zero 6")));
  CHECK_FALSE(read_text(with("3 0\n4 2", "3 1\n4 2")));
  CHECK_FALSE(read_text(with("CAPACITY : 5", "CAPACITY : 0")));
  CHECK_FALSE(read_text(with("DIMENSION : 5", "DIMENSION : 99999999999")));
}

TEST_CASE("the checker of routes finds every fault", "[vehicles]") {
  auto square = read_text(kSquare);
  REQUIRE(square);
  NodeRoutes const good{{1, 2}, {4, 5}};
  auto const verdict = check_vehicles(*square, good, 28, 28);
  CHECK(verdict.valid());
  CHECK(verdict.length == 28);
  CHECK_FALSE(check_vehicles(*square, good, 27, {}).valid());
  CHECK_FALSE(check_vehicles(*square, good, 28, 29).valid());
  CHECK_FALSE(check_vehicles(*square, {{1, 2, 4, 5}}, {}, {}).valid());
  CHECK_FALSE(check_vehicles(*square, {{1, 2}, {4}}, {}, {}).valid());
  CHECK_FALSE(check_vehicles(*square, {{1, 2}, {4, 5, 4}}, {}, {}).valid());
  CHECK_FALSE(check_vehicles(*square, {{1, 2}, {3, 4, 5}}, {}, {}).valid());
  CHECK_FALSE(check_vehicles(*square, {{1, 2}, {4, 5}, {}}, {}, {}).valid());
  CHECK_FALSE(check_vehicles(*square, {{1, 2}, {4, 5, 6}}, {}, {}).valid());
  square->longest = 17;
  square->service = 2;
  CHECK_FALSE(check_vehicles(*square, good, {}, {}).valid());
  square->longest = 18;
  CHECK(check_vehicles(*square, good, {}, {}).valid());
}

TEST_CASE("an instance of set X is read as published", "[vehicles]") {
  auto const file =
      fs::path{WANGGE_SOURCE_DIR} / "../shared/bench/routes/cvrp/X-n101-k25.vrp";
  if (!fs::exists(file)) {
    WARN("X-n101-k25.vrp is absent, skipped");
    return;
  }
  auto const keyed = read_keyed(file);
  REQUIRE(keyed);
  auto const instance = read_vehicles(*keyed);
  REQUIRE(instance);
  CHECK(instance->points == 101);
  CHECK(instance->depot == 0);
  CHECK(instance->capacity == 206);
}
