#include "imagery/imagery.hpp"

#include <cpl_conv.h>
#include <gdal.h>
#include <ogr_srs_api.h>

#include <array>
#include <catch2/catch.hpp>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "made_raster.hpp"

using namespace wangge;
using imagery::Imagery;
using imagery::Picture;
using test::Folder;
using test::raster;
using test::Wanted;

namespace {

geo::Crs crs(char const* text) {
  return geo::crs_from(text).value();
}

std::array<int, 3> pixel(Picture const& picture, std::size_t x, std::size_t y) {
  std::size_t const at = 3 * (y * picture.width + x);
  return {picture.rgb[at], picture.rgb[at + 1], picture.rgb[at + 2]};
}

double gradient(int band, int x, int y) {
  return band == 0 ? x : band == 1 ? y : 200;
}

}  // namespace

TEST_CASE("a window at native resolution is the file's own pixels", "[imagery]") {
  Folder const folder;
  Imagery const picture =
      Imagery::open(raster(folder, "rgb.tif", {.value = gradient}), crs("EPSG:4547"))
          .value();
  CHECK(picture.pixel_size() == 0.5);
  CHECK(picture.extent().min_x == 500000);
  CHECK(picture.extent().max_y == 3000040);
  Picture const window =
      picture.window({500010, 3000010, 500020, 3000025}, 1000).value();
  REQUIRE(window.width == 20);
  REQUIRE(window.height == 30);
  CHECK(window.covered == 1.0);
  CHECK(window.extent.min_x == 500010);
  CHECK(window.extent.max_y == 3000025);
  for (std::size_t y = 0; y < 30; ++y)
    for (std::size_t x = 0; x < 20; ++x)
      REQUIRE(pixel(window, x, y) ==
              std::array{static_cast<int>(20 + x), static_cast<int>(30 + y), 200});
}

TEST_CASE("a window between pixels grows to whole pixels", "[imagery]") {
  Folder const folder;
  Imagery const picture =
      Imagery::open(raster(folder, "rgb.tif", {.value = gradient}), crs("EPSG:4547"))
          .value();
  Picture const window =
      picture.window({500010.2, 3000010.2, 500010.3, 3000010.9}, 1000).value();
  CHECK(window.width == 1);
  CHECK(window.height == 2);
  CHECK(window.extent.min_x == 500010);
  CHECK(window.extent.max_y == 3000011);
  CHECK(pixel(window, 0, 0) == std::array{20, 58, 200});
}

TEST_CASE("a coarser window is averaged and never above the limit", "[imagery]") {
  Folder const folder;
  auto const file =
      raster(folder, "stripes.tif",
             {.value = [](int, int x, int) { return x % 2 == 0 ? 0.0 : 200.0; }});
  Imagery const picture = Imagery::open(file, crs("EPSG:4547")).value();
  Picture const window = picture.window(picture.extent(), 50).value();
  CHECK(window.width == 50);
  CHECK(window.height == 40);
  for (std::size_t x = 0; x < 50; ++x) REQUIRE(pixel(window, x, 20)[0] == 100);
  for (std::size_t const most : {1U, 3U, 49U, 99U}) {
    Picture const small =
        picture.window({500001, 3000001, 500049, 3000038}, most).value();
    CHECK(std::max(small.width, small.height) <= most);
    CHECK(small.rgb.size() == 3 * small.width * small.height);
  }
}

TEST_CASE("outside the picture is white and not covered", "[imagery]") {
  Folder const folder;
  Imagery const picture =
      Imagery::open(raster(folder, "black.tif", {}), crs("EPSG:4547")).value();
  Picture const window =
      picture.window({499990, 3000000, 500010, 3000010}, 1000).value();
  CHECK(window.covered == Approx(0.5));
  CHECK(pixel(window, 0, 0) == std::array{255, 255, 255});
  CHECK(pixel(window, 39, 0) == std::array{0, 0, 0});
  Picture const far = picture.window({0, 0, 10, 10}, 1000).value();
  CHECK(far.covered == 0.0);
  CHECK(pixel(far, 3, 3) == std::array{255, 255, 255});
}

