#include <catch2/catch.hpp>
#include <regex>
#include <sstream>

#include "unit/write/fixture/written.hpp"
#include "write/report_tables.hpp"

using namespace wangge;
using namespace wangge::test;

namespace {

std::string text_of(Desk const& desk, std::string const& name) {
  return printed_by("pdftotext -layout '" + desk.file(name).string() + "' -");
}

std::size_t pages_of(Desk const& desk, std::string const& name) {
  return times(text_of(desk, name), "\f");
}

/// Without blanks, which pdftotext sets between Chinese characters as it likes.
std::string packed(std::string const& text) {
  std::string out;
  for (char const c : text)
    if (c != ' ' && c != '\n') out += c;
  return out;
}

bool has_pdftotext() {
  if (!printed_by("command -v pdftotext").empty()) return true;
  WARN("pdftotext is not installed: papers are not read back");
  return false;
}

Result<void> write_all(Desk const& desk) {
  auto const out = desk.output();
  auto const map = desk.map();
  if (auto const done = write::write_report_pdf(out); !done) return done;
  if (auto const done = write::write_managers_pdf(out); !done) return done;
  if (auto const done = write::write_patrols_pdf(out, map); !done) return done;
  return write::write_roster_pdf(out);
}

std::vector<std::string> const kPapers = {"report.pdf", "managers.pdf", "patrols.pdf",
                                          "roster.pdf"};

}  // namespace

TEST_CASE("the printed report holds every figure of every row", "[write]") {
  if (!has_pdftotext()) return;
  for (std::string const language : {"zh", "en"}) {
    Desk const desk{small_plan(), language};
    REQUIRE(write::write_report_pdf(desk.output()));
    std::istringstream lines{text_of(desk, "report.pdf")};
    std::vector<std::string> packed_lines;
    for (std::string line; std::getline(lines, line);)
      packed_lines.push_back(packed(line));
    auto const& all = desk.statistics;
    std::vector<write::Part> parts;
    for (auto const* table : {&all.districts, &all.grids, &all.buildings})
      for (auto const& part : write::parts_of(*table, desk.messages))
        parts.push_back(part);
    for (auto const& part : parts)
      for (auto const& row : part.table.rows) {
        std::string figures = row.parent;
        for (std::size_t m = 0; m < row.values.size(); ++m)
          figures += stats::printed(row.values[m], part.table.measures[m].format);
        figures = packed(figures);
        INFO(row.id << ": " << figures);
        CHECK(std::ranges::any_of(packed_lines, [&](std::string const& line) {
          return line.rfind(packed(row.id), 0) == 0 && line.ends_with(figures);
        }));
      }
    for (std::size_t m = 0; m < all.community.measures.size(); ++m) {
      auto const& measure = all.community.measures[m];
      auto const expected =
          packed(stats::name_of(measure, desk.messages) +
                 stats::printed(all.community.rows[0].values[m], measure.format));
      INFO(expected);
      CHECK(std::ranges::any_of(packed_lines, [&](std::string const& line) {
        return line.rfind(expected, 0) == 0;
      }));
    }
  }
}

TEST_CASE("managers and gaps stand on the list", "[write]") {
  if (!has_pdftotext()) return;
  Desk const desk;
  REQUIRE(write::write_managers_pdf(desk.output()));
  auto const text = packed(text_of(desk, "managers.pdf"));
  CHECK(text.find("需配4栋·已配3·空缺1") != std::string::npos);
  CHECK(text.find("尚缺管家的楼栋：8栋") != std::string::npos);
  CHECK(times(text, "【空缺】") == 1);
  CHECK(times(text, "张*138****5678") == 1);
  CHECK(times(text, "<2栋>&\"甲\"") == 1);
}

TEST_CASE("each route has its sheet, with stops, ways and a promise only if proven",
          "[write]") {
  if (!has_pdftotext()) return;
  Desk const desk;
  REQUIRE(write::write_patrols_pdf(desk.output(), desk.map()));
  CHECK(pages_of(desk, "patrols.pdf") == 3);
  auto const text = packed(text_of(desk, "patrols.pdf"));
  CHECK(times(text, "巡查路线单") == 3);
  CHECK(times(text, "路程最多比理论最短长5.0%") == 1);
  CHECK(times(text, "路程最多") == 1);
  CHECK(times(text, "路程已证明最短") == 1);
  CHECK(times(text, "超出规定的步行上限25m") == 1);
  CHECK(times(text, "从出口E1出发，沿老街走") == 4);
  CHECK(times(text, "左转进入窄巷") >= 3);
  CHECK(times(text, "未列入路线的楼栋：8栋") == 1);
  CHECK(times(text, "⟨") == 0);
}

