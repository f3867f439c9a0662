#include <catch2/catch.hpp>

#include "base/messages.hpp"
#include "stats/concerns.hpp"
#include "stats/templated.hpp"
#include "unit/write/fixture/small_plan.hpp"

using namespace wangge;
using namespace wangge::stats;
using Int = std::int64_t;

namespace {
Messages messages() {
  return *Messages::load(WANGGE_SOURCE_DIR "/styles", "en");
}
}  // namespace

TEST_CASE("what needs attention is ranked, the most urgent kind first", "[concerns]") {
  auto const small = test::small_plan();
  auto const all = make_statistics(small.community, small.plan);
  // Grids have 33, 29 and 33 households: 10 + 11 + 12, then 14 + 15, then 16 + 17.
  auto const list = concerns_of(all, small.issues, {"households", 30, 32});
  REQUIRE(list.size() >= 5);
  CHECK(list[0].kind == ConcernKind::cut_off);
  CHECK(list[0].id == "8");
  CHECK(list[1].kind == ConcernKind::no_manager);
  CHECK(list[2].kind == ConcernKind::grid_outside);
  CHECK(list[2].value == all.grids.at(0, "households"));
  CHECK(concerns_of(all, {}, {"households", 0, 0}).empty());
}

TEST_CASE("a survey a tenth behind is a concern, and a long walk", "[concerns]") {
  auto small = test::small_plan();
  auto const buildings = small.community.buildings.size();
  small.community.survey.done.assign(buildings, Count{9});
  small.community.survey.outstanding.assign(buildings, Count{1});
  for (auto const b : small.plan.partition.grids[1].buildings) {
    small.community.survey.done[b.get()] = 1;
    small.community.survey.outstanding[b.get()] = 9;
  }
  small.plan.exits.walk[3] = Centimetres{90'000};
  auto const all = make_statistics(small.community, small.plan);
  CHECK(all.grids.at(1, "survey_share") == Value{0.1});
  auto const list = concerns_of(all, {}, {"households", 0, 0});
  REQUIRE(list.size() == 2);
  CHECK(list[0].kind == ConcernKind::survey_behind);
  CHECK(list[0].id == all.grids.rows[1].id);
  CHECK(list[1].kind == ConcernKind::long_walk);
  CHECK(list[1].value == Value{900.0});
}

TEST_CASE("firms, kinds, walks and work are counted at every level", "[stats]") {
  auto small = test::small_plan();
  auto& places = small.community.places;
  places[0].on_duty = 2;
  places[0].on_duty_before = 5;
  places[0].working = true;
  small.community.buildings[0].kind = "mall";
  small.community.buildings[1].kind = "";
  auto const all = make_statistics(small.community, small.plan);
  CHECK(all.community.at(0, "on_duty") == Value{Int{2}});
  CHECK(all.community.at(0, "on_duty_change") == Value{Int{-3}});
  CHECK(all.community.at(0, "places_working") == Value{Int{1}});
  CHECK(all.community.at(0, "buildings_of_kind.mall") == Value{Int{1}});
  CHECK(all.community.at(0, "buildings_of_kind.residence") == Value{Int{6}});
  CHECK(all.community.at(0, "buildings_of_no_kind") == Value{Int{1}});
  CHECK(all.community.at(0, "cut_off") == Value{Int{1}});
  CHECK(all.grids.at(0, "exit_walk_worst_m") == Value{45.5});
  CHECK(all.community.at(0, "workload") == all.grids.total("workload"));
  CHECK(std::holds_alternative<double>(all.grids.at(0, "workload_deviation")));
  CHECK(all.buildings.at(0, "staff") == Value{Int{3}});
}

TEST_CASE("measures that nobody told of are left out", "[stats]") {
  auto const small = test::small_plan();
  auto const all = make_statistics(small.community, small.plan);
  for (auto const& measure : all.community.measures) {
    CHECK(measure.key != "survey_done");
    CHECK(measure.key != "on_duty");
    CHECK(measure.key != "buildings_of_no_kind");
  }
}

TEST_CASE("a template chooses tables, columns, their order and words", "[template]") {
  auto const small = test::small_plan();
  auto const all = make_statistics(small.community, small.plan);
  ReportTemplate wanted;
  wanted.tables = {"grids", "buildings"};
  wanted.columns = {"tenants", "households"};
  wanted.columns_of["buildings"] = {"floors"};
  wanted.names["tenants"] = "Lodgers";
  REQUIRE(check(wanted, all, messages()));
  auto const printed = applied(all, wanted);
  CHECK(printed.community.measures.empty());
  CHECK(printed.districts.rows.empty());
  REQUIRE(printed.grids.measures.size() == 2);
  CHECK(name_of(printed.grids.measures[0], messages()) == "Lodgers");
  CHECK(printed.grids.at(1, "households") == all.grids.at(1, "households"));
  CHECK(printed.buildings.measures.size() == 1);
  CHECK(applied(all, {}).grids.measures.size() == all.grids.measures.size());
}

TEST_CASE("a template that asks for what is not there is refused", "[template]") {
  auto const small = test::small_plan();
  auto const all = make_statistics(small.community, small.plan);
  ReportTemplate wanted;
  wanted.columns = {"housholds"};
  auto const wrong = check(wanted, all, messages());
  REQUIRE(!wrong);
  CHECK(wrong.error().message.find("\"housholds\" is no measure") != std::string::npos);
  wanted.columns = {"households", "tenants"};
  wanted.names["tenants"] = "Households";
  auto const twice = check(wanted, all, messages());
  REQUIRE(!twice);
  CHECK(twice.error().message.find("two measures as \"Households\"") !=
        std::string::npos);
}
