#pragma once

#include <cstdint>
#include <vector>

#include "solve/streets.hpp"

// Private to the room.
namespace wangge::solve {

/// Least costs between the nodes of a street network, and the ways themselves.
class StreetWays {
 public:
  static constexpr std::int64_t kUnreached = -1;

  /// Dijkstra 1959 from every node. O(nodes · streets · log nodes), memory O(nodes²).
  explicit StreetWays(StreetsProblem const& problem);

  [[nodiscard]] std::int64_t cost(std::uint32_t from, std::uint32_t to) const {
    return cost_[std::size_t{from} * nodes_ + to];
  }
  /// The nodes after `from` up to and with `to`; empty when they are the same.
  /// \pre reached
  [[nodiscard]] std::vector<std::uint32_t> way(std::uint32_t from,
                                               std::uint32_t to) const;
  [[nodiscard]] std::size_t nodes() const { return nodes_; }

 private:
  std::size_t nodes_;
  std::vector<std::int64_t> cost_;     // row by row
  std::vector<std::uint32_t> before_;  // the node before `to` on the way from `from`
};

}  // namespace wangge::solve
