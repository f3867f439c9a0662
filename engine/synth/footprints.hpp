#pragma once

#include "base/random.hpp"
#include "geo/shapes.hpp"

namespace wangge::synth {

/// The outlines Chinese town buildings commonly have.
enum class Shape {
  slab,   ///< 板楼: a long block, a stairwell per entrance standing out to the north
  tower,  ///< 点式高层: notched corners
  ring,   ///< 四合院式 or 围合楼: round a courtyard
  ell,    ///< L
  cup,    ///< U, open to the south
  mall,   ///< a big block with a cut corner
  shops,  ///< a low row along a street, its fronts not quite in line
  house   ///< 私房: small, with an annex
};

struct Outline {
  Shape shape{Shape::slab};
  double width{40.0};  ///< east to west, metres
  double depth{11.0};  ///< north to south
  int units{3};        ///< entrances, shapes a slab's north side
};

/// The outline round (0, 0), outer ring counter-clockwise. Stays within width × depth.
geo::Polygon footprint(Outline const& outline, Random& random);

}  // namespace wangge::synth
