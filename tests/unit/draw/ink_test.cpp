#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <set>

#include "draw/canvas.hpp"
#include "paper_tools.hpp"

using namespace wangge;
using namespace wangge::draw;

// Every glyph a page shows must be there when the page is looked at: text that can be
// searched but leaves the paper white has happened.

namespace {

constexpr int kColumns = 40;
constexpr double kCell = 7;  // mm

/// The Han characters of all Chinese messages, sorted, each once.
std::vector<std::string> han_of_messages() {
  std::set<std::string> found;
  for (auto const& entry :
       std::filesystem::directory_iterator(WANGGE_SOURCE_DIR "/styles/messages/zh")) {
    auto const words = test::bytes_of(entry.path());
    for (std::size_t i = 0; i + 2 < words.size(); ++i)
      if (auto const lead = static_cast<unsigned char>(words[i]);
          lead >= 0xe4 && lead <= 0xe9)
        found.insert(words.substr(i, 3));
  }
  return {found.begin(), found.end()};
}

struct Grey {
  std::size_t width{0}, height{0};
  std::string pixels;  ///< row by row, 0 is black
};

Grey read_pgm(std::filesystem::path const& file) {
  std::istringstream in{test::bytes_of(file)};
  std::string magic;
  Grey picture;
  int most = 0;
  in >> magic >> picture.width >> picture.height >> most;
  in.get();
  picture.pixels.resize(picture.width * picture.height);
  in.read(picture.pixels.data(), static_cast<std::streamsize>(picture.pixels.size()));
  return magic == "P5" && most == 255 && in ? picture : Grey{};
}

/// The part of a cell that is ink, 0 … 1.
double ink(Grey const& picture, std::size_t cell, double page_width) {
  double const scale = static_cast<double>(picture.width) / page_width;
  auto const pixel = [&](double mm) {
    return static_cast<std::size_t>(std::lround(mm * scale));
  };
  double const x = static_cast<double>(cell % kColumns) * kCell;
  double const y = static_cast<double>(cell / kColumns) * kCell;
  double sum = 0;
  for (auto j = pixel(y); j < pixel(y + kCell); ++j)
    for (auto i = pixel(x); i < pixel(x + kCell); ++i)
      sum += 255 - static_cast<std::uint8_t>(picture.pixels[j * picture.width + i]);
  return sum / 255 / std::pow(kCell * scale, 2);
}

/// Characters that leave their cells white on the printed page.
std::vector<std::string> blank(std::vector<std::string> const& characters,
                               Weight weight) {
  test::Folder const folder;
  double const rows = std::ceil(static_cast<double>(characters.size()) / kColumns);
  auto document = PdfDocument::create(folder / "a.pdf", {});
  REQUIRE(document);
  auto& canvas = document->page({kColumns * kCell, rows * kCell});
  for (std::size_t i = 0; i < characters.size(); ++i)
    canvas.text({static_cast<double>(i % kColumns) * kCell + 1,
                 static_cast<double>(i / kColumns) * kCell + 0.5},
                characters[i], {.size = 14, .weight = weight});
  REQUIRE(document->finish());
  auto const command = "pdftoppm -r 60 -gray -singlefile '" +
                       (folder / "a.pdf").string() + "' '" + (folder / "a").string() +
                       "'";
  REQUIRE(std::system(command.c_str()) == 0);
  auto const picture = read_pgm(folder / "a.pgm");
  REQUIRE(picture.width > 0);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < characters.size(); ++i)
    if (ink(picture, i, kColumns * kCell) < 0.01) out.push_back(characters[i]);
  return out;
}

}  // namespace

TEST_CASE("every character of the messages leaves ink on paper", "[canvas][ink]") {
  if (!test::have("pdftoppm")) {
    WARN("pdftoppm is absent: pages are not looked at");
    return;
  }
  auto const all = han_of_messages();
  REQUIRE(all.size() > 500);
  CHECK(blank(all, Weight::regular).empty());
  CHECK(blank(all, Weight::bold).empty());
  // Alone in its document, 如 once lost a subroutine that no other glyph kept.
  CHECK(blank({"如"}, Weight::regular).empty());
  // The test can fail: a space has no ink.
  CHECK(blank({"如", "　"}, Weight::regular) == std::vector<std::string>{"　"});
}
