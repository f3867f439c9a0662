#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "geo/shapes.hpp"

// Private to the painter: pixels with a colour and a height above ground.
namespace wangge::synth {

/// Display values, 0 black to 1 white.
struct Rgb {
  float r{0};
  float g{0};
  float b{0};
};

[[nodiscard]] constexpr Rgb operator*(Rgb c, float k) {
  return {c.r * k, c.g * k, c.b * k};
}
[[nodiscard]] constexpr Rgb mix(Rgb a, Rgb b, float t) {
  return {a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t, a.b + (b.b - a.b) * t};
}

struct Raster {
  std::size_t width{0};
  std::size_t height{0};
  double pixel{0.3};
  geo::Box extent;
  std::vector<Rgb> colour;
  std::vector<float> above;  ///< metres above ground, for shadows

  Raster(geo::Box const& box, double pixel_size)
      : width{static_cast<std::size_t>(std::ceil(box.width() / pixel_size))},
        height{static_cast<std::size_t>(std::ceil(box.height() / pixel_size))},
        pixel{pixel_size} {
    extent = {box.min_x, box.max_y - static_cast<double>(height) * pixel,
              box.min_x + static_cast<double>(width) * pixel, box.max_y};
    colour.resize(width * height);
    above.resize(width * height, 0.0F);
  }
  /// Middle of a pixel on the ground.
  [[nodiscard]] geo::Point at(std::size_t x, std::size_t y) const {
    return {extent.min_x + (static_cast<double>(x) + 0.5) * pixel,
            extent.max_y - (static_cast<double>(y) + 0.5) * pixel};
  }
};

/// Columns and rows that a box covers, last not included; empty when it lies outside.
struct Window {
  std::size_t x0, y0, x1, y1;
};
[[nodiscard]] inline Window window_of(Raster const& raster, geo::Box const& box) {
  auto const clamp = [](double v, std::size_t top) {
    return static_cast<std::size_t>(std::clamp(v, 0.0, static_cast<double>(top)));
  };
  return {
      clamp(std::floor((box.min_x - raster.extent.min_x) / raster.pixel), raster.width),
      clamp(std::floor((raster.extent.max_y - box.max_y) / raster.pixel),
            raster.height),
      clamp(std::ceil((box.max_x - raster.extent.min_x) / raster.pixel), raster.width),
      clamp(std::ceil((raster.extent.max_y - box.min_y) / raster.pixel),
            raster.height)};
}

/// Calls paint(index, point, x, y) for each pixel of a box.
template <class Paint>
void each_pixel(Raster const& raster, geo::Box const& box, Paint&& paint) {
  Window const w = window_of(raster, box);
  for (std::size_t y = w.y0; y < w.y1; ++y)
    for (std::size_t x = w.x0; x < w.x1; ++x)
      paint(y * raster.width + x, raster.at(x, y));
}

/// Share of each pixel of a polygon's window that the polygon covers, row by row.
struct Coverage {
  Window window;
  std::vector<float> share;
};
/// Four lines a pixel, exact along each. Cost O(rows · edges + pixels).
Coverage coverage_of(Raster const& raster, geo::Polygon const& polygon);

/// Calls paint(index, point, coverage) for each pixel a polygon touches.
template <class Paint>
void each_covered(Raster const& raster, geo::Polygon const& polygon, Paint&& paint) {
  auto const cover = coverage_of(raster, polygon);
  std::size_t k = 0;
  for (std::size_t y = cover.window.y0; y < cover.window.y1; ++y)
    for (std::size_t x = cover.window.x0; x < cover.window.x1; ++x, ++k)
      if (cover.share[k] > 0.004F)
        paint(y * raster.width + x, raster.at(x, y), cover.share[k]);
}

/// A smooth random surface, in [0, 1], of bumps about `size` metres wide.
[[nodiscard]] float bumps(geo::Point p, double size, std::uint32_t seed);
/// Bumps of several sizes laid over each other: clouds, in [0, 1].
[[nodiscard]] float clouds(geo::Point p, double size, std::uint32_t seed);
/// Another number in [0, 1) for each integer place.
[[nodiscard]] float grain(std::int64_t x, std::int64_t y, std::uint32_t seed);

}  // namespace wangge::synth
