// The instances with published answers, where they stand beside the project: do our
// readers and our checker speak of the same problems as their authors?
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>

#include "bench/check.hpp"
#include "bench/check_feasible.hpp"
#include "bench/feasibility.hpp"
#include "bench/read.hpp"

using namespace wangge::bench;

namespace {

namespace fs = std::filesystem;

fs::path folder() {
  return fs::path{WANGGE_SOURCE_DIR} / "../shared/bench/partition";
}

bool absent(fs::path const& file) {
  if (fs::exists(file)) return false;
  WARN(file.filename() << " is absent, skipped");
  return true;
}

/// The best value over every way to make two parts; instances of up to 20 units.
std::int64_t best_of_two(Instance const& instance, Objective objective) {
  auto best = std::numeric_limits<std::int64_t>::max();
  std::vector<std::uint32_t> part(instance.size(), 0);
  for (std::uint32_t set = 1; set < 1U << (instance.size() - 1); ++set) {
    for (std::size_t v = 0; v < part.size(); ++v) part[v] = set >> v & 1U;
    Verdict const verdict = check(instance, objective, part, {});
    if (verdict.valid())
      best = std::min(best, objective == Objective::cut ? verdict.cut : verdict.moi);
  }
  return best;
}

}  // namespace

TEST_CASE("the best partition of the 5×5 grid has its published moment") {
  // Four corner pieces around a cross.
  std::vector<std::uint32_t> const part{0, 0, 0, 1, 1, 0, 0, 4, 1, 1, 2, 4, 4,
                                        4, 1, 2, 2, 4, 3, 3, 2, 2, 3, 3, 3};
  ReadOptions options;
  options.objective = Objective::moi;
  auto const grid = read_instance("g5", options);
  REQUIRE(grid);
  CHECK(check(*grid, Objective::moi, part, {239524, 239524}).valid());
}

TEST_CASE("every US instance has the sizes and limits its table states") {
  fs::path const table = folder() / "us2010/known_values.csv";
  if (absent(table)) return;
  std::ifstream in{table};
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::istringstream row{line};
    std::vector<std::string> cells;
    for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
    auto const name = cells[1] + "_" + cells[0] + ".json";
    INFO(name);
    auto const instance = read_instance(folder() / "us2010" / name, {});
    REQUIRE(instance);
    CHECK(std::to_string(instance->size()) == cells[2]);
    CHECK(std::to_string(instance->edges.size()) == cells[3]);
    CHECK(std::to_string(instance->parts) == cells[4]);
    CHECK(std::to_string(instance->lower) == cells[5]);
    CHECK(std::to_string(instance->upper) == cells[6]);
  }
}

TEST_CASE("Maine's counties in two parts have the published optima") {
  fs::path const file = folder() / "us2010/ME_county.json";
  if (absent(file)) return;
  ReadOptions options;
  options.objective = Objective::moi;
  auto const maine = read_instance(file, options);
  REQUIRE(maine);
  CHECK(best_of_two(*maine, Objective::cut) == 16);
  // Published as 19093.26 million persons · km².
  CHECK((best_of_two(*maine, Objective::moi) + 5000) / 10000 == 1909326);
}

TEST_CASE("the 2020 instances have whole, symmetric distances and their own limits") {
  fs::path const file = folder() / "us2020_moi/IA.dimacs";
  if (absent(file)) return;
  ReadOptions options;
  options.objective = Objective::moi;
  options.tolerance = 0.1;
  auto const iowa = read_instance(file, options);
  REQUIRE(iowa);
  CHECK(iowa->size() == 99);
  CHECK(iowa->parts == 4);
  CHECK(iowa->total() == 3190369);
  CHECK(iowa->lower == 757713);
  CHECK(iowa->upper == 837471);
  for (std::size_t i = 0; i < 99; ++i)
    for (std::size_t j = 0; j < i; ++j)
      REQUIRE(iowa->distance[i * 99 + j] == iowa->distance[j * 99 + i]);
}

TEST_CASE("the graphs of the feasibility table that are at hand are the table's") {
  fs::path const table = folder() / "us2010/county_feasibility.csv";
  if (absent(table)) return;
  auto const rows = read_feasibility(table);
  REQUIRE(rows);
  CHECK(rows->size() == 100);
  std::size_t at_hand = 0;
  for (FeasibilityRow const& row : *rows) {
    INFO(row.state);
    bool const files = fs::exists(table.parent_path() / (row.state + "_county.json")) ||
                       fs::exists(table.parent_path() / (row.state + "_tract.json"));
    auto const counties = counties_of(row, table.parent_path());
    CHECK(counties.has_value() == files);
    at_hand += files ? 1 : 0;
    // New Hampshire's ten counties: few enough to look at every division.
    if (row.state == "NH" && counties)
      CHECK(feasible_by_looking(*counties, row.contiguity) == row.feasible);
  }
  CHECK(at_hand >= 28);
}
