#include <fmt/format.h>
#include <xlsxwriter.h>

#include <catch2/catch.hpp>

#include "folder.hpp"
#include "geo/measure.hpp"

using namespace wangge;
using namespace wangge::test;

namespace {

std::string const kToml = R"(
[buildings]
path = "buildings.geojson"
[households]
path = "households.csv"
fields = { building = "楼栋", households = "户数", residents = "人数", tenants = "租户" }
)";

Community joined(std::string const& csv, std::string const& toml = kToml) {
  Folder folder;
  folder.write("buildings.geojson", three_buildings());
  folder.write("households.csv", csv);
  folder.write("community.toml", toml);
  auto community = folder.community();
  check_conserved(community);
  return community;
}

/// The settings of a table t.csv beside buildings.geojson.
std::string table_of(std::string const& keys) {
  return "[buildings]\npath = \"buildings.geojson\"\n[households]\npath = \"t.csv\"\n" +
         keys;
}

Count households(Community const& community, std::size_t building) {
  return community.buildings[building].counts.households;
}

}  // namespace

TEST_CASE("a plain table lands on its buildings", "[read][households]") {
  auto const c = joined("楼栋,户数,人数,租户\n1栋,10,25,3\n2幢,20,50,0\n3号楼,5,9,\n");
  CHECK(c.ledger.from_table);
  CHECK(c.ledger.rows == 3);
  CHECK(households(c, 0) == 10);
  CHECK(households(c, 1) == 20);
  CHECK(households(c, 2) == 5);
  CHECK_FALSE(c.buildings[2].counts.tenants);
  CHECK(c.ledger.input.residents == 84);
}

TEST_CASE("titles, two heading rows, entrances and totals are understood",
          "[read][households]") {
  auto const c = joined(
      "钟鼓岭社区住户统计表,,,,,\n"
      "填表日期：2020年2月,,,,,\n"
      "序号,楼栋,单元,住户情况,,\n"
      ",,,户数,人数,租户\n"
      "1,１栋,1单元,10,25,3\n"
      "2,,2单元,12,30,4\n"
      "3,2号楼,1单元,20,50,0\n"
      "合计,,,42,105,7\n"
      "填表人：张三,,,,,\n");
  CHECK(c.ledger.rows == 3);
  CHECK(households(c, 0) == 22);
  CHECK(households(c, 1) == 20);
  CHECK_FALSE(households(c, 2));
  CHECK(c.ledger.input == Counts{42, 105, 7});
  REQUIRE(issues_of(c, "row_filled_down").size() == 1);
  CHECK(issues_of(c, "row_filled_down")[0].row == 6);
  REQUIRE(issues_of(c, "total_row").size() == 1);
  CHECK(issues_of(c, "total_row")[0].row == 8);
  CHECK(issues_of(c, "total_differs").empty());
  CHECK(issues_of(c, "remark_row").size() == 1);
  CHECK(issues_of(c, "building_not_in_table").size() == 1);
}

TEST_CASE("repeated rows count once, unmatched ones are listed", "[read][households]") {
  auto const c = joined(
      "序号,楼栋,户数,人数,租户\n1,1栋,10,25,3\n2,1幢,10,25,3\n3,1栋,10,25,3\n4,9栋,7,"
      "8,9\n"
      "5,2栋,3,4,1\n合计,,30,62,16\n");
  CHECK(c.ledger.rows == 5);
  CHECK(c.ledger.rows_repeated == 1);  // "1幢" with equal counts is another row
  CHECK(c.ledger.rows_unmatched == 1);
  CHECK(c.ledger.unmatched == Counts{7, 8, 9});
  CHECK(households(c, 0) == 20);
  REQUIRE(issues_of(c, "unmatched_row").size() == 1);
  CHECK(issues_of(c, "unmatched_row")[0].row == 5);
  CHECK(issues_of(c, "repeated_row")[0].row == 4);
  CHECK(issues_of(c, "total_differs").empty());
}

