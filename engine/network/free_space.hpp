#pragma once

#include <optional>
#include <vector>

#include "base/result.hpp"
#include "community/community.hpp"
#include "geo/box_index.hpp"
#include "geo/medial_axis.hpp"
#include "network/obstacles.hpp"
#include "network/segment_index.hpp"
#include "network/ways.hpp"

namespace wangge::network {

/// What buildings and barriers leave free, to find the ways between them. Barriers are
/// open for kGateWidth at passable gates.
class FreeSpace {
 public:
  explicit FreeSpace(Community const& community);

  /// Free passage at a gate, metres; less than twice kGateReach, so that a way midway
  /// through it is one that the gate opens.
  static constexpr double kGateWidth = 3.0;

  /// The middle lines of free space inside the boundary and outside footprints, at
  /// least `narrowest` metres wide, to 20 m beyond the outermost buildings' boundary.
  /// \errors failed (GEOS)
  [[nodiscard]] Result<std::vector<geo::AxisPiece>> axis(Obstacles const& obstacles,
                                                         double narrowest) const;

  /// Metres from a point or line to the nearest wall; `most` where there is none
  /// within that.
  [[nodiscard]] double clearance(geo::Point p, double most) const;
  [[nodiscard]] double clearance(geo::Line const& line, double most) const;

  /// The building whose outline a wall is; none for barriers.
  [[nodiscard]] BuildingIdx building_of(std::uint32_t wall) const {
    return building_of_[wall];
  }

 private:
  void add_building(Building const& building, BuildingIdx index);
  void add_barrier(geo::Line const& line, std::vector<geo::Point> const& gates);
  [[nodiscard]] bool inside_building(geo::Point p) const;

  Community const& community_;
  geo::MultiLine walls_;
  std::vector<BuildingIdx> building_of_;
  SegmentIndex index_;
  geo::BoxIndex buildings_;
};

/// Cuts out what runs along a street: where the street lies nearer than the walls (or
/// within 3 m). What is left ends beside the street.
[[nodiscard]] std::vector<geo::AxisPiece> away_from_streets(
    std::vector<geo::AxisPiece> const& pieces, std::vector<Way> const& streets,
    Obstacles const& obstacles);

/// What the ends of a piece lead to: the part of the street network (`parts_of`) that
/// lies as near as the walls there, or kWayOut; nothing for other ends.
struct Anchors {
  std::optional<std::uint32_t> front;
  std::optional<std::uint32_t> back;
};
inline constexpr std::uint32_t kWayOut = 0xffffffff;
[[nodiscard]] std::vector<Anchors> anchors_at_streets(
    std::vector<geo::AxisPiece> const& pieces, std::vector<Way> const& streets,
    Obstacles const& obstacles);

}  // namespace wangge::network
