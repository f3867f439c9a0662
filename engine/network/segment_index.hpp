#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/box_index.hpp"
#include "geo/shapes.hpp"

namespace wangge::network {

/// One segment of one of the lines of a SegmentIndex.
struct SegmentRef {
  std::uint32_t line{0};
  std::uint32_t segment{0};  ///< index of its first vertex
};

/// The segments of many lines, to be found by place. Keeps no reference to the lines.
class SegmentIndex {
 public:
  explicit SegmentIndex(std::span<geo::Line const> lines);

  /// Segments whose boxes intersect the query, by line and segment.
  [[nodiscard]] std::vector<SegmentRef> query(geo::Box const& box) const;

 private:
  std::vector<SegmentRef> refs_;
  geo::BoxIndex boxes_;
};

/// Where two segments are nearest to each other.
struct Closest {
  geo::Point on_first;
  geo::Point on_second;
  double distance{0.0};
};
[[nodiscard]] Closest closest(geo::Point a, geo::Point b, geo::Point c, geo::Point d);

/// The point of segment ab nearest to p.
[[nodiscard]] geo::Point nearest_on_segment(geo::Point a, geo::Point b, geo::Point p);

/// Twice the signed area of the triangle abc; positive when c lies left of ab.
[[nodiscard]] double turn_of(geo::Point a, geo::Point b, geo::Point c);

/// The segments cross at one inner point of both (touching does not count).
[[nodiscard]] bool cross_properly(geo::Point a, geo::Point b, geo::Point c,
                                  geo::Point d);

/// Where the lines through ab and cd meet; they are not parallel.
[[nodiscard]] geo::Point meeting_point(geo::Point a, geo::Point b, geo::Point c,
                                       geo::Point d);

}  // namespace wangge::network
