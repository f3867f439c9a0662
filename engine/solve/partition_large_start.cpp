#include "solve/partition_large_start.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "solve/partition_blocks.hpp"
#include "solve/partition_coarsen.hpp"
#include "solve/partition_passes.hpp"
#include "solve/partition_search.hpp"
#include "solve/partition_start.hpp"

namespace wangge::solve {
namespace {

constexpr int kPartsPerRegion = 80;
constexpr std::size_t kCoarseNodes = 30;  // of a part or region
constexpr int kPassesPerLevel = 2;
constexpr Heat kLevelHeat{0.3, 0.15};

/// Coarser graphs in which a part has some dozens of nodes, none of them heavy.
std::vector<CoarseGraph> levels_for(PartitionProblem const& problem, int parts,
                                    LargeOptions const& options, Random& random) {
  std::int64_t const total =
      std::accumulate(problem.weights.begin(), problem.weights.end(), std::int64_t{0});
  std::size_t const wish =
      std::max(options.searched, kCoarseNodes * static_cast<std::size_t>(parts));
  std::int64_t const heaviest = 2 * total / static_cast<std::int64_t>(wish) + 1;
  return coarsen(problem.graph, problem.weights, wish, heaviest, random);
}

/// The problem on a coarser graph.
PartitionProblem on(CoarseGraph coarse, PartitionProblem const& problem,
                    Random& random) {
  PartitionProblem above;
  above.graph = std::move(coarse.graph);
  above.weights = std::move(coarse.weights);
  above.parts = problem.parts;
  above.lower = problem.lower;
  above.upper = problem.upper;
  above.seed = random.next();
  above.jobs = problem.jobs;
  return above;
}

std::vector<std::uint32_t> search_top(PartitionProblem const& top,
                                      LargeOptions const& options, Progress& progress) {
  return top.graph.size() > 2 * options.searched
             ? search_large(top, options, progress).part
             : search_only(top, options.top_work, progress).part;
}

/// Regions of about equal weight, connected. Their borders need not be good: the
/// passes move them.
std::vector<std::uint32_t> rough_regions(PartitionProblem const& problem, int regions,
                                         LargeOptions const& options, Random& random,
                                         Progress& progress) {
  if (regions == 1) return std::vector<std::uint32_t>(problem.graph.size(), 0);
  auto const levels = levels_for(problem, regions, options, random);
  CoarseGraph const whole{problem.graph, problem.weights, {}};
  PartitionProblem above = on(levels.empty() ? whole : levels.back(), problem, random);
  double total = 0;
  for (std::int64_t const w : above.weights) total += static_cast<double>(w);
  above.parts = regions;
  above.lower = static_cast<std::int64_t>(0.85 * total / regions);
  above.upper = static_cast<std::int64_t>(1.15 * total / regions) + 1;
  std::vector<std::uint32_t> region = search_top(above, options, progress);
  for (std::size_t level = levels.size(); level-- > 0;)
    region = project(levels[level].of, region);
  return region;
}

}  // namespace

std::vector<int> allot_parts(std::vector<std::int64_t> const& weights,
                             std::vector<std::size_t> const& nodes, int parts) {
  std::size_t const count = weights.size();
  double total = 0;
  for (std::int64_t const w : weights) total += static_cast<double>(w);
  std::vector<double> wish(count, 0.0);
  std::vector<int> given(count, 1);
  int sum = 0;
  for (std::size_t r = 0; r < count; ++r) {
    wish[r] = total > 0 ? static_cast<double>(weights[r]) * parts / total : 1.0;
    given[r] = std::clamp(static_cast<int>(wish[r]), 1, static_cast<int>(nodes[r]));
    sum += given[r];
  }
  while (sum != parts) {
    int const step = sum < parts ? 1 : -1;
    std::size_t chosen = count;
    double most = 0;
    for (std::size_t r = 0; r < count; ++r) {
      int const now = given[r] + step;
      if (now < 1 || now > static_cast<int>(nodes[r])) continue;
      double const lack = step * (wish[r] - given[r]);
      if (chosen < count && lack <= most) continue;
      chosen = r;
      most = lack;
    }
    given[chosen] += step;
    sum += step;
  }
  return given;
}

std::vector<std::uint32_t> start_by_regions(PartitionProblem const& problem,
                                            LargeOptions const& options, Random& random,
                                            Progress& progress) {
  std::size_t const n = problem.graph.size();
  int const count = std::max(1, problem.parts / kPartsPerRegion);
  auto const region = rough_regions(problem, count, options, random, progress);
  std::vector<Block> blocks(static_cast<std::size_t>(count));
  std::vector<std::int64_t> weights(blocks.size(), 0);
  std::vector<std::size_t> nodes(blocks.size(), 0);
  for (std::uint32_t v = 0; v < n; ++v) {
    blocks[region[v]].nodes.push_back(v);
    // A node above the limit fills one part, no more.
    weights[region[v]] += std::min(problem.weights[v], problem.upper);
    ++nodes[region[v]];
  }
  auto const given = allot_parts(weights, nodes, problem.parts);
  std::uint32_t next = 0;
  std::vector<std::uint32_t> part(n);
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    for (std::uint32_t const v : blocks[b].nodes) part[v] = next;
    for (int i = 0; i < given[b]; ++i) blocks[b].parts.push_back(next++);
  }
  Random const source = random.fork(1);
  search_blocks(problem, part, blocks,
                [&](PartitionProblem const& sub, std::vector<std::uint32_t> const&,
                    std::size_t b) {
                  Random own = source.fork(b);
                  return start_partition(sub, own);
                });
  return part;
}

std::vector<std::uint32_t> start_by_levels(PartitionProblem const& problem,
                                           LargeOptions const& options, Random& random,
                                           Progress& progress) {
  auto levels = levels_for(problem, problem.parts, options, random);
  if (levels.empty()) return search_only(problem, options.top_work, progress).part;
  std::vector<std::vector<std::uint32_t>> of;
  std::vector<PartitionProblem> problems;
  for (CoarseGraph& level : levels) {
    of.push_back(std::move(level.of));
    problems.push_back(on(std::move(level), problem, random));
  }
  std::vector<std::uint32_t> part = search_top(problems.back(), options, progress);
  while (true) {
    part = project(of.back(), part);
    of.pop_back();
    problems.pop_back();
    if (problems.empty()) return part;
    Passes{problems.back(), options, random, progress}.anneal(part, kPassesPerLevel,
                                                              kLevelHeat);
  }
}

}  // namespace wangge::solve
