#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "imagery/imagery.hpp"

using namespace wangge;
using imagery::Imagery;
using imagery::Picture;

namespace {

std::filesystem::path const kShared = WANGGE_SOURCE_DIR "/../shared/data";

bool absent() {
  if (std::filesystem::exists(kShared)) return false;
  WARN("../shared/data is absent: skipped");
  return true;
}

geo::Crs crs(char const* text) {
  return geo::crs_from(text).value();
}

/// Mean and spread of all values: a picture is neither blank nor noise.
std::pair<double, double> tone(Picture const& picture) {
  double sum = 0.0;
  double squares = 0.0;
  for (std::uint8_t const value : picture.rgb) {
    sum += value;
    squares += static_cast<double>(value) * value;
  }
  auto const count = static_cast<double>(picture.rgb.size());
  double const mean = sum / count;
  return {mean, std::sqrt(squares / count - mean * mean)};
}

}  // namespace

TEST_CASE("real pictures open in UTM at their own resolution", "[real]") {
  if (absent()) return;
  struct Case {
    char const* file;
    char const* working;
    double pixel;
  };
  for (Case const& one :
       {Case{"banepa_np/banepa_labelled_13cm_4326.tif", "EPSG:32645", 0.132},
        Case{"banepa_np/banepa_nolabels_13cm_4326.tif", "EPSG:32645", 0.132},
        Case{"kampala_ug/kampala_NE_z21_3857.tif", "EPSG:32636", 0.0746},
        Case{"spacenet_atlanta_us/sample_geotiff.tif", "EPSG:32616", 0.5}}) {
    INFO(one.file);
    auto const picture = Imagery::open(kShared / one.file, crs(one.working));
    REQUIRE(picture.has_value());
    CHECK(picture->pixel_size() == Approx(one.pixel).epsilon(0.02));
    geo::Point const c = picture->extent().centre();
    Picture const window =
        picture->window(geo::Box{c.x, c.y, c.x, c.y}.grown(300 * one.pixel), 2000)
            .value();
    CHECK(window.width == Approx(600).margin(15));
    CHECK(window.covered == 1.0);
    Picture const all = picture->window(picture->extent(), 400).value();
    CHECK(std::max(all.width, all.height) == 400);
    CHECK(all.covered > 0.9);
    auto const [mean, spread] = tone(all);
    CHECK(mean > 40);
    CHECK(mean < 215);
    CHECK(spread > 15);
  }
}

TEST_CASE("a picture without georeference is refused in words", "[real]") {
  if (absent()) return;
  auto const answer =
      Imagery::open(kShared / "banepa_np/OAM-386693-220241-19.tif", crs("EPSG:32645"));
  REQUIRE_FALSE(answer.has_value());
  CHECK(answer.error().message.find("not georeferenced") != std::string::npos);
}

TEST_CASE("every broken raster answers in time, with a picture or a named error",
          "[real]") {
  if (absent()) return;
  std::vector<std::filesystem::path> files;
  for (char const* const folder : {"gdal_gtiff", "rasterio", "rio_tiler"})
    for (auto const& entry :
         std::filesystem::directory_iterator(kShared / "bad_inputs" / folder))
      files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  REQUIRE(files.size() > 15);
  for (auto const& file : files) {
    for (bool const forced : {false, true}) {
      INFO(file << (forced ? ", CRS given" : ""));
      auto const start = std::chrono::steady_clock::now();
      geo::Crs const working = crs("EPSG:32611");
      auto const picture =
          forced ? Imagery::open(file, working, working) : Imagery::open(file, working);
      std::string outcome = "opens";
      if (!picture) {
        outcome = picture.error().message;
        CHECK(outcome.find(file.filename().string()) != std::string::npos);
      } else {
        auto const window = picture->window(picture->extent(), 256);
        if (!window) {
          outcome = window.error().message;
          CHECK(outcome.find(file.filename().string()) != std::string::npos);
        }
      }
      CHECK(outcome.find('\n') == std::string::npos);
      std::chrono::duration<double> const took =
          std::chrono::steady_clock::now() - start;
      CHECK(took.count() < 10.0);
      UNSCOPED_INFO(outcome);
    }
  }
}
