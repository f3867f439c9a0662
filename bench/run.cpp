#include "bench/run.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "base/progress.hpp"
#include "solve/moment.hpp"
#include "solve/partition.hpp"

namespace wangge::bench {
namespace {

using Time = std::chrono::steady_clock;

double since(Time::time_point start) {
  return std::chrono::duration<double>(Time::now() - start).count();
}

/// Says stop once its seconds are over.
class Clock final : public Progress {
 public:
  explicit Clock(double seconds)
      : end_{Time::now() + std::chrono::duration_cast<Time::duration>(
                               std::chrono::duration<double>(seconds))} {}
  void stage(std::string_view) override {}
  void step(std::size_t, std::size_t) override {}
  [[nodiscard]] bool cancelled() const override { return Time::now() >= end_; }

 private:
  Time::time_point end_;
};

/// Whole units of effort (about a second each) of the seconds for searching.
std::int64_t effort_of(double seconds) {
  return std::clamp(static_cast<std::int64_t>(std::llround(seconds)), std::int64_t{1},
                    std::int64_t{1'000'000});
}

template <class Problem>
void share_out(Problem& problem, RunOptions const& options) {
  problem.seed = options.seed;
  problem.effort = options.effort.value_or(effort_of(options.seconds - options.proof));
  problem.when_stopped = solve::WhenStopped::keep_best;
  if constexpr (requires { problem.proof; })
    problem.proof = options.proof > 0.0 ? effort_of(options.proof) : 0;
}

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

Result<Outcome> run_cut(Instance const& instance, RunOptions const& options) {
  solve::PartitionProblem problem;
  problem.graph = graph_of(instance, options.contiguity);
  problem.weights = instance.weights;
  problem.x = instance.x;
  problem.y = instance.y;
  problem.parts = instance.parts;
  problem.lower = instance.lower;
  problem.upper = instance.upper;
  share_out(problem, options);
  Clock clock{options.seconds};
  auto answer = solve::partition(problem, clock);
  if (!answer) return tl::unexpected(answer.error());
  Outcome outcome;
  outcome.part = std::move(answer->part);
  outcome.certificate = std::move(answer->certificate);
  outcome.infeasible =
      answer->violation > 0 && answer->excuse && answer->excuse->proven;
  return outcome;
}

Result<Outcome> run_moi(Instance const& instance, RunOptions const& options) {
  solve::MomentProblem problem;
  problem.graph = graph_of(instance, options.contiguity);
  problem.weights = instance.weights;
  problem.parts = instance.parts;
  problem.lower = instance.lower;
  problem.upper = instance.upper;
  std::size_t const n = instance.size();
  problem.cost.resize(n * n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      std::int64_t const d = instance.distance[i * n + j];
      problem.cost[i * n + j] = instance.weights[i] * d * d;
    }
  share_out(problem, options);
  Clock clock{options.seconds};
  auto answer = solve::minimise_moment(problem, clock);
  if (!answer) return tl::unexpected(answer.error());
  Outcome outcome;
  outcome.part = std::move(answer->part);
  outcome.certificate = std::move(answer->certificate);
  return outcome;
}

}  // namespace

Result<Outcome> run(Instance const& instance, RunOptions const& options) {
  auto const start = Time::now();
  auto outcome = options.objective == Objective::cut ? run_cut(instance, options)
                                                     : run_moi(instance, options);
  if (!outcome) return outcome;
  outcome->seconds = since(start);
  Claim const claim{outcome->certificate.value, outcome->certificate.bound};
  outcome->verdict =
      check(instance, options.objective, outcome->part, claim, options.contiguity);
  return outcome;
}

}  // namespace wangge::bench