TEST_CASE("an empty window is an error", "[imagery]") {
  Folder const folder;
  Imagery const picture =
      Imagery::open(raster(folder, "a.tif", {}), crs("EPSG:4547")).value();
  CHECK_FALSE(picture.window({}, 10).has_value());
  CHECK_FALSE(picture.window({500000, 3000000, 500010, 3000010}, 0).has_value());
  CHECK_FALSE(picture.window({500000, 3000000, HUGE_VAL, 3000010}, 10).has_value());
  CHECK_FALSE(picture.window({500000, 3000000, 500000, 3000010}, 10).has_value());
  // As many pixels as would fill the memory.
  CHECK_FALSE(picture.window({0, 0, 1e9, 1e9}, std::size_t(-1)).has_value());
}

TEST_CASE("one band is grey, and missing data is white", "[imagery]") {
  Folder const folder;
  auto const file =
      raster(folder, "grey.tif",
             {.bands = 1,
              .value = [](int, int x, int) { return x < 50 ? 7.0 : 120.0; },
              .finish =
                  [](GDALDatasetH made) {
                    GDALSetRasterNoDataValue(GDALGetRasterBand(made, 1), 7);
                  }});
  Imagery const picture = Imagery::open(file, crs("EPSG:4547")).value();
  Picture const window = picture.window(picture.extent(), 1000).value();
  CHECK(pixel(window, 10, 10) == std::array{255, 255, 255});
  CHECK(pixel(window, 60, 10) == std::array{120, 120, 120});
  CHECK(window.covered == 0.5);
}

TEST_CASE("a pixel is missing only when all its bands are", "[imagery]") {
  Folder const folder;
  auto const file = raster(
      folder, "nodata.tif",
      {.value = [](int b, int x, int) { return x < 50 ? 0.0 : (b == 1 ? 90.0 : 0.0); },
       .finish =
           [](GDALDatasetH made) {
             for (int b = 1; b <= 3; ++b)
               GDALSetRasterNoDataValue(GDALGetRasterBand(made, b), 0);
           }});
  Imagery const picture = Imagery::open(file, crs("EPSG:4547")).value();
  Picture const window = picture.window(picture.extent(), 1000).value();
  CHECK(pixel(window, 10, 10) == std::array{255, 255, 255});
  CHECK(pixel(window, 60, 10)[1] == 90);
  CHECK(pixel(window, 60, 10)[0] <= 1);  // GDAL may put it next to the missing value
}

TEST_CASE("palettes become colours, also when averaged", "[imagery]") {
  Folder const folder;
  auto const file =
      raster(folder, "palette.tif",
             {.bands = 1,
              .value = [](int, int x, int) { return x % 2 == 0 ? 3.0 : 250.0; },
              .finish =
                  [](GDALDatasetH made) {
                    GDALColorTableH const table = GDALCreateColorTable(GPI_RGB);
                    GDALColorEntry const red{200, 0, 0, 255};
                    GDALColorEntry const blue{0, 0, 100, 255};
                    GDALSetColorEntry(table, 3, &red);
                    GDALSetColorEntry(table, 250, &blue);
                    GDALSetRasterColorTable(GDALGetRasterBand(made, 1), table);
                    GDALDestroyColorTable(table);
                  }});
  Imagery const picture = Imagery::open(file, crs("EPSG:4547")).value();
  Picture const window = picture.window(picture.extent(), 1000).value();
  CHECK(pixel(window, 0, 0) == std::array{200, 0, 0});
  CHECK(pixel(window, 1, 0) == std::array{0, 0, 100});
  CHECK(pixel(picture.window(picture.extent(), 50).value(), 5, 5) ==
        std::array{100, 0, 50});
}

