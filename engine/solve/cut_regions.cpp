#include "solve/cut_regions.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <optional>
#include <queue>
#include <tuple>

#include "solve/frontier_order.hpp"

namespace wangge::solve {
namespace {

constexpr std::uint32_t kMostWidth = 10;
constexpr std::size_t kBeam = 8;
constexpr std::int64_t kBuckets = 64;

TableUnits fine_units(std::int64_t cut, int parts) {
  constexpr std::int64_t kFine = 1500;
  std::int64_t const average = std::max<std::int64_t>(1, 2 * cut / parts);
  if (average < kFine) return {kFine / average, 1};
  return {1, (average + kFine - 1) / kFine};
}

/// Nodes near a cluster, and what a part must weigh inside.
struct Ball {
  std::vector<std::uint32_t> nodes;  // sorted
  /// A connected set that starts in the cluster and leaves the ball has at least this
  /// weight inside it. Nothing: no set within the limits leaves the ball.
  std::optional<std::int64_t> way_out;
};

/// Grown from the cluster by the weight of the lightest path, ends included, up to the
/// upper limit or `most` nodes.
Ball ball_round(PartitionProblem const& problem,
                std::vector<std::uint32_t> const& cluster, std::size_t most) {
  using Entry = std::pair<std::int64_t, std::uint32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  Ball ball;
  std::vector<bool> done(problem.graph.size(), false);
  for (std::uint32_t const v : cluster) queue.emplace(problem.weights[v], v);
  while (!queue.empty()) {
    auto const [weight, v] = queue.top();
    queue.pop();
    if (done[v] || weight > problem.upper) continue;
    if (ball.nodes.size() == std::max(most, cluster.size())) {
      // The lightest way to any node outside, that node not counted.
      std::int64_t const out = weight - problem.weights[v];
      ball.way_out = std::min(ball.way_out.value_or(out), out);
      continue;
    }
    done[v] = true;
    ball.nodes.push_back(v);
    for (std::uint32_t e = problem.graph.first[v]; e < problem.graph.first[v + 1];
         ++e) {
      std::uint32_t const u = problem.graph.targets[e];
      if (!done[u]) queue.emplace(weight + problem.weights[u], u);
    }
  }
  std::ranges::sort(ball.nodes);
  return ball;
}

/// Nodes near each other, a few at a time; every node once.
std::vector<std::vector<std::uint32_t>> clusters(Graph const& graph, std::size_t most) {
  std::vector<std::vector<std::uint32_t>> clusters;
  std::vector<bool> taken(graph.size(), false);
  for (std::uint32_t root = 0; root < graph.size(); ++root) {
    if (taken[root]) continue;
    std::vector<std::uint32_t> cluster{root};
    taken[root] = true;
    for (std::size_t i = 0; i < cluster.size() && cluster.size() < most; ++i)
      for (std::uint32_t e = graph.first[cluster[i]];
           e < graph.first[cluster[i] + 1] && cluster.size() < most; ++e)
        if (!taken[graph.targets[e]]) {
          taken[graph.targets[e]] = true;
          cluster.push_back(graph.targets[e]);
        }
    clusters.push_back(std::move(cluster));
  }
  return clusters;
}

/// The part of the graph where the parts of a cluster's nodes must lie.
struct Region {
  std::vector<std::uint32_t> cluster;
  std::vector<std::uint32_t> nodes;   // sorted
  std::vector<std::int64_t> outside;  // per node: cost of edges that leave the region
  std::vector<FrontierStep> steps;
  TableWeights weights;
  bool whole{false};  // no part with a node of the cluster leaves the region
};

/// Nothing when the region is too wide.
std::optional<Region> region_of(PartitionProblem const& problem,
                                std::vector<std::uint32_t> const& cluster,
                                std::size_t most_nodes) {
  Ball ball = ball_round(problem, cluster, most_nodes);
  if (ball.nodes.empty()) return std::nullopt;  // too heavy for any part
  Region region;
  region.nodes = std::move(ball.nodes);
  region.cluster = cluster;
  region.whole = !ball.way_out;
  PartitionProblem local;
  local.lower = std::min(problem.lower, ball.way_out.value_or(problem.lower));
  local.upper = problem.upper;
  std::vector<GraphEdge> edges;
  Graph const& g = problem.graph;
  for (std::uint32_t i = 0; i < region.nodes.size(); ++i) {
    std::uint32_t const v = region.nodes[i];
    local.weights.push_back(problem.weights[v]);
    region.outside.push_back(0);
    for (std::uint32_t e = g.first[v]; e < g.first[v + 1]; ++e) {
      auto const at = std::ranges::lower_bound(region.nodes, g.targets[e]);
      if (at == region.nodes.end() || *at != g.targets[e]) {
        // A part that leaves the region need not cut this edge.
        if (!ball.way_out) region.outside.back() += g.costs[e];
      } else if (v < g.targets[e]) {
        edges.push_back(
            {i, static_cast<std::uint32_t>(at - region.nodes.begin()), g.costs[e]});
      }
    }
  }
  local.graph = graph_from(region.nodes.size(), edges);
  auto const order = frontier_order(local.graph, kBeam);
  if (frontier_width(local.graph, order) > kMostWidth) return std::nullopt;
  region.steps = frontier_steps(local.graph, order);
  region.weights =
      table_weights(local, std::max<std::int64_t>(1, problem.upper / kBuckets));
  return region;
}

/// Per step of the region: no part with its node has a smaller reduced cost at these
/// prices (one per node of the region). All zero when the prices are too large.
std::vector<std::int64_t> slacks(Region const& region, TableUnits units,
                                 std::vector<double> prices, std::int64_t& work) {
  std::vector<std::int64_t> slack(region.steps.size(), 0);
  CutTable table{region.steps, region.weights, units};
  for (std::size_t i = 0; i < region.nodes.size(); ++i)
    prices[i] -= static_cast<double>(units.of(region.outside[i]));
  auto const fitted = table.fitted(prices);
  for (std::size_t i = 0; i < prices.size(); ++i)
    if (fitted[i] != std::llround(prices[i])) return slack;
  table.fill_backward(fitted);
  table.fill_forward();
  work -= 3 * table.cells();
  for (std::size_t step = 0; step < region.steps.size(); ++step)
    if (std::ranges::find(region.cluster, region.nodes[region.steps[step].node]) !=
        region.cluster.end())
      slack[step] = std::max(0, table.least_with(step));
  return slack;
}

/// Raises the prices of the region's cluster by w(v) · slack(v) / share. A part has at
/// most `share` of the cluster's weight, so its slack is not overdrawn.
void raise(PartitionProblem const& problem, Region const& region, std::int64_t share,
           std::vector<std::int64_t> const& slack, RegionBound& found) {
  for (std::size_t step = 0; step < region.steps.size(); ++step) {
    std::uint32_t const v = region.nodes[region.steps[step].node];
    found.prices[v] += slack[step] * problem.weights[v] / share;
  }
}

}  // namespace

RegionBound bound_by_regions(PartitionProblem const& problem, std::int64_t cut,
                             std::int64_t& work, Progress& progress,
                             std::size_t largest) {
  constexpr int kRounds = 8;
  RegionBound found;
  found.units = fine_units(cut, problem.parts);
  found.prices.assign(problem.graph.size(), 0);
  std::vector<Region> regions;
  for (auto const& cluster :
       clusters(problem.graph, std::min<std::size_t>(8, largest))) {
    if (progress.cancelled()) break;
    // The larger the region the better, if its frontier is narrow enough.
    for (std::size_t most = largest; most > 0; most = most * 2 / 3) {
      work -= 500'000;  // the order of its nodes, about
      auto region = region_of(problem, cluster, most);
      if (!region) continue;
      regions.push_back(std::move(*region));
      break;
    }
  }
  // Every part's border is at least that of the cheapest part with each of its nodes,
  // so each node may charge it for its share of the upper limit.
  std::int64_t const full = std::max<std::int64_t>(1, problem.upper);
  for (Region const& region : regions)
    if (!progress.cancelled() && work > 0)
      raise(problem, region, full,
            slacks(region, found.units, std::vector<double>(region.nodes.size(), 0.0),
                   work),
            found);
  // What is left can be charged too, where all prices of a part are in sight.
  for (int round = 1; round < kRounds; ++round)
    for (Region const& region : regions) {
      if (progress.cancelled() || work <= 0) break;
      if (!region.whole) continue;
      std::vector<double> prices;
      for (std::uint32_t const v : region.nodes)
        prices.push_back(static_cast<double>(found.prices[v]));
      std::int64_t share = full;  // evenly at first; at the end each takes what is left
      if (round + 1 == kRounds) {
        std::int64_t together = 0;
        for (std::uint32_t const v : region.cluster) together += problem.weights[v];
        share = std::clamp<std::int64_t>(together, 1, full);
      }
      raise(problem, region, share, slacks(region, found.units, prices, work), found);
    }
  std::int64_t const sum =
      std::accumulate(found.prices.begin(), found.prices.end(), std::int64_t{0});
  std::int64_t const below = 2 * found.units.num;
  found.bound = (sum * found.units.den + below - 1) / below;
  return found;
}

}  // namespace wangge::solve
