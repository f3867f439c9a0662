#include "solve/streets.hpp"

#include <algorithm>
#include <limits>

#include "solve/streets_postman.hpp"
#include "solve/streets_search.hpp"

namespace wangge::solve {
namespace {

/// The search counts in 32 bits; four lengths of everything must fit.
constexpr std::int64_t kMostCost = std::numeric_limits<std::int32_t>::max() / 8;

Result<void> check(StreetsProblem const& problem) {
  if (problem.walkers == 0) return fail(Errc::bad_value, "streets: no walker");
  if (problem.start >= problem.nodes)
    return fail(Errc::bad_value, "streets: start {} of {} nodes", problem.start,
                problem.nodes);
  std::int64_t total = 0;
  for (std::size_t i = 0; i < problem.streets.size(); ++i) {
    Street const& s = problem.streets[i];
    if (s.from >= problem.nodes || s.to >= problem.nodes)
      return fail(Errc::bad_value, "streets: street {} from {} to {} of {} nodes", i,
                  s.from, s.to, problem.nodes);
    if (s.forward < 0 || s.backward < 0 || s.demand < 0)
      return fail(Errc::bad_value, "streets: street {} has a negative cost or demand",
                  i);
    if (s.forward > kMostCost || s.backward > kMostCost)
      return fail(Errc::bad_value, "streets: street {} costs over {}", i, kMostCost);
    total += std::max(s.forward, s.backward);
    if (total > kMostCost)
      return fail(Errc::bad_value, "streets: all together cost over {}", kMostCost);
    if (problem.capacity >= 0 && s.need == Street::Need::must_walk &&
        s.demand > problem.capacity)
      return fail(Errc::infeasible, "streets: street {} takes {} of a capacity of {}",
                  i, s.demand, problem.capacity);
  }
  return {};
}

Result<void> check_reached(StreetsProblem const& problem, StreetWays const& ways) {
  for (std::size_t i = 0; i < problem.streets.size(); ++i)
    if (problem.streets[i].need == Street::Need::must_walk &&
        ways.cost(problem.start, problem.streets[i].from) == StreetWays::kUnreached)
      return fail(Errc::infeasible, "streets: street {} cannot be reached", i);
  return {};
}

}  // namespace

Result<StreetsAnswer> walk_streets(StreetsProblem const& problem,
                                   StreetsOptions const& options, Progress& progress) {
  if (auto const checked = check(problem); !checked)
    return tl::unexpected(checked.error());
  StreetWays const ways{problem};
  if (auto const reached = check_reached(problem, ways); !reached)
    return tl::unexpected(reached.error());
  if (auto exact = postman(problem, ways)) return *exact;
  StreetTasks const tasks{problem, ways};
  StreetsSearch search;
  search.goal = problem.goal;
  search.walkers = problem.walkers;
  search.capacity = problem.capacity < 0 ? std::numeric_limits<std::int64_t>::max() / 4
                                         : problem.capacity;
  search.seed = options.seed;
  search.effort = options.effort;
  search.spent = options.spent;
  StreetsPlan const plan = search_streets(tasks, search, progress);

  StreetsAnswer answer;
  std::int64_t longest = 0;
  std::int64_t total = 0;
  for (TaskOrder const& order : plan.orders) {
    answer.walks.push_back(walk_of(problem, ways, tasks, order));
    longest = std::max(longest, answer.walks.back().cost);
    total += answer.walks.back().cost;
  }
  answer.certificate = {"streets",
                        problem.goal == StreetsGoal::longest ? longest : total,
                        std::nullopt, Proof::heuristic, "{}"};
  return answer;
}

}  // namespace wangge::solve
