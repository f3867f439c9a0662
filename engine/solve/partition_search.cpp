#include "solve/partition_search.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "solve/partition_exact.hpp"
#include "solve/partition_mend.hpp"
#include "solve/partition_start.hpp"

namespace wangge::solve {
namespace {

/// Edges looked at in about one second of an optimised build.
constexpr std::int64_t kWorkPerEffort = 40'000'000;

/// All partitions of a tiny graph, or nothing when they are too many.
std::optional<SearchResult> list_all(PartitionProblem const& problem) {
  constexpr std::size_t kTinyNodes = 20;
  constexpr std::int64_t kTinySteps = 3'000'000;
  std::size_t const n = problem.graph.size();
  if (n > kTinyNodes && problem.parts > 1) return std::nullopt;
  SearchResult result;
  if (problem.parts == 1) {  // one part: nothing to choose
    result.best.part.assign(n, 0);
    result.best.offer(PartState{problem, result.best.part});
    result.complete = true;
    return result;
  }
  std::vector<std::uint32_t> nodes(n);
  std::iota(nodes.begin(), nodes.end(), 0U);
  ExactDivision division = divide_exactly(
      problem, nodes, static_cast<std::uint32_t>(problem.parts), Score{}, kTinySteps);
  if (!division.complete || !division.found) return std::nullopt;
  result.best = {std::move(division.label), division.score};
  result.complete = true;
  result.steps = division.steps;
  return result;
}

}  // namespace

SearchResult search_partition(PartitionProblem const& problem, Progress& progress) {
  if (auto listed = list_all(problem)) return std::move(*listed);
  Random random{problem.seed};
  SearchResult result;
  PartState state{problem, start_partition(problem, random)};
  Annealer annealer{problem};
  Mender mender{state};
  auto const arcs = static_cast<std::int64_t>(problem.graph.targets.size());
  std::int64_t const work = problem.effort * kWorkPerEffort;
  std::int64_t const round = std::clamp(3000 * arcs, work / 32, work / 2);
  for (std::int64_t spent = 0; spent < work && !progress.cancelled(); spent += round) {
    if (spent > 0) state.reset(start_partition(problem, random));
    annealer.run(state, result.best, {1.0, 0.02, round}, random, progress);
    if (state.score().violation > 0) mender.run(state, Mender::Goal::limits, round/4, random);
    result.best.offer(state);
  }
  return result;
}

}  // namespace wangge::solve
