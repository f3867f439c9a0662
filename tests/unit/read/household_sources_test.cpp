#include <xlsxwriter.h>

#include <catch2/catch.hpp>

#include "base/random.hpp"
#include "folder.hpp"
#include "read/compound.hpp"

using namespace wangge;
using namespace wangge::test;

namespace {

/// Reads the three buildings with tables a.csv and b.csv. No columns are named.
Community with(std::string const& a, std::string const& b = "",
               std::string const& keys = "") {
  Folder folder;
  folder.write("buildings.geojson", three_buildings());
  folder.write("a.csv", a);
  std::string toml =
      "[buildings]\npath = \"buildings.geojson\"\n[[households]]\npath = "
      "\"a.csv\"\n" +
      keys;
  if (!b.empty()) {
    folder.write("b.csv", b);
    toml += "[[households]]\npath = \"b.csv\"\n";
  }
  folder.write("community.toml", toml);
  auto community = folder.community();
  check_conserved(community);
  auto const& ledger = community.ledger;
  Counts listed;
  for (auto const& row : community.unmatched) listed = sum(listed, row.counts);
  CHECK(sum(listed, Counts{0, 0, 0}) == sum(ledger.unmatched, Counts{0, 0, 0}));
  CHECK(community.unmatched.size() == static_cast<std::size_t>(ledger.rows_unmatched));
  return community;
}

Count households(Community const& c, std::size_t b) {
  return c.buildings[b].counts.households;
}

std::string error_of(std::string const& table) {
  Folder folder;
  folder.write("buildings.geojson", three_buildings());
  folder.write("t.csv", table);
  folder.write("community.toml",
               "[buildings]\npath = \"buildings.geojson\"\n"
               "[households]\npath = \"t.csv\"\n");
  return folder.error();
}

}  // namespace

TEST_CASE("columns nobody named are guessed, and the guess is said",
          "[read][households]") {
  auto const c =
      with("序号,幢号,家庭户数（户）,常住人口,出租情况\n1,1,36户,９０人,x\n");
  CHECK(households(c, 0) == 36);
  CHECK(c.buildings[0].counts.residents == 90);
  auto const guesses = issues_of(c, "column_guessed");
  REQUIRE(guesses.size() == 3);
  CHECK(arg(guesses[0], "column") == "B");
  CHECK(arg(guesses[0], "field") == "building");
  CHECK(arg(guesses[1], "heading") == "家庭户数（户）");
  CHECK(arg(guesses[1], "field") == "households");
  auto const english = with("Block,Dwelling units,Population,Remarks\n2,4,9,\n");
  CHECK(households(english, 1) == 4);
  CHECK(english.buildings[1].counts.residents == 9);
}

TEST_CASE("two columns that fit equally well are an error with the remedy",
          "[read][households]") {
  auto const error = error_of("楼栋,自住户数,空置户数\n1栋,3,4\n");
  CHECK_THAT(error, Catch::Contains("B \"自住户数\", C \"空置户数\"") &&
                        Catch::Contains("fields.households = \"…\""));
  // One of the two as people usually head it is the better candidate.
  CHECK(households(with("楼栋,户数,空置户数\n1栋,3,4\n"), 0) == 3);
  // A heading that says tenants is about tenants, whatever it counts.
  auto const c = with("楼栋,户数,人数,租户人数\n1栋,3,9,4\n");
  CHECK(c.buildings[0].counts == Counts{3, 9, 4});
}

TEST_CASE("subtotals and totals are checked wherever they stand",
          "[read][households]") {
  auto const c = with(
      "户数,人数,楼栋\n10,20,1栋\n5,9,2栋\n15,29,小计\n7,8,3栋\n7,8,小计\n22,37,"
      "总计\n");
  CHECK(c.ledger.matched == Counts{22, 37, std::nullopt});
  CHECK(issues_of(c, "total_row").size() == 3);
  CHECK(issues_of(c, "total_differs").empty());
  auto const wrong =
      with("户数,人数,楼栋\n10,20,1栋\n5,9,2栋\n15,28,小计\n7,8,3栋\n21,37,总计\n");
  CHECK(issues_of(wrong, "total_differs").size() == 2);
  CHECK(wrong.ledger.matched == Counts{22, 37, std::nullopt});
}

