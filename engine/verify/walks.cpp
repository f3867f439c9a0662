#include "verify/walks.hpp"

#include <queue>

namespace wangge::verify {

Walks::Walks(std::vector<EdgeRow> const& edges) {
  auto const position = [&](std::int64_t node) {
    auto const [it, added] = index_.try_emplace(node, nodes_.size());
    if (added) {
      nodes_.push_back(node);
      halves_.emplace_back();
    }
    return it->second;
  };
  for (auto const& edge : edges) {
    auto const from = position(edge.from);
    auto const to = position(edge.to);
    halves_[from].push_back({to, edge.length});
    halves_[to].push_back({from, edge.length});
  }
}

std::vector<double> Walks::from(std::span<std::int64_t const> nodes) const {
  std::vector<double> reach(nodes_.size(), kNever);
  using Entry = std::pair<double, std::size_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  for (auto const node : nodes)
    if (auto const it = index_.find(node); it != index_.end()) {
      reach[it->second] = 0;
      queue.emplace(0.0, it->second);
    }
  while (!queue.empty()) {
    auto const [length, node] = queue.top();
    queue.pop();
    if (length > reach[node]) continue;
    for (auto const& half : halves_[node]) {
      double const further = length + half.length;
      if (further >= reach[half.to]) continue;
      reach[half.to] = further;
      queue.emplace(further, half.to);
    }
  }
  return reach;
}

double Walks::at(std::vector<double> const& reach, std::int64_t node) const {
  auto const it = index_.find(node);
  return it == index_.end() ? kNever : reach[it->second];
}

}  // namespace wangge::verify
