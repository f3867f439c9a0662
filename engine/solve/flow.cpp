#include "solve/flow.hpp"

#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

namespace wangge::solve {

namespace {

using Graph = lemon::SmartDigraph;
using Simplex = lemon::NetworkSimplex<Graph, std::int64_t, std::int64_t>;
using Scaling = lemon::CostScaling<Graph, std::int64_t, std::int64_t>;

template <class Solver>
FlowAnswer answer_of(Solver const& solver, FlowProblem const& problem) {
  FlowAnswer answer;
  answer.feasible = true;
  answer.cost = solver.template totalCost<std::int64_t>();
  answer.flow.reserve(problem.arcs.size());
  for (std::size_t i = 0; i < problem.arcs.size(); ++i)
    answer.flow.push_back(solver.flow(Graph::arcFromId(static_cast<int>(i))));
  answer.potential.reserve(problem.supply.size());
  for (std::size_t i = 0; i < problem.supply.size(); ++i)
    answer.potential.push_back(
        solver.potential(Graph::nodeFromId(static_cast<int>(i))));
  return answer;
}

}  // namespace

FlowAnswer min_cost_flow(FlowProblem const& problem, FlowMethod method) {
  Graph graph;
  graph.reserveNode(static_cast<int>(problem.supply.size()));
  graph.reserveArc(static_cast<int>(problem.arcs.size()));
  for (std::size_t i = 0; i < problem.supply.size(); ++i) graph.addNode();
  Graph::ArcMap<std::int64_t> capacity{graph};
  Graph::ArcMap<std::int64_t> cost{graph};
  for (auto const& arc : problem.arcs) {
    auto const added = graph.addArc(Graph::nodeFromId(static_cast<int>(arc.from)),
                                    Graph::nodeFromId(static_cast<int>(arc.to)));
    capacity[added] = arc.capacity;
    cost[added] = arc.cost;
  }
  Graph::NodeMap<std::int64_t> supply{graph};
  for (std::size_t i = 0; i < problem.supply.size(); ++i)
    supply[Graph::nodeFromId(static_cast<int>(i))] = problem.supply[i];

  if (method == FlowMethod::cost_scaling) {
    Scaling scaling{graph};
    scaling.upperMap(capacity).costMap(cost).supplyMap(supply);
    if (scaling.run() != Scaling::OPTIMAL) return {};
    return answer_of(scaling, problem);
  }
  Simplex simplex{graph};
  simplex.upperMap(capacity).costMap(cost).supplyMap(supply);
  if (simplex.run() != Simplex::OPTIMAL) return {};
  return answer_of(simplex, problem);
}

}  // namespace wangge::solve
