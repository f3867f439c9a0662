#include <algorithm>
#include <catch2/catch.hpp>

#include "folder.hpp"
#include "read/places.hpp"
#include "read/text.hpp"

using namespace wangge;
using namespace wangge::test;

namespace {

constexpr char const* kToml = R"([buildings]
path = "buildings.geojson"
)";

Folder& with_buildings(Folder& folder) {
  return folder.write("buildings.geojson", three_buildings());
}

}  // namespace

TEST_CASE("floors are read as people write them", "[read]") {
  for (auto const* text : {"3", "3F", "3f", "３层", "第3层", "3楼", "三楼", "3 层"}) {
    CAPTURE(text);
    CHECK(read::floor_in(text) == 3);
  }
  for (auto const* text : {"B1", "-1", "地下1层", "负一层", "b1f"}) {
    CAPTURE(text);
    CHECK(read::floor_in(text) == -1);
  }
  CHECK(read::floor_in("十二层") == 12);
  CHECK(read::floor_in("二十三楼") == 23);
  CHECK(read::floor_in("0") == 0);
  for (auto const* text : {"", "roof", "顶层", "3-5", "1000", "B0", "三五层x"}) {
    CAPTURE(text);
    CHECK_FALSE(read::floor_in(text));
  }
}

TEST_CASE("yes and no are read in both languages", "[read]") {
  CHECK(read::yes_or_no_in("Yes") == true);
  CHECK(read::yes_or_no_in("已复工") == true);
  CHECK(read::yes_or_no_in("１") == true);
  CHECK(read::yes_or_no_in("未复工") == false);
  CHECK(read::yes_or_no_in("NO") == false);
  CHECK_FALSE(read::yes_or_no_in("maybe"));
}

TEST_CASE("lists in a cell are divided at any sign", "[read]") {
  CHECK(read::listed("3栋、5栋; 7栋") == std::vector<std::string>{"3栋", "5栋", "7栋"});
  CHECK(read::listed(" ,，").empty());
}

TEST_CASE("firms of a table stand in the buildings they name", "[read]") {
  Folder folder;
  with_buildings(folder)
      .write("firms.csv",
             "name,building,floor,sector,staff,on_duty,on_duty_before,working\n"
             "One,2幢,3F,retail,10,6,4,yes\n"
             "Two,2,B1,,5,9,,maybe\n"
             "Three,9栋,1,,,,,\n")
      .write("community.toml", std::string{kToml} + "[places]\npath = \"firms.csv\"\n");
  auto const community = folder.community();
  REQUIRE(community.places.size() == 2);
  auto const& one = community.places[0];
  CHECK(one.name == "One");
  CHECK(one.building == BuildingIdx{1});
  CHECK(one.floor == 3);
  CHECK(one.sector == "retail");
  CHECK(one.staff == 10);
  CHECK(one.on_duty == 6);
  CHECK(one.on_duty_before == 4);
  CHECK(one.working == true);
  CHECK(community.places[1].floor == -1);
  CHECK_FALSE(community.places[1].working);
  CHECK(issues_of(community, "bad_yes_no").size() == 1);
  CHECK(issues_of(community, "on_duty_over_staff").size() == 1);
  CHECK(arg(issues_of(community, "place_in_unknown_building").at(0), "building") ==
        "9栋");
  CHECK(issues_of(community, "empty_geometry").size() == 1);
}

TEST_CASE("liaisons are people with a home, a capacity and sectors", "[read]") {
  Folder folder;
  with_buildings(folder)
      .write("liaisons.csv",
             "企业联络员名单\n姓名,电话,驻点,可联系家数,行业\n"
             "赵一,13800138101,1栋,12,餐饮、零售\n"
             "钱二,13800138102,2号楼,,\n")
      .write("community.toml", std::string{kToml} +
                                   "[liaisons]\npath = \"liaisons.csv\"\n"
                                   "kinds = [\"enterprise\"]\ncapacity = 7\n"
                                   "fair = true\nmax_walk = 900\n");
  auto const community = folder.community();
  REQUIRE(community.liaisons.size() == 2);
  CHECK(community.liaisons[0].id == "N1");
  CHECK(community.liaisons[0].home_building == BuildingIdx{0});
  CHECK(community.liaisons[0].capacity == 12);
  CHECK(community.liaisons[0].sectors == std::vector<std::string>{"餐饮", "零售"});
  CHECK(community.liaisons[1].capacity == 7);
  CHECK(community.liaisons[1].home_building == BuildingIdx{1});
  auto const& request = community.request.liaisons;
  CHECK(request.kinds == std::vector<std::string>{"enterprise"});
  CHECK(request.fair);
  CHECK(request.max_walk == 900.0);
}

TEST_CASE("identity-card numbers among liaisons are refused", "[read]") {
  Folder folder;
  with_buildings(folder)
      .write("liaisons.csv", "name,phone,notes\nOne,1,11010519491231002X\n")
      .write("community.toml",
             std::string{kToml} + "[liaisons]\npath = \"liaisons.csv\"\n");
  CHECK(folder.error().find("identity-card number") != std::string::npos);
}

TEST_CASE("skills and languages of volunteers, needs of buildings", "[read]") {
  Folder folder;
  folder
      .write("buildings.geojson",
             geojson({{R"("id": "1", "needs": "急救、电梯", "languages": "粤语")",
                       square(0, 0, 20)}}))
      .write("volunteers.csv", "name,home,skills,languages\nOne,1,急救,粤语/English\n")
      .write("community.toml", std::string{kToml} +
                                   "[volunteers]\npath = \"volunteers.csv\"\n"
                                   "[managers]\nfair = true\nmax_walk = 500\n");
  auto const community = folder.community();
  CHECK(community.buildings[0].needs == std::vector<std::string>{"急救", "电梯"});
  CHECK(community.buildings[0].languages == std::vector<std::string>{"粤语"});
  REQUIRE(community.volunteers.size() == 1);
  CHECK(community.volunteers[0].skills == std::vector<std::string>{"急救"});
  CHECK(community.volunteers[0].languages ==
        std::vector<std::string>{"粤语", "English"});
  CHECK(community.request.managers.fair);
  CHECK(community.request.managers.max_walk == 500.0);
}
