#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "base/progress.hpp"
#include "solve/frontier_order.hpp"

// Private to the room: all ways to cut a graph in two connected sides, weights aside.
namespace wangge::solve {

/// A layered graph of states. A path from the root to the end puts each node of the
/// order on a side; every pair of connected sides with a cut of at most `limit` is a
/// path. States differ in which nodes of the frontier are on which side and how they
/// hang together.
struct BisectionStates {
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
  struct State {
    std::array<std::uint32_t, 2> to{kNone,
                                    kNone};  ///< next state: node outside, inside
    std::array<std::int32_t, 2> cost{0, 0};  ///< edges cut by that choice
    std::int32_t so_far{0};                  ///< least cut of a path to here
    std::int32_t to_come{0};                 ///< least cut of a path from here
  };
  /// Layer i: states after i nodes are placed; the last layer is the one end. Every
  /// state lies on a path with so_far + to_come <= limit; no layer at all: none does.
  std::vector<std::vector<State>> layers;
  std::int64_t looked_at{0};  ///< states made, before those without use were dropped
  bool complete{false};       ///< false: too many states, layers is empty
};

/// The first node of the order is inside: the sides have no names.
/// \param limit  below 2^30
/// \param most  states to make before giving up
/// Cost O(states · frontier).
/// Source: frontier-based search, Sekine, Imai and Tani 1995 (ISAAC).
BisectionStates bisection_states(std::vector<FrontierStep> const& steps,
                                 std::int64_t limit, std::int64_t most,
                                 Progress& progress);

}  // namespace wangge::solve