TEST_CASE("the roster shows every shift and marks the gap", "[write]") {
  if (!has_pdftotext()) return;
  Desk const desk;
  REQUIRE(write::write_roster_pdf(desk.output()));
  auto const text = packed(text_of(desk, "roster.pdf"));
  CHECK(text.find("7天·21班·空缺1") != std::string::npos);
  CHECK(times(text, "【空缺】") == 1);
  CHECK(text.find("00:00–08:00") != std::string::npos);
  CHECK(text.find("16:00–24:00") != std::string::npos);
  CHECK(times(text, "张*") == 8);  // seven shifts and the list of people
  CHECK(times(text, "第7天") == 1);
}

TEST_CASE("many short shifts stand below each other", "[write]") {
  if (!has_pdftotext()) return;
  SmallPlan small = small_plan();
  small.plan.roster.shifts.clear();
  for (int hour = 0; hour < 48; ++hour)
    small.plan.roster.shifts.push_back(
        {plan::ExitIdx{0}, hour * 60, hour * 60 + 60, VolunteerIdx{0}});
  Desk const desk{small};
  REQUIRE(write::write_roster_pdf(desk.output()));
  auto const text = packed(text_of(desk, "roster.pdf"));
  CHECK(times(text, "23:00–24:00") == 2);
  CHECK(times(text, "需封闭的路口") >= 1);
  CHECK(pages_of(desk, "roster.pdf") == 3);  // two of shifts, one of what to close
}

TEST_CASE("long tables go on with their heading and count their pages", "[write]") {
  if (!has_pdftotext()) return;
  Desk const desk{long_plan(120)};
  REQUIRE(write_all(desk));
  auto const patrols = packed(text_of(desk, "patrols.pdf"));
  auto const sheets = pages_of(desk, "patrols.pdf");
  CHECK(sheets == 9);
  CHECK(times(patrols, "A-01·第1/3页") == 1);
  CHECK(times(patrols, "A-01·第3/3页") == 1);
  CHECK(times(patrols, "B-01·第3/3页") == 1);
  // The map is as high as its ground asks for; the table begins below it.
  CHECK(times(patrols, "累计m") == sheets);
  CHECK(times(patrols, "100栋") >= 1);
  CHECK(pages_of(desk, "managers.pdf") >= 3);
  CHECK(times(packed(text_of(desk, "managers.pdf")), "管家电话") ==
        pages_of(desk, "managers.pdf"));
}

TEST_CASE("no word stands in the margins", "[write]") {
  if (!has_pdftotext()) return;
  Desk const desk{long_plan(60)};
  REQUIRE(write_all(desk));
  constexpr double kMm = 72.0 / 25.4;
  std::regex const page{"<page width=\"([0-9.]+)\" height=\"([0-9.]+)\">"};
  std::regex const word{
      "<word xMin=\"([0-9.]+)\" yMin=\"([0-9.]+)\" xMax=\"([0-9.]+)\" "
      "yMax=\"([0-9.]+)\">"};
  for (auto const& name : kPapers) {
    std::istringstream lines{
        printed_by("pdftotext -bbox '" + desk.file(name).string() + "' -")};
    double width = 0, height = 0;
    std::size_t words = 0;
    for (std::string line; std::getline(lines, line);) {
      std::smatch found;
      if (std::regex_search(line, found, page)) {
        width = std::stod(found[1]);
        height = std::stod(found[2]);
      } else if (std::regex_search(line, found, word)) {
        INFO(name << ": " << line);
        CHECK(std::stod(found[1]) >= 35 * kMm - 0.6);
        CHECK(std::stod(found[3]) <= width - 15 * kMm + 0.6);
        CHECK(std::stod(found[2]) >= 15 * kMm - 4);  // ascenders reach above the ink
        CHECK(std::stod(found[4]) <= height - 15 * kMm + 4);
        ++words;
      }
    }
    CHECK(words > 20);
  }
}

TEST_CASE("equal runs give equal bytes of every paper", "[write]") {
  Desk const one, two;
  REQUIRE(write_all(one));
  REQUIRE(write_all(two));
  for (auto const& name : kPapers) {
    INFO(name);
    CHECK(bytes_of(one.file(name)).size() > 1'000);
    CHECK(bytes_of(one.file(name)) == bytes_of(two.file(name)));
  }
}

TEST_CASE("a paper that cannot be written is an error", "[write]") {
  Desk const desk;
  auto const lost = desk.lost_output();
  for (auto const& outcome :
       {write::write_report_pdf(lost), write::write_managers_pdf(lost),
        write::write_patrols_pdf(lost, desk.map()), write::write_roster_pdf(lost)}) {
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().code == Errc::not_written);
  }
  FullDisk const disk{2'000};
  auto const full = write::write_managers_pdf(desk.output());
  REQUIRE_FALSE(full);
  CHECK(full.error().code == Errc::not_written);
}

TEST_CASE("a plan without routes, shifts or managers still prints", "[write]") {
  SmallPlan small = small_plan();
  small.plan.patrols = {};
  small.plan.roster = {};
  small.plan.managers = {};
  small.issues.clear();
  Desk const desk{small};
  CHECK(write_all(desk));
  CHECK(write::write_report_html(desk.output()));
  CHECK(write::write_report_xlsx(desk.output()));
  CHECK(write::write_geopackage(desk.output()));
}
