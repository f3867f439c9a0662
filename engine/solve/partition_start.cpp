#include "solve/partition_start.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "solve/partition_tree.hpp"

namespace wangge::solve {
namespace {

/// Cut one edge of the tree: the subtree gets `parts_inside` parts.
struct Division {
  double badness{std::numeric_limits<double>::infinity()};
  std::size_t position{0};
  std::int64_t parts_inside{0};
};

double outside(double total, double lower, double upper) {
  return std::max({0.0, lower - total, total - upper});
}

/// How bad a division is: first how far the two sides are from what their parts may
/// hold, then how far from the mean, then how lopsided.
double badness(PartitionProblem const& problem, double inside, double all,
               std::int64_t parts_inside, std::int64_t parts) {
  auto const lower = static_cast<double>(problem.lower);
  auto const upper = static_cast<double>(problem.upper);
  auto const k1 = static_cast<double>(parts_inside);
  auto const k2 = static_cast<double>(parts - parts_inside);
  double const far = outside(inside, k1 * lower, k1 * upper) +
                     outside(all - inside, k2 * lower, k2 * upper);
  double const mean = std::max(1.0, all / (k1 + k2));
  double const off =
      std::abs(inside - k1 * mean) / (mean * std::sqrt(std::min(k1, k2)));
  double const lopsided = std::abs(k1 - k2) / (k1 + k2);
  return 100.0 * far / mean + off + 0.1 * lopsided;
}

Division best_division(PartitionProblem const& problem, RegionTree const& tree,
                       std::int64_t parts) {
  auto const nodes = static_cast<std::int64_t>(tree.count());
  auto const all = static_cast<double>(tree.weight(0));
  double const mean = std::max(1.0, all / static_cast<double>(parts));
  Division best;
  for (std::size_t i = 1; i < tree.count(); ++i) {
    auto const size = static_cast<std::int64_t>(tree.size(i));
    auto const inside = static_cast<double>(tree.weight(i));
    // Each side must have at least as many nodes as parts.
    std::int64_t const least = std::max<std::int64_t>(1, parts - (nodes - size));
    std::int64_t const most = std::min(parts - 1, size);
    auto const wish = static_cast<std::int64_t>(std::llround(inside / mean));
    for (std::int64_t k = wish - 1; k <= wish + 1; ++k) {
      std::int64_t const k1 = std::clamp(k, least, most);
      double const bad = badness(problem, inside, all, k1, parts);
      if (bad < best.badness) best = {bad, i, k1};
    }
  }
  return best;
}

struct Region {
  std::vector<std::uint32_t> nodes;
  std::int64_t parts;
};

/// Divides a region in two by the best of several trees.
std::pair<Region, Region> divide(PartitionProblem const& problem, Region const& region,
                                 RegionTree& tree, Random& random) {
  constexpr int kTrees = 6;
  double best = std::numeric_limits<double>::infinity();
  Region inside;
  Region rest;
  for (int trial = 0; trial < kTrees; ++trial) {
    tree.build(problem.graph, problem.weights, region.nodes, trial % 3, random);
    Division const division = best_division(problem, tree, region.parts);
    if (division.badness >= best) continue;
    best = division.badness;
    inside = {{}, division.parts_inside};
    rest = {{}, region.parts - division.parts_inside};
    std::size_t const end = division.position + tree.size(division.position);
    for (std::size_t i = 0; i < tree.count(); ++i)
      (i >= division.position && i < end ? inside : rest).nodes.push_back(tree.node(i));
  }
  return {std::move(inside), std::move(rest)};
}

}  // namespace

std::vector<std::uint32_t> start_partition(PartitionProblem const& problem,
                                           Random& random) {
  std::size_t const n = problem.graph.size();
  std::vector<std::uint32_t> part(n, 0);
  RegionTree tree{n};
  std::vector<Region> open(1);
  open[0].nodes.resize(n);
  std::iota(open[0].nodes.begin(), open[0].nodes.end(), 0U);
  open[0].parts = problem.parts;
  std::uint32_t label = 0;
  while (!open.empty()) {
    Region const region = std::move(open.back());
    open.pop_back();
    if (region.parts == 1) {
      for (std::uint32_t const v : region.nodes) part[v] = label;
      ++label;
      continue;
    }
    auto halves = divide(problem, region, tree, random);
    open.push_back(std::move(halves.second));
    open.push_back(std::move(halves.first));
  }
  return part;
}

}  // namespace wangge::solve
