#include "solve/partition_tree.hpp"

#include <algorithm>

#include "solve/partition_state.hpp"

namespace wangge::solve {

void RegionTree::build(Graph const& graph, std::span<std::int64_t const> weights,
                       std::span<std::uint32_t const> nodes, int bias, Random& random) {
  for (std::uint32_t const v : nodes_) place_[v] = kOutside;
  nodes_.assign(nodes.begin(), nodes.end());
  for (std::uint32_t i = 0; i < nodes_.size(); ++i) place_[nodes_[i]] = i;
  collect(graph, bias, random);
  choose_edges();
  walk(weights, pick(random, nodes_.size()));
  for (std::uint32_t i = 0; i < order_.size(); ++i) place_[order_[i]] = i;
}

void RegionTree::collect(Graph const& graph, int bias, Random& random) {
  edges_.clear();
  for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
    std::uint32_t const v = nodes_[i];
    for (std::uint32_t e = graph.first[v]; e < graph.first[v + 1]; ++e) {
      std::uint32_t const j = place_[graph.targets[e]];
      if (j == kOutside || j <= i) continue;
      double const pull = static_cast<double>(graph.costs[e]) + 1.0;
      double key = random.unit();
      if (bias > 0) key /= pull;
      if (bias > 1) key /= pull;
      edges_.push_back({key, i, j});
    }
  }
  std::sort(edges_.begin(), edges_.end(), [](Edge const& a, Edge const& b) {
    if (a.key != b.key) return a.key < b.key;
    return a.a != b.a ? a.a < b.a : a.b < b.b;
  });
}

std::uint32_t RegionTree::find(std::uint32_t i) {
  while (leader_[i] != i) {
    leader_[i] = leader_[leader_[i]];
    i = leader_[i];
  }
  return i;
}

void RegionTree::choose_edges() {
  std::size_t const n = nodes_.size();
  leader_.resize(n);
  for (std::uint32_t i = 0; i < n; ++i) leader_[i] = i;
  first_.assign(n + 1, 0);
  std::size_t chosen = 0;
  for (Edge const& edge : edges_) {
    std::uint32_t const a = find(edge.a);
    std::uint32_t const b = find(edge.b);
    if (a == b) continue;
    leader_[std::max(a, b)] = std::min(a, b);
    ++first_[edge.a + 1];
    ++first_[edge.b + 1];
    edges_[chosen++] = edge;  // the chosen ones gather at the front
    if (chosen + 1 == n) break;
  }
  for (std::size_t i = 0; i < n; ++i) first_[i + 1] += first_[i];
  other_end_.resize(first_[n]);
  stack_.assign(first_.begin(), first_.end() - 1);
  for (std::size_t i = 0; i < chosen; ++i) {
    other_end_[stack_[edges_[i].a]++] = edges_[i].b;
    other_end_[stack_[edges_[i].b]++] = edges_[i].a;
  }
}

void RegionTree::walk(std::span<std::int64_t const> weights, std::uint32_t root) {
  order_.clear();
  up_.clear();
  parent_.assign(nodes_.size(), kOutside);  // position of the parent
  stack_.assign(1, root);
  leader_[root] = root;  // reused: the place a node was reached from
  while (!stack_.empty()) {
    std::uint32_t const i = stack_.back();
    stack_.pop_back();
    auto const position = static_cast<std::uint32_t>(order_.size());
    order_.push_back(nodes_[i]);
    up_.push_back(parent_[i]);
    for (std::uint32_t e = first_[i]; e < first_[i + 1]; ++e) {
      std::uint32_t const j = other_end_[e];
      if (j == leader_[i]) continue;
      leader_[j] = i;
      parent_[j] = position;
      stack_.push_back(j);
    }
  }
  size_.assign(order_.size(), 1);
  weight_.resize(order_.size());
  for (std::size_t i = 0; i < order_.size(); ++i) weight_[i] = weights[order_[i]];
  for (std::size_t i = order_.size(); i-- > 1;) {
    size_[up_[i]] += size_[i];
    weight_[up_[i]] += weight_[i];
  }
}

std::int64_t RegionTree::cut_of_subtree(Graph const& graph,
                                        std::size_t position) const {
  std::size_t const end = position + size_[position];
  bool const inside = 2 * size_[position] <= order_.size();
  std::int64_t cut = 0;
  auto const add = [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
      std::uint32_t const v = order_[i];
      for (std::uint32_t e = graph.first[v]; e < graph.first[v + 1]; ++e) {
        std::uint32_t const p = place_[graph.targets[e]];
        if (p == kOutside) continue;
        if ((p >= position && p < end) != inside) cut += graph.costs[e];
      }
    }
  };
  if (inside) {
    add(position, end);
  } else {
    add(0, position);
    add(end, order_.size());
  }
  return cut;
}

}  // namespace wangge::solve
