#pragma once

#include <cstdint>
#include <string_view>

#include "base/random.hpp"
#include "synth/raster.hpp"

// Private to the painter: one roof and what stands on it.
namespace wangge::synth {

/// A building's own axes: u along its longest wall, v to its left, turned so that v
/// looks north.
struct Axes {
  geo::Point centre;
  geo::Point u;
  geo::Point v;
  double half_u{0};
  double half_v{0};

  [[nodiscard]] geo::Point local(geo::Point p) const {
    double const dx = p.x - centre.x;
    double const dy = p.y - centre.y;
    return {dx * u.x + dy * u.y, dx * v.x + dy * v.y};
  }
  [[nodiscard]] geo::Point world(geo::Point p) const {
    return {centre.x + u.x * p.x + v.x * p.y, centre.y + u.y * p.x + v.y * p.y};
  }
};
Axes axes_of(geo::Polygon const& footprint);

enum class RoofKind { flat, tiled, sheet };

struct Roof {
  RoofKind kind{RoofKind::flat};
  Rgb base;
  double height{0};  ///< metres, upper edge of the walls
  Axes axes;
  std::uint32_t seed{0};
};

/// What stands on a flat roof: stairheads, lift houses, water heaters and tanks, sheds,
/// and a mall's air conditioning and skylights.
void furnish(Raster& raster, geo::Polygon const& footprint, Roof const& roof,
             std::string_view kind, int entrances, Random& random);

}  // namespace wangge::synth
