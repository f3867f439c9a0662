#include <cpl_minixml.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "unit/write/fixture/written.hpp"
#include "write/text_file.hpp"

using namespace wangge;
using namespace wangge::test;

TEST_CASE("markup and quotes are escaped", "[write]") {
  CHECK(write::escaped("<b> & \"x\" 'y' 楼") ==
        "&lt;b&gt; &amp; &quot;x&quot; &#39;y&#39; 楼");
  CHECK(write::escaped(std::string{"a\x01z"}) == "az");
  CHECK(write::csv_cell("plain") == "plain");
  CHECK(write::csv_cell("a,\"b\"") == "\"a,\"\"b\"\"\"");
}

TEST_CASE("a full disk is an error with the system's words", "[write]") {
  auto const outcome = write::write_text("/dev/full", "some text");
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().code == Errc::not_written);
  CHECK(outcome.error().message.find("No space left") != std::string::npos);
}

TEST_CASE("issues.csv holds a row per issue, quoted as needed", "[write]") {
  Desk const desk;
  REQUIRE(write::write_issues(desk.output()));
  auto const text = bytes_of(desk.file("issues.csv"));
  CHECK(text.rfind("\xEF\xBB\xBFsource,row,severity,code,message\r\n", 0) == 0);
  CHECK(times(text, "\r\n") == 4);
  CHECK(text.find("building:8,-1,warning,cut_off,") != std::string::npos);
  CHECK(text.find("households.xlsx,12,error,unmatched_row,") != std::string::npos);
}

TEST_CASE("certificates.json says what is proven and what is not", "[write]") {
  Desk const desk;
  REQUIRE(write::write_certificates(desk.output()));
  auto const json = nlohmann::json::parse(bytes_of(desk.file("certificates.json")));
  auto const& list = json.at("certificates");
  // Partition, exits, managers, three routes, roster and its headcount.
  REQUIRE(list.size() == 8);
  CHECK(list[0].at("problem") == "partition");
  CHECK(list[0].at("status") == "proven");
  CHECK(list[0].at("evidence").at("violation") == 0);
  CHECK(list[0].at("gap") == 0.0);
  CHECK(list[3].at("status") == "bounded");
  CHECK(list[3].at("gap").get<double>() > 0.04);
  CHECK(list[5].at("status") == "heuristic");
  CHECK(list[5].at("bound").is_null());
  CHECK(list[5].at("gap").is_null());
}

TEST_CASE("labels.json lists what each page names", "[write]") {
  Desk const desk;
  REQUIRE(write::write_labels(desk.output(), {{1, "overview", "", {}, {}},
                                              {2, "grid", "A-01", {"1", "2"}, {"3"}}}));
  auto const json = nlohmann::json::parse(bytes_of(desk.file("labels.json")));
  REQUIRE(json.at("pages").size() == 2);
  CHECK(json["pages"][1]["grid_id"] == "A-01");
  CHECK(json["pages"][1]["labelled"] == nlohmann::json({"1", "2"}));
  CHECK(json["pages"][1]["indexed"] == nlohmann::json({"3"}));
}

TEST_CASE("each route has a GPX with its stops in order", "[write]") {
  Desk const desk;
  REQUIRE(write::write_gpx(desk.output()));
  auto const text = bytes_of(desk.file("routes/A-01-1.gpx"));
  CPLXMLNode* const tree = CPLParseXMLString(text.c_str());
  CHECK(tree);
  if (tree) CPLDestroyXMLNode(tree);
  CHECK(times(text, "<wpt ") == 4);
  CHECK(times(text, "<rtept ") == 4);
  CHECK(times(text, "<time>") == 0);
  CHECK(text.find("2 · &lt;2栋&gt; &amp; &quot;甲&quot;") != std::string::npos);
  // 500 000 east is the central meridian of EPSG:4547.
  CHECK(text.find("lon=\"114.000") != std::string::npos);
  CHECK(text.find("lat=\"27.1") != std::string::npos);
  CHECK(std::filesystem::exists(desk.file("routes/B-01-1.gpx")));
}

TEST_CASE("the offline map needs no network and holds no raw markup", "[write]") {
  Desk const desk;
  REQUIRE(write::write_site(desk.output()));
  auto const html = bytes_of(desk.file("site/index.html"));
  CHECK(times(html, "class=\"g\"") == 3);
  CHECK(times(html, "class=\"b ") == 8);
  CHECK(times(html, "<section ") == 3);
  CHECK(times(html, "http") == 0);
  CHECK(times(html, "<社区>") == 0);
  CHECK(times(html, "钟鼓岭 &lt;社区&gt; &amp; &quot;Bell&quot;") == 3);
  CHECK(times(html, "⟨") == 0);  // no message is missing
}

TEST_CASE("text outputs say when their folder is gone", "[write]") {
  Desk const desk;
  auto const lost = desk.lost_output();
  for (auto const& outcome :
       {write::write_issues(lost), write::write_certificates(lost),
        write::write_labels(lost, {})}) {
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().code == Errc::not_written);
  }
}
