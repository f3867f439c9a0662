#include "draw/table.hpp"

#include <catch2/catch.hpp>

#include "paper_tools.hpp"

using namespace wangge;
using namespace wangge::draw;

namespace {

struct Pages {
  PdfDocument document;
  int count{0};
  Flow next() {
    ++count;
    return {&document.page({210, 297}), {20, 20, 170, 257}};
  }
};

std::vector<Column> columns() {
  return {{"楼栋", 30, Align::left, Weight::bold, false},
          {"地址", 80, Align::left, Weight::regular, true},
          {"户数", 30, Align::right, Weight::regular, false},
          {"到访", 30, Align::centre, Weight::regular, false}};
}

}  // namespace

TEST_CASE("a long table repeats its heading and loses no row", "[table]") {
  test::Folder const folder;
  auto document = PdfDocument::create(folder / "t.pdf", {});
  REQUIRE(document);
  Pages pages{std::move(*document)};
  std::vector<TableRow> rows;
  for (int i = 0; i < 120; ++i) {
    if (i % 10 == 0) rows.push_back({{"网格 A-" + std::to_string(i)}, true, false});
    rows.push_back(
        {{"row" + std::to_string(i), "红土路" + std::to_string(i) + "号", "12", "☐"},
         false,
         false});
  }
  rows.push_back({{"合计", "", "1440", ""}, false, true});
  auto const first = pages.next();
  double const end =
      draw_table(first, [&] { return pages.next(); }, columns(), rows, {});
  CHECK(end > 20);
  CHECK(end <= 277.001);
  CHECK(pages.count == 4);
  REQUIRE(pages.document.finish());
  auto const text = test::text_of(folder / "t.pdf", "-layout");
  if (!text) {
    WARN("pdftotext is absent: text not checked");
    return;
  }
  for (int i = 0; i < 120; ++i)
    CHECK(text->find("row" + std::to_string(i) + " ") != std::string::npos);
  std::size_t headings = 0;
  for (auto at = text->find("楼栋"); at != std::string::npos;
       at = text->find("楼栋", at + 1))
    ++headings;
  CHECK(headings == 4);
}

TEST_CASE("a band stays with the row after it", "[table]") {
  test::Folder const folder;
  auto document = PdfDocument::create(folder / "t.pdf", {});
  REQUIRE(document);
  Pages pages{std::move(*document)};
  pages.next();
  // Room for the heading and three rows of 6 mm, not four: row, row, band | row.
  auto& canvas = pages.document.page({210, 297});
  std::vector<TableRow> const rows{{{"a", "", "", ""}, false, false},
                                   {{"b", "", "", ""}, false, false},
                                   {{"band"}, true, false},
                                   {{"c", "", "", ""}, false, false}};
  int turned = 0;
  auto const next = [&] {
    ++turned;
    return pages.next();
  };
  double const end =
      draw_table({&canvas, {20, 20, 170, 25}}, next, columns(), rows, {});
  CHECK(turned == 1);
  // Heading, band and row stand on the new page.
  CHECK(end == Approx(20 + 3 * 6).margin(0.6));
}

TEST_CASE("wrapped cells make their row taller", "[table]") {
  auto image = PngImage::create({210, 297}, 72);
  REQUIRE(image);
  std::string const address =
      "很长的地址很长的地址很长的地址很长的地址很长的地址很长的地址很长的地址很长的地"
      "址";
  std::vector<TableRow> const rows{{{"1", address, "2", ""}, false, false}};
  Flow const flow{&image->canvas(), {20, 20, 170, 250}};
  auto const never = [&]() -> Flow {
    FAIL("no second page");
    return flow;
  };
  double const end = draw_table(flow, never, columns(), rows, {});
  CHECK(end > 20 + 6 + 8);
}
