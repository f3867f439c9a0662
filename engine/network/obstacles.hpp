#pragma once

#include <span>
#include <vector>

#include "community/community.hpp"
#include "network/segment_index.hpp"

namespace wangge::network {

/// How near a passable gate must stand for a way to pass a barrier, or for the gate to
/// belong to the boundary.
inline constexpr double kGateReach = 3.0;

/// Walls, fences, rivers and railways, with the gates that open them; and the boundary,
/// which no straight link or access may leave.
class Obstacles {
 public:
  explicit Obstacles(Community const& community);

  /// A place where a line is blocked.
  struct Hit {
    std::size_t segment{0};  ///< of the line asked about
    geo::Point at;
    BarrierIdx barrier;
  };
  /// Where the line crosses a barrier with no passable gate within kGateReach, in
  /// walking order.
  [[nodiscard]] std::vector<Hit> hits(std::span<geo::Point const> line) const;
  /// Whether the straight walk from a to b is hit, or leaves the community.
  [[nodiscard]] bool blocks(geo::Point a, geo::Point b) const;
  /// Whether the boundary runs through a box.
  [[nodiscard]] bool meets_boundary(geo::Box const& box) const;
  /// Whether a point lies on a barrier, away from its open ends and from gates.
  [[nodiscard]] bool on_barrier(geo::Point p) const;
  [[nodiscard]] bool none() const { return barriers_.empty(); }

  /// The line in parts, with a small gap at every hit, so that no walk passes.
  [[nodiscard]] std::vector<geo::Line> parts(std::span<geo::Point const> line) const;

 private:
  [[nodiscard]] bool opened(geo::Point at) const;
  [[nodiscard]] bool joined(std::size_t barrier, geo::Point end) const;
  [[nodiscard]] bool at_open_end(std::size_t barrier, geo::Point at) const;
  [[nodiscard]] bool leaves(geo::Point a, geo::Point b) const;

  struct OpenEnds {
    bool front{false};
    bool back{false};
  };

  std::vector<geo::Line> barriers_;
  std::vector<OpenEnds> open_ends_;  ///< per barrier: ends that no other one closes
  std::vector<geo::Point> gates_;
  SegmentIndex index_;
  geo::MultiPolygon boundary_;
  std::vector<geo::Line> rings_;
  SegmentIndex ring_index_;
};

}  // namespace wangge::network
