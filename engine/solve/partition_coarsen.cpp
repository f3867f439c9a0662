#include "solve/partition_coarsen.hpp"

#include <limits>
#include <numeric>
#include <utility>

namespace wangge::solve {
namespace {

constexpr auto kFree = std::numeric_limits<std::uint32_t>::max();

/// Nodes joining clusters one at a time.
class Matching {
 public:
  Matching(Graph const& graph, std::span<std::int64_t const> weights,
           std::int64_t heaviest)
      : graph_{&graph},
        heaviest_{heaviest},
        leader_(graph.size(), kFree),
        weight_(weights.begin(), weights.end()) {}

  /// Joins a free node with its best free neighbour; without one, with the best
  /// neighbour's cluster, lest leaves round a hub stay single.
  void join(std::uint32_t node) {
    if (leader_[node] != kFree) return;
    std::uint32_t other = partner(node, Among::free);
    if (other == kFree) other = partner(node, Among::joined);
    if (other == kFree) {
      leader_[node] = node;
      return;
    }
    std::uint32_t const leader = leader_[other] == kFree ? other : leader_[other];
    leader_[other] = leader_[node] = leader;
    weight_[leader] += weight_[node];
  }

  [[nodiscard]] std::vector<std::uint32_t> const& leaders() const { return leader_; }

 private:
  enum class Among { free, joined };
  [[nodiscard]] std::uint32_t partner(std::uint32_t node, Among among) const {
    bool const free = among == Among::free;
    std::uint32_t chosen = kFree;
    double best = -1.0;
    for (std::uint32_t e = graph_->first[node]; e < graph_->first[node + 1]; ++e) {
      std::uint32_t const u = graph_->targets[e];
      if ((leader_[u] == kFree) != free) continue;
      std::int64_t const weight = weight_[free ? u : leader_[u]];
      if (weight + weight_[node] > heaviest_) continue;
      auto const cost = static_cast<double>(graph_->costs[e]) + 1.0;
      double const rating = cost * cost / (static_cast<double>(weight) + 1.0);
      if (rating <= best) continue;
      best = rating;
      chosen = u;
    }
    return chosen;
  }

  Graph const* graph_;
  std::int64_t heaviest_;
  std::vector<std::uint32_t> leader_;  // per node: a node of its cluster
  std::vector<std::int64_t> weight_;   // per leader: of its cluster
};

}  // namespace

CoarseGraph match_neighbours(Graph const& graph, std::span<std::int64_t const> weights,
                             std::int64_t heaviest, Random& random) {
  std::size_t const n = graph.size();
  std::vector<std::uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0U);
  random.shuffle(order);
  Matching matching{graph, weights, heaviest};
  for (std::uint32_t const v : order) matching.join(v);
  // Clusters are numbered by their lowest node.
  CoarseGraph coarse;
  std::vector<std::uint32_t> name(n, kFree);
  coarse.of.resize(n);
  for (std::uint32_t v = 0; v < n; ++v) {
    std::uint32_t& number = name[matching.leaders()[v]];
    if (number == kFree) {
      number = static_cast<std::uint32_t>(coarse.weights.size());
      coarse.weights.push_back(0);
    }
    coarse.of[v] = number;
    coarse.weights[number] += weights[v];
  }
  coarse.graph = quotient(graph, coarse.of, coarse.weights.size());
  return coarse;
}

std::vector<CoarseGraph> coarsen(Graph const& graph,
                                 std::span<std::int64_t const> weights,
                                 std::size_t nodes, std::int64_t heaviest,
                                 Random& random) {
  std::vector<CoarseGraph> levels;
  std::size_t size = graph.size();
  while (size > nodes) {
    CoarseGraph next = levels.empty()
                           ? match_neighbours(graph, weights, heaviest, random)
                           : match_neighbours(levels.back().graph,
                                              levels.back().weights, heaviest, random);
    std::size_t const smaller = next.weights.size();
    if (20 * smaller > 19 * size) break;
    levels.push_back(std::move(next));
    size = smaller;
  }
  return levels;
}

std::vector<std::uint32_t> project(std::span<std::uint32_t const> of,
                                   std::span<std::uint32_t const> labels) {
  std::vector<std::uint32_t> finer(of.size());
  for (std::size_t v = 0; v < of.size(); ++v) finer[v] = labels[of[v]];
  return finer;
}

}  // namespace wangge::solve
