#pragma once

// Private to the room: points on the outlines of sites, close enough to stand for them.
#include <cstdint>
#include <span>
#include <vector>

#include "geo/shapes.hpp"

namespace wangge::geo {

/// Metres: walls nearer than this are not told apart.
inline constexpr double kTouching = 0.1;

struct Sample {
  Point at;
  std::uint32_t site{0};
};

/// Points on every outline at most `step` apart, and never further apart than the gap
/// to the next site there, down to 10 cm. Then every place of an outline is nearer to a
/// sample of its own site than to any other site, so zones do not reach into sites.
std::vector<Sample> sample_outlines(std::span<MultiPolygon const> sites, double step);

}  // namespace wangge::geo
