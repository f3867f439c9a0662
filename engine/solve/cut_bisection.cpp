#include "solve/cut_bisection.hpp"

#include <algorithm>
#include <numeric>

#include "solve/weight_spans.hpp"

namespace wangge::solve {
namespace {
constexpr std::size_t kBeam = 300;
// Cell updates of the other proofs that take about as long.
constexpr std::int64_t kStateWork = 500;
constexpr std::int64_t kSpanWork = 50;
constexpr std::int64_t kMostStates = 10'000'000;
constexpr std::int64_t kMostSpans = 30'000'000;
constexpr std::int64_t kLargest = 1 << 29;
}  // namespace

Bisection bisect(PartitionProblem const& problem, std::int64_t limit,
                 std::int64_t& work, Progress& progress) {
  Bisection answer;
  std::int64_t const total =
      std::accumulate(problem.weights.begin(), problem.weights.end(), std::int64_t{0});
  if (limit >= kLargest || total >= kLargest) return answer;
  auto const order = frontier_order(problem.graph, kBeam);
  if (frontier_width(problem.graph, order) > 31) return answer;
  auto const states =
      bisection_states(frontier_steps(problem.graph, order), limit,
                       std::min(kMostStates, work / kStateWork), progress);
  work -= states.looked_at * kStateWork;
  answer.states = states.looked_at;
  if (!states.complete) return answer;
  std::vector<std::int32_t> weight;
  for (std::uint32_t const v : order)
    weight.push_back(static_cast<std::int32_t>(problem.weights[v]));
  // Both sides within the limits: the one inside, and what it leaves.
  BisectionAim const aim{
      static_cast<std::int32_t>(std::max(problem.lower, total - problem.upper)),
      static_cast<std::int32_t>(
          std::min(std::min(problem.upper, total), total - problem.lower)),
      static_cast<std::int32_t>(limit)};
  if (states.layers.empty() || aim.lower > aim.upper) {
    answer.complete = true;
    return answer;
  }
  Sweeper sweeper{states, std::move(weight), aim};
  bool back = false;
  for (auto width = static_cast<std::int32_t>(total);; width /= 4, back = !back) {
    std::int64_t spans = work / kSpanWork;
    std::int64_t const before = spans;
    auto const outcome = sweeper.sweep(width, kMostSpans, spans, progress);
    answer.spans += before - spans;
    work -= (before - spans) * kSpanWork;
    if (outcome == Sweeper::Outcome::gave_up) return answer;
    if (outcome == Sweeper::Outcome::none_left) break;
    if (!back) continue;
    constexpr std::int64_t kTries = 1'000'000;
    auto const sides = sweeper.path(kTries);
    if (sides.empty()) continue;
    answer.side.resize(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) answer.side[order[i]] = sides[i];
    break;
  }
  answer.complete = true;
  return answer;
}

}  // namespace wangge::solve
