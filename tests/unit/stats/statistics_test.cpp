#include "stats/statistics.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "base/messages.hpp"
#include "unit/write/fixture/small_plan.hpp"

using namespace wangge;
using namespace wangge::stats;
using Int = std::int64_t;

namespace {
bool unknown(Value const& value) {
  return std::holds_alternative<std::monostate>(value);
}
}  // namespace

TEST_CASE("the community's key figures are counted", "[stats]") {
  auto const small = test::small_plan();
  auto const all = make_statistics(small.community, small.plan);
  auto const& c = all.community;
  REQUIRE(c.rows.size() == 1);
  CHECK(c.rows[0].id == "430203001001");
  CHECK(c.at(0, "buildings") == Value{Int{8}});
  // 2, 5, 6, 8 are unmanaged, 3 is a private house, 4 is not known.
  CHECK(c.at(0, "unmanaged") == Value{Int{5}});
  CHECK(c.at(0, "private") == Value{Int{1}});
  CHECK(c.at(0, "managers_needed") == Value{Int{4}});
  CHECK(c.at(0, "managers_filled") == Value{Int{3}});
  CHECK(c.at(0, "households") == Value{Int{10 + 11 + 12 + 14 + 15 + 16 + 17}});
  CHECK(c.at(0, "districts") == Value{Int{2}});
  CHECK(c.at(0, "grids") == Value{Int{3}});
  CHECK(c.at(0, "exits_open") == Value{Int{1}});
  CHECK(c.at(0, "exits_closed") == Value{Int{1}});
  CHECK(c.at(0, "places") == Value{Int{2}});
  CHECK(c.at(0, "staff") == Value{Int{3}});
  CHECK(c.at(0, "streets_m") == Value{100.0});
  CHECK(c.at(0, "area_m2") == Value{6000.0});
  CHECK(c.at(0, "households_per_ha") == Value{158.333333});
  CHECK(c.at(0, "exit_walk_mean_m") == Value{45.5});
  CHECK(unknown(c.at(0, "no such measure")));
}

TEST_CASE("the border between grids is told by what runs along it", "[stats]") {
  auto small = test::small_plan();
  auto& partition = small.plan.partition;
  partition.units.assign(3, {});
  partition.units[0].grid = partition.units[1].grid = plan::GridIdx{0};
  partition.units[2].grid = plan::GridIdx{1};
  auto const border = [](std::size_t a, std::size_t b, plan::BorderLengths along) {
    plan::UnitBorder one;
    one.a = plan::UnitIdx{a};
    one.b = plan::UnitIdx{b};
    one.along = along;
    return one;
  };
  // street, water, wall, alley, open
  partition.borders = {
      border(0, 1, {Metres{500}, Metres{}, Metres{}, Metres{}, Metres{}}),
      border(0, 2, {Metres{50}, Metres{10}, Metres{}, Metres{15}, Metres{}}),
      border(1, 2, {Metres{}, Metres{}, Metres{5}, Metres{}, Metres{20}})};
  auto const all = make_statistics(small.community, small.plan);
  CHECK(all.community.at(0, "grid_border_m") == Value{100.0});
  CHECK(all.community.at(0, "grid_border_on_lines") == Value{0.65});
  CHECK(all.community.at(0, "grid_border_street") == Value{0.5});
  CHECK(all.community.at(0, "grid_border_open") == Value{0.2});
  partition.borders.clear();
  CHECK(unknown(make_statistics(small.community, small.plan)
                    .community.at(0, "grid_border_on_lines")));
}

TEST_CASE("every count of a level is the sum of the level below", "[stats]") {
  auto const small = test::small_plan();
  auto const all = make_statistics(small.community, small.plan);
  int compared = 0;
  for (auto const& measure : all.grids.measures) {
    if (!measure.adds_up) continue;
    INFO(measure.key);
    auto const total = all.community.at(0, measure.key);
    CHECK(all.grids.total(measure.key) == total);
    CHECK(all.districts.total(measure.key) == total);
    CHECK(!unknown(total));
    ++compared;
  }
  CHECK(compared == 16);
  for (auto const* key : {"households", "residents", "tenants"})
    CHECK(all.buildings.total(key) == all.community.at(0, key));
}

