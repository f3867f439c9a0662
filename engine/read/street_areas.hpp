#pragma once

#include "base/result.hpp"
#include "geo/shapes.hpp"

namespace wangge::read {

/// The ways across an area that is a street (a square, a street's surface in the land
/// register): its middle lines without the spurs into its corners, and a straight way
/// from where each street meets its outline (to 1.5 m) to the nearest middle line in
/// sight. None along a street that crosses it as a line.
/// \errors failed (a broken outline)
/// Cost O(n log n + entries · n).
Result<geo::MultiLine> ways_across(geo::Polygon const& area,
                                   geo::MultiLine const& streets);

}  // namespace wangge::read
