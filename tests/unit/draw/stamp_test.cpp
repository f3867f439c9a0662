#include "draw/stamp.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>

using namespace wangge;
using namespace wangge::draw;

namespace {

/// A curve of many corners, which takes room in a file.
geo::Line curve() {
  geo::Line line;
  for (int i = 0; i < 3000; ++i)
    line.push_back({25 + 20 * std::cos(i * 0.37), 15 + 12 * std::sin(i * 0.53)});
  return line;
}

/// Bytes of a document that shows the curve on each page, as a stamp or drawn anew.
std::uintmax_t bytes_of(int pages, bool stamped) {
  auto const file = std::filesystem::temp_directory_path() /
                    fmt::format("wangge-stamp-{}-{}.pdf", pages, stamped);
  Stamp stamp{50, 30};
  stamp.canvas().line(curve(), {0.2, {0, 0, 0, 1}, {}});
  auto document = PdfDocument::create(file, {"t", "", "", "2020-02-16T00:00:00Z"});
  REQUIRE(document);
  for (int page = 0; page < pages; ++page) {
    auto& canvas = document->page({297, 210});
    if (stamped)
      stamp.show(canvas, {100, 40.0 + page});
    else
      canvas.line(curve(), {0.2, {0, 0, 0, 1}, {}});
  }
  REQUIRE(document->finish());
  auto const size = std::filesystem::file_size(file);
  std::filesystem::remove(file);
  return size;
}

}  // namespace

TEST_CASE("a stamp is kept once, however many pages show it", "[draw]") {
  auto const one = bytes_of(1, true);
  // An empty page takes some 600 bytes.
  CHECK(bytes_of(20, true) < one + 19 * 1000);
  CHECK(bytes_of(20, false) > 10 * one);
}
