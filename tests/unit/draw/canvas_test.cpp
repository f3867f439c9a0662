#include "draw/canvas.hpp"

#include <catch2/catch.hpp>

#include "paper_tools.hpp"

using namespace wangge;
using namespace wangge::draw;

namespace {

DocumentInfo info() {
  return {"社区图册", "wangge", "", "2020-02-16T00:00:00Z"};
}

imagery::Picture chequer(std::size_t side) {
  imagery::Picture picture;
  picture.width = picture.height = side;
  picture.extent = {0, 0, 1, 1};
  picture.covered = 1;
  for (std::size_t i = 0; i < side * side; ++i)
    for (int k = 0; k < 3; ++k)
      picture.rgb.push_back((i / side / 8 + i % side / 8) % 2 == 0 ? 40 : 220);
  return picture;
}

void draw_sample(std::filesystem::path const& file) {
  auto document = PdfDocument::create(file, info());
  REQUIRE(document);
  for (int page = 0; page < 3; ++page) {
    auto& canvas = document->page({297, 210});
    document->bookmark("第" + std::to_string(page + 1) + "页");
    canvas.picture(chequer(256), {100, 20, 50, 50}, "same");
    canvas.text({20, 20}, "高新区红土路网格 12栋 3层 24户", {.size = 9, .halo = 0.4});
    canvas.text({20, 40}, "重庆路、覆盖、鋼、辶、⻢、户戶",
                {.size = 14, .weight = Weight::bold});
    canvas.text({20, 60}, "Grid A-07, fifty households", {.size = 6, .angle = 30});
  }
  REQUIRE(document->finish());
}

}  // namespace

TEST_CASE("colours are read from hex digits", "[canvas]") {
  CHECK(colour_from("#ff0000")->r == 1.0);
  CHECK(colour_from("#00000080")->a == Approx(128 / 255.0));
  CHECK_FALSE(colour_from("red"));
  CHECK_FALSE(colour_from("#ff00"));
  CHECK_FALSE(colour_from("#gg0000"));
  CHECK_FALSE(colour_from("#+10000"));
}

TEST_CASE("paper sizes have names", "[canvas]") {
  CHECK(page_size("A4")->width == 210);
  CHECK(page_size("A1")->landscape().width == 841);
  CHECK_FALSE(page_size("B4"));
  CHECK_FALSE(page_size("A9"));
}

TEST_CASE("Chinese text comes out of the PDF as it went in", "[canvas]") {
  test::Folder const folder;
  draw_sample(folder / "a.pdf");
  auto const text = test::text_of(folder / "a.pdf");
  if (!text) {
    WARN("pdftotext is absent: text not checked");
    return;
  }
  CHECK(text->find("高新区红土路网格 12栋 3层 24户") != std::string::npos);
  CHECK(text->find("重庆路、覆盖、鋼、辶、⻢、户戶") != std::string::npos);
  // Slanted lines are pulled apart by pdftotext's layout guess, not by us.
  CHECK(test::text_of(folder / "a.pdf", "-raw")->find("Grid A-07, fifty households") !=
        std::string::npos);
}

TEST_CASE("the same pages give the same bytes", "[canvas]") {
  test::Folder const folder;
  draw_sample(folder / "a.pdf");
  draw_sample(folder / "b.pdf");
  CHECK(test::bytes_of(folder / "a.pdf") == test::bytes_of(folder / "b.pdf"));
  CHECK(test::bytes_of(folder / "a.pdf").find("/CreationDate (20200216") !=
        std::string::npos);
}

TEST_CASE("a picture is stored once, as JPEG at its own pixels", "[canvas]") {
  test::Folder const folder;
  draw_sample(folder / "a.pdf");
  auto const bytes = test::bytes_of(folder / "a.pdf");
  std::size_t count = 0;
  for (auto at = bytes.find("/DCTDecode"); at != std::string::npos;
       at = bytes.find("/DCTDecode", at + 1))
    ++count;
  CHECK(count == 1);
  CHECK(bytes.find("/Width 256") != std::string::npos);
}

TEST_CASE("text is measured as it is drawn, and kept within its width", "[canvas]") {
  auto image = PngImage::create({100, 100}, 72);
  REQUIRE(image);
  auto& canvas = image->canvas();
  TextStyle const plain{.size = 10};
  auto const one = canvas.measure("网格", plain);
  CHECK(one.width == Approx(2 * 10 * 25.4 / 72).epsilon(0.01));
  auto const drawn = canvas.text({10, 10}, "网格", plain);
  CHECK(drawn.width == one.width);
  TextStyle narrow{.size = 10, .width = 15};
  CHECK(canvas.measure("一二三四五六七八九十", narrow).width <= 15.01);
  CHECK(canvas.measure("一二三四五六七八九十", narrow).height == one.height);
  narrow.wrap = true;
  auto const wrapped = canvas.measure("一二三四五六七八九十", narrow);
  CHECK(wrapped.width <= 15.01);
  CHECK(wrapped.height == Approx(3 * one.height));
  CHECK_NOTHROW(canvas.text({10, 10}, "broken \xff\xfe bytes", plain));
}

TEST_CASE("a full disk is reported in the system's words", "[canvas]") {
  if (!std::filesystem::exists("/dev/full")) return;
  auto document = PdfDocument::create("/dev/full", info());
  REQUIRE(document);
  document->page({210, 297}).text({20, 20}, "满", {});
  auto const done = document->finish();
  REQUIRE_FALSE(done);
  CHECK(done.error().code == Errc::not_written);
  CHECK(done.error().message.find("No space left") != std::string::npos);
  CHECK_FALSE(PdfDocument::create("/no/such/folder/a.pdf", info()));
}

TEST_CASE("a hatch stays inside its area and out of its holes", "[canvas]") {
  auto image = PngImage::create({30, 30}, 254);
  REQUIRE(image);
  geo::Ring const outer{{5, 5}, {25, 5}, {25, 25}, {5, 25}, {5, 5}};
  geo::Ring const hole{{10, 10}, {20, 10}, {20, 20}, {10, 20}, {10, 10}};
  std::vector<geo::Ring> const rings{outer, hole};
  image->canvas().hatch(rings, {1.0, 30, {0.3, {0, 0, 0, 1}, {}}});
  test::Folder const folder;
  REQUIRE(image->finish(folder / "h.png"));
  CHECK(std::filesystem::file_size(folder / "h.png") > 500);
}
