#include <algorithm>
#include <cmath>

#include "geo/measure.hpp"
#include "synth/_roof.hpp"

namespace wangge::synth {
namespace {

using geo::Point;

constexpr Rgb kBox{0.70F, 0.68F, 0.65F};
constexpr Rgb kPanel{0.15F, 0.19F, 0.30F};
constexpr Rgb kSteel{0.82F, 0.84F, 0.86F};
constexpr Rgb kGlass{0.38F, 0.50F, 0.57F};
constexpr Rgb kBlueShed{0.30F, 0.47F, 0.68F};

/// Things are laid in the roof's own axes, and only where they fit wholly on the roof.
class Furniture {
 public:
  Furniture(Raster& raster, geo::Polygon const& footprint, Roof const& roof)
      : raster_{raster}, footprint_{footprint}, roof_{roof} {}

  void box(Point at, double width, double depth, double height, Rgb colour) {
    geo::Polygon shape;
    for (auto const& [sx, sy] :
         {std::pair{-0.5, -0.5}, {0.5, -0.5}, {0.5, 0.5}, {-0.5, 0.5}})
      shape.outer.push_back(roof_.axes.world({at.x + sx * width, at.y + sy * depth}));
    for (auto const& p : shape.outer)
      if (!geo::contains(footprint_, p)) return;
    shape.outer.push_back(shape.outer.front());
    lay(shape, colour, height);
  }
  void drum(Point at, double radius, double height, Rgb colour) {
    constexpr int kSides = 10;
    geo::Polygon shape;
    for (int k = 0; k <= kSides; ++k) {
      double const a = 2 * 3.14159265358979 * k / kSides;
      shape.outer.push_back(
          roof_.axes.world({at.x + radius * std::cos(a), at.y + radius * std::sin(a)}));
      if (!geo::contains(footprint_, shape.outer.back())) return;
    }
    lay(shape, colour, height);
  }
  [[nodiscard]] Axes const& axes() const { return roof_.axes; }

 private:
  void lay(geo::Polygon const& shape, Rgb colour, double height) {
    float const top = static_cast<float>(roof_.height + height);
    each_covered(raster_, shape, [&](std::size_t i, Point, float share) {
      raster_.colour[i] = mix(raster_.colour[i], colour, share);
      if (share > 0.5F) raster_.above[i] = std::max(raster_.above[i], top);
    });
  }

  Raster& raster_;
  geo::Polygon const& footprint_;
  Roof const& roof_;
};

/// A stairhead over each entrance, heaters in rows to the south of them.
void housing(Furniture& on, int entrances, Random& random) {
  Axes const& a = on.axes();
  double const unit = 2 * a.half_u / entrances;
  for (int k = 0; k < entrances; ++k) {
    double const middle = -a.half_u + unit * (k + 0.5);
    on.box({middle, a.half_v - 3.2}, 3.0, 4.0, 2.7,
           kBox * static_cast<float>(random.real(0.92, 1.08)));
    if (random.below(3) != 0) on.drum({middle + 3.4, a.half_v - 3.0}, 0.8, 1.8, kSteel);
    int const heaters = static_cast<int>(random.below(6));
    for (int h = 0; h < heaters; ++h) {
      Point const at{middle - unit * 0.36 + h * 2.5, -a.half_v + 3.0};
      on.box(at, 1.7, 1.4, 1.0, kPanel);
      on.box({at.x, at.y + 0.9}, 1.8, 0.4, 1.5, kSteel);
    }
  }
  // Someone has built on the roof.
  if (random.below(3) == 0)
    on.box({random.real(-0.6, 0.6) * a.half_u, -0.8}, random.real(5.0, 9.0), 4.2, 2.4,
           random.below(2) == 0 ? kBlueShed : Rgb{0.60F, 0.38F, 0.32F});
}

void tower(Furniture& on, Random& random) {
  Axes const& a = on.axes();
  on.box({0, 0.5}, a.half_u * 0.75, a.half_v * 0.7, 4.2, kBox);
  on.box({0.8, 0.8}, a.half_u * 0.3, a.half_v * 0.35, 6.5, kBox * 1.08F);
  on.drum({-a.half_u * 0.55, -a.half_v * 0.3}, 1.3, 2.0, kSteel);
  for (int k = 0; k < 6; ++k)
    on.box({a.half_u * (0.2 + 0.11 * k), -a.half_v * 0.5}, 0.9, 0.9, 1.0,
           kSteel * static_cast<float>(random.real(0.8, 1.0)));
}

void mall(Furniture& on, Random& random) {
  Axes const& a = on.axes();
  // Skylight over the atrium: panes in a frame.
  for (int i = -3; i <= 3; ++i)
    for (int j = -1; j <= 1; ++j)
      on.box({i * 3.2, j * 3.2 - 3.0}, 2.9, 2.9, 1.2,
             kGlass * static_cast<float>(random.real(0.9, 1.12)));
  for (int k = 0; k < 9; ++k)
    on.box({-a.half_u + 5.0 + k * 4.4, a.half_v - 5.5}, 3.0, 2.6, 1.9,
           Rgb{0.62F, 0.64F, 0.65F} * static_cast<float>(random.real(0.88, 1.1)));
  for (int k = 0; k < 4; ++k)
    on.drum({a.half_u - 7.0, -a.half_v + 7.0 + k * 4.6}, 1.7, 2.6, kSteel);
  on.box({-a.half_u * 0.68, -2.0}, 9.0, 8.0, 4.5, kBox);
  on.box({-a.half_u * 0.1, -a.half_v + 2.4}, 26.0, 1.4, 3.0, {0.66F, 0.20F, 0.17F});
}

}  // namespace

Axes axes_of(geo::Polygon const& footprint) {
  auto const& ring = footprint.outer;
  std::size_t longest = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i)
    if (geo::distance(ring[i], ring[i + 1]) >
        geo::distance(ring[longest], ring[longest + 1]))
      longest = i;
  Axes axes;
  double const l = std::max(1e-9, geo::distance(ring[longest], ring[longest + 1]));
  axes.u = {(ring[longest + 1].x - ring[longest].x) / l,
            (ring[longest + 1].y - ring[longest].y) / l};
  axes.v = {-axes.u.y, axes.u.x};
  if (axes.v.y < 0) {
    axes.u = {-axes.u.x, -axes.u.y};
    axes.v = {-axes.v.x, -axes.v.y};
  }
  geo::Box box;
  for (auto const& p : ring)
    box.add(Point{p.x * axes.u.x + p.y * axes.u.y, p.x * axes.v.x + p.y * axes.v.y});
  Point const c = box.centre();
  axes.centre = {axes.u.x * c.x + axes.v.x * c.y, axes.u.y * c.x + axes.v.y * c.y};
  axes.half_u = box.width() / 2;
  axes.half_v = box.height() / 2;
  return axes;
}

void furnish(Raster& raster, geo::Polygon const& footprint, Roof const& roof,
             std::string_view kind, int entrances, Random& random) {
  Furniture on{raster, footprint, roof};
  if (kind == "mall") return mall(on, random);
  if (roof.height > 27.0) return tower(on, random);
  housing(on, std::max(1, entrances), random);
}

}  // namespace wangge::synth
