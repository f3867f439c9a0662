#include <catch2/catch.hpp>
#include <regex>

#include "unit/write/fixture/written.hpp"
#include "write/text_file.hpp"

using namespace wangge;
using namespace wangge::test;

namespace {

struct Figure {
  std::string level, id, measure, value, text;
};

std::vector<Figure> figures_of(std::string const& html) {
  std::regex const pattern{
      "data-level=\"([^\"]*)\" data-id=\"([^\"]*)\" data-measure=\"([^\"]*)\" "
      "data-value=\"([^\"]*)\">([^<]*)<"};
  std::vector<Figure> figures;
  for (std::sregex_iterator at{html.begin(), html.end(), pattern}, end; at != end; ++at)
    figures.push_back({(*at)[1], (*at)[2], (*at)[3], (*at)[4], (*at)[5]});
  return figures;
}

}  // namespace

TEST_CASE("every figure of the HTML report equals the statistics", "[write]") {
  Desk const desk;
  REQUIRE(write::write_report_html(desk.output()));
  auto const figures = figures_of(bytes_of(desk.file("report.html")));
  auto const& all = desk.statistics;
  std::size_t expected = 0, matched = 0;
  for (auto const* table :
       {&all.community, &all.districts, &all.grids, &all.buildings}) {
    expected += table->rows.size() * table->measures.size();
    for (auto const& row : table->rows)
      for (std::size_t m = 0; m < table->measures.size(); ++m) {
        auto const& measure = table->measures[m];
        bool found = false;
        for (auto const& figure : figures)
          if (figure.level == stats::word_of(table->level) &&
              figure.id == write::escaped(row.id) && figure.measure == measure.key) {
            CHECK(figure.value == stats::exact(row.values[m]));
            CHECK(figure.text == stats::printed(row.values[m], measure.format));
            found = true;
          }
        INFO(row.id << " " << measure.key);
        CHECK(found);
        matched += found ? 1 : 0;
      }
  }
  CHECK(matched == expected);
}

TEST_CASE("names cannot smuggle markup into the HTML report", "[write]") {
  Desk const desk;
  REQUIRE(write::write_report_html(desk.output()));
  auto const html = bytes_of(desk.file("report.html"));
  CHECK(times(html, "<社区>") == 0);
  CHECK(times(html, "<2栋>") == 0);
  CHECK(times(html, "<West>") == 0);
  CHECK(times(html, "<x>") == 0);
  CHECK(times(html, "households.xlsx 第 12 行：") == 1);
  CHECK(times(html, "&lt;2栋&gt; &amp; &quot;甲&quot;") == 1);
  CHECK(times(html, "East &amp; &lt;West&gt;") == 5);  // a table per group
}

TEST_CASE("the HTML report stands alone, in both languages", "[write]") {
  for (std::string const language : {"zh", "en"}) {
    Desk const desk{small_plan(), language};
    REQUIRE(write::write_report_html(desk.output()));
    auto const html = bytes_of(desk.file("report.html"));
    CHECK(times(html, "http") == 0);
    CHECK(times(html, "<script") == 0);
    CHECK(times(html, "<link") == 0);
    CHECK(times(html, "<svg ") == 4);
    CHECK(times(html, desk.messages.text("measure.households")) >= 3);
  }
}

TEST_CASE("an HTML report that cannot be written is an error", "[write]") {
  Desk const desk;
  auto const lost = write::write_report_html(desk.lost_output());
  REQUIRE_FALSE(lost);
  CHECK(lost.error().code == Errc::not_written);
}
