#include "solve/partition_search.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "solve/partition_bound.hpp"
#include "solve/partition_exact.hpp"
#include "solve/partition_mend.hpp"
#include "solve/partition_start.hpp"

namespace wangge::solve {
namespace {

// A round of annealing looks at this many edges for each edge of the graph, within a
// share of all work.
constexpr std::int64_t kWorkPerArc = 30'000;
constexpr std::int64_t kMostRounds = 16;
// Small graphs are searched well enough before the work is used up.
constexpr std::int64_t kMostWorkPerArc = 100'000;
constexpr std::int64_t kFewestRounds = 1;

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

/// Rounds of annealing from fresh starts, then a last one from the best; what is left
/// outside the limits is mended after each.
class Search {
 public:
  /// Spends `work`, or up to `most` while the limits are not kept.
  Search(PartitionProblem const& problem, std::int64_t work, std::int64_t most)
      : problem_{&problem},
        work_{work},
        most_{most},
        unavoidable_{violation_bound(problem)},
        random_{problem.seed},
        state_{problem, start_partition(problem, random_)},
        annealer_{problem},
        mender_{state_} {}

  Best run(Progress& progress);

 private:
  static constexpr Cooling kFresh{0.8, 0.2, 0};
  static constexpr Cooling kAgain{0.3, 0.15, 0};
  void round(Cooling cooling, std::int64_t work, Progress& progress);
  void polish(std::int64_t work, Progress& progress);

  PartitionProblem const* problem_;
  std::int64_t work_;
  std::int64_t most_;
  std::int64_t unavoidable_;
  Random random_;
  PartState state_;
  Annealer annealer_;
  Mender mender_;
  Best best_;
};

void Search::round(Cooling cooling, std::int64_t work, Progress& progress) {
  cooling.work = work;
  annealer_.run(state_, best_, cooling, random_, progress);
  mender_.run(state_, Mender::Goal::limits, work / 8, random_, progress);
  best_.offer(state_);
}

/// Exact neighbourhoods from the best: first for the limits, then for the cut.
void Search::polish(std::int64_t work, Progress& progress) {
  state_.reset(best_.part);
  mender_.run(state_, Mender::Goal::limits, work, random_, progress);
  mender_.run(state_, Mender::Goal::cut, work, random_, progress);
  best_.offer(state_);
}

Best Search::run(Progress& progress) {
  auto const arcs = static_cast<std::int64_t>(problem_->graph.targets.size());
  std::int64_t const begin = state_.work();
  std::int64_t const last = work_ / 8;  // kept for the best
  std::int64_t const first = work_ - last;
  std::int64_t const one =
      std::clamp(kWorkPerArc * arcs, first / kMostRounds, first / kFewestRounds);
  while (!progress.cancelled()) {
    bool const kept = best_.score.violation <= unavoidable_;
    if (state_.work() - begin + one > (kept ? work_ : most_) - last) break;
    round(kFresh, one, progress);
    state_.reset(start_partition(*problem_, random_));
  }
  best_.offer(state_);
  if (progress.cancelled()) return best_;
  polish(last / 4, progress);
  round(kAgain, last / 2, progress);
  polish(last / 8, progress);
  return best_;
}

}  // namespace

Best search_only(PartitionProblem const& problem, std::int64_t work,
                 Progress& progress) {
  auto const arcs = static_cast<std::int64_t>(problem.graph.targets.size());
  std::int64_t const enough = problem.effort * kMostWorkPerArc * arcs;
  return Search{problem, std::min(work, enough), work}.run(progress);
}

SearchResult search_partition(PartitionProblem const& problem, std::int64_t work,
                              Progress& progress) {
  if (auto listed = list_all(problem)) return std::move(*listed);
  SearchResult result;
  if (auto const limits = reachable_limits(problem)) {
    PartitionProblem eased = problem;
    eased.lower = limits->lower;
    eased.upper = limits->upper;
    result.best.offer(PartState{problem, search_only(eased, work, progress).part});
    if (result.best.score.violation == violation_bound(problem)) return result;
  }
  Best const best = search_only(problem, work, progress);
  if (best.score < result.best.score) result.best = best;
  return result;
}

}  // namespace wangge::solve
