#include "solve/spread_bound.hpp"

#include <algorithm>
#include <bit>
#include <functional>
#include <limits>
#include <numeric>
#include <queue>
#include <span>
#include <utility>
#include <vector>

namespace wangge::solve {
namespace {

__extension__ using Wide = __int128;

// Lengths are powers of two in steps of 1/256 of a doubling, straight lines between.
constexpr std::int64_t kStep = 256;
constexpr std::int64_t kFull = 20 * kStep;     // doublings of the fullest edge
constexpr std::int64_t kLongest = 30 * kStep;  // paths stay below 2^61
constexpr std::int64_t kFirst = 3 * kStep;     // from empty to full, first sweep
constexpr std::int64_t kSharper = 20 * kStep;  // as many more in the last
// Loads stay below 2^62: so many sources of at most 2^41 each. With weights below 2^32
// no product of three leaves 126 bits.
constexpr std::int64_t kMostSources = std::int64_t{1} << 21;
constexpr int kUnitBits = 41;
constexpr int kWeightBits = 32;
constexpr int kMostSweeps = 60;
// Measured: a node taken into a ball costs about as much as so many cells.
constexpr std::int64_t kCellsPerNode = 160;
// What law 9 takes the trouble to find again (100 million), and a little less.
constexpr std::int64_t kMostNodes = 90'000'000;

/// No part is heavier: `upper`, or what is left when each other part has `lower`.
std::int64_t heaviest_part(PartitionProblem const& problem) {
  std::int64_t const total =
      std::accumulate(problem.weights.begin(), problem.weights.end(), std::int64_t{0});
  return std::min(problem.upper, total - (problem.parts - 1) * problem.lower);
}

/// Edges that cost something, each once, and which one each arc is.
struct Edges {
  static constexpr std::uint32_t kFree = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> of_arc;
  std::vector<std::int64_t> cost;

  explicit Edges(Graph const& graph) : of_arc(graph.targets.size(), kFree) {
    for (std::uint32_t v = 0; v < graph.size(); ++v)
      for (std::uint32_t arc = graph.first[v]; arc < graph.first[v + 1]; ++arc) {
        std::uint32_t const u = graph.targets[arc];
        if (u < v || graph.costs[arc] == 0) continue;
        of_arc[arc] = static_cast<std::uint32_t>(cost.size());
        auto const row = std::span{graph.targets}.subspan(
            graph.first[u], graph.first[u + 1] - graph.first[u]);
        auto const back = std::ranges::lower_bound(row, v) - row.begin();
        of_arc[graph.first[u] + static_cast<std::size_t>(back)] = of_arc[arc];
        cost.push_back(graph.costs[arc]);
      }
  }
};

class Spreading {
 public:
  Spreading(PartitionProblem const& problem, std::int64_t cap)
      : problem_{&problem},
        cap_{cap},
        edges_{problem.graph},
        load_(edges_.cost.size(), 0),
        length_(edges_.cost.size(), 0),
        distance_(problem.graph.size(), 0),
        parent_(problem.graph.size()),
        seen_(problem.graph.size(), 0),
        beneath_(problem.graph.size(), 0) {
    std::int64_t const dearest =
        edges_.cost.empty() ? 1 : std::ranges::max(edges_.cost);
    auto const bits = std::bit_width(static_cast<std::uint64_t>(dearest));
    unit_ = std::int64_t{1} << std::max(0, kUnitBits - static_cast<int>(bits));
  }

  /// Sends from every node once. \return nodes looked at
  std::int64_t sweep(int number, int sweeps);
  /// ⌈profit / greatest load per cost⌉
  [[nodiscard]] std::int64_t bound() const;
  [[nodiscard]] std::int64_t unit() const { return unit_; }

 private:
  /// D / P: what a ball's distances cost for what it is heavier than a part.
  struct Price {
    Wide distances{0};
    std::int64_t profit{0};
  };

  void set_length(std::uint32_t edge);
  Price grow(std::uint32_t source);
  void send(std::int64_t profit);