TEST_CASE("a row for each room counts one household, merged cells reach down",
          "[read][households]") {
  auto const c = with(
      "楼栋,单元,房号,人数\n1栋,1单元,101,2\n,,102,3\n,2单元,101,1\n2栋,1单元,101,4\n"
      "2栋,1单元,101,4\n填表人：某某,,,\n");
  CHECK(households(c, 0) == 3);
  CHECK(c.buildings[0].counts.residents == 6);
  CHECK(households(c, 1) == 1);
  CHECK(c.ledger.rows_repeated == 1);
  CHECK(issues_of(c, "row_per_household").size() == 1);
  REQUIRE(issues_of(c, "row_filled_down").size() == 1);
  CHECK(arg(issues_of(c, "row_filled_down")[0], "last") == "4");
  CHECK(issues_of(c, "remark_row").size() == 1);
}

TEST_CASE("two tables that say the same are counted once", "[read][households]") {
  auto const c =
      with("楼栋,户数\n1栋,10\n2栋,20\n", "building,households\n1,10\n3,5\n");
  CHECK(c.ledger.input.households == 35);
  CHECK(c.ledger.rows == 4);
  CHECK(c.ledger.rows_repeated == 1);
  REQUIRE(issues_of(c, "repeated_between").size() == 1);
  CHECK(arg(issues_of(c, "repeated_between")[0], "rows") == "1");
}

TEST_CASE("where two tables differ the first one named counts and both values are said",
          "[read][households]") {
  auto const c = with("楼栋,户数\n1栋,10\n", "楼栋,户数\n1栋,14\n");
  CHECK(households(c, 0) == 10);
  REQUIRE(issues_of(c, "tables_differ").size() == 1);
  auto const issue = issues_of(c, "tables_differ")[0];
  CHECK(issue.source == "b.csv");
  CHECK(arg(issue, "households") == "14");
  CHECK(arg(issue, "households_used") == "10");
  // A later date outweighs the order.
  auto const dated = with("楼栋,户数\n1栋,10\n", "楼栋,户数,日期\n1栋,14,2020-02-16\n");
  CHECK(households(dated, 0) == 14);
  CHECK(arg(issues_of(dated, "tables_differ").at(0), "households_used") == "14");
}

TEST_CASE("tables that tell doors are put together door by door",
          "[read][households]") {
  auto const c = with("楼栋,房号,户数,人数\n1栋,101,1,2\n1栋,102,1,3\n",
                      "楼栋,房号,户数,人数\n1栋,102室,1,4\n1栋,201,1,5\n");
  CHECK(c.buildings[0].counts == Counts{3, 10, std::nullopt});
  REQUIRE(issues_of(c, "sources_differ").size() == 1);
  CHECK(arg(issues_of(c, "sources_differ")[0], "residents") == "4");
}

TEST_CASE("a later round takes the place of an earlier one, door by door",
          "[read][households][survey]") {
  auto const c = with(
      "楼栋,房号,户数,人数,登记日期,登记人,状态\n"
      "1栋,101,1,2,2020-02-10,甲,已完成\n"
      "1栋,102,1,,2020/2/10,甲,无人\n"
      "2栋,101,1,4,2020年2月10日,乙,已完成\n"
      "1栋,102,1,3,2020-02-16,甲,已完成\n"
      "2栋,101,1,5,2020-02-16,乙,完成\n"
      "2栋,102,1,,,乙,\n");
  CHECK(c.buildings[0].counts == Counts{2, 5, std::nullopt});
  CHECK(c.buildings[1].counts == Counts{2, 5, std::nullopt});
  REQUIRE(issues_of(c, "rounds_differ").size() == 1);
  CHECK(arg(issues_of(c, "rounds_differ")[0], "residents") == "4");
  CHECK(arg(issues_of(c, "rounds_differ")[0], "residents_used") == "5");
  REQUIRE(c.survey.rounds.size() == 2);
  CHECK(c.survey.rounds[0].date == "2020-02-10");
  CHECK(c.survey.rounds[0].rows == 2);
  CHECK(c.survey.rounds[0].counts.residents == 6);
  CHECK(c.survey.rounds[1].rows == 2);
  CHECK(c.survey.rounds[1].counts == Counts{4, 10, std::nullopt});
  REQUIRE(c.survey.surveyors.size() == 2);
  for (auto const& surveyor : c.survey.surveyors) {
    CHECK(surveyor.done == (surveyor.name == "甲" ? 2 : 1));
    CHECK(surveyor.outstanding == (surveyor.name == "甲" ? 0 : 1));
  }
  CHECK(c.survey.done == std::vector<Count>{2, 1, std::nullopt});
  CHECK(c.survey.outstanding == std::vector<Count>{0, 1, std::nullopt});
  CHECK(with("楼栋,户数\n1栋,10\n").survey.rounds.empty());
  CHECK(with("楼栋,户数\n1栋,10\n").survey.done.empty());
}

