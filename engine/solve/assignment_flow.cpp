#include <algorithm>

#include "solve/assignment.hpp"

namespace wangge::solve {
namespace {

// Nodes: tasks, then agents, then the sink.
struct Model {
  FlowProblem flow;
  std::size_t first_agent{0};
  std::uint32_t sink{0};
};

Model model_of(AssignmentProblem const& p) {
  Model model;
  auto const agents = p.capacity.size();
  model.first_agent = p.tasks;
  model.sink = static_cast<std::uint32_t>(p.tasks + agents);
  model.flow.supply.assign(p.tasks + agents + 1, 0);
  std::fill_n(model.flow.supply.begin(), p.tasks, 1);
  auto const all = static_cast<std::int64_t>(p.tasks);
  model.flow.supply.back() = -all;

  // The order of arcs is the order of the answer's flow: pairs, unfilled, agents.
  for (auto const& pair : p.pairs)
    model.flow.arcs.push_back(
        {pair.task, static_cast<std::uint32_t>(p.tasks + pair.agent), all, pair.cost});
  for (std::uint32_t task = 0; task < p.tasks; ++task)
    model.flow.arcs.push_back({task, model.sink, all, p.unfilled_cost});
  for (std::size_t agent = 0; agent < agents; ++agent) {
    auto const node = static_cast<std::uint32_t>(p.tasks + agent);
    auto room = std::clamp<std::int64_t>(p.capacity[agent], 0, all);
    for (std::size_t k = 0; k + 1 < p.load_cost.size() && room > 0; ++k, --room)
      model.flow.arcs.push_back({node, model.sink, 1, p.load_cost[k]});
    model.flow.arcs.push_back(
        {node, model.sink, room, p.load_cost.empty() ? 0 : p.load_cost.back()});
  }
  return model;
}

}  // namespace

Result<Assigned> assign_by_flow(AssignmentProblem const& p, FlowMethod method) {
  Assigned assigned;
  assigned.agent.assign(p.tasks, Assigned::kUnfilled);
  assigned.task_price.assign(p.tasks, 0);
  assigned.agent_price.assign(p.capacity.size(), 0);
  if (p.tasks == 0) return assigned;
  Model const model = model_of(p);
  FlowAnswer const flow = min_cost_flow(model.flow, method);
  if (!flow.feasible) return fail(Errc::failed, "assignment: no flow found");
  for (std::size_t i = 0; i < p.pairs.size(); ++i)
    if (flow.flow[i] > 0) assigned.agent[p.pairs[i].task] = p.pairs[i].agent;
  assigned.cost = flow.cost;
  auto const top = flow.potential[model.sink];
  for (std::size_t i = 0; i < p.tasks; ++i)
    assigned.task_price[i] = top - flow.potential[i];
  for (std::size_t j = 0; j < p.capacity.size(); ++j)
    assigned.agent_price[j] =
        std::max<std::int64_t>(0, top - flow.potential[model.first_agent + j]);
  return assigned;
}

}  // namespace wangge::solve
