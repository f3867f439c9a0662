#include "solve/frontier_order.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_set>

#include "base/random.hpp"

namespace wangge::solve {
namespace {

/// A set of placed nodes, as far as the beam has come.
struct Placed {
  std::vector<std::uint32_t> open;      // per node: neighbours not yet placed
  std::vector<bool> in;                 // per node
  std::vector<std::uint32_t> frontier;  // placed, with open > 0
  double cost{0.0};                     // Σ 2^frontier
  std::uint64_t mark{0};                // of the set, whatever its order
};

struct Candidate {
  double rank;
  std::uint32_t from;
  std::uint32_t node;
  auto key() const { return std::tuple{rank, from, node}; }
};

/// Nodes that may come next: neighbours of the frontier, or any at the beginning.
std::vector<std::uint32_t> next_nodes(Graph const& graph, Placed const& placed) {
  std::vector<std::uint32_t> next;
  for (std::uint32_t const f : placed.frontier)
    for (std::uint32_t e = graph.first[f]; e < graph.first[f + 1]; ++e)
      if (!placed.in[graph.targets[e]]) next.push_back(graph.targets[e]);
  std::ranges::sort(next);
  next.erase(std::unique(next.begin(), next.end()), next.end());
  if (!next.empty()) return next;
  for (std::uint32_t v = 0; v < graph.size(); ++v)
    if (!placed.in[v]) next.push_back(v);
  return next;
}

std::size_t frontier_after(Graph const& graph, Placed const& placed, std::uint32_t v) {
  std::size_t gone = placed.open[v] == 0 ? 1 : 0;
  for (std::uint32_t e = graph.first[v]; e < graph.first[v + 1]; ++e)
    if (placed.in[graph.targets[e]] && placed.open[graph.targets[e]] == 1) ++gone;
  return placed.frontier.size() + 1 - gone;
}

double weight_of(std::size_t frontier) {
  return std::ldexp(1.0, static_cast<int>(std::min<std::size_t>(frontier, 900)));
}

void place(Graph const& graph, Placed& placed, std::uint32_t v) {
  placed.cost += weight_of(placed.frontier.size() + 1);
  placed.in[v] = true;
  for (std::uint32_t e = graph.first[v]; e < graph.first[v + 1]; ++e)
    --placed.open[graph.targets[e]];
  placed.frontier.push_back(v);
  std::erase_if(placed.frontier, [&](std::uint32_t f) { return placed.open[f] == 0; });
}

Placed nothing_placed(Graph const& graph) {
  Placed placed;
  placed.in.assign(graph.size(), false);
  for (std::uint32_t v = 0; v < graph.size(); ++v)
    placed.open.push_back(graph.first[v + 1] - graph.first[v]);
  return placed;
}

}  // namespace

std::vector<std::uint32_t> frontier_order(Graph const& graph, std::size_t beam) {
  std::size_t const n = graph.size();
  std::vector<std::uint64_t> mark(n);
  Random random{n};
  for (auto& m : mark) m = random.next();
  std::vector<Placed> sets{nothing_placed(graph)};
  std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> trail;
  for (std::size_t length = 0; length < n; ++length) {
    std::vector<Candidate> candidates;
    for (std::uint32_t s = 0; s < sets.size(); ++s)
      for (std::uint32_t const v : next_nodes(graph, sets[s])) {
        double const now = weight_of(sets[s].frontier.size() + 1);
        // A long frontier will be paid for several times more.
        double const later = 4 * weight_of(frontier_after(graph, sets[s], v));
        candidates.push_back({sets[s].cost + now + later, s, v});
      }
    std::ranges::sort(candidates, {}, &Candidate::key);
    std::vector<Placed> grown;
    std::unordered_set<std::uint64_t> seen;  // asked only whether a mark is there
    trail.emplace_back();
    for (Candidate const& c : candidates) {
      if (grown.size() == beam) break;
      if (!seen.insert(sets[c.from].mark ^ mark[c.node]).second) continue;
      grown.push_back(sets[c.from]);
      grown.back().mark ^= mark[c.node];
      place(graph, grown.back(), c.node);
      trail.back().emplace_back(c.from, c.node);
    }
    sets = std::move(grown);
  }
  std::vector<std::uint32_t> order(n);
  auto at = static_cast<std::uint32_t>(
      std::ranges::min_element(sets, {}, &Placed::cost) - sets.begin());
  for (std::size_t i = n; i-- > 0; at = trail[i][at].first)
    order[i] = trail[i][at].second;
  return order;
}

std::vector<FrontierStep> frontier_steps(Graph const& graph,
                                         std::span<std::uint32_t const> order) {
  Placed placed = nothing_placed(graph);
  std::vector<FrontierStep> steps;
  for (std::uint32_t const v : order) {
    FrontierStep step;
    step.node = v;
    auto frontier = placed.frontier;
    step.before = static_cast<std::uint32_t>(frontier.size());
    frontier.push_back(v);
    for (std::uint32_t e = graph.first[v]; e < graph.first[v + 1]; ++e) {
      if (!placed.in[graph.targets[e]]) continue;
      auto const at = std::ranges::find(frontier, graph.targets[e]) - frontier.begin();
      step.near.emplace_back(static_cast<std::uint32_t>(at), graph.costs[e]);
    }
    place(graph, placed, v);
    for (std::uint32_t j = 0; j < frontier.size(); ++j)
      if (placed.open[frontier[j]] > 0) step.kept.push_back(j);
    steps.push_back(std::move(step));
  }
  return steps;
}

std::optional<std::vector<FrontierStep>> narrow_steps(Graph const& graph) {
  constexpr std::size_t kMostNodes = 250;  // maps beyond are wider, as a rule
  constexpr std::uint32_t kMostWidth = 14;
  constexpr std::size_t kBeam = 100;
  if (graph.size() > kMostNodes) return std::nullopt;
  auto const order = frontier_order(graph, kBeam);
  if (frontier_width(graph, order) > kMostWidth) return std::nullopt;
  return frontier_steps(graph, order);
}

std::uint32_t frontier_width(Graph const& graph, std::span<std::uint32_t const> order) {
  Placed placed = nothing_placed(graph);
  std::size_t width = 0;
  for (std::uint32_t const v : order) {
    width = std::max(width, placed.frontier.size() + 1);
    place(graph, placed, v);
  }
  return static_cast<std::uint32_t>(width);
}

}  // namespace wangge::solve
