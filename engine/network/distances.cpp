#include "network/distances.hpp"

#include <algorithm>
#include <queue>
#include <tuple>

namespace wangge::network {
namespace {

/// Dijkstra with its working memory, so that many short searches in a large graph do
/// not each pay for the whole graph.
class Search {
 public:
  explicit Search(WalkGraph const& graph)
      : graph_{graph},
        walk_(graph.nodes.size(), kUnreached.get()),
        came_by_(graph.nodes.size()) {}

  /// Runs until `stop(node)`, called on each node as it is settled, says true.
  template <class Stop>
  void run(NodeIdx from, Stop stop) {
    for (auto const node : touched_) walk_[node] = kUnreached.get();
    touched_.clear();
    queue_ = {};
    if (!from.valid()) return;
    reach(from.get(), 0, {});
    while (!queue_.empty()) {
      auto const [walk, node] = queue_.top();
      queue_.pop();
      if (walk > walk_[node]) continue;
      if (stop(NodeIdx{node})) return;
      for (auto h = graph_.first[node]; h < graph_.first[node + 1]; ++h) {
        auto const& half = graph_.half_edges[h];
        reach(half.to.get(), walk + graph_.edges[half.edge.get()].length.get(),
              {NodeIdx{node}, half.edge});
      }
    }
  }

  [[nodiscard]] Centimetres walk(NodeIdx node) const {
    return node.valid() ? Centimetres{walk_[node.get()]} : kUnreached;
  }
  struct Step {
    NodeIdx from;
    EdgeIdx edge;
    auto operator<=>(Step const&) const = default;
  };
  [[nodiscard]] Step came_by(NodeIdx node) const { return came_by_[node.get()]; }

 private:
  void reach(std::size_t node, std::int64_t walk, Step by) {
    if (walk > walk_[node]) return;
    if (walk == walk_[node]) {
      // Edges are at least 1 cm long, so a tie is seen before the node is settled.
      if (by.from.valid() && by < came_by_[node]) came_by_[node] = by;
      return;
    }
    if (walk_[node] == kUnreached.get()) touched_.push_back(node);
    walk_[node] = walk;
    came_by_[node] = by;
    queue_.emplace(walk, node);
  }

  using Entry = std::pair<std::int64_t, std::size_t>;
  WalkGraph const& graph_;
  std::vector<std::int64_t> walk_;
  std::vector<Step> came_by_;
  std::vector<std::size_t> touched_;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue_;
};

}  // namespace

std::vector<Centimetres> walk_from(WalkGraph const& graph, NodeIdx from) {
  Search search{graph};
  search.run(from, [](NodeIdx) { return false; });
  std::vector<Centimetres> walks;
  walks.reserve(graph.nodes.size());
  for (std::size_t n = 0; n < graph.nodes.size(); ++n)
    walks.push_back(search.walk(NodeIdx{n}));
  return walks;
}

std::vector<Centimetres> walk_table(WalkGraph const& graph,
                                    std::span<NodeIdx const> from,
                                    std::span<NodeIdx const> to) {
  std::vector<std::uint8_t> wanted(graph.nodes.size(), 0);
  std::size_t targets = 0;
  for (auto const node : to)
    if (node.valid() && wanted[node.get()] == 0) {
      wanted[node.get()] = 1;
      ++targets;
    }
  Search search{graph};
  std::vector<Centimetres> table;
  table.reserve(from.size() * to.size());
  for (auto const start : from) {
    std::size_t left = targets;
    search.run(start, [&](NodeIdx node) {
      left -= wanted[node.get()];
      return left == 0;
    });
    for (auto const node : to) table.push_back(search.walk(node));
  }
  return table;
}

std::vector<WalkLength> walk_lengths(WalkGraph const& graph,
                                     std::span<NodeIdx const> from,
                                     std::span<NodeIdx const> to) {
  auto const on_steps = [&](Search const& search, NodeIdx start, NodeIdx node) {
    Centimetres sum{0};
    while (node != start) {
      auto const step = search.came_by(node);
      auto const& edge = graph.edges[step.edge.get()];
      if (edge.cls == WalkClass::steps) sum += edge.length;
      node = step.from;
    }
    return sum;
  };
  bool const any = std::ranges::any_of(
      graph.edges, [](WalkEdge const& e) { return e.cls == WalkClass::steps; });
  Search search{graph};
  std::vector<WalkLength> table;
  table.reserve(from.size() * to.size());
  for (auto const start : from) {
    search.run(start, [](NodeIdx) { return false; });
    for (auto const node : to) {
      WalkLength walk{search.walk(node), Centimetres{0}};
      if (any && walk.length < kUnreached)
        walk.on_steps = on_steps(search, start, node);
      table.push_back(walk);
    }
  }
  return table;
}

Walk shortest_walk(WalkGraph const& graph, NodeIdx from, NodeIdx to) {
  Walk walk;
  if (!from.valid() || !to.valid()) return walk;
  Search search{graph};
  search.run(from, [to](NodeIdx node) { return node == to; });
  if (search.walk(to) == kUnreached) return walk;
  walk.found = true;
  walk.length = search.walk(to);
  for (auto node = to; node != from;) {
    auto const step = search.came_by(node);
    walk.steps.push_back({step.edge, graph.edges[step.edge.get()].from == step.from});
    node = step.from;
  }
  std::ranges::reverse(walk.steps);
  return walk;
}

geo::Line line_of(WalkGraph const& graph, Walk const& walk) {
  geo::Line line;
  for (auto const& step : walk.steps) {
    auto part = graph.edges[step.edge.get()].line;
    if (!step.forward) std::ranges::reverse(part);
    auto const skip = line.empty() || line.back() != part.front() ? 0 : 1;
    line.insert(line.end(), part.begin() + skip, part.end());
  }
  return line;
}

}  // namespace wangge::network
