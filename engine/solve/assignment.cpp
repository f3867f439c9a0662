#include "solve/assignment.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

#include "solve/flow.hpp"

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
  for (std::size_t agent = 0; agent < agents; ++agent)
    model.flow.arcs.push_back({static_cast<std::uint32_t>(p.tasks + agent), model.sink,
                               std::max<std::int64_t>(p.capacity[agent], 0), 0});
  return model;
}

/// Prices of the dual: Σ task − Σ capacity · agent is a lower bound on any assignment,
/// because task − agent <= cost on every pair and task <= unfilled cost.
Certificate certificate_of(AssignmentProblem const& p, Model const& model,
                           FlowAnswer const& answer) {
  auto const top = answer.potential[model.sink];
  std::vector<std::int64_t> task(p.tasks);
  std::vector<std::int64_t> agent(p.capacity.size());
  for (std::size_t i = 0; i < p.tasks; ++i) task[i] = top - answer.potential[i];
  for (std::size_t j = 0; j < agent.size(); ++j)
    agent[j] = std::max<std::int64_t>(0, top - answer.potential[model.first_agent + j]);
  std::int64_t bound = std::accumulate(task.begin(), task.end(), std::int64_t{0});
  for (std::size_t j = 0; j < agent.size(); ++j) bound -= p.capacity[j] * agent[j];

  nlohmann::ordered_json evidence{{"unfilled_cost", p.unfilled_cost},
                                  {"capacity", p.capacity},
                                  {"task", task},
                                  {"agent", agent}};
  auto& pairs = evidence["pairs"] = nlohmann::ordered_json::array();
  for (auto const& pair : p.pairs) pairs.push_back({pair.task, pair.agent, pair.cost});
  return {"assignment", answer.cost, bound,
          bound == answer.cost ? Proof::proven : Proof::bounded, evidence.dump()};
}

}  // namespace

Result<AssignmentAnswer> assign(AssignmentProblem const& p) {
  for (auto const& pair : p.pairs)
    if (pair.task >= p.tasks || pair.agent >= p.capacity.size() || pair.cost < 0)
      return fail(Errc::bad_value,
                  "assignment: pair {} → {} with cost {} is out of range", pair.task,
                  pair.agent, pair.cost);

  AssignmentAnswer answer;
  answer.agent.assign(p.tasks, AssignmentAnswer::kUnfilled);
  answer.certificate = {"assignment", 0, 0, Proof::proven, "{}"};
  if (p.tasks == 0) return answer;

  Model const model = model_of(p);
  FlowAnswer const flow = min_cost_flow(model.flow);
  if (!flow.feasible) return fail(Errc::failed, "assignment: no flow found");
  for (std::size_t i = 0; i < p.pairs.size(); ++i)
    if (flow.flow[i] > 0) answer.agent[p.pairs[i].task] = p.pairs[i].agent;
  answer.cost = flow.cost;
  answer.certificate = certificate_of(p, model, flow);
  return answer;
}

}  // namespace wangge::solve
