#include "solve/loads.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>
#include <tuple>

#include "solve/gap.hpp"
#include "solve/linear.hpp"

namespace wangge::solve {
namespace {

using Json = nlohmann::json;
using Pair = AssignmentProblem::Pair;

// Beyond this many pairs the linear program sees each task's cheapest only.
constexpr std::size_t kMostColumns = 20'000;

/// The most that pairs cost, at least 1.
std::int64_t dearest(LoadsProblem const& p) {
  std::int64_t most = 1;
  for (auto const& pair : p.pairs) most = std::max(most, pair.cost);
  return most;
}

/// How many tasks stay with nobody whatever is done: those that no agent could take
/// alone, and of the others, smallest first, those beyond all capacities together.
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

/// Nobody is the last agent, with room for all. Where a pair is not allowed the load is
/// more than the agent can ever take.
GapProblem gap_of(LoadsProblem const& p) {
  GapProblem gap;
  gap.tasks = p.load.size();
  gap.agents = p.capacity.size() + 1;
  auto const all = std::accumulate(p.load.begin(), p.load.end(), std::int64_t{0});
  for (auto const room : p.capacity)
    gap.capacity.push_back(std::min({room, all, kGapCapacity}));
  gap.capacity.push_back(static_cast<std::int64_t>(gap.tasks));
  gap.last_takes = sure_to_stay(p);
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

/// What the linear program advises; every price gives a true bound, and the search
/// mends the shares.
struct Advice {
  std::vector<double> prices;        ///< per task
  std::vector<std::uint32_t> agent;  ///< per task; nobody is the last agent
};

Advice advice_of(LoadsProblem const& p) {
  auto const tasks = p.load.size();
  auto const nobody = static_cast<std::uint32_t>(p.capacity.size());
  auto const unit = static_cast<double>(dearest(p));
  LinearProgram program;
  for (std::size_t t = 0; t < tasks; ++t)
    program.add_row(LinearProgram::Row::at_least, 1.0, {});
  for (auto const room : p.capacity)
    program.add_row(LinearProgram::Row::at_least, -static_cast<double>(room), {});
  auto const pairs = cheapest(p, kMostColumns);
  for (auto const& pair : pairs)
    program.add_column(
        static_cast<double>(pair.cost) / unit,
        std::vector<LinearTerm>{{pair.task, 1.0},
                                {static_cast<std::uint32_t>(tasks) + pair.agent,
                                 -static_cast<double>(p.load[pair.task])}});
  for (std::uint32_t t = 0; t < tasks; ++t)
    program.add_column(static_cast<double>(p.unfilled_cost) / unit,
                       std::vector<LinearTerm>{{t, 1.0}});
  auto const answer = program.solve();
  Advice advice{std::vector<double>(tasks, 0.0), std::vector(tasks, nobody)};
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

/// The advised shares as far as there is room, the largest loads first: a first answer.
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

/// Gives every task to the cheapest agent with room, as long as that is cheaper.
void settle(LoadsProblem const& p, LoadsAnswer& answer) {
  auto room = p.capacity;
  std::vector<std::int64_t> cost(p.load.size(), p.unfilled_cost);
  for (auto const& pair : p.pairs)
    if (answer.agent[pair.task] == pair.agent) {
      cost[pair.task] = pair.cost;
      room[pair.agent] -= p.load[pair.task];
    }
  for (bool again = true; again;) {
    again = false;
    for (auto const& pair : p.pairs) {
      auto& agent = answer.agent[pair.task];
      auto const load = p.load[pair.task];
      if (agent == pair.agent || pair.cost >= cost[pair.task] ||
          load > room[pair.agent])
        continue;
      if (agent != LoadsAnswer::kUnfilled) room[agent] += load;
      room[pair.agent] -= load;
      agent = pair.agent;
      cost[pair.task] = pair.cost;
      again = true;
    }
  }
  answer.cost = std::accumulate(cost.begin(), cost.end(), std::int64_t{0});
}

Json problem_json(LoadsProblem const& p) {
  Json pairs = Json::array();
  for (auto const& pair : p.pairs) pairs.push_back({pair.task, pair.agent, pair.cost});
  return {{"load", p.load},
          {"capacity", p.capacity},
          {"pairs", pairs},
          {"unfilled_cost", p.unfilled_cost}};
}

Result<void> check(LoadsProblem const& p) {
  if ((p.capacity.size() + 1) * p.load.size() > kLoadsTable)
    return fail(Errc::bad_value,
                "loads: {} agents for {} tasks are too many to be shared at once; "
                "divide the community",
                p.capacity.size(), p.load.size());
  for (auto const load : p.load)
    if (load < 1 || load > kGapCapacity)
      return fail(Errc::bad_value, "loads: a load of {}; 1 to {}", load, kGapCapacity);
  for (auto const room : p.capacity)
    if (room < 0) return fail(Errc::bad_value, "loads: a capacity of {}", room);
  for (auto const& pair : p.pairs)
    if (pair.task >= p.load.size() || pair.agent >= p.capacity.size() ||
        pair.cost < 0 || pair.cost >= p.unfilled_cost)
      return fail(Errc::bad_value, "loads: pair {} → {} at cost {} does not fit",
                  pair.task, pair.agent, pair.cost);
  return {};
}

}  // namespace

Result<LoadsAnswer> share_loads(LoadsProblem const& problem, Progress& progress,
                                LoadsOptions const& options) {
  if (auto const ok = check(problem); !ok) return tl::unexpected(ok.error());
  LoadsAnswer answer;
  auto evidence = problem_json(problem);
  if (problem.load.empty()) {
    evidence.update({{"method", "lagrangian"},
                     {"scale", 1},
                     {"multipliers", Json::array({Json::array()})},
                     {"tree", {-1}}});
    answer.certificate = {"loads", 0, 0, Proof::proven, evidence.dump()};
    return answer;
  }
  auto advice = advice_of(problem);
  GapOptions gap_options{WhenStopped::fail,
                         options.effort,
                         options.seed,
                         std::move(advice.prices),
                         fitted(problem, std::move(advice.agent)),
                         static_cast<double>(dearest(problem)) / 10.0 + 1.0};
  auto const gap = assign_loads(gap_of(problem), progress, gap_options);
  if (!gap) return tl::unexpected(gap.error());
  for (auto const a : gap->agent)
    answer.agent.push_back(a < problem.capacity.size() ? a : LoadsAnswer::kUnfilled);
  settle(problem, answer);
  evidence.update(Json::parse(gap->certificate.evidence));
  auto const bound = std::min(gap->certificate.bound.value_or(0), answer.cost);
  answer.certificate = {"loads", answer.cost, bound,
                        bound == answer.cost ? Proof::proven : Proof::bounded,
                        evidence.dump()};
  return answer;
}

}  // namespace wangge::solve
