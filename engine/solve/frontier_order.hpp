#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "solve/graph.hpp"

// Private to the room: a graph taken node by node, so that few nodes are half seen.
namespace wangge::solve {

/// One node placed. The frontier is the list of placed nodes that have a neighbour not
/// yet placed; a dynamic program need remember nothing of the others.
struct FrontierStep {
  std::uint32_t node{0};
  std::uint32_t before{0};  ///< length of the frontier when the node comes
  /// Placed neighbours: place in the frontier, cost of the edge.
  std::vector<std::pair<std::uint32_t, std::int64_t>> near;
  /// Places that stay, of the frontier with the node appended at place `before`.
  std::vector<std::uint32_t> kept;

  [[nodiscard]] std::uint32_t after() const {
    return static_cast<std::uint32_t>(kept.size());
  }
  /// A subset of the frontier with the node, without the places that go.
  [[nodiscard]] std::uint32_t reduced(std::uint32_t subset) const {
    std::uint32_t rest = 0;
    for (std::size_t j = 0; j < kept.size(); ++j) rest |= (subset >> kept[j] & 1U) << j;
    return rest;
  }
  /// Cost of the edges from the node, put inside or outside, to the other side.
  [[nodiscard]] std::int64_t crossing(std::uint32_t subset, bool inside) const {
    std::int64_t sum = 0;
    for (auto const& [place, cost] : near)
      if ((subset >> place & 1U) != static_cast<std::uint32_t>(inside)) sum += cost;
    return sum;
  }
};

/// An order of all nodes with Σ 2^frontier small (a small vertex separation), by beam
/// search over the placed sets; ties by the lower node.
/// \param beam  sets kept per length, >= 1; more is slower and a little better
/// Cost O(beam · n · (degree · frontier + n)).
/// Source: vertex separation, Kinnersley 1992 (Inform. Proc. Letters 42).
std::vector<std::uint32_t> frontier_order(Graph const& graph, std::size_t beam);

/// \pre order holds every node once, and the frontier never exceeds 31 places
std::vector<FrontierStep> frontier_steps(Graph const& graph,
                                         std::span<std::uint32_t const> order);

/// Steps along an order whose frontier a table over all its subsets can follow: at most
/// 14 places, at most 250 nodes. Nothing where the graph seems to have none.
std::optional<std::vector<FrontierStep>> narrow_steps(Graph const& graph);

/// Longest frontier on the way, the node being placed included.
std::uint32_t frontier_width(Graph const& graph, std::span<std::uint32_t const> order);

}  // namespace wangge::solve
