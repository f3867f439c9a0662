#include <algorithm>
#include <cmath>

#include "geo/measure.hpp"
#include "synth/_paint.hpp"
#include "synth/scenery.hpp"

namespace wangge::synth {
namespace {

using geo::Point;

constexpr Rgb kConcrete{0.62F, 0.60F, 0.56F};
constexpr Rgb kSoil{0.50F, 0.44F, 0.36F};
constexpr Rgb kWeeds{0.36F, 0.40F, 0.27F};
constexpr Rgb kGrass{0.33F, 0.42F, 0.22F};
constexpr Rgb kDryGrass{0.46F, 0.46F, 0.29F};

bool joint(Point p, double every) {
  // Concrete is cast in bays; the town's streets lie at 0.12 radians.
  double const u = p.x * 0.9928 + p.y * 0.1197;
  double const v = -p.x * 0.1197 + p.y * 0.9928;
  auto const near = [&](double t) {
    return std::abs(t - std::round(t / every) * every) < 0.12;
  };
  return near(u) || near(v);
}

Rgb bare(Point p) {
  float const wear = clouds(p, 34.0, 11);
  float const dirt = clouds(p, 9.0, 21);
  Rgb c = mix(kConcrete, kSoil, std::clamp((wear - 0.42F) * 2.6F, 0.0F, 0.75F));
  if (joint(p, 6.0) && wear < 0.55F) c = c * 0.9F;
  if (dirt > 0.62F) c = mix(c, kWeeds, std::min(0.6F, (dirt - 0.62F) * 4.0F));
  return c * (0.86F + 0.26F * clouds(p, 3.0, 31));
}

Rgb grass(Point p) {
  Rgb const c = mix(kGrass, kDryGrass, clouds(p, 8.0, 41));
  return c * (0.78F + 0.4F * clouds(p, 1.6, 51));
}

}  // namespace

void paint_ground(Raster& raster, SynthCommunity const& made) {
  for (std::size_t y = 0; y < raster.height; ++y)
    for (std::size_t x = 0; x < raster.width; ++x)
      raster.colour[y * raster.width + x] = bare(raster.at(x, y));
  for (auto const& lawn : made.lawns)
    for (auto const& part : lawn)
      each_covered(raster, part, [&](std::size_t i, Point p, float share) {
        double const edge = geo::nearest_on(part.outer, p).distance;
        // A kerb round the bed, a trodden path through it.
        Rgb const c = edge < 0.35 ? Rgb{0.70F, 0.68F, 0.64F} : grass(p);
        raster.colour[i] = mix(raster.colour[i], c, share);
      });
}

void paint_walls(Raster& raster, Community const& community) {
  constexpr double kHalf = 0.22;
  constexpr double kGate = 3.0;
  for (auto const& barrier : community.barriers)
    for (std::size_t k = 0; k + 1 < barrier.line.size(); ++k) {
      geo::Line const edge{barrier.line[k], barrier.line[k + 1]};
      each_pixel(raster, geo::bounds(edge).grown(1.0), [&](std::size_t i, Point p) {
        double const d = geo::nearest_on(edge, p).distance;
        if (d > kHalf + raster.pixel / 2) return;
        for (auto const& gate : community.gates)
          if (gate.passable && geo::distance(gate.at, p) < kGate) return;
        raster.colour[i] = mix(raster.colour[i], {0.74F, 0.70F, 0.66F}, 0.85F);
        raster.above[i] = std::max(raster.above[i], 2.3F);
      });
    }
}

}  // namespace wangge::synth
