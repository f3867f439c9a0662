#include "solve/loads_advice.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "solve/linear.hpp"

namespace wangge::solve {
namespace {

using Pair = AssignmentProblem::Pair;

// Beyond this many pairs the linear program sees each task's cheapest only.
constexpr std::size_t kMostColumns = 20'000;

/// Each task's cheapest pairs, so that there are not many more than `most`.
std::vector<Pair> cheapest(LoadsProblem const& p, std::size_t most) {
  auto pairs = p.pairs;
  std::ranges::sort(pairs, {},
                    [](Pair const& x) { return std::tuple{x.task, x.cost, x.agent}; });
  if (pairs.size() <= most) return pairs;
  auto const each = std::max<std::size_t>(2, most / p.load.size());
  std::vector<Pair> left;
  std::size_t of_task = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    of_task = i > 0 && pairs[i - 1].task == pairs[i].task ? of_task + 1 : 0;
    if (of_task < each) left.push_back(pairs[i]);
  }
  return left;
}

}  // namespace

std::int64_t dearest(LoadsProblem const& p) {
  std::int64_t most = 1;
  for (auto const& pair : p.pairs) most = std::max(most, pair.cost);
  return most;
}

std::int64_t sure_to_stay(LoadsProblem const& p) {
  std::vector<bool> fits(p.load.size(), false);
  for (auto const& pair : p.pairs)
    if (p.load[pair.task] <= p.capacity[pair.agent]) fits[pair.task] = true;
  std::vector<std::int64_t> loads;
  for (std::size_t t = 0; t < fits.size(); ++t)
    if (fits[t]) loads.push_back(p.load[t]);
  std::ranges::sort(loads);
  auto room = std::accumulate(
      p.capacity.begin(), p.capacity.end(), std::int64_t{0}, [](auto sum, auto one) {
        return sum + std::min<std::int64_t>(one, std::int64_t{1} << 40);
      });
  std::size_t most = 0;
  while (most < loads.size() && loads[most] <= room) room -= loads[most++];
  return static_cast<std::int64_t>(p.load.size() - most);
}

GapProblem gap_of(LoadsProblem const& p, std::int64_t stay) {
  GapProblem gap;
  gap.tasks = p.load.size();
  gap.agents = p.capacity.size() + 1;
  auto const all = std::accumulate(p.load.begin(), p.load.end(), std::int64_t{0});
  for (auto const room : p.capacity)
    gap.capacity.push_back(std::min({room, all, kGapCapacity}));
  gap.capacity.push_back(static_cast<std::int64_t>(gap.tasks));
  gap.last_takes = stay;
  gap.cost.assign(gap.agents * gap.tasks, p.unfilled_cost);
  gap.load.assign(gap.agents * gap.tasks, 1);
  for (std::size_t a = 0; a < p.capacity.size(); ++a)
    for (std::size_t t = 0; t < gap.tasks; ++t)
      gap.load[a * gap.tasks + t] = gap.capacity[a] + 1;
  for (auto const& pair : p.pairs) {
    auto const at = pair.agent * gap.tasks + pair.task;
    gap.cost[at] = pair.cost;
    gap.load[at] = p.load[pair.task];
  }
  return gap;
}

LoadsAdvice advice_of(LoadsProblem const& p, std::int64_t stay) {
  auto const tasks = p.load.size();
  auto const nobody = static_cast<std::uint32_t>(p.capacity.size());
  auto const unit = static_cast<double>(dearest(p));
  LinearProgram program;
  for (std::size_t t = 0; t < tasks; ++t)
    program.add_row(LinearProgram::Row::at_least, 1.0, {});
  for (auto const room : p.capacity)
    program.add_row(LinearProgram::Row::at_least, -static_cast<double>(room), {});
  auto const staying = static_cast<std::uint32_t>(tasks + p.capacity.size());
  program.add_row(LinearProgram::Row::at_least, static_cast<double>(stay), {});
  auto const pairs = cheapest(p, kMostColumns);
  for (auto const& pair : pairs)
    program.add_column(
        static_cast<double>(pair.cost) / unit,
        std::vector<LinearTerm>{{pair.task, 1.0},
                                {static_cast<std::uint32_t>(tasks) + pair.agent,
                                 -static_cast<double>(p.load[pair.task])}});
  for (std::uint32_t t = 0; t < tasks; ++t)
    program.add_column(static_cast<double>(p.unfilled_cost) / unit,
                       std::vector<LinearTerm>{{t, 1.0}, {staying, 1.0}});
  auto const answer = program.solve();
  LoadsAdvice advice{std::vector<double>(tasks, 0.0), std::vector(tasks, nobody)};
  if (!answer.solved) return advice;
  for (std::size_t t = 0; t < tasks; ++t) advice.prices[t] = answer.price[t] * unit;
  std::vector<double> share(tasks, 0.0);
  for (std::size_t i = 0; i < pairs.size(); ++i)
    if (answer.x[i] > share[pairs[i].task] + 1e-9) {
      share[pairs[i].task] = answer.x[i];
      advice.agent[pairs[i].task] = pairs[i].agent;
    }
  return advice;
}

std::vector<std::uint32_t> fitted(LoadsProblem const& p,
                                  std::vector<std::uint32_t> agent) {
  auto room = p.capacity;
  std::vector<std::size_t> order(agent.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater{},
                           [&](std::size_t t) { return p.load[t]; });
  for (auto const t : order) {
    if (agent[t] >= room.size()) continue;
    if (p.load[t] <= room[agent[t]])
      room[agent[t]] -= p.load[t];
    else
      agent[t] = static_cast<std::uint32_t>(room.size());
  }
  return agent;
}

}  // namespace wangge::solve