TEST_CASE("an alpha band is laid over white", "[imagery]") {
  Folder const folder;
  auto const file = raster(folder, "rgba.tif",
                           {.bands = 4,
                            .value =
                                [](int b, int x, int) {
                                  if (b < 3) return 100.0;
                                  return x < 50 ? 0.0 : 255.0;
                                },
                            .finish =
                                [](GDALDatasetH made) {
                                  GDALSetRasterColorInterpretation(
                                      GDALGetRasterBand(made, 4), GCI_AlphaBand);
                                }});
  Imagery const picture = Imagery::open(file, crs("EPSG:4547")).value();
  Picture const window = picture.window(picture.extent(), 1000).value();
  CHECK(pixel(window, 10, 10) == std::array{255, 255, 255});
  CHECK(pixel(window, 60, 10) == std::array{100, 100, 100});
  CHECK(window.covered == 0.5);
}

TEST_CASE("16 bits are stretched between their 2nd and 98th percentile", "[imagery]") {
  Folder const folder;
  auto const file =
      raster(folder, "sixteen.tif",
             {.bands = 1, .type = GDT_UInt16, .value = [](int, int x, int y) {
                if (x == 0 && y == 0) return 65535.0;  // one wild pixel
                return 1000.0 + 10.0 * x;
              }});
  Imagery const picture = Imagery::open(file, crs("EPSG:4547")).value();
  Picture const window = picture.window(picture.extent(), 1000).value();
  CHECK(pixel(window, 0, 0)[0] == 255);
  CHECK(pixel(window, 0, 5)[0] == 0);
  CHECK(pixel(window, 99, 5)[0] == 255);
  CHECK(pixel(window, 50, 5)[0] == Approx(128).margin(4));
  CHECK(pixel(window, 50, 5)[0] == pixel(window, 50, 5)[2]);
}

TEST_CASE("16-bit colours with an alpha band keep both", "[imagery]") {
  Folder const folder;
  auto const file = raster(folder, "deep.tif",
                           {.bands = 4,
                            .type = GDT_UInt16,
                            .value =
                                [](int b, int x, int y) {
                                  if (b == 3) return y < 40 ? 65535.0 : 0.0;
                                  return b == 2 ? 5000.0 - 10.0 * x : 100.0 * x;
                                },
                            .finish =
                                [](GDALDatasetH made) {
                                  GDALSetRasterColorInterpretation(
                                      GDALGetRasterBand(made, 4), GCI_AlphaBand);
                                }});
  Imagery const picture = Imagery::open(file, crs("EPSG:4547")).value();
  Picture const window = picture.window(picture.extent(), 1000).value();
  CHECK(window.covered == 0.5);
  CHECK(pixel(window, 0, 0) == std::array{0, 0, 255});
  CHECK(pixel(window, 99, 0) == std::array{255, 255, 0});
  CHECK(pixel(window, 50, 60) == std::array{255, 255, 255});
}

TEST_CASE("floating point with holes is stretched too", "[imagery]") {
  Folder const folder;
  auto const file = raster(
      folder, "float.tif",
      {.bands = 1,
       .type = GDT_Float32,
       .value = [](int, int x, int) { return x < 50 ? std::nan("") : x / 100.0; },
       .finish =
           [](GDALDatasetH made) {
             GDALSetRasterNoDataValue(GDALGetRasterBand(made, 1), std::nan(""));
           }});
  Imagery const picture = Imagery::open(file, crs("EPSG:4547")).value();
  Picture const window = picture.window(picture.extent(), 1000).value();
  CHECK(window.covered == 0.5);
  CHECK(pixel(window, 10, 5)[0] == 255);
  CHECK(pixel(window, 51, 5)[0] < 10);
  CHECK(pixel(window, 99, 5)[0] == 255);
}

TEST_CASE("a raster in degrees lands where PROJ says", "[imagery]") {
  Folder const folder;
  // A dark patch in the middle of a white field, at 114.5°E, 27.8°N.
  auto const file =
      raster(folder, "degrees.tif",
             {.width = 400,
              .height = 400,
              .crs = "EPSG:4326",
              .geotransform = {114.498, 0.00001, 0, 27.802, 0, -0.00001},
              .value = [](int, int x, int y) {
                return x >= 190 && x < 210 && y >= 190 && y < 210 ? 10.0 : 240.0;
              }});
  geo::Crs const working = crs("EPSG:4547");
  Imagery const picture = Imagery::open(file, working).value();
  CHECK(picture.pixel_size() == Approx(1.05).margin(0.1));
  auto const into = geo::Transform::between(crs("EPSG:4326"), working).value();
  geo::Point const middle = into({114.5, 27.8}).value();
  Picture const dark =
      picture.window(geo::Box{middle.x, middle.y, middle.x, middle.y}.grown(5), 100)
          .value();
  for (std::uint8_t const c : dark.rgb) CHECK(c == 10);
  Picture const light =
      picture
          .window(geo::Box{middle.x + 30, middle.y, middle.x + 30, middle.y}.grown(5),
                  100)
          .value();
  for (std::uint8_t const c : light.rgb) CHECK(c == 240);
}

