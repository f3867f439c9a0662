#include "bench/check_assign.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace wangge::bench {
namespace {

__extension__ using Wide = __int128;

void check_value(AssignInstance const& instance, AssignClaim const& claim,
                 std::vector<std::string>& faults) {
  constexpr std::int64_t kNone = -1;
  std::vector<std::int64_t> cost(instance.tasks, kNone);
  for (auto const& pair : instance.pairs)
    if (claim.agent[pair.task] == pair.agent)
      cost[pair.task] =
          cost[pair.task] == kNone ? pair.cost : std::min(cost[pair.task], pair.cost);
  std::vector<std::int64_t> load(instance.agents, 0);
  std::int64_t value = 0;
  for (std::size_t t = 0; t < instance.tasks; ++t) {
    if (claim.agent[t] == AssignClaim::kUnfilled) {
      value += instance.unfilled_cost;
      continue;
    }
    if (cost[t] == kNone) {
      faults.push_back(fmt::format("task {} has an agent that is none of its", t + 1));
      return;
    }
    value += cost[t];
    ++load[claim.agent[t]];
  }
  if (std::ranges::any_of(load, [&](auto l) { return l > instance.capacity; }))
    faults.push_back("an agent has more tasks than it may take");
  if (value != claim.value)
    faults.push_back(fmt::format("the value is {}, not {}", value, claim.value));
}

void check_bound(AssignInstance const& instance, AssignClaim const& claim,
                 std::vector<std::string>& faults) {
  Wide bound = 0;
  for (auto const price : claim.task_price) {
    bound += price;
    if (price > instance.unfilled_cost) faults.push_back("a task's price is too high");
  }
  for (auto const price : claim.agent_price) {
    bound -= static_cast<Wide>(instance.capacity) * price;
    if (price < 0) faults.push_back("an agent's price is below 0");
  }
  for (auto const& pair : instance.pairs)
    if (claim.task_price[pair.task] - claim.agent_price[pair.agent] > pair.cost) {
      faults.push_back(fmt::format("pair {} {} undercuts its prices", pair.task + 1,
                                   pair.agent + 1));
      return;
    }
  if (bound < claim.bound)
    faults.push_back(fmt::format("the prices give the bound {}, not {}",
                                 static_cast<std::int64_t>(bound), claim.bound));
  if (claim.bound > claim.value) faults.push_back("the bound is above the value");
}

}  // namespace

std::vector<std::string> check_assign(AssignInstance const& instance,
                                      AssignClaim const& claim) {
  if (claim.agent.size() != instance.tasks ||
      claim.task_price.size() != instance.tasks ||
      claim.agent_price.size() != instance.agents)
    return {"the numbers of tasks or agents differ from the instance's"};
  std::vector<std::string> faults;
  check_value(instance, claim, faults);
  check_bound(instance, claim, faults);
  return faults;
}

}  // namespace wangge::bench
