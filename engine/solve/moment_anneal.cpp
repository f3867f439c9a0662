#include "solve/moment_anneal.hpp"

#include <algorithm>
#include <cmath>

namespace wangge::solve {
namespace {

/// What a step costs beyond the edges it looks at.
constexpr std::int64_t kStepWork = 12;

/// A random neighbour in another part, or kNone.
std::uint32_t neighbour_across(PartState const& state, std::uint32_t unit,
                               Random& random) {
  Graph const& g = state.graph();
  std::uint32_t const degree = g.first[unit + 1] - g.first[unit];
  std::uint32_t const from = pick(random, degree);
  for (std::uint32_t step = 0; step < degree; ++step) {
    std::uint32_t const u = g.targets[g.first[unit] + (from + step) % degree];
    if (state.part_of(u) != state.part_of(unit)) return u;
  }
  return PartState::kNone;
}

/// How much worse a step may be at this temperature: Metropolis, drawn beforehand.
double allowance_at(double temperature, Random& random) {
  return -temperature * std::log(1.0 - random.unit());
}

}  // namespace

std::int64_t MomentAnnealer::change(PartState const& state, std::uint32_t unit,
                                    std::uint32_t to) const {
  std::size_t const row = unit * problem_->graph.size();
  return problem_->cost[row + centre_[to]] -
         problem_->cost[row + centre_[state.part_of(unit)]];
}

bool MomentAnnealer::flip(PartState& state, double allowance, Random& random) {
  std::uint32_t const unit = state.border()[pick(random, state.border().size())];
  if (is_centre(state, unit)) return false;
  std::uint32_t const to = state.part_of(neighbour_across(state, unit, random));
  std::int64_t const dearer = change(state, unit, to);
  double const worse = static_cast<double>(dearer) +
                       penalty_ * static_cast<double>(state.violation_change(unit, to));
  if (worse > allowance || !state.removable(unit)) return false;
  state.move(unit, to);
  value_ += dearer;
  return true;
}

/// Two units change sides between two adjacent parts.
bool MomentAnnealer::swap(PartState& state, double allowance, Random& random) {
  std::uint32_t const a = state.border()[pick(random, state.border().size())];
  std::uint32_t const b = state.border()[pick(random, state.border().size())];
  std::uint32_t const from = state.part_of(a);
  std::uint32_t const to = state.part_of(b);
  if (from == to || is_centre(state, a) || is_centre(state, b)) return false;
  std::int64_t const shift = state.weight(b) - state.weight(a);
  double const broken = static_cast<double>(
      state.excess(state.total(from) + shift) + state.excess(state.total(to) - shift) -
      state.excess(state.total(from)) - state.excess(state.total(to)));
  std::int64_t const dearer = change(state, a, to) + change(state, b, from);
  if (static_cast<double>(dearer) + penalty_ * broken > allowance) return false;
  auto const touches = [&](std::uint32_t unit, std::uint32_t part) {
    Graph const& g = state.graph();
    for (std::uint32_t e = g.first[unit]; e < g.first[unit + 1]; ++e)
      if (state.part_of(g.targets[e]) == part) return true;
    return false;
  };
  if (!touches(a, to) || !state.removable(a)) return false;
  state.move(a, to);
  if (touches(b, from) && state.removable(b)) {
    state.move(b, from);
    value_ += dearer;
    return true;
  }
  state.move(a, from);
  return false;
}

/// Renews the centres and keeps the division if it is the best so far.
void MomentAnnealer::note(PartState const& state, MomentPlan& best) {
  MomentPlan plan = plan_of(*problem_, state.part());
  value_ = plan.value;
  centre_ = plan.centre;
  if (plan.better_than(best)) best = std::move(plan);
}

void MomentAnnealer::run(PartState& state, MomentPlan const& start,
                         MomentCooling const& cooling, Random& random, MomentPlan& best,
                         Progress& progress) {
  state.reset(start.part);
  centre_ = start.centre;
  value_ = start.value;
  if (state.parts() < 2 || state.border().empty()) return;
  auto const n = static_cast<std::int64_t>(problem_->graph.size());
  double const mean =
      std::max(1.0, static_cast<double>(value_)) / static_cast<double>(n);
  double weight = 1;
  for (std::int64_t const w : problem_->weights) weight += static_cast<double>(w);
  double const least = 3 * std::max(1.0, static_cast<double>(value_)) / weight;
  std::int64_t const renew = std::max<std::int64_t>(n, n * n / state.parts() / 8);
  std::int64_t const begun = state.work();
  std::int64_t next_renewal = begun + renew;
  penalty_ = least;
  while (state.work() - begun < cooling.work) {
    double const done = static_cast<double>(state.work() - begun) /
                        static_cast<double>(std::max<std::int64_t>(1, cooling.work));
    double const allowance =
        allowance_at(mean * cooling.hot * std::pow(0.003, done), random);
    bool const moved = random.below(3) == 0 ? swap(state, allowance, random)
                                            : flip(state, allowance, random);
    state.add_work(kStepWork);
    bool const good = moved && state.score().violation <= best.violation &&
                      (state.score().violation < best.violation || value_ < best.value);
    if (!good && state.work() < next_renewal) continue;
    if (state.work() >= next_renewal) {
      if (progress.cancelled()) return;
      // The penalty follows the edge of what keeps the limits.
      penalty_ = state.score().violation > 0 ? penalty_ * 1.3
                                             : std::max(least, penalty_ * 0.9);
      next_renewal = state.work() + renew;
    }
    note(state, best);
    state.add_work(static_cast<std::size_t>(n * n / state.parts() / 4));
  }
  note(state, best);
}

}  // namespace wangge::solve
