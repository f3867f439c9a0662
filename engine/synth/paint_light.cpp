#include <algorithm>
#include <cmath>
#include <vector>

#include "synth/_paint.hpp"

namespace wangge::synth {
namespace {

/// The height of the shadow's upper side over each pixel: the highest thing towards the
/// sun, less what the ray has fallen on the way. Cost O(pixels · longest shadow).
std::vector<float> shadow_tops(Raster const& raster) {
  float const highest = *std::ranges::max_element(raster.above);
  // One step moves a row; the sun stands in the south, so steps lead down the picture.
  double const step = raster.pixel / Sun::kShadowY;
  double const across = -Sun::kShadowX / Sun::kShadowY;
  auto const fall = static_cast<float>(step * Sun::kSlope);
  auto const steps = static_cast<std::size_t>(highest / fall);
  std::vector<float> tops(raster.above.size(), -1.0F);
  for (std::size_t k = 1; k <= steps; ++k) {
    auto const shift =
        static_cast<std::size_t>(std::lround(across * static_cast<double>(k)));
    float const lost = fall * static_cast<float>(k);
    if (shift >= raster.width) break;
    for (std::size_t y = 0; y + k < raster.height; ++y) {
      float const* const from = &raster.above[(y + k) * raster.width + shift];
      float* const to = &tops[y * raster.width];
      for (std::size_t x = 0; x + shift < raster.width; ++x)
        to[x] = std::max(to[x], from[x] - lost);
    }
  }
  return tops;
}

/// A 3 × 3 blur, a quarter of the weight aside: lenses are never quite sharp.
void soften(Raster& raster) {
  auto const sharp = raster.colour;
  std::size_t const w = raster.width;
  for (std::size_t y = 1; y + 1 < raster.height; ++y)
    for (std::size_t x = 1; x + 1 < w; ++x) {
      std::size_t const i = y * w + x;
      Rgb sum = sharp[i] * 0.52F;
      for (std::size_t const j : {i - 1, i + 1, i - w, i + w})
        sum = {sum.r + sharp[j].r * 0.09F, sum.g + sharp[j].g * 0.09F,
               sum.b + sharp[j].b * 0.09F};
      for (std::size_t const j : {i - w - 1, i - w + 1, i + w - 1, i + w + 1})
        sum = {sum.r + sharp[j].r * 0.03F, sum.g + sharp[j].g * 0.03F,
               sum.b + sharp[j].b * 0.03F};
      raster.colour[i] = sum;
    }
}

}  // namespace

void paint_light(Raster& raster) {
  constexpr Rgb kShade{0.45F, 0.48F, 0.55F};  // skylight is blue
  auto const tops = shadow_tops(raster);
  for (std::size_t i = 0; i < tops.size(); ++i) {
    float const deep = std::clamp((tops[i] - raster.above[i]) / 0.7F, 0.0F, 1.0F);
    auto& c = raster.colour[i];
    c = mix(c, {c.r * kShade.r, c.g * kShade.g, c.b * kShade.b}, deep);
  }
}

void paint_finish(Raster& raster, std::uint32_t seed) {
  constexpr Rgb kHaze{0.66F, 0.68F, 0.70F};
  soften(raster);
  for (std::size_t y = 0; y < raster.height; ++y)
    for (std::size_t x = 0; x < raster.width; ++x) {
      auto& c = raster.colour[y * raster.width + x];
      c = mix(c, kHaze, 0.05F);
      float const n =
          (grain(static_cast<std::int64_t>(x), static_cast<std::int64_t>(y), seed) +
           grain(static_cast<std::int64_t>(x), static_cast<std::int64_t>(y), seed + 1) -
           1.0F) *
          0.022F;
      // Exposed for the shade: print loses the darks.
      auto const lifted = [&](float v) {
        return std::pow(std::max(0.0F, v), 0.88F) * 1.03F + n;
      };
      c = {lifted(c.r), lifted(c.g), lifted(c.b)};
    }
}

}  // namespace wangge::synth
