#include "solve/assignment.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "solve/assignment_paths.hpp"

namespace wangge::solve {
namespace {

Result<void> check(AssignmentProblem const& p) {
  for (auto const& pair : p.pairs)
    if (pair.task >= p.tasks || pair.agent >= p.capacity.size() || pair.cost < 0)
      return fail(Errc::bad_value,
                  "assignment: pair {} → {} with cost {} is out of range", pair.task,
                  pair.agent, pair.cost);
  if (!std::ranges::is_sorted(p.load_cost) ||
      (!p.load_cost.empty() && p.load_cost.front() < 0))
    return fail(Errc::bad_value, "assignment: load costs must not fall");
  if (p.tasks >= Assigned::kUnfilled || p.unfilled_cost < 0)
    return fail(Errc::bad_value, "assignment: {} tasks, {} for one unfilled", p.tasks,
                p.unfilled_cost);
  return {};
}

}  // namespace

std::int64_t dual_value(AssignmentProblem const& problem, Assigned const& assigned) {
  std::int64_t value = 0;
  for (auto const price : assigned.task_price) value += price;
  for (std::size_t a = 0; a < assigned.agent_price.size(); ++a) {
    auto room = problem.capacity[a];
    auto const price = assigned.agent_price[a];
    for (std::size_t k = 0; k + 1 < problem.load_cost.size() && room > 0; ++k, --room)
      value -= std::max<std::int64_t>(0, price - problem.load_cost[k]);
    auto const last = problem.load_cost.empty() ? 0 : problem.load_cost.back();
    if (room > 0) value -= room * std::max<std::int64_t>(0, price - last);
  }
  return value;
}

Result<Assigned> assign_tasks(AssignmentProblem const& problem) {
  if (auto const ok = check(problem); !ok) return tl::unexpected(ok.error());
  return AssignmentPaths{problem}.run();
}

Result<AssignmentAnswer> assign(AssignmentProblem const& p) {
  auto assigned = assign_tasks(p);
  if (!assigned) return tl::unexpected(assigned.error());
  auto const bound = dual_value(p, *assigned);
  nlohmann::ordered_json evidence{{"unfilled_cost", p.unfilled_cost},
                                  {"capacity", p.capacity},
                                  {"task", assigned->task_price},
                                  {"agent", assigned->agent_price}};
  if (!p.load_cost.empty()) evidence["load_cost"] = p.load_cost;
  auto& pairs = evidence["pairs"] = nlohmann::ordered_json::array();
  for (auto const& pair : p.pairs) pairs.push_back({pair.task, pair.agent, pair.cost});
  AssignmentAnswer answer{std::move(assigned->agent), assigned->cost, {}};
  answer.certificate = {"assignment", answer.cost, bound,
                        bound == answer.cost ? Proof::proven : Proof::bounded,
                        evidence.dump()};
  return answer;
}

}  // namespace wangge::solve
