#include "solve/streets_ways.hpp"

#include <algorithm>
#include <queue>
#include <utility>

namespace wangge::solve {
namespace {

struct Step {
  std::uint32_t to{0};
  std::int64_t cost{0};
};
using Steps = std::vector<std::vector<Step>>;

Steps steps_of(StreetsProblem const& problem) {
  Steps steps(problem.nodes);
  for (Street const& street : problem.streets) {
    steps[street.from].push_back({street.to, street.forward});
    steps[street.to].push_back({street.from, street.backward});
  }
  return steps;
}

}  // namespace

StreetWays::StreetWays(StreetsProblem const& problem)
    : nodes_{problem.nodes},
      cost_(nodes_ * nodes_, kUnreached),
      before_(nodes_ * nodes_, 0) {
  Steps const steps = steps_of(problem);
  using Item = std::pair<std::int64_t, std::uint32_t>;
  for (std::uint32_t from = 0; from < nodes_; ++from) {
    std::int64_t* const cost = &cost_[from * nodes_];
    std::uint32_t* const before = &before_[from * nodes_];
    std::priority_queue<Item, std::vector<Item>, std::greater<>> open;
    cost[from] = 0;
    open.emplace(0, from);
    while (!open.empty()) {
      auto const [reached, node] = open.top();
      open.pop();
      if (reached > cost[node]) continue;
      for (Step const& step : steps[node]) {
        std::int64_t const next = reached + step.cost;
        if (cost[step.to] != kUnreached && cost[step.to] <= next) continue;
        cost[step.to] = next;
        before[step.to] = node;
        open.emplace(next, step.to);
      }
    }
  }
}

std::vector<std::uint32_t> StreetWays::way(std::uint32_t from, std::uint32_t to) const {
  std::vector<std::uint32_t> nodes;
  for (std::uint32_t at = to; at != from; at = before_[from * nodes_ + at])
    nodes.push_back(at);
  std::ranges::reverse(nodes);
  return nodes;
}

}  // namespace wangge::solve