TEST_CASE("a total that differs from its rows is said", "[read][households]") {
  auto const c = joined("楼栋,户数,人数,租户\n1栋,10,25,3\n合计,11,25,3\n");
  REQUIRE(issues_of(c, "total_differs").size() == 1);
  CHECK(arg(issues_of(c, "total_differs")[0], "counted") == "10");
}

TEST_CASE("negative and worded counts are set aside by row", "[read][households]") {
  auto const c = joined("楼栋,户数,人数,租户\n1栋,-10,25,3\n2栋,很多,5,1\n3栋,4,4,4\n");
  REQUIRE(issues_of(c, "row_set_aside").size() == 2);
  CHECK(issues_of(c, "row_set_aside")[0].row == 2);
  CHECK(c.ledger.rows_unmatched == 2);
  CHECK(c.ledger.unmatched == Counts{0, 30, 4});
  CHECK(c.ledger.matched == Counts{4, 4, 4});
}

TEST_CASE("a row that fits two buildings is on neither", "[read][households]") {
  Folder folder;
  folder.write("buildings.geojson",
               geojson({{R"("id":"a","name":"1栋")", square(0, 0, 20)},
                        {R"("id":"b","name":"1幢")", square(40, 0, 20)}}));
  folder.write("households.csv", "楼栋,户数,人数,租户\n1号楼,10,1,1\n1幢,3,1,1\n");
  folder.write("community.toml", kToml);
  auto const c = folder.community();
  REQUIRE(issues_of(c, "ambiguous_row").size() == 1);
  CHECK(arg(issues_of(c, "ambiguous_row")[0], "candidates") == "a, b");
  CHECK(households(c, 1) == 3);
  CHECK(c.ledger.unmatched.households == 10);
}

TEST_CASE("a row of a building outside the boundary says so", "[read][households]") {
  Folder folder;
  folder.write("buildings.geojson", three_buildings());
  folder.write("edge.geojson",
               geojson({{R"("name":"东片","code":"X-1")", square(-10, -10, 80)}}));
  folder.write("households.csv", "楼栋,户数,人数,租户\n1栋,4,4,4\n3栋,7,8,9\n");
  folder.write("community.toml", "[boundary]\npath = \"edge.geojson\"\n" + kToml);
  auto const c = folder.community();
  CHECK(c.code == "X-1");
  REQUIRE(issues_of(c, "row_outside_boundary").size() == 1);
  CHECK(issues_of(c, "row_outside_boundary")[0].row == 3);
  CHECK(c.ledger.unmatched == Counts{7, 8, 9});
}

TEST_CASE("a table without its measures leaves those of the layer",
          "[read][households]") {
  Folder folder;
  folder.write(
      "b.geojson",
      geojson({{R"("id":"1","households":9,"residents":20)", square(0, 0, 20)}}));
  folder.write("t.csv", "building,households\n1,12\n");
  folder.write("community.toml",
               "[buildings]\npath = \"b.geojson\"\n[households]\npath = \"t.csv\"\n");
  auto const c = folder.community();
  CHECK(c.buildings[0].counts == Counts{12, 20, std::nullopt});
  CHECK(c.ledger.input == Counts{12, 20, std::nullopt});
  CHECK(issues_of(c, "counts_replaced").size() == 1);
}

TEST_CASE("one row per household is counted", "[read][households]") {
  auto const c = joined("楼栋,房号\n1栋,101\n1栋,102\n1栋,102\n2栋,101\n", R"(
[buildings]
path = "buildings.geojson"
[households]
path = "households.csv"
fields = { building = "楼栋" }
)");
  CHECK(households(c, 0) == 2);
  CHECK(households(c, 1) == 1);
  CHECK(c.ledger.rows_repeated == 1);
}

