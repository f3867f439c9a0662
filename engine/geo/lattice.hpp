#pragma once

// Private to the room: exact arithmetic on lattice points. A coordinate on the lattice
// is a whole number of millimetres; turns and orders decided on those are never wrong.
#include <cmath>
#include <compare>
#include <cstdint>

#include "geo/arrangement.hpp"
#include "geo/shapes.hpp"

namespace wangge::geo {

__extension__ using Wide = __int128;

struct LatticePoint {
  std::int64_t x{0};
  std::int64_t y{0};
  auto operator<=>(LatticePoint const&) const = default;
};

inline LatticePoint on_lattice(Point p) {
  return {std::llround(p.x / kLattice), std::llround(p.y / kLattice)};
}

/// Positive when b lies to the left of a, both as directions.
inline Wide cross(LatticePoint a, LatticePoint b) {
  return static_cast<Wide>(a.x) * b.y - static_cast<Wide>(a.y) * b.x;
}

inline LatticePoint operator-(LatticePoint a, LatticePoint b) {
  return {a.x - b.x, a.y - b.y};
}

}  // namespace wangge::geo
