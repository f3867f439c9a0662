#include "solve/partition_blocks.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <queue>
#include <utility>

#include "base/parallel.hpp"

namespace wangge::solve {
namespace {

constexpr auto kNone = std::numeric_limits<std::uint32_t>::max();

/// Grows `count` connected groups of parts from random ones; the group with the fewest
/// nodes takes the next part. \returns the group of each part
std::vector<std::uint32_t> grow_groups(Graph const& of_parts,
                                       std::vector<std::size_t> const& size,
                                       std::size_t count, Random& random) {
  std::size_t const parts = of_parts.size();
  std::vector<std::uint32_t> seeds(parts);
  std::iota(seeds.begin(), seeds.end(), 0U);
  random.shuffle(seeds);
  std::vector<std::uint32_t> group(parts, kNone);
  std::vector<std::vector<std::uint32_t>> front(count);  // parts whose rows are open
  std::vector<std::size_t> opened(count, 0);
  using Turn = std::pair<std::size_t, std::uint32_t>;  // nodes so far, group
  std::priority_queue<Turn, std::vector<Turn>, std::greater<>> turns;
  for (std::uint32_t g = 0; g < count; ++g) {
    group[seeds[g]] = g;
    front[g].push_back(seeds[g]);
    turns.emplace(size[seeds[g]], g);
  }
  while (!turns.empty()) {
    auto const [nodes, g] = turns.top();
    turns.pop();
    std::uint32_t next = kNone;
    while (next == kNone && opened[g] < front[g].size()) {
      std::uint32_t const p = front[g][opened[g]];
      for (std::uint32_t e = of_parts.first[p]; e < of_parts.first[p + 1]; ++e)
        if (group[of_parts.targets[e]] == kNone) next = of_parts.targets[e];
      if (next == kNone) ++opened[g];
    }
    if (next == kNone) continue;  // walled in
    group[next] = g;
    front[g].push_back(next);
    turns.emplace(nodes + size[next], g);
  }
  return group;
}

/// The graph of one block, its nodes numbered by `place`.
PartitionProblem sub_problem(PartitionProblem const& whole, Block const& block,
                             std::uint32_t number,
                             std::vector<std::uint32_t> const& block_of,
                             std::vector<std::uint32_t> const& place) {
  PartitionProblem sub;
  sub.parts = static_cast<int>(block.parts.size());
  sub.lower = whole.lower;
  sub.upper = whole.upper;
  sub.effort = whole.effort;
  sub.when_stopped = whole.when_stopped;
  Graph const& g = whole.graph;
  sub.graph.first.reserve(block.nodes.size() + 1);
  sub.graph.first.push_back(0);
  for (std::uint32_t const v : block.nodes) {
    sub.weights.push_back(whole.weights[v]);
    if (!whole.x.empty()) {
      sub.x.push_back(whole.x[v]);
      sub.y.push_back(whole.y[v]);
    }
    for (std::uint32_t e = g.first[v]; e < g.first[v + 1]; ++e) {
      if (block_of[g.targets[e]] != number) continue;
      sub.graph.targets.push_back(place[g.targets[e]]);
      sub.graph.costs.push_back(g.costs[e]);
    }
    sub.graph.first.push_back(static_cast<std::uint32_t>(sub.graph.targets.size()));
  }
  return sub;
}

}  // namespace

std::vector<Block> draw_blocks(PartitionProblem const& problem,
                               std::vector<std::uint32_t> const& part,
                               std::size_t nodes, std::size_t parts, Random& random) {
  auto const k = static_cast<std::size_t>(problem.parts);
  std::vector<std::size_t> size(k, 0);
  for (std::uint32_t const p : part) ++size[p];
  std::size_t const wish = std::min((part.size() + nodes / 2) / nodes, k / parts);
  std::vector<Block> blocks(std::max<std::size_t>(wish, 1));
  std::vector<std::uint32_t> const group =
      grow_groups(quotient(problem.graph, part, k), size, blocks.size(), random);
  for (std::uint32_t p = 0; p < k; ++p) blocks[group[p]].parts.push_back(p);
  for (std::uint32_t v = 0; v < part.size(); ++v)
    blocks[group[part[v]]].nodes.push_back(v);
  return blocks;
}

void search_blocks(PartitionProblem const& problem, std::vector<std::uint32_t>& part,
                   std::vector<Block> const& blocks, SearchBlock const& search) {
  std::vector<std::uint32_t> block_of(part.size(), kNone);
  std::vector<std::uint32_t> place(part.size(), kNone);
  for (std::uint32_t b = 0; b < blocks.size(); ++b)
    for (std::uint32_t i = 0; i < blocks[b].nodes.size(); ++i) {
      block_of[blocks[b].nodes[i]] = b;
      place[blocks[b].nodes[i]] = i;
    }
  // Each task reads and writes the labels of its own nodes only.
  for_each_index(blocks.size(), problem.jobs, [&](std::size_t b) {
    Block const& block = blocks[b];
    PartitionProblem const sub =
        sub_problem(problem, block, static_cast<std::uint32_t>(b), block_of, place);
    std::vector<std::uint32_t> labels(block.nodes.size());
    for (std::size_t i = 0; i < labels.size(); ++i) {
      auto const at = std::ranges::lower_bound(block.parts, part[block.nodes[i]]);
      labels[i] = static_cast<std::uint32_t>(at - block.parts.begin());
    }
    labels = search(sub, std::move(labels), b);
    for (std::size_t i = 0; i < labels.size(); ++i)
      part[block.nodes[i]] = block.parts[labels[i]];
  });
}

}  // namespace wangge::solve
