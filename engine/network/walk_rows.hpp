#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "network/walk_graph.hpp"

namespace wangge::network {

/// The length of a walk that does not exist, in the rows below.
inline constexpr std::int32_t kNoWalk = std::numeric_limits<std::int32_t>::max();

/// Shortest walks between many stops, row by row, in whole centimetres: exact, in
/// memory linear in the graph. Doors hang on ways, and most nodes only join two edges;
/// so the search runs over junctions alone, and a stop between two junctions is reached
/// from the nearer of them. Built once, then only read: rows may be asked for from
/// several threads. Keeps no reference to the graph.
class WalkRows {
 public:
  /// \param stops  nodes; an invalid one has no walk to others. Each at most once or
  ///   several times, as wanted. O(E).
  WalkRows(WalkGraph const& graph, std::span<NodeIdx const> stops);

  [[nodiscard]] std::size_t size() const { return stops_.size(); }
  [[nodiscard]] std::size_t junctions() const {
    return first_.empty() ? 0 : first_.size() - 1;
  }

  /// Walks from one stop to every stop, in order; kNoWalk where there is none.
  /// Dijkstra 1959 over junctions: O(J log J + stops).
  [[nodiscard]] std::vector<std::int32_t> row(std::size_t from) const;
  /// The rows of some stops one after the other, with the columns of the same stops:
  /// the matrix of one team's stops. O(n J log J), memory O(n²).
  [[nodiscard]] std::vector<std::int32_t> matrix(
      std::span<std::size_t const> some) const;

 private:
  static constexpr std::uint32_t kNone = 0xffffffff;
  /// A stretch of way between two junctions.
  struct Chain {
    std::uint32_t from{0};
    std::uint32_t to{0};
    std::int64_t length{0};
  };
  /// Where a stop is: on a chain, `along` from its start, and `off` beside it.
  struct Stop {
    std::uint32_t chain{kNone};
    std::uint32_t part{kNone};  ///< stops that hang on the same node
    std::int64_t along{0};
    std::int64_t off{0};
    NodeIdx node;
  };
  struct Half {
    std::uint32_t to{0};
    std::int64_t length{0};
  };
  class Builder;

  [[nodiscard]] std::vector<std::int64_t> from_stop(Stop const& stop) const;
  [[nodiscard]] std::int32_t between(Stop const& from, Stop const& to,
                                     std::vector<std::int64_t> const& walk) const;

  std::vector<Chain> chains_;
  std::vector<Stop> stops_;
  std::vector<std::uint32_t> first_;  ///< halves of junction j: first_[j] …
  std::vector<Half> halves_;
};

}  // namespace wangge::network
