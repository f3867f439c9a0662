#include "imagery/edges.hpp"

#include <cmath>

namespace wangge::imagery {

geo::Point Edges::at(geo::Point p) const {
  if (width == 0 || !extent.contains(p)) return {};
  auto const column = static_cast<std::size_t>((p.x - extent.min_x) / extent.width() *
                                               static_cast<double>(width));
  auto const row = static_cast<std::size_t>((extent.max_y - p.y) / extent.height() *
                                            static_cast<double>(height));
  if (column >= width || row >= height) return {};
  std::size_t const i = row * width + column;
  return {east[i], north[i]};
}

Edges edges_of(Picture const& picture) {
  Edges edges{picture.width, picture.height, picture.extent, {}, {}};
  std::size_t const count = picture.width * picture.height;
  edges.east.assign(count, 0.0F);
  edges.north.assign(count, 0.0F);
  if (picture.width < 3 || picture.height < 3) return edges;
  std::vector<float> grey(count);
  for (std::size_t i = 0; i < count; ++i)
    grey[i] = 0.30F * static_cast<float>(picture.rgb[3 * i]) +
              0.59F * static_cast<float>(picture.rgb[3 * i + 1]) +
              0.11F * static_cast<float>(picture.rgb[3 * i + 2]);
  double sum = 0.0;
  std::size_t const w = picture.width;
  for (std::size_t r = 1; r + 1 < picture.height; ++r)
    for (std::size_t c = 1; c + 1 < w; ++c) {
      std::size_t const i = r * w + c;
      float const* const g = &grey[i];
      auto const at = [&](int down, int right) {
        return g[down * static_cast<std::ptrdiff_t>(w) + right];
      };
      edges.east[i] =
          at(-1, 1) + 2 * at(0, 1) + at(1, 1) - at(-1, -1) - 2 * at(0, -1) - at(1, -1);
      edges.north[i] =
          at(-1, -1) + 2 * at(-1, 0) + at(-1, 1) - at(1, -1) - 2 * at(1, 0) - at(1, 1);
      sum += std::hypot(edges.east[i], edges.north[i]);
    }
  auto const mean = static_cast<float>(sum / static_cast<double>(count)) + 1e-3F;
  for (std::size_t i = 0; i < count; ++i) {
    float const size = std::hypot(edges.east[i], edges.north[i]) + mean;
    edges.east[i] /= size;
    edges.north[i] /= size;
  }
  return edges;
}

}  // namespace wangge::imagery
