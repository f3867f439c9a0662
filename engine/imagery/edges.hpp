#pragma once

#include <cstddef>
#include <vector>

#include "geo/shapes.hpp"
#include "imagery/picture.hpp"

namespace wangge::imagery {

/// Where brightness changes in a picture, and which way: per pixel the gradient
/// (Sobel), divided by its own size plus the picture's mean, so that a black shadow
/// counts no more than a faint eave. Lengths in [0, 1).
struct Edges {
  std::size_t width{0};
  std::size_t height{0};
  geo::Box extent;
  std::vector<float> east;
  std::vector<float> north;

  /// The gradient at a place; (0, 0) outside.
  [[nodiscard]] geo::Point at(geo::Point p) const;
};

/// O(pixels). Nothing is found in a picture narrower than 3 pixels.
[[nodiscard]] Edges edges_of(Picture const& picture);

}  // namespace wangge::imagery
