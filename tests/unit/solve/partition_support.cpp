#include "partition_support.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

namespace wangge::solve::test {
namespace {

std::vector<GraphEdge> grid_edges(int columns, int rows, Random& random) {
  std::vector<GraphEdge> edges;
  auto const at = [&](int c, int r) {
    return static_cast<std::uint32_t>(r * columns + c);
  };
  for (int r = 0; r < rows; ++r)
    for (int c = 0; c < columns; ++c) {
      if (c + 1 < columns)
        edges.push_back({at(c, r), at(c + 1, r), random.between(1, 20)});
      if (r + 1 < rows)
        edges.push_back({at(c, r), at(c, r + 1), random.between(1, 20)});
      if (c + 1 < columns && r + 1 < rows) {
        if (random.below(3) == 0)
          edges.push_back({at(c, r), at(c + 1, r + 1), random.between(1, 5)});
        else if (random.below(3) == 0)
          edges.push_back({at(c + 1, r), at(c, r + 1), random.between(1, 5)});
      }
    }
  return edges;
}

/// Nodes reachable from `root` among those with keep = true.
std::size_t reach(std::size_t nodes, std::vector<GraphEdge> const& edges,
                  std::vector<bool> const& keep, std::uint32_t root) {
  std::vector<bool> seen(nodes, false);
  seen[root] = true;
  for (bool grown = true; grown;) {
    grown = false;
    for (GraphEdge const& e : edges)
      if (keep[e.a] && keep[e.b] && seen[e.a] != seen[e.b]) {
        seen[e.a] = seen[e.b] = grown = true;
      }
  }
  return static_cast<std::size_t>(std::count(seen.begin(), seen.end(), true));
}

std::vector<bool> choose_kept(std::size_t nodes, std::vector<GraphEdge> const& edges,
                              double holes, Random& random) {
  std::vector<bool> keep(nodes, true);
  std::size_t kept = nodes;
  auto const tries = static_cast<int>(holes * static_cast<double>(nodes));
  for (int i = 0; i < tries; ++i) {
    auto const v = static_cast<std::size_t>(random.below(nodes));
    if (!keep[v]) continue;
    keep[v] = false;
    auto const root = static_cast<std::uint32_t>(
        std::find(keep.begin(), keep.end(), true) - keep.begin());
    if (kept < 3 || reach(nodes, edges, keep, root) != kept - 1)
      keep[v] = true;
    else
      --kept;
  }
  return keep;
}

}  // namespace

PartitionProblem random_town(int columns, int rows, double holes, Random& random) {
  auto const nodes = static_cast<std::size_t>(columns * rows);
  auto const edges = grid_edges(columns, rows, random);
  auto const keep = choose_kept(nodes, edges, holes, random);
  PartitionProblem problem;
  std::vector<std::uint32_t> place(nodes, 0);
  std::uint32_t count = 0;
  for (std::size_t v = 0; v < nodes; ++v) {
    if (!keep[v]) continue;
    place[v] = count++;
    problem.x.push_back(static_cast<double>(v % static_cast<std::size_t>(columns)));
    problem.y.push_back(static_cast<double>(v / static_cast<std::size_t>(columns)));
    problem.weights.push_back(random.below(5) == 0 ? 0 : random.between(1, 30));
  }
  std::vector<GraphEdge> kept;
  for (GraphEdge const& e : edges)
    if (keep[e.a] && keep[e.b]) kept.push_back({place[e.a], place[e.b], e.cost});
  problem.graph = graph_from(count, kept);
  return problem;
}

PartitionProblem planted_town(int columns, int rows, int parts, double tolerance,
                              Random& random) {
  PartitionProblem problem = random_town(columns, rows, 0.15, random);
  std::size_t const n = problem.graph.size();
  // Hidden parts grown from random seeds, the smallest first.
  constexpr auto kNone = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> hidden(n, kNone);
  std::vector<std::uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0U);
  random.shuffle(order);
  auto const k = static_cast<std::size_t>(parts);
  std::vector<std::vector<std::uint32_t>> members(k);
  for (std::uint32_t p = 0; p < k; ++p) {
    hidden[order[p]] = p;
    members[p].push_back(order[p]);
  }
  for (std::size_t free = n - k; free > 0;) {
    std::vector<std::pair<std::size_t, std::pair<std::uint32_t, std::uint32_t>>> open;
    for (std::uint32_t v = 0; v < n; ++v)
      for (auto e = problem.graph.first[v]; e < problem.graph.first[v + 1]; ++e)
        if (hidden[v] == kNone && hidden[problem.graph.targets[e]] != kNone) {
          auto const p = hidden[problem.graph.targets[e]];
          open.push_back({members[p].size() * 64 + random.below(64), {p, v}});
        }
    auto const next = std::min_element(open.begin(), open.end())->second;
    hidden[next.second] = next.first;
    members[next.first].push_back(next.second);
    --free;
  }
  // Each hidden total is drawn inside the limits, then shared out in lumps.
  std::int64_t const mean = 63;
  auto const slack = static_cast<std::int64_t>(tolerance * 63.0) - 1;
  for (auto const& nodes : members) {
    std::int64_t left = mean + random.between(-slack, slack);
    for (std::size_t i = 0; i + 1 < nodes.size(); ++i) {
      problem.weights[nodes[i]] = random.below(5) == 0 ? 0 : random.between(0, left);
      left -= problem.weights[nodes[i]];
    }
    problem.weights[nodes.back()] = left;
  }
  problem.parts = parts;
  problem.lower = mean - slack;
  problem.upper = mean + slack;
  return problem;
}