TEST_CASE("a turned raster is put upright", "[imagery]") {
  Folder const folder;
  // Turned by 90°: columns run south, rows run west.
  auto const file =
      raster(folder, "turned.tif",
             {.geotransform = {500040, 0, -0.5, 3000050, -0.5, 0}, .value = gradient});
  Imagery const picture = Imagery::open(file, crs("EPSG:4547")).value();
  CHECK(picture.extent().min_x == Approx(500000).margin(1));
  CHECK(picture.extent().max_y == Approx(3000050).margin(1));
  CHECK(picture.pixel_size() == Approx(0.5).margin(0.01));
  // Column 60 from the top, row 20 from the east.
  Picture const window =
      picture.window({500029.5, 3000019.5, 500030, 3000020}, 10).value();
  CHECK(pixel(window, 0, 0)[0] == Approx(60).margin(1));
  CHECK(pixel(window, 0, 0)[1] == Approx(20).margin(1));
}

TEST_CASE("a CRS given by hand wins over the file's", "[imagery]") {
  Folder const folder;
  auto const bare = raster(folder, "bare.tif", {.crs = "", .value = gradient});
  auto const refused = Imagery::open(bare, crs("EPSG:4547"));
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == Errc::bad_input);
  CHECK(refused.error().message.find("bare.tif") != std::string::npos);
  CHECK(refused.error().message.find("crs = ") != std::string::npos);
  Imagery const picture =
      Imagery::open(bare, crs("EPSG:4547"), crs("EPSG:4547")).value();
  CHECK(pixel(picture.window({500010, 3000010, 500011, 3000011}, 9).value(), 0, 0)[0] ==
        20);
}

TEST_CASE("what cannot be read is an error that names the file", "[imagery]") {
  Folder const folder;
  geo::Crs const working = crs("EPSG:4547");
  auto const absent = Imagery::open(folder.path / "absent.tif", working);
  REQUIRE_FALSE(absent.has_value());
  CHECK(absent.error().code == Errc::not_found);
  std::ofstream{folder.path / "text.tif"} << "not a picture";
  auto const text = Imagery::open(folder.path / "text.tif", working);
  REQUIRE_FALSE(text.has_value());
  CHECK(text.error().code == Errc::unreadable);
  CHECK(text.error().message.find("text.tif") != std::string::npos);
  CHECK_FALSE(Imagery::open(folder.path, working).has_value());
  auto const nowhere =
      raster(folder, "nowhere.tif", {.geotransform = {0, 0, 0, 0, 0, 0}});
  CHECK(Imagery::open(nowhere, working).error().code == Errc::bad_input);
  auto const complex =
      raster(folder, "complex.tif", {.bands = 1, .type = GDT_CFloat32});
  CHECK(Imagery::open(complex, working).error().code == Errc::bad_input);
}

TEST_CASE("a file cut short is an error when its missing part is read", "[imagery]") {
  Folder const folder;
  auto const file =
      raster(folder, "cut.tif", {.width = 300, .height = 300, .value = gradient});
  std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
  auto const picture = Imagery::open(file, crs("EPSG:4547"));
  if (!picture) {
    CHECK(picture.error().message.find("cut.tif") != std::string::npos);
    return;
  }
  auto const window = picture->window(picture->extent(), 1000);
  REQUIRE_FALSE(window.has_value());
  CHECK(window.error().code == Errc::unreadable);
  CHECK(window.error().message.find("cut.tif") != std::string::npos);
}
