#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "geo/shapes.hpp"

namespace wangge::geo {

/// Packed R-tree over boxes (Boost.Geometry, hidden). Answers are sorted by index, so
/// that nothing depends on the tree's shape. Built once, then only read: thread-safe.
class BoxIndex {
 public:
  explicit BoxIndex(std::span<Box const> boxes);
  BoxIndex(BoxIndex&&) noexcept;
  BoxIndex& operator=(BoxIndex&&) noexcept;
  ~BoxIndex();

  /// Indices of boxes that intersect the query. O(log n + answers).
  [[nodiscard]] std::vector<std::uint32_t> query(Box const& box) const;
  /// Up to `count` boxes nearest to p, nearest first (distance to the box; ties by
  /// index).
  [[nodiscard]] std::vector<std::uint32_t> nearest(Point p, std::size_t count) const;

 private:
  struct Tree;
  std::unique_ptr<Tree> tree_;
};

}  // namespace wangge::geo
