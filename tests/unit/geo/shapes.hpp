#pragma once

#include <cmath>
#include <numbers>

#include "base/random.hpp"
#include "geo/shapes.hpp"

// Shapes that the tests of this room draw from.
namespace wangge::geo::test {

inline Ring box_ring(double x0, double y0, double x1, double y1) {
  return {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}};
}

inline Polygon box_polygon(double x0, double y0, double x1, double y1) {
  return {box_ring(x0, y0, x1, y1), {}};
}

/// A star-shaped polygon: valid, rarely convex.
inline Polygon star(Random& random, Point centre, double radius, int corners) {
  Ring ring;
  for (int i = 0; i < corners; ++i) {
    double const turn = 2 * std::numbers::pi * i / corners;
    double const away = radius * random.real(0.3, 1.0);
    ring.push_back(
        {centre.x + away * std::cos(turn), centre.y + away * std::sin(turn)});
  }
  ring.push_back(ring.front());
  return {ring, {}};
}

}  // namespace wangge::geo::test
