#pragma once

#include <cstdint>
#include <vector>

#include "base/result.hpp"
#include "geo/shapes.hpp"

namespace wangge::geo {

/// A vertex of the medial axis and how far the nearest wall is.
struct AxisBend {
  Point at;
  double clearance{0.0};  ///< metres
  auto operator<=>(AxisBend const&) const = default;
};

/// A stretch of the medial axis between branching points or ends. Between two bends the
/// clearance is never less than at the lesser of them (to `tolerance`).
struct AxisPiece {
  std::vector<AxisBend> bends;       ///< at least 2; closed where first = last
  std::vector<std::uint32_t> walls;  ///< walls it runs beside, ascending
  auto operator<=>(AxisPiece const&) const = default;
};

struct AxisOptions {
  double least{0.4};       ///< the axis is cut where the clearance is less, metres; > 0
  double tolerance{0.05};  ///< curves become chords within this, metres; > 0
};

/// The medial axis of what the walls leave free: the places with two or more nearest
/// places on walls, wherever they are, inside rings as well as outside. Walls may cross
/// and touch; they are noded on the lattice, so the axis is exact to about a
/// millimetre. Pieces that meet share their end points exactly. Outside `frame` pieces
/// may be missing.
/// \return pieces, sorted
/// \errors bad_value (an option not > 0, an extent over 200 km), failed (noding)
/// Cost O(n log n), n segments. Source: Lee, Medial axis transformation of a planar
/// shape, 1982, by the segment Voronoi diagram of Boost.Polygon.
Result<std::vector<AxisPiece>> medial_axis(MultiLine const& walls, Box const& frame,
                                           AxisOptions const& options);

}  // namespace wangge::geo