void set_tolerance(PartitionProblem& problem, double tolerance) {
  auto const total =
      std::accumulate(problem.weights.begin(), problem.weights.end(), std::int64_t{0});
  double const mean = static_cast<double>(total) / problem.parts;
  problem.lower = static_cast<std::int64_t>(std::ceil((1.0 - tolerance) * mean));
  problem.upper = static_cast<std::int64_t>(std::floor((1.0 + tolerance) * mean));
}

Found recomputed(PartitionProblem const& problem,
                 std::vector<std::uint32_t> const& part) {
  std::vector<std::int64_t> total(static_cast<std::size_t>(problem.parts), 0);
  Found found{0, 0};
  for (std::uint32_t v = 0; v < part.size(); ++v) {
    total[part[v]] += problem.weights[v];
    for (auto e = problem.graph.first[v]; e < problem.graph.first[v + 1]; ++e) {
      auto const u = problem.graph.targets[e];
      if (u > v && part[u] != part[v]) found.cut += problem.graph.costs[e];
    }
  }
  for (std::int64_t const t : total)
    found.violation +=
        std::max({std::int64_t{0}, problem.lower - t, t - problem.upper});
  return found;
}

bool connected_labels(Graph const& graph, std::vector<std::uint32_t> const& label,
                      int labels) {
  if (label.size() != graph.size()) return false;
  std::set<std::uint32_t> const used(label.begin(), label.end());
  if (used.size() != static_cast<std::size_t>(labels)) return false;
  if (*used.rbegin() >= static_cast<std::uint32_t>(labels)) return false;
  // Spread a mark from the first node of each label until nothing changes.
  for (std::uint32_t const one : used) {
    std::set<std::uint32_t> reached{static_cast<std::uint32_t>(
        std::find(label.begin(), label.end(), one) - label.begin())};
    std::vector<std::uint32_t> open(reached.begin(), reached.end());
    while (!open.empty()) {
      auto const v = open.back();
      open.pop_back();
      for (auto e = graph.first[v]; e < graph.first[v + 1]; ++e)
        if (label[graph.targets[e]] == one && reached.insert(graph.targets[e]).second)
          open.push_back(graph.targets[e]);
    }
    if (reached.size() !=
        static_cast<std::size_t>(std::count(label.begin(), label.end(), one)))
      return false;
  }
  return true;
}

Found brute_force(PartitionProblem const& problem) {
  std::size_t const n = problem.graph.size();
  std::vector<std::uint32_t> label(n, 0);
  Found best{std::numeric_limits<std::int64_t>::max(), 0};
  for (;;) {
    Found const found = recomputed(problem, label);
    if (found < best && connected_labels(problem.graph, label, problem.parts))
      best = found;
    std::size_t i = 0;
    while (i < n && ++label[i] == static_cast<std::uint32_t>(problem.parts))
      label[i++] = 0;
    if (i == n) return best;
  }
}

}  // namespace wangge::solve::test
