#include "solve/tour_sparse.hpp"

#include <algorithm>
#include <limits>
#include <queue>

namespace wangge::solve {

SparseGraph::SparseGraph(DistanceTable const& d, Candidates const& near,
                         std::int64_t scale)
    : d_{d}, scale_{static_cast<double>(scale)}, arcs_(d.points()) {
  for (std::uint32_t v = 0; v < d.points(); ++v)
    for (auto const w : near.of(v)) join(v, w);
}

void SparseGraph::join(std::uint32_t a, std::uint32_t b) {
  if (std::ranges::find(arcs_[a], b, &Arc::to) != arcs_[a].end()) return;
  double const cost = scale_ * static_cast<double>(d_(a, b));
  arcs_[a].push_back({b, cost});
  arcs_[b].push_back({a, cost});
}

void SparseGraph::add(OneTree const& tree) {
  for (auto const v : tree.sequence)
    if (tree.parent[v] != v) join(v, tree.parent[v]);
  join(0, tree.first);
  join(0, tree.second);
}

RoughTree SparseGraph::one_tree(std::vector<double> const& prices) const {
  constexpr auto kFar = std::numeric_limits<double>::infinity();
  auto const n = arcs_.size();
  RoughTree tree{0.0, std::vector<int>(n, 0)};
  for (auto const u : prices) tree.bound -= 2.0 * u;
  std::vector<double> near(n, kFar);
  std::vector<std::uint32_t> parent(n, 1);
  std::vector<char> in(n, 0);
  using Entry = std::pair<double, std::uint32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> heap;
  in[0] = 1;
  near[1] = 0.0;
  heap.emplace(0.0, 1U);
  while (!heap.empty()) {
    auto const [cost, v] = heap.top();
    heap.pop();
    if (in[v]) continue;
    in[v] = 1;
    if (v != 1) {
      tree.bound += cost;
      ++tree.degree[v];
      ++tree.degree[parent[v]];
    }
    for (auto const& arc : arcs_[v]) {
      if (in[arc.to]) continue;
      auto const c = arc.cost + prices[v] + prices[arc.to];
      if (c >= near[arc.to]) continue;
      near[arc.to] = c;
      parent[arc.to] = v;
      heap.emplace(c, arc.to);
    }
  }
  double first = kFar;
  double second = kFar;
  std::uint32_t first_at = 0;
  std::uint32_t second_at = 0;
  for (auto const& arc : arcs_[0]) {
    auto const c = arc.cost + prices[0] + prices[arc.to];
    if (c < first) {
      second = first;
      second_at = first_at;
      first = c;
      first_at = arc.to;
    } else if (c < second) {
      second = c;
      second_at = arc.to;
    }
  }
  tree.bound += first + second;
  tree.degree[0] = 2;
  ++tree.degree[first_at];
  ++tree.degree[second_at];
  return tree;
}

}  // namespace wangge::solve
