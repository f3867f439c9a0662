#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/random.hpp"
#include "solve/graph.hpp"

// Private to the room: random spanning trees of a region, for cutting it in two.
namespace wangge::solve {

/// A rooted random spanning tree of a connected set of nodes, in preorder: the subtree
/// of position i is the positions [i, i + size(i)). Position 0 is the root.
class RegionTree {
 public:
  explicit RegionTree(std::size_t nodes) : place_(nodes, kOutside) {}

  /// Minimum spanning tree for random keys. `bias` 0 ignores costs; 1 and 2 draw dear
  /// edges into the tree early, so that the edges left to cut are cheap ones.
  /// \pre the nodes are connected in the graph
  void build(Graph const& graph, std::span<std::int64_t const> weights,
             std::span<std::uint32_t const> nodes, int bias, Random& random);

  [[nodiscard]] std::size_t count() const { return order_.size(); }
  [[nodiscard]] std::uint32_t node(std::size_t position) const {
    return order_[position];
  }
  /// Where a node of the graph is, if it is in the tree.
  [[nodiscard]] std::optional<std::size_t> position(std::uint32_t node) const {
    if (place_[node] == kOutside) return std::nullopt;
    return place_[node];
  }
  [[nodiscard]] std::uint32_t size(std::size_t position) const {
    return size_[position];
  }
  [[nodiscard]] std::int64_t weight(std::size_t position) const {
    return weight_[position];
  }
  /// Cost of the edges between the subtree and the rest of the region.
  [[nodiscard]] std::int64_t cut_of_subtree(Graph const& graph,
                                            std::size_t position) const;
  /// Edges looked at by the last build.
  [[nodiscard]] std::size_t work() const { return 4 * edges_.size() + order_.size(); }

 private:
  static constexpr std::uint32_t kOutside = 0xffffffff;
  struct Edge {
    double key;
    std::uint32_t a, b;  // places in nodes_
  };
  void collect(Graph const& graph, int bias, Random& random);
  void choose_edges();
  void walk(std::span<std::int64_t const> weights, std::uint32_t root);
  std::uint32_t find(std::uint32_t i);

  std::vector<std::uint32_t> place_;  // per graph node: place in nodes_, then position
  std::vector<std::uint32_t> nodes_;
  std::vector<Edge> edges_;
  std::vector<std::uint32_t> leader_;             // union-find
  std::vector<std::uint32_t> first_, other_end_;  // tree adjacency, compressed rows
  std::vector<std::uint32_t> stack_, parent_;
  std::vector<std::uint32_t> order_, size_, up_;  // in preorder
  std::vector<std::int64_t> weight_;
};

}  // namespace wangge::solve
