#pragma once

// Private to the room: lines seen as a planar graph. Line k is half-edge 2k in its own
// direction and 2k + 1 in the other; what lies on the left of a half-edge is what it
// bounds. Source: de Berg et al., Computational Geometry, 2008, chapter 2.
#include <cstdint>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "geo/shapes.hpp"

namespace wangge::geo {

using HalfEdge = std::uint32_t;
using Cycle = std::vector<HalfEdge>;
inline constexpr std::uint32_t kNone = 0xffffffff;

inline HalfEdge twin(HalfEdge h) {
  return h ^ 1U;
}

/// The graph of noded lines on the lattice.
class HalfEdges {
 public:
  /// \param used lines that take part, ascending; `lines` must outlive this
  /// \errors failed when two lines leave a node in one direction
  static Result<HalfEdges> from(std::span<Line const> lines,
                                std::vector<std::uint32_t> used);

  /// The half-edge that follows h round the area on the left of h.
  [[nodiscard]] HalfEdge next(HalfEdge h) const { return next_[h]; }
  [[nodiscard]] std::uint32_t tail(HalfEdge h) const { return tail_[h]; }
  [[nodiscard]] std::size_t node_count() const { return node_count_; }
  /// Of all lines, used or not: size of arrays indexed by half-edge.
  [[nodiscard]] std::size_t size() const { return lines_.size() * 2; }
  [[nodiscard]] std::span<std::uint32_t const> used() const { return used_; }
  [[nodiscard]] Line const& line(HalfEdge h) const { return lines_[h / 2]; }

  /// The points of a closed chain of half-edges.
  [[nodiscard]] Ring ring(std::span<HalfEdge const> chain) const;

 private:
  std::span<Line const> lines_;
  std::vector<std::uint32_t> used_;
  std::vector<HalfEdge> next_;
  std::vector<std::uint32_t> tail_;
  std::size_t node_count_{0};
};

/// A connected region from the cycles that bound it on their left.
struct Region {
  Polygon polygon;                    ///< valid; canonical
  std::vector<std::uint32_t> cycles;  ///< indices of its cycles
};

/// Turns the cycles of some regions into polygons: cycles that touch themselves are
/// split into simple rings, holes are given to the region round them. Cycles round the
/// outside of everything belong to none.
std::vector<Region> regions_of(HalfEdges const& graph, std::span<Cycle const> cycles);

}  // namespace wangge::geo
