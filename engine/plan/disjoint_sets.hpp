#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace wangge::plan {

/// Disjoint sets of 0 … n - 1; the root of a set is its least member, so that nothing
/// depends on the order of joining. Source: Tarjan 1975 (path halving).
class DisjointSets {
 public:
  explicit DisjointSets(std::size_t n) : parent_(n) {
    std::iota(parent_.begin(), parent_.end(), 0U);
  }

  [[nodiscard]] std::uint32_t root(std::uint32_t i) {
    while (parent_[i] != i) {
      parent_[i] = parent_[parent_[i]];
      i = parent_[i];
    }
    return i;
  }

  /// \return true when they were apart
  bool join(std::uint32_t a, std::uint32_t b) {
    a = root(a);
    b = root(b);
    if (a == b) return false;
    if (b < a) std::swap(a, b);
    parent_[b] = a;
    return true;
  }

 private:
  std::vector<std::uint32_t> parent_;
};

/// The set of each member, numbered from 0 in the order of their least members.
[[nodiscard]] inline std::vector<std::uint32_t> numbered(DisjointSets& sets,
                                                         std::size_t n) {
  std::vector<std::uint32_t> number(n);
  std::uint32_t count = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    std::uint32_t const root = sets.root(i);  // never above i
    number[i] = root == i ? count++ : number[root];
  }
  return number;
}

}  // namespace wangge::plan
