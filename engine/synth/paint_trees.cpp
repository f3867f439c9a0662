#include <algorithm>
#include <array>
#include <cmath>

#include "base/random.hpp"
#include "synth/_paint.hpp"

namespace wangge::synth {
namespace {

using geo::Point;

// Camphor, osmanthus, plane trees in winter.
constexpr auto kLeaves = std::to_array<Rgb>({{0.22F, 0.30F, 0.15F},
                                             {0.25F, 0.33F, 0.16F},
                                             {0.19F, 0.27F, 0.14F},
                                             {0.30F, 0.34F, 0.18F},
                                             {0.36F, 0.33F, 0.22F}});

}  // namespace

void paint_trees(Raster& raster, SynthCommunity const& made) {
  Random random = Random{made.seed}.fork(72);
  for (auto const& tree : made.trees) {
    Rgb const leaves = kLeaves[random.below(kLeaves.size())] *
                       static_cast<float>(random.real(0.85, 1.15));
    auto const seed = static_cast<std::uint32_t>(random.below(1U << 30U));
    double const top = 2.5 + tree.radius * random.real(1.3, 1.9);
    geo::Box box;
    box.add(tree.at);
    each_pixel(raster, box.grown(tree.radius * 1.3), [&](std::size_t i, Point p) {
      double const dx = p.x - tree.at.x;
      double const dy = p.y - tree.at.y;
      double const out = std::hypot(dx, dy) / tree.radius;
      // A ragged rim: the radius wanders with the direction.
      double const rim = 0.82 + 0.36 * bumps({dx * 1.3, dy * 1.3}, 1.1, seed);
      if (out > rim) return;
      double const dome = std::sqrt(std::max(0.0, 1.0 - out * out / (rim * rim)));
      float const lit = static_cast<float>(
          0.86 - 0.34 * (dx * Sun::kShadowX + dy * Sun::kShadowY) / tree.radius);
      float const tuft = 0.66F + 0.68F * bumps(p, 0.8, seed + 7);
      float const opaque = static_cast<float>(std::min(1.0, (rim - out) * 5.0 + 0.25));
      raster.colour[i] = mix(raster.colour[i], leaves * (lit * tuft), opaque);
      raster.above[i] =
          std::max(raster.above[i], static_cast<float>(top * (0.45 + 0.55 * dome)));
    });
  }
}

}  // namespace wangge::synth
