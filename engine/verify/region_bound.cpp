// Prices of units of a large graph: what they may be is seen from near by.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <numeric>
#include <optional>
#include <queue>

#include "verify/cut_bound.hpp"
#include "verify/set_table.hpp"

namespace wangge::verify {
namespace {

using Outcome = Rederived::Outcome;

constexpr std::size_t kCluster = 8;
constexpr std::uint32_t kMostWidth = 13;
constexpr Whole kMostCells = 40'000'000;

/// The ground round a few nodes. A connected set that holds one of them either lies
/// inside or has at least the weight of the lightest way out inside.
struct Round {
  std::vector<std::uint32_t> nodes;  // ascending
  std::optional<Whole> way_out;      // nothing: no set within the limits gets out
};

Round round_of(CutCase const& c, std::vector<std::uint32_t> const& cluster,
               std::size_t most) {
  using Entry = std::pair<Whole, std::uint32_t>;  // weight of the way, its last node
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  std::vector<bool> taken(c.net.size(), false);
  Round round;
  for (std::uint32_t const v : cluster) queue.emplace(c.net.weight[v], v);
  while (!queue.empty()) {
    auto const [weight, v] = queue.top();
    queue.pop();
    if (taken[v] || weight > c.upper) continue;
    if (round.nodes.size() >= std::max(most, cluster.size())) {
      Whole const inside = weight - c.net.weight[v];
      round.way_out = std::min(round.way_out.value_or(inside), inside);
      continue;
    }
    taken[v] = true;
    round.nodes.push_back(v);
    for (auto const& [u, cost] : c.net.near[v])
      if (!taken[u]) queue.emplace(weight + c.net.weight[u], u);
  }
  std::ranges::sort(round.nodes);
  return round;
}

/// Every node once, a few neighbours at a time.
std::vector<std::vector<std::uint32_t>> clusters_of(Net const& net) {
  std::vector<std::vector<std::uint32_t>> all;
  std::vector<bool> taken(net.size(), false);
  for (std::uint32_t root = 0; root < net.size(); ++root) {
    if (taken[root]) continue;
    taken[root] = true;
    std::vector<std::uint32_t> cluster{root};
    for (std::size_t i = 0; i < cluster.size(); ++i)
      for (auto const& [u, cost] : net.near[cluster[i]]) {
        if (taken[u] || cluster.size() >= kCluster) continue;
        taken[u] = true;
        cluster.push_back(u);
      }
    all.push_back(std::move(cluster));
  }
  return all;
}

/// A graph of its own, with what is asked of its sets.
struct Local {
  Net net;
  SetTask task;
  std::vector<Placing> steps;
  Round round;
};

std::optional<Local> local_of(CutCase const& c, PriceEvidence const& e, Round round) {
  constexpr std::size_t kStarts = 40;
  Local local{{}, {}, {}, std::move(round)};
  auto const& nodes = local.round.nodes;
  bool const whole = !local.round.way_out;
  local.net.near.resize(nodes.size());
  local.task = {nullptr, e.num, {}, c.lower, c.upper};
  if (!whole) local.task.lower = std::min(c.lower, *local.round.way_out);
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    local.net.weight.push_back(c.net.weight[nodes[i]]);
    // A set that may leave pays for none of the borders to the outside.
    Whole own = whole ? -e.den * e.prices[nodes[i]] : 0;
    for (auto const& [u, cost] : c.net.near[nodes[i]]) {
      auto const at = std::ranges::lower_bound(nodes, u);
      if (at != nodes.end() && *at == u)
        local.net.near[i].emplace_back(static_cast<std::uint32_t>(at - nodes.begin()),
                                       cost);
      else if (whole)
        own += e.num * cost;
    }
    local.task.own.push_back(own);
  }
  auto steps = placings(local.net, narrow_order(local.net, kStarts), kMostWidth);
  if (!steps) return std::nullopt;
  local.steps = std::move(*steps);
  return local;
}

/// Takes from `open` the nodes whose prices are seen to be low enough: no set with the
/// node is paid more than its border, where no such set can leave the ground looked at;
/// else the node is paid at most its share of `upper` of the least border that a set
/// with it has. A set of nodes of the second kind only then has its border's worth at
/// most, and any other set holds one of the first kind.
void settle(CutCase const& c, PriceEvidence const& e, Local& local,
            std::vector<std::uint32_t>& open) {
  local.task.net = &local.net;
  SetTable table{local.task, local.steps, kMostCells};
  table.fill_back();
  table.fill_forth();
  bool const whole = !local.round.way_out;
  for (std::size_t step = 0; step < local.steps.size(); ++step) {
    std::uint32_t const v = local.round.nodes[local.steps[step].node];
    if (std::ranges::find(open, v) == open.end()) continue;
    Whole const least = table.least_with(step);
    bool const fine =
        least == SetTable::kNone ||  // no set holds it
        (whole ? least >= 0
               : Wide{e.den} * e.prices[v] * c.upper <= Wide{least} * c.net.weight[v]);
    if (fine) std::erase(open, v);
  }
}

/// Large grounds see more, small ones are less deceived by sets in pieces.
bool cluster_holds(CutCase const& c, PriceEvidence const& e,
                   std::vector<std::uint32_t> const& cluster, std::size_t largest) {
  std::vector<std::uint32_t> open = cluster;
  // What no part can hold, and what is paid nothing, needs no look.
  std::erase_if(open, [&](std::uint32_t v) {
    return c.net.weight[v] > c.upper || e.prices[v] <= 0;
  });
  for (std::size_t const share :
       {150, 100, 125, 66, 83, 44, 55, 29, 36, 19, 12, 8, 5, 3, 1})
    if (std::size_t const most = share * largest / 150; most > 0 && !open.empty())
      if (auto local = local_of(c, e, round_of(c, cluster, most)))
        settle(c, e, *local, open);
  return open.empty();
}

}  // namespace

Rederived by_regions(CutCase const& c, PriceEvidence const& e, std::size_t largest) {
  for (auto const& cluster : clusters_of(c.net)) {
    if (!cluster_holds(c, e, cluster, largest))
      return {Outcome::too_long,
              {},
              fmt::format("not re-derived: the prices round unit {} of the part are "
                          "not seen to be low enough",
                          cluster.front() + 1)};
  }
  Wide sum = 0;
  for (Whole const price : e.prices) sum += price;
  Wide const below = Wide{2} * e.num;
  Wide const above = sum * e.den;
  Whole const bound = above <= 0 ? 0 : static_cast<Whole>((above + below - 1) / below);
  return {Outcome::follows, bound, {}};
}

}  // namespace wangge::verify
