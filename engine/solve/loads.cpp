#include "solve/loads.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

#include "solve/gap.hpp"
#include "solve/loads_advice.hpp"

namespace wangge::solve {
namespace {

using Json = nlohmann::json;

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

/// The generalised assignment with nobody as one agent more, who keeps `stay` tasks at
/// least, begun at what the linear program says or, if that costs less, at `start`.
Result<GapAnswer> assign(LoadsProblem const& p, std::int64_t stay, Progress& progress,
                         LoadsOptions const& options,
                         std::vector<std::uint32_t> const& start) {
  auto advice = advice_of(p, stay);
  auto const gap = gap_of(p, stay);
  auto const cost = [&](std::vector<std::uint32_t> const& agent) {
    std::int64_t sum = 0;
    for (std::size_t t = 0; t < agent.size(); ++t)
      sum += gap.cost[agent[t] * gap.tasks + t];
    return sum;
  };
  auto first = fitted(p, std::move(advice.agent));
  if (!start.empty() && cost(start) < cost(first)) first = start;
  return assign_loads(
      gap, progress,
      {WhenStopped::fail, options.effort / 2, options.seed, std::move(advice.prices),
       std::move(first), static_cast<double>(dearest(p)) / 10.0 + 1.0});
}

/// How many tasks stay with nobody at least.
struct Staying {
  std::int64_t bound{0};
  std::vector<std::uint32_t> agent{};  ///< a way to leave few; empty: not looked for
  Json evidence{};  ///< of the bound; null: it follows from the sizes
};

/// The same problem with free pairs and vacancies at 1. A vacancy weighs so much more
/// than the rest that a bound on their number is most of the bound; and a number is
/// whole, what the prices of the whole problem do not see.
Result<Staying> least_staying(LoadsProblem const& p, Progress& progress,
                              LoadsOptions const& options) {
  Staying staying{sure_to_stay(p)};
  auto counted = p;
  counted.unfilled_cost = 1;
  for (auto& pair : counted.pairs) pair.cost = 0;
  auto const gap = assign(counted, staying.bound, progress, options, {});
  if (!gap) return tl::unexpected(gap.error());
  staying.agent = gap->agent;
  auto const bound = gap->certificate.bound.value_or(0);
  if (bound <= staying.bound) return staying;
  staying.bound = bound;
  staying.evidence = Json::parse(gap->certificate.evidence);
  return staying;
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
  auto const staying = least_staying(problem, progress, options);
  if (!staying) return tl::unexpected(staying.error());
  auto const gap = assign(problem, staying->bound, progress, options, staying->agent);
  if (!gap) return tl::unexpected(gap.error());
  for (auto const a : gap->agent)
    answer.agent.push_back(a < problem.capacity.size() ? a : LoadsAnswer::kUnfilled);
  settle(problem, answer);
  evidence.update(Json::parse(gap->certificate.evidence));
  if (!staying->evidence.is_null()) evidence["stay"] = staying->evidence;
  auto const bound = std::min(gap->certificate.bound.value_or(0), answer.cost);
  answer.certificate = {"loads", answer.cost, bound,
                        bound == answer.cost ? Proof::proven : Proof::bounded,
                        evidence.dump()};
  return answer;
}

}  // namespace wangge::solve