TEST_CASE("rows join by point and by address", "[read][households]") {
  Folder folder;
  folder.write("buildings.geojson",
               geojson({{R"("id":"1","address":"建设路1号")", square(0, 0, 20)},
                        {R"("id":"2","address":"建设路2号")", square(40, 0, 20)}}));
  folder.write("community.toml", table_of(R"(
join = "address"
fields = { address = "地址", households = "户数" }
)"));
  folder.write("t.csv", "地址,户数\n建设路 １号,4\n建设路2,6\n");
  auto c = folder.community();
  CHECK(households(c, 0) == 4);
  CHECK(households(c, 1) == 6);

  folder.write("community.toml", table_of(R"(
join = "point"
fields = { x = "lon", y = "lat", households = "户数" }
)"));
  folder.write("t.csv", "lon,lat,户数\n113.1301,27.8301,4\n113.1401,27.8301,6\n");
  c = folder.community();
  CHECK(households(c, 0) == 4);
  CHECK(c.ledger.unmatched.households == 6);

  folder.write("community.toml", table_of(R"(
join = "point"
crs = "EPSG:4547"
fields = { x = "x", y = "y", households = "户数" }
)"));
  auto const middle = geo::centroid(c.buildings[1].footprint);
  folder.write("t.csv", fmt::format("x,y,户数\n{},{},5\n", middle.x, middle.y));
  CHECK(households(folder.community(), 1) == 5);
}

TEST_CASE("rows whose address is not certain are listed with the nearest",
          "[read][households][address]") {
  Folder folder;
  folder.write("buildings.geojson",
               geojson({{R"("id":"a","address":"建设路1号")", square(0, 0, 20)},
                        {R"("id":"b","address":"建设路2号1栋")", square(40, 0, 20)},
                        {R"("id":"c","address":"建设路2号2栋")", square(80, 0, 20)}}));
  folder.write("community.toml", table_of(R"(
join = "address"
fields = { address = "地址", households = "户数" }
)"));
  folder.write(
      "t.csv",
      "地址,户数\n建设路一号3楼,4\n建设路2号院2号楼,6\n建设路2号,8\n建设路3号,16\n"
      "建设路1号对面,32\n");
  auto const c = folder.community();
  CHECK(households(c, 0) == 4);
  CHECK_FALSE(households(c, 1));
  CHECK(households(c, 2) == 6);
  CHECK(c.ledger.unmatched.households == 56);
  REQUIRE(issues_of(c, "ambiguous_row").size() == 1);
  CHECK(arg(issues_of(c, "ambiguous_row")[0], "candidates") == "b, c");
  REQUIRE(issues_of(c, "uncertain_row").size() == 2);
  CHECK(issues_of(c, "uncertain_row")[0].row == 5);
  CHECK(arg(issues_of(c, "uncertain_row")[0], "candidates").find("+street -number") !=
        std::string::npos);
}

TEST_CASE("a GBK table is read with and without its encoding", "[read][households]") {
  // 楼栋,户数 / 1栋,7 / 2栋,8
  std::string const gbk =
      "\xc2\xa5\xb6\xb0,\xbb\xa7\xca\xfd\n1\xb6\xb0,7\n2\xb6\xb0,8\n";
  std::string const head =
      "[buildings]\npath = \"buildings.geojson\"\n[households]\npath = "
      "\"households.csv\"\nfields = { building = \"楼栋\", households = \"户数\" }\n";
  auto const guessed = joined(gbk, head);
  CHECK(households(guessed, 0) == 7);
  CHECK(issues_of(guessed, "encoding_assumed").size() == 1);
  auto const given = joined(gbk, head + "encoding = \"GBK\"\n");
  CHECK(households(given, 1) == 8);
  CHECK(issues_of(given, "encoding_assumed").empty());
}

TEST_CASE("a workbook with merged cells is read", "[read][households]") {
  Folder folder;
  auto* const book = workbook_new(folder.path("households.xlsx").c_str());
  auto* const sheet = workbook_add_worksheet(book, "住户");
  workbook_add_worksheet(book, "Sheet2");
  worksheet_merge_range(sheet, 0, 0, 0, 3, "住户统计表", nullptr);
  worksheet_merge_range(sheet, 1, 0, 2, 0, "楼栋", nullptr);
  worksheet_merge_range(sheet, 1, 1, 1, 3, "住户情况", nullptr);
  worksheet_write_string(sheet, 2, 1, "户数", nullptr);
  worksheet_write_string(sheet, 2, 2, "人数", nullptr);
  worksheet_write_string(sheet, 2, 3, "租户", nullptr);
  worksheet_write_string(sheet, 3, 0, "1幢", nullptr);
  worksheet_write_number(sheet, 3, 1, 30, nullptr);
  worksheet_write_number(sheet, 3, 2, 80, nullptr);
  worksheet_write_string(sheet, 5, 0, "九号楼", nullptr);
  worksheet_write_number(sheet, 5, 1, 2, nullptr);
  worksheet_write_string(sheet, 6, 0, "合 计", nullptr);
  worksheet_write_formula_num(sheet, 6, 1, "=SUM(B4:B6)", nullptr, 32);
  REQUIRE(workbook_close(book) == LXW_NO_ERROR);
  folder.write("buildings.geojson", three_buildings());
  folder.write("community.toml", R"(
[buildings]
path = "buildings.geojson"
[households]
path = "households.xlsx"
fields = { building = "楼栋", households = "户数", residents = "人数", tenants = "租户" }
)");
  auto const c = folder.community();
  CHECK(households(c, 0) == 30);
  CHECK(c.buildings[0].counts.residents == 80);
  REQUIRE(issues_of(c, "unmatched_row").size() == 1);
  CHECK(issues_of(c, "unmatched_row")[0].row == 6);
  CHECK(issues_of(c, "total_differs").empty());
  CHECK(c.ledger.input.households == 32);
}

TEST_CASE("capacities of 1 where households count are told with file and column",
          "[read][volunteers]") {
  auto const told = [](std::string const& managers, std::string const& most) {
    Folder folder;
    folder.write("buildings.geojson", three_buildings());
    folder.write("doors.csv", "楼栋,户数\n1号楼,12\n2栋,30\n3栋,1\n");
    folder.write("people.csv",
                 "姓名,楼栋,可管楼栋数\n张三,1号楼,1\n李四,2栋," + most + "\n");
    folder.write("community.toml", R"(
[buildings]
path = "buildings.geojson"
[households]
path = "doors.csv"
join = "building"
fields = { building = "楼栋", households = "户数" }
[volunteers]
path = "people.csv"
[managers]
for = "all"
)" + managers);
    return issues_of(folder.community(), "capacity_in_buildings");
  };
  auto const by_households = "capacity_by = \"households\"\ncapacity = 80\n";
  auto const issues = told(by_households, "1");
  REQUIRE(issues.size() == 1);
  CHECK(issues[0].source.find("people.csv") != std::string::npos);
  CHECK(arg(issues[0], "column") == "可管楼栋数");
  CHECK(arg(issues[0], "most") == "1");
  CHECK(arg(issues[0], "larger") == "2");
  CHECK(arg(issues[0], "needed") == "3");
  CHECK(told(by_households, "15").empty());
  CHECK(told("", "1").empty());
}

TEST_CASE("volunteers live in buildings or at points", "[read][volunteers]") {
  Folder folder;
  folder.write("buildings.geojson", three_buildings());
  folder.write(
      "people.csv",
      "姓名,电话,楼栋,可管,意向\n张三,13812345678,1号楼,2,2栋、3栋\n李四,,8栋,,\n");
  folder.write("community.toml", R"(
[buildings]
path = "buildings.geojson"
[volunteers]
path = "people.csv"
fields = { name = "姓名", phone = "电话", home = "楼栋", capacity = "可管", prefers = "意向" }
)");
  auto const c = folder.community();
  REQUIRE(c.volunteers.size() == 2);
  CHECK(c.volunteers[0].id == "V1");
  CHECK(c.volunteers[0].home_building == BuildingIdx{0});
  CHECK(c.volunteers[0].capacity == 2);
  CHECK(c.volunteers[0].prefers == std::vector{BuildingIdx{1}, BuildingIdx{2}});
  CHECK(c.volunteers[1].capacity == 1);
  CHECK(issues_of(c, "unknown_home").size() == 1);
}
