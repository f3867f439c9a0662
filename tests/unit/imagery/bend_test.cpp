// Pictures whose positions are GCJ-02 or BD-09.
#include <gdal.h>
#include <gdal_utils.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>

#include "geo/datum.hpp"
#include "geo/measure.hpp"
#include "imagery/imagery.hpp"
#include "made_raster.hpp"

using namespace wangge;
using imagery::Imagery;
using test::Folder;
using test::raster;
using test::Wanted;

namespace {

geo::Crs crs(std::string const& text) {
  return geo::crs_from(text).value();
}

geo::Transform between(std::string const& from, std::string const& to) {
  return geo::Transform::between(crs(from), crs(to)).value();
}

constexpr int kSide = 1500;
constexpr int kDot = 5;  // pixels a side

/// Bright dots on black, their middles 250 pixels apart, the outer ones at the edge.
std::vector<geo::Point> dots() {
  std::vector<geo::Point> middles;
  for (int x = 10; x < kSide; x += 245)
    for (int y = 10; y < kSide; y += 245) middles.push_back({x + 0.5, y + 0.5});
  return middles;
}
double dotted(int, int x, int y) {
  auto const near = [](int at) {
    int const from = (at - 10 + kDot / 2) % 245;
    return at >= 10 - kDot / 2 && from < kDot;
  };
  return near(x) && near(y) ? 250.0 : 0.0;
}

/// A square raster of `metres` about Zhuzhou, in a CRS.
Wanted wanted(std::string const& name, double metres) {
  auto const middle = between("EPSG:4326", name)({113.13, 27.83}).value();
  // Degrees, or Mercator's metres, which are longer the farther north.
  double const unit = name == "EPSG:4326"   ? 1.0 / 110'800.0
                      : name == "EPSG:3857" ? 1.13
                                            : 1.0;
  double const pixel = metres * unit / kSide;
  Wanted wanted;
  wanted.width = wanted.height = kSide;
  wanted.bands = 1;
  wanted.crs = name;
  wanted.geotransform = {middle.x - metres * unit / 2, pixel, 0,
                         middle.y + metres * unit / 2, 0,     -pixel};
  wanted.value = dotted;
  return wanted;
}

/// Middle of what is bright within a few pixels of a place.
geo::Point bright(Imagery const& picture, geo::Point about, double reach) {
  auto const window =
      picture
          .window({about.x - reach, about.y - reach, about.x + reach, about.y + reach},
                  200)
          .value();
  double weight = 0.0;
  geo::Point sum;
  double const pixel = window.extent.width() / static_cast<double>(window.width);
  for (std::size_t r = 0; r < window.height; ++r)
    for (std::size_t c = 0; c < window.width; ++c) {
      double const grey = window.rgb[3 * (r * window.width + c)];
      if (grey > 251.0) continue;  // white paper beyond the edge
      weight += grey;
      sum.x += grey * (window.extent.min_x + (static_cast<double>(c) + 0.5) * pixel);
      sum.y += grey * (window.extent.max_y - (static_cast<double>(r) + 0.5) * pixel);
    }
  REQUIRE(weight > 0.0);
  return {sum.x / weight, sum.y / weight};
}

}  // namespace

TEST_CASE("a picture in GCJ-02 or BD-09 lies within half a pixel of its place",
          "[imagery][datum]") {
  Folder const folder;
  std::string const working = "EPSG:4547";
  for (std::string const name : {"EPSG:3857", "EPSG:4326", "EPSG:4547"})
    for (auto const datum : {geo::Datum::gcj02, geo::Datum::bd09}) {
      INFO(name << (datum == geo::Datum::gcj02 ? " gcj02" : " bd09"));
      double const metres = 3000.0;
      double const pixel = metres / kSide;
      auto const made = wanted(name, metres);
      auto const picture =
          Imagery::open(raster(folder, "dots.tif", made), crs(working), {}, datum);
      REQUIRE(picture);
      REQUIRE(picture->bend());
      CHECK(picture->bend()->error < 0.2);
      auto const to_earth = between(name, "EPSG:4326");
      auto const to_working = between("EPSG:4326", working);
      double most = 0.0;
      for (auto const dot : dots()) {
        auto const& gt = made.geotransform;
        auto const said =
            to_earth({gt[0] + dot.x * gt[1], gt[3] + dot.y * gt[5]}).value();
        auto const meant = geo::to_wgs84(datum, {said.x, said.y});
        auto const place = to_working({meant.lon, meant.lat}).value();
        most = std::max(most, geo::distance(bright(*picture, place, 8 * pixel), place));
      }
      CHECK(most < pixel / 2);
    }
}

