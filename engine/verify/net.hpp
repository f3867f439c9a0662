#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

// The graph of units that a partition's certificate speaks of.
namespace wangge::verify {

using Whole = std::int64_t;
__extension__ using Wide = __int128;  ///< sums of products of what a file may say

struct Net {
  std::vector<Whole> weight;  ///< per node
  /// Per node: neighbours, ascending, and what the border between costs.
  std::vector<std::vector<std::pair<std::uint32_t, Whole>>> near;

  [[nodiscard]] std::size_t size() const { return weight.size(); }
  void join(std::uint32_t a, std::uint32_t b, Whole cost) {
    near[a].emplace_back(b, cost);
    near[b].emplace_back(a, cost);
  }
};

}  // namespace wangge::verify
