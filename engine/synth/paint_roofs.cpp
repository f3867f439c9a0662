#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "base/random.hpp"
#include "geo/measure.hpp"
#include "synth/_paint.hpp"
#include "synth/_roof.hpp"

namespace wangge::synth {
namespace {

using geo::Point;

/// The outline's nearest edge, and the way it faces.
struct Eave {
  double distance{1e9};
  Point facing;  ///< unit vector outwards
};

void look_at(geo::Ring const& ring, Point p, Eave& best) {
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    Point const a = ring[i];
    Point const b = ring[i + 1];
    double const dx = b.x - a.x;
    double const dy = b.y - a.y;
    double const l2 = dx * dx + dy * dy;
    if (l2 < 1e-12) continue;
    double const t = std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / l2, 0.0, 1.0);
    double const d = std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
    if (d >= best.distance) continue;
    double const l = std::sqrt(l2);
    best = {d, {dy / l, -dx / l}};  // the area lies left of its edges
  }
}

Eave eave_at(geo::Polygon const& polygon, Point p) {
  Eave best;
  look_at(polygon.outer, p, best);
  for (auto const& hole : polygon.holes) look_at(hole, p, best);
  return best;
}

/// How bright a slope is that faces this way: 1 on the flat.
float slope_light(Point facing, double steep) {
  return static_cast<float>(
      1.0 - steep * (facing.x * Sun::kShadowX + facing.y * Sun::kShadowY));
}

struct Spot {
  Rgb colour;
  float height;
};

Spot flat_roof(Roof const& roof, Point p, Eave const& eave) {
  float const top = static_cast<float>(roof.height);
  if (eave.distance < 0.45) return {roof.base * 1.12F, top + 0.9F};
  Rgb c = roof.base;
  if (eave.distance < 0.9) c = c * 0.84F;  // dirt gathers behind the parapet
  float const stain = clouds(p, 11.0, roof.seed);
  c = c * (0.84F + 0.3F * stain);
  if (stain > 0.6F) c = mix(c, {0.33F, 0.34F, 0.31F}, (stain - 0.6F) * 2.2F);
  auto const local = roof.axes.local(p);
  double const bay = std::abs(local.x - std::round(local.x / 7.0) * 7.0);
  if (bay < 0.14) c = c * 0.86F;
  return {c * (0.95F + 0.1F * bumps(p, 0.7, roof.seed + 3)), top};
}

/// Hipped: each place belongs to the slope of its nearest eave.
Spot tiled_roof(Roof const& roof, Point p, Eave const& eave) {
  double const rise = std::min(eave.distance, 6.0) * 0.42;
  double const course = std::fmod(eave.distance, 0.62);
  Rgb c = roof.base * slope_light(eave.facing, 0.34);
  if (course < 0.2) c = c * 0.9F;
  c = c *
      (0.84F + 0.2F * clouds(p, 3.0, roof.seed) + 0.12F * bumps(p, 0.5, roof.seed + 5));
  return {c, static_cast<float>(roof.height + rise)};
}

/// Corrugated sheet over one ridge along the length.
Spot sheet_roof(Roof const& roof, Point p) {
  auto const local = roof.axes.local(p);
  bool const north = local.y > 0;
  Point const facing{north ? roof.axes.v.x : -roof.axes.v.x,
                     north ? roof.axes.v.y : -roof.axes.v.y};
  Rgb c = roof.base * slope_light(facing, 0.2);
  double const rib = std::fmod(std::abs(local.x), 0.9);
  if (rib < 0.3) c = c * 0.9F;
  if (std::abs(local.y) < 0.2) c = c * 1.12F;
  float const rust = clouds(p, 7.0, roof.seed);
  if (rust > 0.6F) c = mix(c, {0.46F, 0.36F, 0.29F}, (rust - 0.6F) * 2.4F);
  return {c * (0.92F + 0.14F * bumps(p, 1.4, roof.seed + 1)),
          static_cast<float>(roof.height + 1.0 - std::abs(local.y) * 0.15)};
}

void cover(Raster& raster, geo::Polygon const& polygon, Roof const& roof) {
  each_covered(raster, polygon, [&](std::size_t i, Point p, float share) {
    auto const eave = eave_at(polygon, p);
    Spot const spot = roof.kind == RoofKind::tiled   ? tiled_roof(roof, p, eave)
                      : roof.kind == RoofKind::sheet ? sheet_roof(roof, p)
                                                     : flat_roof(roof, p, eave);
    raster.colour[i] = mix(raster.colour[i], spot.colour, share);
    if (share > 0.5F) raster.above[i] = std::max(raster.above[i], spot.height);
  });
}

constexpr auto kFlat = std::to_array<Rgb>({{0.64F, 0.63F, 0.60F},
                                           {0.58F, 0.57F, 0.55F},
                                           {0.68F, 0.65F, 0.59F},
                                           {0.49F, 0.49F, 0.48F},
                                           {0.61F, 0.47F, 0.41F},
                                           {0.52F, 0.58F, 0.52F}});
constexpr auto kTiles = std::to_array<Rgb>({{0.58F, 0.31F, 0.24F},
                                            {0.52F, 0.29F, 0.24F},
                                            {0.52F, 0.50F, 0.49F},
                                            {0.62F, 0.36F, 0.27F}});
constexpr auto kSheets = std::to_array<Rgb>({{0.33F, 0.47F, 0.64F},
                                             {0.39F, 0.52F, 0.66F},
                                             {0.60F, 0.35F, 0.31F},
                                             {0.66F, 0.68F, 0.69F}});

template <std::size_t N>
Rgb pick(std::array<Rgb, N> const& colours, Random& random) {
  return colours[random.below(N)];
}

Roof roof_for(std::string_view kind, geo::Polygon const& footprint, int floors,
              Random& random) {
  Roof roof;
  roof.axes = axes_of(footprint);
  roof.height = 3.0 * floors + 0.6;
  roof.seed = static_cast<std::uint32_t>(random.below(1U << 30U));
  auto const dice = random.below(10);
  bool const court = !footprint.holes.empty();
  if (court || (kind == "house" && dice < 6)) roof.kind = RoofKind::tiled;
  if (kind == "shop" && dice < 6) roof.kind = RoofKind::sheet;
  if (kind == "residence" && floors <= 6 && dice == 0) roof.kind = RoofKind::tiled;
  roof.base = roof.kind == RoofKind::tiled   ? pick(kTiles, random)
              : roof.kind == RoofKind::sheet ? pick(kSheets, random)
                                             : pick(kFlat, random);
  if (kind == "mall") roof.base = {0.76F, 0.76F, 0.74F};
  return roof;
}

}  // namespace

void paint_roofs(Raster& raster, SynthCommunity const& made) {
  Random random = Random{made.seed}.fork(73);
  for (auto const& n : made.neighbours) {
    auto const roof = roof_for("residence", n.footprint, n.floors, random);
    cover(raster, n.footprint, roof);
    if (roof.kind == RoofKind::flat)
      furnish(raster, n.footprint, roof, "residence", 3, random);
  }
  for (auto const& b : made.community.buildings)
    for (auto const& part : b.footprint) {
      auto const roof = roof_for(b.kind, part, b.floors.value_or(2), random);
      cover(raster, part, roof);
      if (roof.kind == RoofKind::flat)
        furnish(raster, part, roof, b.kind, b.entrances.value_or(1), random);
    }
}

}  // namespace wangge::synth
