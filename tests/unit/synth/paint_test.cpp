#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "geo/measure.hpp"
#include "synth/synth.hpp"

using namespace wangge;
using namespace wangge::synth;

namespace {

SynthCommunity demo() {
  return make_community({}).value();
}

/// Mean brightness round a place, 0 to 255.
double brightness(Pixels const& picture, geo::Point p, double radius) {
  double sum = 0.0;
  double count = 0.0;
  double const pixel = picture.extent.width() / static_cast<double>(picture.width);
  for (std::size_t y = 0; y < picture.height; ++y)
    for (std::size_t x = 0; x < picture.width; ++x) {
      geo::Point const at{
          picture.extent.min_x + (static_cast<double>(x) + 0.5) * pixel,
          picture.extent.max_y - (static_cast<double>(y) + 0.5) * pixel};
      if (geo::distance(at, p) > radius) continue;
      auto const* c = &picture.rgb[(y * picture.width + x) * 3];
      sum += (c[0] + c[1] + c[2]) / 3.0;
      ++count;
    }
  return sum / count;
}

}  // namespace

TEST_CASE("the picture covers the boundary and a margin at the pixel asked",
          "[synth]") {
  auto const made = demo();
  auto const picture = paint(made, {1.0, 25.0, 1000000}).value();
  auto const box = geo::bounds(made.community.boundary.area);
  CHECK(picture.rgb.size() == picture.width * picture.height * 3);
  CHECK(picture.extent.min_x == box.min_x - 25.0);
  CHECK(picture.extent.max_y == box.max_y + 25.0);
  CHECK(picture.extent.max_x >= box.max_x + 25.0);
  CHECK(picture.extent.min_y <= box.min_y - 25.0);
  CHECK(picture.extent.width() == Approx(static_cast<double>(picture.width)));
}

TEST_CASE("the same community gives the same pixels", "[synth]") {
  auto const a = paint(demo(), {1.0, 10.0, 1000000}).value();
  auto const b = paint(demo(), {1.0, 10.0, 1000000}).value();
  CHECK(a.rgb == b.rgb);
}

TEST_CASE("tall buildings throw their shadow to the northwest", "[synth]") {
  auto const made = demo();
  auto const picture = paint(made, {0.6, 40.0, 1000000}).value();
  auto const tower = std::ranges::find(made.community.buildings, "10", &Building::id);
  auto const middle = geo::centroid(tower->footprint);
  double const shaded = brightness(picture, {middle.x - 18.0, middle.y + 29.0}, 4.0);
  double const roof = brightness(picture, middle, 6.0);
  CHECK(shaded < 0.75 * roof);
}

TEST_CASE("the picture is neither dull nor burnt out", "[synth]") {
  auto const picture = paint(demo(), {1.0, 10.0, 1000000}).value();
  double sum = 0.0;
  double squares = 0.0;
  std::size_t clipped = 0;
  for (auto const v : picture.rgb) {
    sum += v;
    squares += static_cast<double>(v) * v;
    clipped += v == 0 || v == 255 ? 1 : 0;
  }
  double const n = static_cast<double>(picture.rgb.size());
  CHECK(sum / n > 70.0);
  CHECK(sum / n < 170.0);
  CHECK(std::sqrt(squares / n - sum / n * sum / n) > 25.0);
  CHECK(static_cast<double>(clipped) < 0.01 * n);
}

TEST_CASE("pictures out of all proportion are refused", "[synth]") {
  CHECK(paint(demo(), {0.01, 40.0, 1000000}).error().code == Errc::bad_value);
  CHECK(paint(demo(), {0.3, -1.0, 1000000}).error().code == Errc::bad_value);
  CHECK(paint(demo(), {0.3, 40.0, 10}).error().code == Errc::bad_value);
}

TEST_CASE("a picture grows coarser rather than too large", "[synth]") {
  SynthOptions options;
  options.preset = "town";
  options.buildings = 3000;
  auto const picture =
      paint(make_community(options).value(), {0.3, 40.0, 200000}).value();
  CHECK(picture.width * picture.height <= 210000);
  CHECK(picture.width * picture.height > 100000);
}