TEST_CASE("a visit that found nobody does not take away what was known",
          "[read][households][survey]") {
  auto const c = with(
      "楼栋,房号,户数,人数,日期,状态\n1栋,101,1,3,2020-02-10,done\n"
      "1栋,101,,,2020-02-16,absent\n");
  CHECK(c.buildings[0].counts == Counts{1, 3, std::nullopt});
  CHECK(c.survey.outstanding[0] == 1);
  CHECK(c.ledger.rows_repeated == 1);
}

TEST_CASE("a count for several buildings is shared out by floor area",
          "[read][households][compound]") {
  Folder folder;
  folder.write("buildings.geojson",
               geojson({{R"("id":"1","name":"1栋","floors":6)", square(0, 0, 20)},
                        {R"("id":"2","name":"2栋","floors":3)", square(40, 0, 20)},
                        {R"("id":"3","name":"3栋","floors":2)", square(80, 0, 20)}}));
  folder.write("t.csv", "楼栋,户数,人数\n1-2栋,37,91\n3栋,5,6\n");
  folder.write("community.toml",
               "[buildings]\npath = \"buildings.geojson\"\n"
               "[households]\npath = \"t.csv\"\n");
  auto const c = folder.community();
  CHECK(households(c, 0) == 25);
  CHECK(households(c, 1) == 12);
  CHECK(*c.buildings[0].counts.residents + *c.buildings[1].counts.residents == 91);
  CHECK(c.buildings[0].estimated);
  CHECK(c.buildings[1].estimated);
  CHECK_FALSE(c.buildings[2].estimated);
  CHECK(issues_of(c, "compound_spread").size() == 1);
  CHECK(c.ledger.matched.households == 42);
}

TEST_CASE("a compound whose buildings have rows of their own is listed",
          "[read][households][compound]") {
  auto const c = with("楼栋,户数\n1栋,10\n1-3栋,37\n");
  CHECK(households(c, 0) == 10);
  CHECK(c.ledger.unmatched.households == 37);
  CHECK(issues_of(c, "compound_overlaps").size() == 1);
  REQUIRE(c.unmatched.size() == 1);
  CHECK(c.unmatched[0].reason == "compound_overlaps");
}

TEST_CASE("shares add up and none is a whole one off its quota", "[read][compound]") {
  Random random{7};
  for (int n = 0; n < 300; ++n) {
    std::vector<std::int64_t> weights(1 + random.below(9));
    for (auto& weight : weights)
      weight =
          static_cast<std::int64_t>(random.below(3) == 0 ? 0 : random.below(90000));
    auto const total = static_cast<std::int64_t>(random.below(5000));
    auto const shares = read::shared_out(total, weights);
    std::int64_t whole = 0;
    std::int64_t given = 0;
    for (auto const weight : weights) whole += weight;
    for (auto const share : shares) given += share;
    CHECK(given == total);
    if (whole == 0) continue;
    for (std::size_t i = 0; i < weights.size(); ++i)
      CHECK(std::abs(static_cast<double>(shares[i]) -
                     static_cast<double>(total) * static_cast<double>(weights[i]) /
                         static_cast<double>(whole)) < 1.0);
  }
}

