#pragma once

#include <string_view>

#include "community/community.hpp"

namespace wangge::test {

/// A small community drawn as text. Every character is a 10 m × 10 m cell; spaces
/// between cells are ignored. All rows have the same number of cells.
///   a-z A-Z 0-9  a building 8 m × 8 m in the middle of its cell; cells with one letter
///                make one building (joined when side by side, else several parts);
///                1 household, 2 residents, 0 tenants per cell
///   .            open ground
///   =            a street cell: joined through cell centres to street cells beside it
///                and, at the drawing's edge, led out to the boundary
///   #            a wall cell: a wall along the cell's centre, joined likewise
/// The boundary is the whole drawing, lower left corner at (500 000, 3 000 000) of
/// EPSG:4547. Streets: one line per maximal straight run, named "H1", "H2", … from the
/// top and "V1", "V2", … from the left.
Community town_from(std::string_view drawing);

}  // namespace wangge::test
