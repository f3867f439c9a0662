#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "geo/shapes.hpp"

namespace wangge::imagery {

/// A rectangle of pixels in the working CRS, north up: 8-bit RGB, row by row from the
/// top, 3 * width * height bytes. Pixels outside the picture's data are white and
/// `covered` is below 1.
struct Picture {
  std::size_t width{0};
  std::size_t height{0};
  geo::Box extent;  ///< outer edges of the pixels, metres
  std::vector<std::uint8_t> rgb;
  double covered{0.0};  ///< share of pixels with data, [0, 1]

  [[nodiscard]] bool empty() const { return width == 0 || height == 0; }
};

}  // namespace wangge::imagery
