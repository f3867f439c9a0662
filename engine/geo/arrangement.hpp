#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "geo/shapes.hpp"

// Planar subdivisions that tile exactly: every vertex lies on a fixed lattice, every
// border is stored once, and areas are united by dropping shared borders, never by
// computing coordinates anew. This is what makes law 1 true by construction.
namespace wangge::geo {

/// Side of the lattice all arrangements are snapped to, in metres.
inline constexpr double kLattice = 0.001;

/// Rounds to the lattice.
[[nodiscard]] Point snapped(Point p);

/// Lines split at every crossing and snapped to the lattice (snap rounding, by GEOS
/// OverlayNG), each elementary piece once, sorted. `sources[i]` lists the input lines
/// (ascending) that piece i lies on, to 2 lattice steps; so a piece of a few
/// millimetres may also name a line that it only touches.
struct NodedLines {
  MultiLine pieces;
  std::vector<std::vector<std::uint32_t>> sources;
};
/// \errors failed, in GEOS's words (lines of one point, coordinates not finite)
/// Cost O((n + crossings) log n).
Result<NodedLines> node(MultiLine const& lines);

/// Faces of noded lines with their neighbours.
struct FaceBorder {
  std::uint32_t a{0};      ///< face, a < b
  std::uint32_t b{0};      ///< face, or kOutside
  std::uint32_t piece{0};  ///< index into NodedLines::pieces
  bool a_on_left{
      true};  ///< a lies on the left of the piece, b on its right; or the reverse
};
inline constexpr std::uint32_t kOutside = 0xffffffff;
struct Arrangement {
  std::vector<Polygon> faces;  ///< sorted by least vertex; holes are separate faces too
  std::vector<FaceBorder> borders;  ///< one per piece that bounds a face
};
/// Polygonises noded lines; dangles and cut edges bound no face and are left out.
/// \errors failed when the lines are not noded, naming the place
/// Cost O(n log n).
Result<Arrangement> polygonize(NodedLines const& noded);

/// Unites faces that have the same label by dropping the borders between them; vertices
/// are kept exactly. Result i holds the polygons of label i (several if not connected
/// by an edge); a label of kOutside is left out. Rings that touch themselves at a
/// vertex come out as valid polygons: a hole may touch its outer ring in points, parts
/// joined in a point only are separate polygons. \param labels one per face, each below
/// label_count or kOutside Cost O(n log n).
std::vector<MultiPolygon> dissolve(Arrangement const& arrangement,
                                   NodedLines const& noded,
                                   std::span<std::uint32_t const> labels,
                                   std::size_t label_count);

}  // namespace wangge::geo
