#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "solve/partition.hpp"

// Private to the room: nodes that must never share a part.
namespace wangge::solve {

/// What one pair that shares a part adds to the violation: a whole part too much, so
/// that no pair is ever joined to save a few units of weight.
[[nodiscard]] inline std::int64_t together_cost(PartitionProblem const& problem) {
  return std::max<std::int64_t>(1, problem.upper);
}

/// problem.apart as compressed rows. A pair named twice counts once.
class ApartRows {
 public:
  /// O(n + pairs log pairs).
  explicit ApartRows(PartitionProblem const& problem);

  [[nodiscard]] bool empty() const { return others_.empty(); }
  /// The nodes that must not share a part with this one, ascending.
  [[nodiscard]] std::span<std::uint32_t const> of(std::uint32_t node) const {
    if (empty()) return {};
    return std::span{others_}.subspan(first_[node], first_[node + 1] - first_[node]);
  }

 private:
  std::vector<std::uint32_t> first_, others_;
};

/// Nodes that must all lie in different parts, found greedily from each node in turn:
/// more of them than parts, and no partition keeps all pairs apart. Ascending; empty
/// without pairs. O(n + pairs · degree).
[[nodiscard]] std::vector<std::uint32_t> apart_clique(PartitionProblem const& problem);

/// Number of pairs that share a part.
[[nodiscard]] std::int64_t pairs_together(PartitionProblem const& problem,
                                          std::span<std::uint32_t const> part);

}  // namespace wangge::solve
