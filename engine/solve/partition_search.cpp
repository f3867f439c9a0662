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

// An annealing from a fresh start looks at about this many edges for each arc of the
// graph, when there is work for several.
constexpr std::int64_t kWorkPerArc = 60'000;
constexpr std::int64_t kMostPool = 6;
// Small graphs are searched well enough before the work is used up.
constexpr std::int64_t kMostWorkPerArc = 100'000;
// While the limits are not kept, so many times the work is spent on mending.
constexpr std::int64_t kPatience = 4;

constexpr Cooling kFresh{0.8, 0.15, 0, 0};
constexpr Cooling kAgain{0.35, 0.15, 0, 0};
constexpr Cooling kAgainHotter{0.5, 0.15, 0, 0};
/// Violation dear enough that the cut only breaks ties, at a temperature that carries
/// about half a node's weight, then an eighth.
constexpr Cooling kForLimits{8.0, 2.0, 0, 8.0};

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

/// What a walk on one problem needs.
struct Walk {
  Walk(PartitionProblem const& problem, std::vector<std::uint32_t> const& part)
      : state{problem, part}, annealer{problem}, mender{state} {}
  PartState state;
  Annealer annealer;
  Mender mender;
};

/// A few long annealings from fresh starts make a pool; then pairs of it are combined
/// and annealed again from a lower temperature. What is outside the limits is mended
/// after each.
class Search {
 public:
  /// Spends `work`, or up to `most` while the limits are not kept.
  Search(PartitionProblem const& problem, std::int64_t work, std::int64_t most)
      : problem_{&problem},
        work_{work},
        most_{most},
        arcs_{static_cast<std::int64_t>(problem.graph.targets.size())},
        unavoidable_{violation_bound(problem)},
        random_{problem.seed},
        walk_{problem, start_partition(problem, random_)} {}

  Best run(Progress& progress);

 private:
  Best anneal(std::vector<std::uint32_t> const& from, Cooling const& cooling,
              Progress& progress);
  void mend(Best& best, std::int64_t end, Progress& progress);
  void breed(std::int64_t end, Progress& progress);
  void adopt(Best child, std::size_t place);
  void polish(Best& best, std::int64_t work, Progress& progress);
  [[nodiscard]] Best const& leader() const {
    return *std::ranges::min_element(pool_, {}, &Best::score);
  }

  PartitionProblem const* problem_;
  std::int64_t work_;
  std::int64_t most_;
  std::int64_t arcs_;
  std::int64_t unavoidable_;
  Random random_;
  Walk walk_;
  std::vector<Best> pool_;
};

Best Search::anneal(std::vector<std::uint32_t> const& from, Cooling const& cooling,
                    Progress& progress) {
  Best best;
  walk_.state.reset(from);
  walk_.annealer.run(walk_.state, best, cooling, random_, progress);
  return best;
}

/// Until the limits are kept or the state's clock shows `end`: exact neighbourhoods,
/// which find what single moves do not, and annealing of the violation, which takes
/// the lumps elsewhere.
void Search::mend(Best& best, std::int64_t end, Progress& progress) {
  constexpr std::int64_t kMendWork = 5000;  // for each arc, in each of the two
  PartState& state = walk_.state;
  state.reset(best.part);
  while (best.score.violation > unavoidable_ && !progress.cancelled()) {
    std::int64_t const left = end - state.work();
    if (left <= 0) return;
    std::int64_t const work = std::min(left, kMendWork * arcs_);
    walk_.mender.run(state, Mender::Goal::limits, work, random_, progress);
    best.offer(state);
    if (best.score.violation <= unavoidable_) return;
    state.reset(best.part);
    Cooling cooling = kForLimits;
    cooling.work = std::min(end - state.work(), kMendWork * arcs_);
    if (cooling.work > 0) walk_.annealer.run(state, best, cooling, random_, progress);
  }
}

/// A child takes the place of its lesser parent if it is as good and new.
void Search::adopt(Best child, std::size_t place) {
  bool const known =
      std::ranges::any_of(pool_, [&](Best const& b) { return b.part == child.part; });
  if (!known && !(pool_[place].score < child.score)) pool_[place] = std::move(child);
}

/// Combines pairs of the pool until the state's clock shows `end`.
void Search::breed(std::int64_t end, Progress& progress) {
  std::int64_t const now = walk_.state.work();
  auto const size = static_cast<std::int64_t>(pool_.size());
  std::int64_t const work = std::max<std::int64_t>(1, (end - now) / (size + 1));
  while (walk_.state.work() + work <= end && !progress.cancelled()) {
    std::size_t a = pick(random_, pool_.size());
    std::size_t b = pick(random_, pool_.size());
    if (pool_[a].score < pool_[b].score) std::swap(a, b);
    Cooling cooling = pick(random_, 2) == 0 ? kAgain : kAgainHotter;
    cooling.work = work;
    Best child = anneal(pool_[b].part, cooling, progress);
    mend(child, walk_.state.work() + work / 8, progress);
    adopt(std::move(child), a);
  }
}

/// Exact neighbourhoods for the cut.
void Search::polish(Best& best, std::int64_t work, Progress& progress) {
  walk_.state.reset(best.part);
  walk_.mender.run(walk_.state, Mender::Goal::cut, work, random_, progress);
  best.offer(walk_.state);
}

Best Search::run(Progress& progress) {
  std::int64_t const begin = walk_.state.work();
  std::int64_t const last = work_ / 16;  // for polishing
  std::int64_t const first = (work_ - last) * 5 / 8;
  std::int64_t const size =
      std::clamp(first / (kWorkPerArc * arcs_), std::int64_t{1}, kMostPool);
  Cooling cooling = kFresh;
  cooling.work = first / size;
  while (static_cast<std::int64_t>(pool_.size()) < size) {
    pool_.push_back(anneal(walk_.state.part(), cooling, progress));
    mend(pool_.back(), walk_.state.work() + cooling.work / 8, progress);
    if (progress.cancelled()) return leader();
    walk_.state.reset(start_partition(*problem_, random_));
  }
  breed(begin + work_ - last, progress);
  Best best = leader();
  mend(best, begin + most_ - last, progress);
  polish(best, last, progress);
  return best;
}

}  // namespace

Best search_only(PartitionProblem const& problem, std::int64_t work,
                 Progress& progress) {
  auto const arcs = static_cast<std::int64_t>(problem.graph.targets.size());
  std::int64_t const enough = problem.effort * kMostWorkPerArc * arcs;
  return Search{problem, std::min(work, enough), kPatience * work}.run(progress);
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
