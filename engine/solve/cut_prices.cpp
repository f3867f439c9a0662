#include "solve/cut_prices.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace wangge::solve {
namespace {

/// Cost of the edges that leave the set, in table units, not rounded.
double leaving(Graph const& graph, std::span<std::uint32_t const> nodes,
               TableUnits units) {
  std::int64_t cost = 0;
  for (std::uint32_t const v : nodes)
    for (std::uint32_t e = graph.first[v]; e < graph.first[v + 1]; ++e)
      if (!std::ranges::binary_search(nodes, graph.targets[e])) cost += graph.costs[e];
  return static_cast<double>(cost) * static_cast<double>(units.num) /
         static_cast<double>(units.den);
}

bool fits(std::span<std::uint32_t const> nodes, TableWeights const& weights) {
  std::int64_t sum = 0;
  for (std::uint32_t const v : nodes) sum += weights.weight[v];
  return sum >= weights.lower && sum <= weights.upper;
}

}  // namespace

std::vector<double> mixed(std::span<double const> a, std::span<double const> b,
                          double share) {
  std::vector<double> mix;
  for (std::size_t i = 0; i < a.size(); ++i)
    mix.push_back(share * a[i] + (1.0 - share) * b[i]);
  return mix;
}

CutPricing::CutPricing(PartitionProblem const& problem, TableUnits units)
    : problem_{&problem}, units_{units} {}

void CutPricing::add(std::span<std::uint32_t const> nodes) {
  std::vector<std::uint32_t> set(nodes.begin(), nodes.end());
  auto const at = std::ranges::lower_bound(sets_, set);
  if (at == sets_.end() || *at != set) sets_.insert(at, std::move(set));
}

PriceBound CutPricing::priced(CutTable& table, std::span<double const> prices) const {
  PriceBound bound;
  bound.prices = table.fitted(prices);
  table.fill_backward(bound.prices);
  bound.least = table.least();
  bound.sum = std::accumulate(bound.prices.begin(), bound.prices.end(),
                              std::int64_t{problem_->parts} * bound.least);
  return bound;
}

/// For each node the cheapest set that holds it, where the program lacks it.
std::size_t CutPricing::add_cheapest(CutTable& table, CoverLp::Answer const& answer,
                                     CoverLp& lp) {
  table.fill_forward();
  std::size_t added = 0;
  for (std::size_t step = 0; step < table.steps().size(); ++step) {
    auto const found = table.set_with(step);
    if (!found) continue;
    double const cost = leaving(problem_->graph, found->nodes, units_);
    double reduced = cost - answer.part_price;
    for (std::uint32_t const v : found->nodes) reduced -= answer.price[v];
    if (reduced > -1e-6) continue;
    auto const at = std::ranges::lower_bound(sets_, found->nodes);
    if (at != sets_.end() && *at == found->nodes) continue;
    sets_.insert(at, found->nodes);
    lp.add(found->nodes, cost);
    ++added;
  }
  return added;
}

PriceBound CutPricing::run(CutTable& table, std::int64_t enough, double grain,
                           std::int64_t& work, Progress& progress) {
  std::size_t const n = problem_->graph.size();
  double dear = kDear;
  for (auto const& set : sets_)
    dear = std::max(dear, leaving(problem_->graph, set, units_));
  CoverLp lp{n, problem_->parts, 2.0 * dear};
  for (auto const& set : sets_)
    if (fits(set, table.weights())) lp.add(set, leaving(problem_->graph, set, units_));

  PriceBound best;
  bool none = true;
  auto const try_prices = [&](std::span<double const> prices) {
    PriceBound const bound = priced(table, prices);
    work -= 2 * table.cells();
    if (!none && bound.sum <= best.sum) return;
    best = bound;
    none = false;
    best_.assign(bound.prices.begin(), bound.prices.end());
  };
  if (!best_.empty()) try_prices(best_);
  double steady = none ? 0.0 : 0.5;  // share of the best prices in the next
  while (work > 0 && !progress.cancelled() && (none || best.sum <= enough)) {
    CoverLp::Answer const answer = lp.solve();
    // The bound can still reach a higher whole cut only if the program's value does.
    if (!none && std::ceil(static_cast<double>(best.sum) / grain - 1e-9) >=
                     std::ceil(answer.value / grain - 1e-6))
      break;
    try_prices(none ? answer.price : mixed(best_, answer.price, steady));
    std::size_t const added = add_cheapest(table, answer, lp);
    work -= 3 * table.cells();
    if (added == 0 && steady == 0.0) break;
    if (added == 0)
      steady = steady < 0.1 ? 0.0 : steady / 2;
    else if (steady == 0.0)
      steady = 0.5;
  }
  return best;
}

}  // namespace wangge::solve