TEST_CASE("minutes and areas add up to the last digit", "[stats]") {
  auto small = test::small_plan();
  for (auto& route : small.plan.patrols.routes) route.minutes = Minutes{10.0 / 3.0};
  for (auto& grid : small.plan.partition.grids)
    grid.area.outer[2].x += 1.0 / 3.0;  // odd areas: the total is not a round number
  auto const all = make_statistics(small.community, small.plan);
  CHECK(all.grids.total("patrol_minutes") == Value{9.99});
  CHECK(all.community.at(0, "patrol_minutes") == Value{9.99});
  CHECK(all.grids.total("area_m2") == all.community.at(0, "area_m2"));
  CHECK(all.districts.total("area_m2") == all.community.at(0, "area_m2"));
}

TEST_CASE("what nobody counted stays unknown", "[stats]") {
  auto small = test::small_plan();
  for (auto& b : small.community.buildings) {
    b.counts = {};
    b.management = Management::unknown;
    b.floors = std::nullopt;
  }
  small.community.places.clear();
  small.plan.managers = {};
  small.plan.patrols = {};
  auto const all = make_statistics(small.community, small.plan);
  for (auto const* key :
       {"unmanaged", "private", "managers_needed", "managers_filled", "households",
        "residents", "tenants", "tenant_share", "places", "staff", "patrol_m",
        "patrol_minutes", "floors_mean", "households_per_grid_mean",
        "households_per_grid_min", "households_per_ha"}) {
    INFO(key);
    CHECK(unknown(all.community.at(0, key)));
    CHECK(unknown(all.grids.at(0, key)));
  }
  CHECK(all.community.at(0, "buildings") == Value{Int{8}});
}

TEST_CASE("an unknown building does not make its grid unknown", "[stats]") {
  auto const small = test::small_plan();
  auto const all = make_statistics(small.community, small.plan);
  CHECK(unknown(all.buildings.at(3, "households")));
  CHECK(all.grids.at(0, "households") == Value{Int{10 + 11 + 12}});
}

TEST_CASE("a building that is cut off has no walk to an exit", "[stats]") {
  auto const small = test::small_plan();
  auto const all = make_statistics(small.community, small.plan);
  CHECK(unknown(all.buildings.at(7, "exit_walk_m")));
  CHECK(all.buildings.at(0, "exit_walk_m") == Value{20.5});
}

TEST_CASE("the share of tenants ignores buildings where one count is missing",
          "[stats]") {
  auto small = test::small_plan();
  auto& buildings = small.community.buildings;
  for (auto& b : buildings) b.counts = {};
  buildings[0].counts = {10, std::nullopt, 4};
  buildings[1].counts = {90, std::nullopt, std::nullopt};
  auto const all = make_statistics(small.community, small.plan);
  CHECK(all.community.at(0, "tenant_share") == Value{0.4});
}

TEST_CASE("a manager as backup does not fill a building", "[stats]") {
  auto small = test::small_plan();
  for (auto& duty : small.plan.managers.duties) duty.role = plan::ManagerRole::backup;
  auto const all = make_statistics(small.community, small.plan);
  CHECK(all.community.at(0, "managers_filled") == Value{Int{0}});
}

TEST_CASE("every measure has a name and a definition in both languages", "[stats]") {
  auto const small = test::small_plan();
  auto const all = make_statistics(small.community, small.plan);
  for (auto const* language : {"zh", "en"}) {
    auto const messages = Messages::load(WANGGE_SOURCE_DIR "/styles", language);
    REQUIRE(messages);
    for (auto const* table :
         {&all.community, &all.districts, &all.grids, &all.buildings}) {
      std::set<std::string> seen;
      for (auto const& measure : table->measures) {
        INFO(language << " " << measure.key);
        CHECK(name_of(measure, *messages).find("⟨") == std::string::npos);
        CHECK(definition_of(measure, *messages).find("⟨") == std::string::npos);
        CHECK(seen.insert(name_of(measure, *messages)).second);
      }
      for (auto const& row : table->rows)
        CHECK(row.values.size() == table->measures.size());
      CHECK(messages->has("level." + std::string{word_of(table->level)}));
    }
  }
}
