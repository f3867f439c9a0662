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
  if (options.most < 10'000 || options.most > 100'000'000)
    return fail(Errc::bad_value, "most = {} pixels: a picture has 10000 to 100000000",
                options.most);
  auto const box = geo::bounds(made.community.boundary.area).grown(options.margin);
  // Pixels grow in steps of a decimetre, so that a size is a plain number.
  double pixel = options.pixel;
  while (box.width() * box.height() / (pixel * pixel) >
         static_cast<double>(options.most))
    pixel = std::floor(pixel * 10.0 + 1.5) / 10.0;
  Raster raster{box, pixel};
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
