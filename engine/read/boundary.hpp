#pragma once

#include <span>

#include "community/community.hpp"
#include "read/layer.hpp"

namespace wangge::read {

/// The boundary from its layer (already in the working CRS): its polygons united.
/// \errors bad_input when there is no polygon in it
Result<Boundary> make_boundary(LayerData const& layer, Reading& reading);

/// Without a boundary: the convex hull of the buildings, 15 m wider so that the streets
/// around them are inside and those that lead away cross it.
Result<Boundary> assumed_boundary(std::span<Building const> buildings,
                                  Reading& reading);

}  // namespace wangge::read
