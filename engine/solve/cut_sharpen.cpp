#include "solve/cut_sharpen.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "solve/cover_lp.hpp"
#include "solve/cut_listing.hpp"

namespace wangge::solve {
namespace {

using Nodes = std::vector<std::uint32_t>;

bool can_be_part(PartitionProblem const& problem, Nodes const& nodes) {
  std::int64_t weight = 0;
  std::vector<std::uint32_t> label(problem.graph.size(), 0);
  for (std::uint32_t const v : nodes) {
    weight += problem.weights[v];
    label[v] = 1;
  }
  if (weight < problem.lower || weight > problem.upper || nodes.empty()) return false;
  auto const component = components(problem.graph, label);
  return std::ranges::all_of(
      nodes, [&](std::uint32_t v) { return component[v] == component[nodes.front()]; });
}

std::int64_t leaving(Graph const& graph, Nodes const& nodes) {
  std::int64_t cost = 0;
  for (std::uint32_t const v : nodes)
    for (std::uint32_t e = graph.first[v]; e < graph.first[v + 1]; ++e)
      if (!std::ranges::binary_search(nodes, graph.targets[e])) cost += graph.costs[e];
  return cost;
}

class Sharpening {
 public:
  Sharpening(PartitionProblem const& problem, CutTable& table,
             std::vector<Nodes> const& sets, PriceBound bound)
      : problem_{&problem}, table_{&table}, best_{std::move(bound)}, lp_{start(sets)} {}

  PriceBound run(std::int64_t enough, std::int64_t& work, Progress& progress);

 private:
  CoverLp start(std::vector<Nodes> const& sets);
  [[nodiscard]] double in_units(std::int64_t cost) const {
    return static_cast<double>(cost) * static_cast<double>(table_->units().num) /
           static_cast<double>(table_->units().den);
  }
  Listed list(std::vector<double> const& prices, double part_price, std::int64_t& work,
              Progress& progress);
  std::size_t add(Listed const& listed, CoverLp::Answer const& answer);

  PartitionProblem const* problem_;
  CutTable* table_;
  PriceBound best_;
  std::vector<Nodes> begun_;  // sets in the program
  CoverLp lp_;
};

CoverLp Sharpening::start(std::vector<Nodes> const& sets) {
  double dear = kDear;
  for (Nodes const& set : sets)
    if (can_be_part(*problem_, set)) {
      begun_.push_back(set);
      dear = std::max(dear, in_units(leaving(problem_->graph, set)));
    }
  CoverLp lp{problem_->graph.size(), problem_->parts, 2.0 * dear};
  for (Nodes const& set : begun_) lp.add(set, in_units(leaving(problem_->graph, set)));
  return lp;
}

/// Sets that these prices make cheap. Raises the bound when they are all there.
Listed Sharpening::list(std::vector<double> const& prices, double part_price,
                        std::int64_t& work, Progress& progress) {
  constexpr std::size_t kMostSets = 20'000;
  PriceBound now;
  now.prices = table_->fitted(prices);
  table_->fill_backward(now.prices);
  auto const most = static_cast<std::int64_t>(std::floor(part_price));
  constexpr std::int64_t kMostSteps = 3'000'000;
  Listed listed =
      list_parts(*problem_, *table_, most, std::min(kMostSteps, work / kStepWork),
                 kMostSets, progress);
  work -= 2 * table_->cells() + kStepWork * listed.steps;
  if (!listed.complete) return listed;
  now.least = static_cast<int>(listed.least);
  now.sum = std::accumulate(now.prices.begin(), now.prices.end(),
                            problem_->parts * listed.least);
  if (now.sum > best_.sum) best_ = std::move(now);
  return listed;
}

/// The cheapest of the listed sets go into the program.
std::size_t Sharpening::add(Listed const& listed, CoverLp::Answer const& answer) {
  constexpr std::size_t kAtOnce = 500;
  std::vector<std::pair<double, std::size_t>> cheap;
  for (std::size_t set = 0; set < listed.pool.size(); ++set) {
    double reduced = in_units(listed.pool.leaving(set)) - answer.part_price;
    for (std::uint32_t const v : listed.pool.nodes(set)) reduced -= answer.price[v];
    if (reduced < -1e-6) cheap.emplace_back(reduced, set);
  }
  std::ranges::sort(cheap);
  if (cheap.size() > kAtOnce) cheap.resize(kAtOnce);
  for (auto const& [reduced, set] : cheap)
    lp_.add(listed.pool.nodes(set), in_units(listed.pool.leaving(set)));
  return cheap.size();
}

PriceBound Sharpening::run(std::int64_t enough, std::int64_t& work,
                           Progress& progress) {
  double steady = 0.5;  // share of the best prices in the next
  while (work > 0 && !progress.cancelled() && best_.sum <= enough) {
    CoverLp::Answer const answer = lp_.solve();
    // What the bound can still gain is below a hundredth of it.
    if (answer.value < 1e-6) break;
    if (answer.value - static_cast<double>(best_.sum) < 0.001 * answer.value) break;
    std::vector<double> const best(best_.prices.begin(), best_.prices.end());
    auto const prices = mixed(best, answer.price, steady);
    double const part_price = steady * best_.least + (1 - steady) * answer.part_price;
    Listed const listed = list(prices, part_price, work, progress);
    std::size_t const added = add(listed, answer);
    if (added == 0 && steady == 0.0) break;
    if (added == 0)
      steady = steady < 0.1 ? 0.0 : steady / 2;
    else if (steady == 0.0)
      steady = 0.25;
  }
  return best_;
}

}  // namespace

PriceBound sharpened(PartitionProblem const& problem, CutTable& table,
                     std::vector<std::vector<std::uint32_t>> const& sets,
                     PriceBound const& bound, std::int64_t enough, std::int64_t& work,
                     Progress& progress) {
  return Sharpening{problem, table, sets, bound}.run(enough, work, progress);
}

}  // namespace wangge::solve
