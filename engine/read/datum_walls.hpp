#pragma once

#include <vector>

#include "read/datum_trial.hpp"

// Walls of footprints, to be laid over a picture.
namespace wangge::read {

/// A place on a wall, and the normal of its direction, both in the picture's metres.
struct Wall {
  geo::Point at;
  geo::Point normal;
};

/// The walls as the CRS says and with axes swapped first, on Earth: start and end of
/// short pieces.
struct Walls {
  Degrees starts;
  Degrees ends;
};

/// At most 1,500 walls of the buildings.
[[nodiscard]] Walls walls_of(LayerData const& buildings);

/// Places along the walls, were `correction` what they need: one to five a wall.
[[nodiscard]] std::vector<Wall> walls_on(Walls const& walls,
                                         Correction const& correction,
                                         geo::Transform const& to_picture);

}  // namespace wangge::read