TEST_CASE("rows of no building are listed and can be corrected",
          "[read][corrections]") {
  Folder folder;
  folder.write("buildings.geojson", three_buildings());
  folder.write("t.csv", "楼栋,户数\n1栋,10\n九号楼,7\n临时板房,4\n待查,2\n");
  folder.write("community.toml",
               "[buildings]\npath = \"buildings.geojson\"\n"
               "[households]\npath = \"t.csv\"\n");
  auto const before = folder.community();
  REQUIRE(before.unmatched.size() == 3);
  CHECK(before.unmatched[0].source == "t.csv");
  CHECK(before.unmatched[0].row == 3);
  CHECK(before.unmatched[0].building == "九号楼");
  CHECK(before.unmatched[0].counts.households == 7);

  folder.write("fixed.csv",
               "来源,行号,行中所写,户数,人数,租户,原因,候选 1,楼栋\n"
               "t.csv,3,九号楼,7,,,,,3栋\n"
               "t.csv,4,板房,4,,,,,2栋\n"
               "t.csv,5,待查,2,,,,,88栋\n"
               "t.csv,2,1栋,10,,,,,2栋\n");
  folder.write("community.toml",
               "[buildings]\npath = \"buildings.geojson\"\n[households]\npath = "
               "\"t.csv\"\ncorrections = \"fixed.csv\"\n");
  auto const c = folder.community();
  CHECK(households(c, 2) == 7);
  CHECK(households(c, 0) == 10);
  CHECK(c.ledger.unmatched.households == 6);
  CHECK(c.unmatched.size() == 2);
  CHECK(issues_of(c, "row_corrected").size() == 1);
  CHECK(issues_of(c, "correction_stale").size() == 1);
  CHECK(issues_of(c, "correction_of_none").size() == 1);
  CHECK(issues_of(c, "correction_unused").size() == 1);
}

TEST_CASE("dates that a workbook keeps as days are dates",
          "[read][households][survey]") {
  Folder folder;
  auto* const book = workbook_new(folder.path("t.xlsx").c_str());
  auto* const sheet = workbook_add_worksheet(book, "t");
  auto* const format = workbook_add_format(book);
  format_set_num_format(format, "yyyy-mm-dd");
  int column = 0;
  for (auto const* text : {"楼栋", "户数", "登记日期"})
    worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(column++), text, nullptr);
  for (lxw_row_t row = 1; row <= 2; ++row) {
    worksheet_write_string(sheet, row, 0, row == 1 ? "1栋" : "2栋", nullptr);
    worksheet_write_number(sheet, row, 1, 5, nullptr);
    worksheet_write_number(sheet, row, 2, 43877, row == 1 ? format : nullptr);
  }
  REQUIRE(workbook_close(book) == LXW_NO_ERROR);
  folder.write("buildings.geojson", three_buildings());
  folder.write("community.toml",
               "[buildings]\npath = \"buildings.geojson\"\n"
               "[households]\npath = \"t.xlsx\"\n");
  auto const c = folder.community();
  CHECK(issues_of(c, "bad_date").empty());
  REQUIRE(c.survey.rounds.size() == 1);
  CHECK(c.survey.rounds[0].date == "2020-02-16");
  CHECK(c.survey.rounds[0].rows == 2);
}

TEST_CASE("a table of more rooms than are remembered is counted room by room",
          "[read][households]") {
  std::string table = "楼栋,房号,人数,登记日期\n";
  // Every room twice, far apart, once in an earlier round.
  for (int round = 1; round <= 2; ++round)
    for (int room = 0; room < 18'000; ++room)
      table += fmt::format("1栋,{}室,{},2020-02-0{}\n", room, round, round);
  table += "1栋,17999室,2,2020-02-02\n";
  auto const c = with(table);
  CHECK(households(c, 0) == 18'000);
  CHECK(c.buildings[0].counts.residents == 36'000);
  CHECK(c.ledger.rows_repeated == 18'001);
  CHECK(issues_of(c, "repeated_row").size() == 1);
}
