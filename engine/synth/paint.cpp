#include <algorithm>
#include <cmath>

#include "geo/measure.hpp"
#include "synth/_paint.hpp"

namespace wangge::synth {
namespace {

std::uint8_t byte_of(float v) {
  return static_cast<std::uint8_t>(std::clamp(v, 0.0F, 1.0F) * 255.0F + 0.5F);
}

}  // namespace

Result<Pixels> paint(SynthCommunity const& made, PaintOptions const& options) {
  if (!(options.pixel >= 0.1 && options.pixel <= 5.0))
    return fail(Errc::bad_value, "pixel = {} m: a picture has pixels of 0.1 to 5 m",
                options.pixel);
  if (!(options.margin >= 0.0 && options.margin <= 500.0))
    return fail(Errc::bad_value, "margin = {} m: a picture has a margin of 0 to 500 m",
                options.margin);
  auto const box = geo::bounds(made.community.boundary.area).grown(options.margin);
  constexpr double kMost = 1e8;
  double const pixels = box.width() * box.height() / (options.pixel * options.pixel);
  if (pixels > kMost)
    return fail(Errc::bad_value, "a picture of {:.0f} million pixels; choose larger pixels than {} m",
                pixels / 1e6, options.pixel);
  Raster raster{box, options.pixel};
  auto const seed = static_cast<std::uint32_t>(made.seed);
  paint_ground(raster, made);
  paint_sports(raster, made);
  paint_roads(raster, made.community);
  paint_walls(raster, made.community);
  paint_cars(raster, made);
  paint_roofs(raster, made);
  paint_trees(raster, made);
  paint_light(raster);
  paint_finish(raster, seed);
  Pixels picture{raster.width, raster.height, raster.extent, {}};
  picture.rgb.reserve(raster.colour.size() * 3);
  for (auto const& c : raster.colour)
    for (float const v : {c.r, c.g, c.b}) picture.rgb.push_back(byte_of(v));
  return picture;
}

}  // namespace wangge::synth
