#include "bench/check_gap.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace wangge::bench {
namespace {

using Whole = std::int64_t;
constexpr Whole kFar = std::numeric_limits<Whole>::max() / 4;

/// Walks the tree of a proof and bounds every leaf by a knapsack per agent.
class Leaves {
 public:
  Leaves(GapInstance const& instance, PricedTree const& proof)
      : g_{instance},
        proof_{proof},
        agent_(instance.tasks, -1),
        barred_(instance.cost.size(), 0) {}

  /// \return the least bound of all leaves, rounded up; nothing when the tree is none
  std::optional<Whole> bound() {
    if (!proof_.fits(g_.tasks)) return std::nullopt;
    if (!walk() || at_ != proof_.tree.size()) return std::nullopt;
    return least_;
  }

 private:
  bool walk() {
    if (at_ >= proof_.tree.size()) return false;
    Whole const word = proof_.tree[at_++];
    if (word < 0) return leaf(static_cast<std::size_t>(-1 - word));
    auto const task = static_cast<std::size_t>(word) / g_.agents;
    auto const agent = static_cast<std::size_t>(word) % g_.agents;
    if (task >= g_.tasks || agent_[task] >= 0) return false;
    agent_[task] = static_cast<Whole>(agent);
    if (!walk()) return false;
    agent_[task] = -1;
    auto& barred = barred_[agent * g_.tasks + task];
    ++barred;
    if (!walk()) return false;
    --barred;
    return true;
  }

  bool leaf(std::size_t k) {
    if (k >= proof_.prices.size()) return false;
    for (std::size_t t = 0; t < g_.tasks; ++t) {
      bool any = agent_[t] >= 0;
      for (std::size_t a = 0; a < g_.agents; ++a)
        any = any || barred_[a * g_.tasks + t] == 0;
      if (!any) return true;  // nobody may take it: admits nothing
    }
    Whole total = 0;
    for (auto const price : proof_.prices[k]) total += price;
    for (std::size_t a = 0; a < g_.agents; ++a) {
      auto const part = knapsack(a, proof_.prices[k]);
      if (!part) return true;  // what is decided does not fit
      total += *part;
    }
    least_ = std::min(
        least_, total <= 0 ? -(-total / proof_.scale) : (total - 1) / proof_.scale + 1);
    return true;
  }

  std::optional<Whole> knapsack(std::size_t a, std::vector<Whole> const& prices) const {
    Whole room = g_.capacity[a];
    Whole fixed = 0;
    for (std::size_t t = 0; t < g_.tasks; ++t)
      if (agent_[t] == static_cast<Whole>(a)) {
        room -= g_.load[a * g_.tasks + t];
        fixed += proof_.scale * g_.cost[a * g_.tasks + t] - prices[t];
      }
    if (room < 0) return std::nullopt;
    std::vector<Whole> least(static_cast<std::size_t>(room) + 1, 0);
    for (std::size_t t = 0; t < g_.tasks; ++t) {
      auto const i = a * g_.tasks + t;
      Whole const gain = proof_.scale * g_.cost[i] - prices[t];
      if (agent_[t] >= 0 || barred_[i] != 0 || gain >= 0 || g_.load[i] > room) continue;
      auto const load = static_cast<std::size_t>(g_.load[i]);
      for (auto r = least.size() - 1;; --r) {
        if (r < load) break;
        least[r] = std::min(least[r], least[r - load] + gain);
        if (r == 0) break;
      }
    }
    return fixed + least.back();
  }

  GapInstance const& g_;
  PricedTree const& proof_;
  std::vector<Whole> agent_;
  std::vector<int> barred_;
  std::size_t at_{0};
  Whole least_{kFar};
};

}  // namespace

std::vector<std::string> check_gap(GapInstance const& instance, GapClaim const& claim) {
  if (claim.agent.size() != instance.tasks)
    return {fmt::format("{} tasks have agents, not {}", claim.agent.size(),
                        instance.tasks)};
  std::vector<std::string> faults;
  std::vector<Whole> room = instance.capacity;
  Whole value = 0;
  for (std::size_t t = 0; t < instance.tasks; ++t) {
    if (claim.agent[t] >= instance.agents)
      return {fmt::format("task {} has an agent there is not", t + 1)};
    auto const i = claim.agent[t] * instance.tasks + t;
    value += instance.cost[i];
    room[claim.agent[t]] -= instance.load[i];
  }
  if (std::ranges::min(room) < 0) faults.push_back("an agent is overloaded");
  if (value != claim.value)
    faults.push_back(fmt::format("the value is {}, not {}", value, claim.value));
  if (!claim.bound) return faults;
  auto const shown = claim.proof ? Leaves{instance, *claim.proof}.bound() : claim.bound;
  auto const more = bound_faults(value, *claim.bound, shown);
  faults.insert(faults.end(), more.begin(), more.end());
  return faults;
}

}  // namespace wangge::bench
