#include "bench/solver.hpp"

#include <nlohmann/json.hpp>

#include "solve/repartition.hpp"

namespace wangge::bench {
namespace {

solve::Graph graph_of(Instance const& instance, Contiguity contiguity) {
  std::vector<solve::GraphEdge> edges;
  for (InstanceEdge const& e : instance.edges) edges.push_back({e.a, e.b, e.cost});
  // Without contiguity everything is next to everything, at no cost.
  if (contiguity == Contiguity::free)
    for (std::uint32_t a = 0; a < instance.size(); ++a)
      for (std::uint32_t b = a + 1; b < instance.size(); ++b)
        edges.push_back({a, b, 0});
  return solve::graph_from(instance.size(), edges);
}

template <class Problem>
Problem problem_of(Instance const& instance, Contiguity contiguity) {
  Problem problem;
  problem.graph = graph_of(instance, contiguity);
  problem.weights = instance.weights;
  problem.parts = instance.parts;
  problem.lower = instance.lower;
  problem.upper = instance.upper;
  problem.when_stopped = solve::WhenStopped::keep_best;
  return problem;
}

std::vector<std::int64_t> moment_costs(Instance const& instance) {
  std::size_t const n = instance.size();
  std::vector<std::int64_t> cost(n * n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      std::int64_t const d = instance.distance[i * n + j];
      cost[i * n + j] = instance.weights[i] * d * d;
    }
  return cost;
}

Result<Answer> answer_of(Result<solve::PartitionAnswer> found) {
  if (!found) return tl::unexpected(found.error());
  bool const hopeless = found->violation > 0 && found->excuse && found->excuse->proven;
  return Answer{std::move(found->part), found->violation, std::move(found->certificate),
                hopeless};
}

Result<Answer> call(solve::PartitionProblem const& problem, Progress& progress) {
  return answer_of(solve::partition(problem, progress));
}

Result<Answer> call(solve::MomentProblem const& problem, Progress& progress) {
  auto found = solve::minimise_moment(problem, progress);
  if (!found) return tl::unexpected(found.error());
  auto const evidence = nlohmann::json::parse(found->certificate.evidence);
  bool const hopeless =
      found->violation > 0 && evidence.value("method", "") == "impossible";
  return Answer{std::move(found->part), found->violation, std::move(found->certificate),
                hopeless};
}

}  // namespace

Solver::Solver(Instance const& instance, Objective objective, Contiguity contiguity,
               std::size_t jobs) {
  if (objective == Objective::cut) {
    auto problem = problem_of<solve::PartitionProblem>(instance, contiguity);
    problem.x = instance.x;
    problem.y = instance.y;
    problem.jobs = jobs;
    problem_ = std::move(problem);
  } else {
    auto problem = problem_of<solve::MomentProblem>(instance, contiguity);
    problem.cost = moment_costs(instance);
    problem_ = std::move(problem);
  }
}

Result<Answer> Solver::solve(std::uint64_t seed, std::int64_t effort,
                             std::int64_t proof, Progress& progress) const {
  return std::visit(
      [&](auto problem) {
        problem.seed = seed;
        problem.effort = effort;
        problem.proof = proof;
        return call(problem, progress);
      },
      problem_);
}

Result<Answer> Solver::solve_again(std::uint64_t seed, std::int64_t effort,
                                   std::span<std::uint32_t const> before,
                                   std::int64_t extra, Progress& progress) const {
  auto const* const known = std::get_if<solve::PartitionProblem>(&problem_);
  if (!known) return fail(Errc::bad_value, "only cuts are divided again");
  auto problem = *known;
  problem.seed = seed;
  problem.effort = effort;
  solve::RepartitionOptions options;
  options.extra = extra;
  return answer_of(solve::repartition(problem, before, {}, progress, options));
}

Result<solve::LeastDeviation> Solver::least_deviation(std::uint64_t seed,
                                                      std::int64_t effort,
                                                      std::int64_t proof,
                                                      Progress& progress) const {
  auto const* const known = std::get_if<solve::PartitionProblem>(&problem_);
  if (!known) return fail(Errc::bad_value, "only cuts are asked for their limits");
  auto problem = *known;
  problem.seed = seed;
  problem.effort = effort;
  problem.proof = proof;
  return solve::least_deviation(std::move(problem), progress);
}

}  // namespace wangge::bench