  PartitionProblem const* problem_;
  std::int64_t cap_;
  Edges edges_;
  std::int64_t unit_;
  std::vector<std::int64_t> load_, length_;  // per edge
  Wide profit_{0};
  Wide top_{0};            // load per cost of the fullest edge as the sweep began
  std::int64_t sharp_{0};  // of this sweep
  Price cheapest_;         // of the last sweep
  // Of the ball: its nodes in order, and per node how it was reached.
  std::vector<std::uint32_t> ball_;
  std::vector<std::int64_t> distance_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> parent_;  // node, edge
  std::vector<std::int64_t> seen_;  // 2 · number of the ball, + 1 once inside
  std::int64_t balls_{0};
  std::vector<std::int64_t> beneath_;
};

void Spreading::set_length(std::uint32_t edge) {
  Wide const fill = Wide{load_[edge]} * sharp_ / (edges_.cost[edge] * top_);
  auto const doublings = static_cast<std::int64_t>(
      std::clamp(fill + kFull - sharp_, Wide{0}, Wide{kLongest}));
  length_[edge] = (kStep + doublings % kStep) << (doublings / kStep);
}

/// The nodes nearest to the source, ties to the lower one, as long as each next one
/// lowers distances / profit.
Spreading::Price Spreading::grow(std::uint32_t source) {
  using Entry = std::pair<std::int64_t, std::uint32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  auto const& graph = problem_->graph;
  std::int64_t const stamp = 2 * ++balls_;
  Price price{0, -cap_};
  ball_.clear();
  distance_[source] = 0;
  seen_[source] = stamp;
  queue.emplace(0, source);
  while (!queue.empty()) {
    auto const [far, v] = queue.top();
    queue.pop();
    if (seen_[v] == stamp + 1) continue;
    if (price.profit > 0 && Wide{far} * price.profit >= price.distances) break;
    seen_[v] = stamp + 1;
    ball_.push_back(v);
    price.profit += problem_->weights[v];
    price.distances += Wide{far} * problem_->weights[v];
    for (std::uint32_t arc = graph.first[v]; arc < graph.first[v + 1]; ++arc) {
      std::uint32_t const edge = edges_.of_arc[arc];
      std::uint32_t const u = graph.targets[arc];
      if (edge == Edges::kFree || seen_[u] == stamp + 1) continue;
      std::int64_t const further = far + length_[edge];
      // Of two nodes equally good to come from, the lower one.
      if (seen_[u] == stamp &&
          std::pair{distance_[u], parent_[u].first} <= std::pair{further, v})
        continue;
      if (seen_[u] != stamp || further < distance_[u]) queue.emplace(further, u);
      seen_[u] = stamp;
      distance_[u] = further;
      parent_[u] = {v, edge};
    }
  }
  return price;
}

/// From the source of the ball to all of it, until the first edge has taken its cost.
void Spreading::send(std::int64_t profit) {
  for (std::uint32_t const v : ball_) beneath_[v] = problem_->weights[v];
  std::int64_t amount = std::numeric_limits<std::int64_t>::max();
  for (std::size_t i = ball_.size(); i-- > 1;) {
    std::uint32_t const v = ball_[i];
    auto const [from, edge] = parent_[v];
    beneath_[from] += beneath_[v];
    if (beneath_[v] > 0)
      amount = std::min(amount, edges_.cost[edge] * unit_ / beneath_[v]);
  }
  amount = std::max<std::int64_t>(1, amount);
  for (std::size_t i = 1; i < ball_.size(); ++i) {
    auto const edge = parent_[ball_[i]].second;
    load_[edge] += amount * beneath_[ball_[i]];
    set_length(edge);
  }
  profit_ += Wide{amount} * profit;
}

std::int64_t Spreading::sweep(int number, int sweeps) {
  top_ = Wide{8} * unit_;
  for (std::size_t e = 0; e < load_.size(); ++e)
    top_ = std::max(top_, Wide{load_[e]} / edges_.cost[e]);
  sharp_ = kFirst + kSharper * number / std::max(1, sweeps - 1);
  for (std::uint32_t e = 0; e < load_.size(); ++e) set_length(e);
  Price cheapest;
  std::int64_t looked_at = 0;
  for (std::uint32_t v = 0; v < problem_->weights.size(); ++v) {
    if (problem_->weights[v] > cap_) continue;
    Price const price = grow(v);
    looked_at += std::ssize(ball_);
    if (price.profit <= 0) continue;
    if (cheapest.profit == 0 ||
        price.distances * cheapest.profit < cheapest.distances * price.profit)
      cheapest = price;
    // Half as dear again as the cheapest of the last sweep: not worth the room.
    if (cheapest_.profit > 0 &&
        2 * price.distances * cheapest_.profit > 3 * cheapest_.distances * price.profit)
      continue;
    send(price.profit);
  }
  cheapest_ = cheapest;
  return looked_at;
}

std::int64_t Spreading::bound() const {
  std::size_t fullest = 0;
  for (std::size_t e = 1; e < load_.size(); ++e)
    if (Wide{load_[e]} * edges_.cost[fullest] > Wide{load_[fullest]} * edges_.cost[e])
      fullest = e;
  if (load_.empty() || load_[fullest] == 0) return 0;
  Wide const load = load_[fullest];
  return static_cast<std::int64_t>((profit_ * edges_.cost[fullest] + load - 1) / load);
}

/// Costs and weights of which no sum or product here leaves its bits.
bool small_enough(PartitionProblem const& problem) {
  Wide weight = 0;
  Wide cost = 0;
  for (std::int64_t const w : problem.weights) weight += w;
  for (std::int64_t const c : problem.graph.costs) cost += c;
  return weight < (Wide{1} << kWeightBits) && cost < (Wide{1} << kUnitBits);
}

}  // namespace

SpreadBound bound_by_spreading(PartitionProblem const& problem, std::int64_t work,
                               Progress& progress) {
  SpreadBound best;
  auto const nodes = static_cast<std::int64_t>(problem.graph.size());
  std::int64_t const cap = heaviest_part(problem);
  if (cap < 0 || nodes > kMostSources || !small_enough(problem)) return best;
  // A first look at how large balls are.
  std::int64_t const once =
      std::max<std::int64_t>(1, kCellsPerNode * Spreading{problem, cap}.sweep(0, 1));
  best.sweeps =
      static_cast<int>(std::clamp(std::min(work / once, kMostSources / nodes) - 1,
                                  std::int64_t{1}, std::int64_t{kMostSweeps}));
  Spreading spreading{problem, cap};
  best.unit = spreading.unit();
  for (int number = 0; number < best.sweeps; ++number) {
    if (number > 0 && progress.cancelled()) break;
    spreading.sweep(number, best.sweeps);
    std::int64_t const bound = spreading.bound();
    if (bound <= best.bound) continue;
    best.bound = bound;
    best.swept = number + 1;
  }
  return best;
}

}  // namespace wangge::solve
