#include <algorithm>
#include <cmath>

#include "synth/_paint.hpp"

namespace wangge::synth {
namespace {

using geo::Point;

constexpr Rgb kTrack{0.60F, 0.31F, 0.26F};
constexpr Rgb kField{0.35F, 0.45F, 0.24F};
constexpr Rgb kCourt{0.30F, 0.47F, 0.38F};
constexpr Rgb kMargin{0.56F, 0.33F, 0.29F};
constexpr Rgb kLine{0.86F, 0.86F, 0.83F};

/// Metres outside a stadium of this length and width (negative: inside).
double outside_stadium(Point p, double length, double width) {
  double const straight = (length - width) / 2;
  return std::hypot(std::max(0.0, std::abs(p.x) - straight), p.y) - width / 2;
}

bool on_line(double value, double pixel) {
  return std::abs(value) < pixel * 0.45;
}

/// The colour at a place on the ground, in its own axes; `inside` says how far within.
struct Ground {
  Rgb colour;
  double inside;
};

Ground track(SportsGround const& s, Point p, double pixel) {
  constexpr double kLanes = 4.8;
  double const out = outside_stadium(p, s.length, s.width);
  if (out > -kLanes) {
    double const lane = std::fmod(-out, 1.2);
    return {on_line(lane, pixel * 0.6) ? mix(kTrack, kLine, 0.45F) : kTrack, -out};
  }
  // Mown in strips.
  float const strip = std::fmod(std::abs(p.x) + 100.0, 8.0) < 4.0 ? 1.06F : 0.94F;
  Rgb c = kField * strip;
  if (on_line(p.x, pixel) || on_line(std::hypot(p.x, p.y) - 4.0, pixel)) c = kLine;
  return {c, -out};
}

Ground court(SportsGround const& s, Point p, double pixel) {
  double const dx = s.length / 2 - std::abs(p.x);
  double const dy = s.width / 2 - std::abs(p.y);
  double const edge = std::min(dx, dy);
  Rgb c = edge < 1.2 ? kMargin : kCourt;
  double const hoop = std::hypot(dx - 2.8, p.y);
  bool const key = dx > 1.2 && dx < 7.0 && std::abs(p.y) < 2.4;
  if (key) c = kMargin;
  if (on_line(edge - 1.2, pixel) || on_line(p.x, pixel) ||
      on_line(std::hypot(p.x, p.y) - 1.8, pixel) || on_line(hoop - 5.2, pixel))
    c = mix(c, kLine, 0.8F);
  return {c, edge};
}

}  // namespace

void paint_sports(Raster& raster, SynthCommunity const& made) {
  for (auto const& s : made.sports) {
    geo::Box box;
    box.add(s.centre);
    each_pixel(raster, box.grown(std::hypot(s.length, s.width) / 2),
               [&](std::size_t i, Point p) {
                 double const dx = p.x - s.centre.x;
                 double const dy = p.y - s.centre.y;
                 Point const local{dx * std::cos(s.turn) + dy * std::sin(s.turn),
                                   -dx * std::sin(s.turn) + dy * std::cos(s.turn)};
                 bool const running = s.kind == SportsGround::track;
                 Ground const ground = running ? track(s, local, raster.pixel)
                                               : court(s, local, raster.pixel);
                 double const share =
                     std::clamp(ground.inside / raster.pixel + 0.5, 0.0, 1.0);
                 Rgb const c = ground.colour * (0.88F + 0.22F * clouds(p, 6.0, 101));
                 raster.colour[i] = mix(raster.colour[i], c, static_cast<float>(share));
               });
  }
}

}  // namespace wangge::synth
