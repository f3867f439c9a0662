#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "base/random.hpp"
#include "geo/measure.hpp"
#include "synth/_paint.hpp"
#include "synth/frame.hpp"
#include "synth/scenery.hpp"

namespace wangge::synth {
namespace {

using geo::Point;

constexpr double kCarPixel = 0.8;  ///< coarser pictures show no cars

constexpr auto kBodies = std::to_array<Rgb>({{0.90F, 0.90F, 0.89F},
                                             {0.88F, 0.88F, 0.87F},
                                             {0.70F, 0.71F, 0.72F},
                                             {0.20F, 0.21F, 0.22F},
                                             {0.13F, 0.13F, 0.14F},
                                             {0.62F, 0.16F, 0.14F},
                                             {0.20F, 0.31F, 0.52F},
                                             {0.55F, 0.48F, 0.38F}});

geo::Polygon box(double length, double width) {
  double const x = length / 2;
  double const y = width / 2;
  double const c = 0.35;  // rounded corners
  return {{{-x + c, -y},
           {x - c, -y},
           {x, -y + c},
           {x, y - c},
           {x - c, y},
           {-x + c, y},
           {-x, y - c},
           {-x, -y + c},
           {-x + c, -y}},
          {}};
}

void lay(Raster& raster, geo::Polygon const& shape, Rgb colour, float height) {
  each_covered(raster, shape, [&](std::size_t i, Point, float share) {
    raster.colour[i] = mix(raster.colour[i], colour, share);
    if (share > 0.5F) raster.above[i] = std::max(raster.above[i], height);
  });
}

/// Whether another car or a wall stands here already.
bool taken(Raster const& raster, Point at) {
  geo::Box box;
  box.add(at);
  bool found = false;
  each_pixel(raster, box.grown(1.3),
             [&](std::size_t i, Point) { found |= raster.above[i] > 0.5F; });
  return found;
}

void park(Raster& raster, Point at, double turn, Random& random) {
  bool const van = random.below(9) == 0;
  if (taken(raster, at)) return;
  double const length = van ? 5.6 : random.real(4.1, 4.8);
  Frame const frame{at, turn};
  auto const body = kBodies[random.below(kBodies.size())];
  lay(raster, frame(box(length, van ? 2.1 : 1.8)), body, van ? 2.2F : 1.4F);
  if (van) return;
  // Windscreen and rear window, with the roof between.
  lay(raster, Frame{frame(Point{0.75, 0}), turn}(box(0.8, 1.5)), {0.16F, 0.18F, 0.21F},
      1.4F);
  lay(raster, Frame{frame(Point{-1.35, 0}), turn}(box(0.7, 1.4)), {0.20F, 0.22F, 0.25F},
      1.4F);
}

struct Curb {
  Point at;
  double turn;
};

/// A place `side` metres left of the road's middle.
Curb beside(geo::Line const& line, double along, double side) {
  Point const a = geo::point_along(line, along - 0.5);
  Point const b = geo::point_along(line, along + 0.5);
  double const l = std::max(1e-9, geo::distance(a, b));
  Point const u{(b.x - a.x) / l, (b.y - a.y) / l};
  return {{(a.x + b.x) / 2 - u.y * side, (a.y + b.y) / 2 + u.x * side},
          std::atan2(u.y, u.x)};
}

bool free_of_big_roads(Community const& community, Street const& self, Point p) {
  for (auto const& other : community.streets) {
    if (&other == &self || width_of(other) < 4.0) continue;
    if (geo::nearest_on(other.line, p).distance < width_of(other) / 2 + 4.0)
      return false;
  }
  return true;
}

/// Footprints with their boxes worked out once.
class Roofs {
 public:
  explicit Roofs(Community const& community) : community_{community} {
    for (auto const& b : community.buildings)
      boxes_.push_back(geo::bounds(b.footprint).grown(2.0));
  }
  /// On a roof, or too near its wall to stand.
  [[nodiscard]] bool on(Point p) const {
    for (std::size_t i = 0; i < boxes_.size(); ++i) {
      if (!boxes_[i].contains(p)) continue;
      auto const& footprint = community_.buildings[i].footprint;
      if (geo::contains(footprint, p) ||
          geo::nearest_on(footprint[0].outer, p).distance < 1.4)
        return true;
    }
    return false;
  }

 private:
  Community const& community_;
  std::vector<geo::Box> boxes_;
};

void along_street(Raster& raster, SynthCommunity const& made, Roofs const& roofs,
                  Street const& street, Random& random) {
  double const width = width_of(street);
  if (width < 4.0) return;
  double const length = geo::length(street.line);
  bool const big = width >= 8.0;
  for (double along = 6.0; along < length - 4.0;
       along += random.real(6.0, big ? 22.0 : 17.0)) {
    // Lanes: cars stand at one side; streets: they drive, and some stand at the kerb.
    double side = width / 2 + 1.3;
    if (big)
      side = random.below(4) == 0 ? width / 2 - 1.2 : width * random.real(0.14, 0.2);
    if (width >= 18.0 && random.below(2) == 0) side = width * 0.36;
    // Traffic keeps to the right.
    for (double const hand : {-1.0, 1.0}) {
      if (random.below(big ? 2 : 3) != 0) continue;
      auto place = beside(street.line, along + random.real(-2.0, 2.0), hand * side);
      if (hand > 0) place.turn += 3.14159265358979;
      if (!free_of_big_roads(made.community, street, place.at)) continue;
      if (!roofs.on(place.at)) park(raster, place.at, place.turn, random);
    }
  }
}

bool on_grass(SynthCommunity const& made, Point p) {
  for (auto const& lawn : made.lawns)
    if (geo::bounds(lawn).grown(2.0).contains(p) && geo::contains(lawn, p)) return true;
  for (auto const& s : made.sports)
    if (geo::distance(s.centre, p) < s.length / 2 + 2.0) return true;
  return false;
}

/// Rows of parked cars before the long walls, nose to the wall.
void before_walls(Raster& raster, SynthCommunity const& made, Roofs const& roofs,
                  Random& random) {
  for (auto const& b : made.community.buildings) {
    if (b.kind == "house" || b.kind == "shop") continue;
    auto const& ring = b.footprint[0].outer;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      double const length = geo::distance(ring[i], ring[i + 1]);
      if (length < 16.0) continue;
      Point const u{(ring[i + 1].x - ring[i].x) / length,
                    (ring[i + 1].y - ring[i].y) / length};
      double const start = random.real(2.0, length * 0.5);
      double const off = random.real(4.2, 5.6);
      auto const count = static_cast<int>(random.between(0, 7));
      for (int k = 0; k < count && start + k * 2.6 < length - 2.0; ++k) {
        double const t = start + k * 2.6;
        Point const p{ring[i].x + u.x * t + u.y * off, ring[i].y + u.y * t - u.x * off};
        if (random.below(5) == 0 || on_grass(made, p) || roofs.on(p)) continue;
        bool const clear =
            std::ranges::none_of(made.community.streets, [&](Street const& s) {
              return geo::nearest_on(s.line, p).distance < width_of(s) / 2 + 2.6;
            });
        if (clear)
          park(raster, p, std::atan2(-u.x, u.y) + random.real(-0.05, 0.05), random);
      }
    }
  }
}

}  // namespace

void paint_cars(Raster& raster, SynthCommunity const& made) {
  if (raster.pixel > kCarPixel) return;
  Random random = Random{made.seed}.fork(71);
  Roofs const roofs{made.community};
  for (auto const& street : made.community.streets)
    along_street(raster, made, roofs, street, random);
  before_walls(raster, made, roofs, random);
}

}  // namespace wangge::synth
