#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "verify/net.hpp"

// A graph taken node by node. The frontier holds the nodes taken that still have a
// neighbour to come; all others are settled.
namespace wangge::verify {

inline constexpr std::uint32_t kMostPlaces = 31;

struct Placing {
  std::uint32_t node{0};
  std::uint32_t before{0};  ///< places in the frontier when the node comes
  /// Neighbours in the frontier: their place, the cost of the border.
  std::vector<std::pair<std::uint32_t, Whole>> near;
  /// Places that stay, the new node standing at place `before`.
  std::vector<std::uint32_t> kept;

  /// Which of the kept places are in `subset`, numbered anew.
  [[nodiscard]] std::uint32_t narrowed(std::uint32_t subset) const;
  /// What the borders between the node and the other side cost.
  [[nodiscard]] Whole crossing(std::uint32_t subset, bool inside) const;
};

/// An order with a short frontier: from each of some starts, always the node that
/// leaves the shortest; the start with the least Σ 2^frontier. Ties: the node whose
/// neighbour has waited longest, then the lower one.
/// \param starts  how many starts to try, >= 1
/// Cost O(starts · n · frontier · degree²).
std::vector<std::uint32_t> narrow_order(Net const& net, std::size_t starts);

/// \return nothing where the frontier gets longer than `most` places (<= kMostPlaces)
std::optional<std::vector<Placing>> placings(Net const& net,
                                             std::span<std::uint32_t const> order,
                                             std::uint32_t most);

}  // namespace wangge::verify
