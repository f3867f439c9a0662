#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "solve/graph.hpp"

// Private to the room: does a part stay connected without one of its nodes?
namespace wangge::solve {

/// For every node, which of its neighbours are neighbours of each other, as bit masks
/// over the node's row. Answers most questions of connectivity without a search: graphs
/// of places are nearly triangulated.
class NodeLinks {
 public:
  /// O(Σ degree²).
  explicit NodeLinks(Graph const& graph);

  /// Nodes of more neighbours than a mask has bits are not covered.
  [[nodiscard]] bool covers(Graph const& graph, std::uint32_t node) const {
    return graph.first[node + 1] - graph.first[node] <= kBits;
  }
  /// Are the chosen neighbours (bit i: the i-th of the node's row) connected by edges
  /// among themselves? None or one: yes.
  [[nodiscard]] bool joined(Graph const& graph, std::uint32_t node,
                            std::uint32_t chosen) const {
    std::uint32_t const* const row = mask_.data() + graph.first[node];
    std::uint32_t reached = chosen & (~chosen + 1);
    for (std::uint32_t fresh = reached; fresh != 0;) {
      std::uint32_t const more = row[std::countr_zero(fresh)] & chosen & ~reached;
      fresh = (fresh & (fresh - 1)) | more;
      reached |= more;
    }
    return reached == chosen;
  }

 private:
  static constexpr std::uint32_t kBits = 32;
  std::vector<std::uint32_t> mask_;  // parallel to graph.targets
};

/// Searches a part from all neighbours of one of its nodes at once.
class Meeting {
 public:
  explicit Meeting(std::size_t nodes) : stamp_(nodes, 0), next_(nodes, 0) {}

  /// Do the node's neighbours of its own label reach each other inside the label
  /// without the node? Costs about the smallest piece that is cut off, not the part.
  [[nodiscard]] bool met(Graph const& graph, std::span<std::uint32_t const> label,
                         std::uint32_t node);
  /// Edges looked at by the last search.
  [[nodiscard]] std::size_t work() const { return work_; }

 private:
  struct Search {
    std::uint32_t leader;
    std::uint32_t head, tail;  // queue, linked by next_
  };
  void begin(std::size_t searches);
  void push(std::uint32_t search, std::uint32_t node);
  bool expand(Graph const& graph, std::span<std::uint32_t const> label,
              std::uint32_t search);
  void join(std::uint32_t a, std::uint32_t b);
  std::uint32_t find(std::uint32_t search);

  std::vector<std::uint32_t> stamp_;  // base_ + search that reached the node
  std::vector<std::uint32_t> next_;
  std::vector<Search> searches_;
  std::uint32_t base_{1};
  std::size_t separate_{0};
  std::size_t work_{0};
};

}  // namespace wangge::solve
