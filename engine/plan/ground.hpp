#pragma once

#include <cstdint>
#include <vector>

#include "base/result.hpp"
#include "community/community.hpp"
#include "geo/arrangement.hpp"
#include "geo/shapes.hpp"
#include "network/walk_graph.hpp"
#include "plan/hulls.hpp"

// Private to plan: the ground of a community cut into faces by every line a grid border
// may follow. All later polygons are unions of these faces, so they tile exactly.
namespace wangge::plan {

inline constexpr std::uint32_t kNone = 0xffffffff;

enum class LineKind : std::uint8_t {
  boundary,
  hull,
  street,
  water,
  wall,
  alley,
  zone,
  fixed
};

/// Where a line comes from: `index` is a hull, street, barrier, alley, (zone) face or
/// fixed border.
struct LineSource {
  LineKind kind{LineKind::boundary};
  std::uint32_t index{0};
};

struct GroundLines {
  geo::MultiLine lines;
  std::vector<LineSource> sources;  ///< per line

  void add(geo::Line line, LineSource source);
  void add_rings(geo::Polygon const& polygon, LineSource source);
};

/// Boundary, hulls, streets, barriers, and alleys derived by the network.
[[nodiscard]] GroundLines ground_lines(Community const& community,
                                       network::WalkGraph const& network,
                                       Hulls const& hulls);

struct Ground {
  std::vector<LineSource> sources;  ///< per line that went in
  geo::NodedLines noded;            ///< pieces that may be borders
  std::vector<double> length;       ///< per piece, metres
  geo::Arrangement map;
  std::vector<geo::Point> inner;    ///< per face: a point inside
  std::vector<std::uint32_t> hull;  ///< per face: the hull it is part of, or kNone
  std::vector<bool> inside;         ///< per face: within the boundary

  [[nodiscard]] std::size_t face_count() const { return map.faces.size(); }
  /// Inside the boundary and not part of a hull.
  [[nodiscard]] bool open(std::uint32_t face) const {
    return inside[face] && hull[face] == kNone;
  }
  /// True when some line the piece lies on is of this kind.
  [[nodiscard]] bool on(std::uint32_t piece, LineKind kind) const;
  /// True when every line the piece lies on is of this kind.
  [[nodiscard]] bool only(std::uint32_t piece, LineKind kind) const;
};

/// Nodes the lines, drops what lies inside a hull or outside the boundary (so that a
/// street through a building leads round it), and finds the faces. O(n log n).
Result<Ground> make_ground(GroundLines lines, geo::MultiPolygon const& boundary,
                           Hulls const& hulls);

}  // namespace wangge::plan