TEST_CASE("a bent picture says how far it lay off, east and north",
          "[imagery][datum]") {
  Folder const folder;
  auto const file = raster(folder, "dots.tif", wanted("EPSG:3857", 1000));
  geo::LonLat const said{113.13, 27.83};
  auto const way = geo::metres_between(geo::to_wgs84(geo::Datum::gcj02, said), said);
  auto const bent = Imagery::open(file, crs("EPSG:4547"), {}, geo::Datum::gcj02);
  REQUIRE(bent);
  CHECK(bent->bend()->offset.x == Approx(way.x).margin(0.5));
  CHECK(bent->bend()->offset.y == Approx(way.y).margin(0.5));
  CHECK(bent->bend()->error < 0.01);
  CHECK_FALSE(Imagery::open(file, crs("EPSG:4547")).value().bend());
}

TEST_CASE("a picture too large to be bent within half a metre is refused",
          "[imagery][datum]") {
  Folder const folder;
  auto made = wanted("EPSG:3857", 40'000);
  auto const file = raster(folder, "large.tif", made);
  auto const picture = Imagery::open(file, crs("EPSG:4547"), {}, geo::Datum::bd09);
  REQUIRE_FALSE(picture);
  CHECK_THAT(picture.error().message, Catch::Contains("too large") &&
                                          Catch::Contains("large.tif") &&
                                          Catch::Contains("cut it"));
  CHECK(picture.error().code == Errc::bad_input);
}

TEST_CASE("the demo picture moved to GCJ-02 comes back to the pixel",
          "[imagery][datum]") {
  Folder const folder;
  auto const file =
      std::filesystem::path{WANGGE_SOURCE_DIR} / "data/zhongguling/imagery.tif";
  GDALAllRegister();
  GDALDatasetH const own = GDALOpen(file.c_str(), GA_ReadOnly);
  REQUIRE(own != nullptr);
  std::array<double, 6> gt{};
  GDALGetGeoTransform(own, gt.data());
  auto const moved = [&](double column, double row) {
    auto const to_earth = between("EPSG:4547", "EPSG:4326");
    auto const at = to_earth({gt[0] + column * gt[1], gt[3] + row * gt[5]}).value();
    auto const there = geo::from_wgs84(geo::Datum::gcj02, {at.x, at.y});
    return between("EPSG:4326", "EPSG:4547")({there.lon, there.lat}).value();
  };
  int const width = GDALGetRasterXSize(own);
  int const height = GDALGetRasterYSize(own);
  auto const corner = moved(0, 0);
  auto const right = moved(width, 0);
  auto const below = moved(0, height);
  GDALDatasetH const copy =
      GDALCreateCopy(GDALGetDriverByName("GTiff"), (folder.path / "demo.tif").c_str(),
                     own, 0, nullptr, nullptr, nullptr);
  std::array<double, 6> there{
      corner.x, (right.x - corner.x) / width, (below.x - corner.x) / height,
      corner.y, (right.y - corner.y) / width, (below.y - corner.y) / height};
  GDALSetGeoTransform(copy, there.data());
  GDALClose(copy);
  GDALClose(own);

  auto const plain = Imagery::open(file, crs("EPSG:4547")).value();
  auto const bent =
      Imagery::open(folder.path / "demo.tif", crs("EPSG:4547"), {}, geo::Datum::gcj02)
          .value();
  CHECK(bent.bend()->error < 0.01);
  auto const whole = plain.extent();
  auto const extent = bent.extent();
  double const half = plain.pixel_size() / 2;
  CHECK(std::abs(extent.min_x - whole.min_x) < half);
  CHECK(std::abs(extent.max_y - whole.max_y) < half);
  CHECK(std::abs(extent.max_x - whole.max_x) < half);
  CHECK(std::abs(extent.min_y - whole.min_y) < half);
  // The pixels too: unlike by far less than when moved by one pixel.
  auto const centre = whole.centre();
  auto const seen = [&](Imagery const& picture, double east) {
    return picture
        .window(
            {centre.x - 30 + east, centre.y - 30, centre.x + 30 + east, centre.y + 30},
            1000)
        .value();
  };
  auto const unlike = [&](double east) {
    auto const a = seen(plain, 0.0);
    auto const b = seen(bent, east);
    double sum = 0.0;
    for (std::size_t i = 0; i < std::min(a.rgb.size(), b.rgb.size()); ++i)
      sum += std::abs(static_cast<int>(a.rgb[i]) - static_cast<int>(b.rgb[i]));
    return sum;
  };
  CHECK(unlike(0.0) < 0.7 * unlike(0.3));
  CHECK(unlike(0.0) < 0.7 * unlike(-0.3));
}
