#include "synth/footprints.hpp"

#include <algorithm>
#include <utility>

namespace wangge::synth {
namespace {

using geo::Point;
using geo::Ring;

geo::Polygon closed(Ring ring) {
  ring.push_back(ring.front());
  return {std::move(ring), {}};
}

Ring rectangle(double w, double d) {
  return {{-w / 2, -d / 2}, {w / 2, -d / 2}, {w / 2, d / 2}, {-w / 2, d / 2}};
}

geo::Polygon slab(double w, double d, int units) {
  constexpr double kStair = 3.0;
  constexpr double kOut = 0.9;
  double const north = d / 2 - kOut;
  Ring ring{{-w / 2, -d / 2}, {w / 2, -d / 2}, {w / 2, north}};
  double const unit = w / units;
  for (int k = units - 1; k >= 0; --k) {
    double const middle = -w / 2 + unit * (k + 0.5);
    ring.push_back({middle + kStair / 2, north});
    ring.push_back({middle + kStair / 2, d / 2});
    ring.push_back({middle - kStair / 2, d / 2});
    ring.push_back({middle - kStair / 2, north});
  }
  ring.push_back({-w / 2, north});
  return closed(ring);
}

geo::Polygon tower(double w, double d) {
  double const cut = std::min(w, d) * 0.14;
  double const x = w / 2;
  double const y = d / 2;
  return closed({{-x + cut, -y},
                 {-cut, -y},
                 {-cut, -y + cut},
                 {cut, -y + cut},
                 {cut, -y},
                 {x - cut, -y},
                 {x - cut, -y + cut},
                 {x, -y + cut},
                 {x, y - cut},
                 {x - cut, y - cut},
                 {x - cut, y},
                 {-x + cut, y},
                 {-x + cut, y - cut},
                 {-x, y - cut},
                 {-x, -y + cut},
                 {-x + cut, -y + cut}});
}

geo::Polygon ring_shape(double w, double d) {
  constexpr double kWing = 8.5;
  auto polygon = closed(rectangle(w, d));
  Ring hole = rectangle(w - 2 * kWing, d - 2 * kWing);
  std::ranges::reverse(hole);
  hole.push_back(hole.front());
  polygon.holes.push_back(hole);
  return polygon;
}

geo::Polygon ell(double w, double d) {
  constexpr double kWing = 11.0;
  return closed({{-w / 2, -d / 2},
                 {w / 2, -d / 2},
                 {w / 2, -d / 2 + kWing},
                 {-w / 2 + kWing, -d / 2 + kWing},
                 {-w / 2 + kWing, d / 2},
                 {-w / 2, d / 2}});
}

geo::Polygon cup(double w, double d) {
  constexpr double kWing = 9.5;
  return closed({{-w / 2, -d / 2},
                 {-w / 2 + kWing, -d / 2},
                 {-w / 2 + kWing, d / 2 - kWing},
                 {w / 2 - kWing, d / 2 - kWing},
                 {w / 2 - kWing, -d / 2},
                 {w / 2, -d / 2},
                 {w / 2, d / 2},
                 {-w / 2, d / 2}});
}

geo::Polygon mall(double w, double d) {
  double const cut = std::min(w, d) * 0.22;
  return closed({{-w / 2 + cut, -d / 2},
                 {w / 2, -d / 2},
                 {w / 2, d / 2 - cut},
                 {w / 2 - cut * 1.4, d / 2 - cut},
                 {w / 2 - cut * 1.4, d / 2},
                 {-w / 2, d / 2},
                 {-w / 2, -d / 2 + cut}});
}

geo::Polygon shops(double w, double d, Random& random) {
  // The back wall steps in and out where one owner built deeper than the next.
  int const pieces = std::max(2, static_cast<int>(w / 11.0));
  Ring ring{{-w / 2, -d / 2}, {w / 2, -d / 2}};
  double last = -1.0;
  for (int k = pieces - 1; k >= 0; --k) {
    double back = d / 2 - random.real(0.0, 1.6);
    if (std::abs(back - last) < 0.4) back = last - 0.6;
    ring.push_back({-w / 2 + w * (k + 1) / pieces, back});
    ring.push_back({-w / 2 + w * k / pieces, back});
    last = back;
  }
  return closed(ring);
}

geo::Polygon house(double w, double d, Random& random) {
  double const in = w * random.real(0.25, 0.42);
  double const down = d * random.real(0.2, 0.35);
  Ring ring{{-w / 2, -d / 2},           {w / 2, -d / 2},     {w / 2, d / 2 - down},
            {w / 2 - in, d / 2 - down}, {w / 2 - in, d / 2}, {-w / 2, d / 2}};
  if (random.below(2) == 0) {
    for (auto& p : ring) p.x = -p.x;
    std::ranges::reverse(ring);
  }
  return closed(ring);
}

}  // namespace

geo::Polygon footprint(Outline const& outline, Random& random) {
  double const w = outline.width;
  double const d = outline.depth;
  switch (outline.shape) {
    case Shape::slab:
      return slab(w, d, std::max(1, outline.units));
    case Shape::tower:
      return tower(w, d);
    case Shape::ring:
      return ring_shape(w, d);
    case Shape::ell:
      return ell(w, d);
    case Shape::cup:
      return cup(w, d);
    case Shape::mall:
      return mall(w, d);
    case Shape::shops:
      return shops(w, d, random);
    case Shape::house:
      return house(w, d, random);
  }
  return closed(rectangle(w, d));
}

}  // namespace wangge::synth
