#include "solve/moment_exact.hpp"

#include <algorithm>
#include <numeric>

#include "solve/moment_assign.hpp"

namespace wangge::solve {
namespace {

/// Up to this many sets of centres are searched one by one instead of branching.
constexpr std::size_t kListedSets = 1000;

class CentreSearch {
 public:
  CentreSearch(HessModel& model, MomentPlan& plan, std::int64_t work,
               Progress& progress)
      : model_{model},
        assigner_{model},
        plan_{plan},
        work_end_{model.work() + work},
        progress_{progress} {}

  MomentProof run(HessBound const& root);

 private:
  using States = std::vector<CentreState>;
  struct CentreSet {
    std::int64_t sum;
    std::vector<std::uint32_t> centre;
  };
  bool descend(States state, HessBound bound, int rounds);
  bool look_into(States const& state, std::vector<CentreSet> sets);
  bool exclude(States& state, HessBound const& bound) const;
  bool list(States const& state, HessBound const& bound,
            std::vector<CentreSet>& sets) const;
  [[nodiscard]] std::uint32_t next_centre(States const& state,
                                          HessBound const& bound) const;
  [[nodiscard]] std::int64_t target() const {
    return plan_.violation > 0 ? kNever : (plan_.value - 1) * model_.scale() + 1;
  }
  [[nodiscard]] std::int64_t left() const {
    return work_end_ - model_.work() - assigner_.work();
  }

  HessModel& model_;
  MomentAssigner assigner_;
  MomentPlan& plan_;
  std::int64_t work_end_;
  Progress& progress_;
  MomentProof proof_;
};

MomentProof CentreSearch::run(HessBound const& root) {
  if (model_.parts() > kAssignParts) return proof_;
  States open(model_.size(), CentreState::open);
  if (plan_.violation == 0)
    assigner_.explore(plan_.centre, plan_, left() / 8, progress_);
  proof_.complete = descend(std::move(open), root, 200);
  proof_.unit_branches = assigner_.nodes();
  return proof_;
}

/// The open centres by value, best first.
std::vector<std::uint32_t> ranked(std::vector<CentreState> const& state,
                                  HessBound const& bound) {
  std::vector<std::uint32_t> open;
  for (std::uint32_t j = 0; j < state.size(); ++j)
    if (state[j] == CentreState::open) open.push_back(j);
  std::ranges::stable_sort(open, {},
                           [&](std::uint32_t j) { return bound.centre_value[j]; });
  return open;
}

/// Closes centres that no better plan can have.
bool CentreSearch::exclude(States& state, HessBound const& bound) const {
  std::vector<std::uint32_t> const open = ranked(state, bound);
  auto const chosen =
      static_cast<std::size_t>(std::ranges::count(state, CentreState::chosen));
  std::size_t const wanted = model_.parts() - chosen;
  bool changed = false;
  if (wanted == 0) {
    for (std::uint32_t const j : open) state[j] = CentreState::out;
    return false;
  }
  std::int64_t const last = bound.centre_value[open[wanted - 1]];
  for (std::size_t r = wanted; r < open.size(); ++r) {
    std::int64_t const value = bound.centre_value[open[r]];
    if (value < kNever && bound.scaled - last + value < target()) continue;
    state[open[r]] = CentreState::out;
    changed = true;
  }
  return changed;
}

/// All sets of centres below the target. \return false when there are too many
bool CentreSearch::list(States const& state, HessBound const& bound,
                        std::vector<CentreSet>& sets) const {
  std::vector<std::uint32_t> const open = ranked(state, bound);
  std::vector<std::uint32_t> taken;
  for (std::uint32_t j = 0; j < state.size(); ++j)
    if (state[j] == CentreState::chosen) taken.push_back(j);
  std::int64_t base = 0;
  for (std::int64_t const m : bound.multiplier) base += m;
  for (std::uint32_t const j : taken) base += bound.centre_value[j];
  std::size_t const wanted = model_.parts() - taken.size();
  // Depth first over ascending values: what follows a value too great is too great.
  auto const extend = [&](auto const& self, std::size_t from, std::int64_t sum,
                          std::size_t missing) -> bool {
    if (missing == 0) {
      if (sets.size() >= kListedSets) return false;
      sets.push_back({sum, taken});
      return true;
    }
    for (std::size_t r = from; r + missing <= open.size(); ++r) {
      std::int64_t least = sum;
      for (std::size_t s = r; s < r + missing; ++s)
        least = std::min(kNever, least + bound.centre_value[open[s]]);
      if (least >= target()) return true;
      taken.push_back(open[r]);
      bool const all =
          self(self, r + 1, sum + bound.centre_value[open[r]], missing - 1);
      taken.pop_back();
      if (!all) return false;
    }
    return true;
  };
  return extend(extend, 0, base, wanted);
}

bool CentreSearch::look_into(States const&, std::vector<CentreSet> sets) {
  std::ranges::stable_sort(sets, {}, &CentreSet::sum);
  for (CentreSet const& set : sets) {
    if (set.sum >= target()) break;
    ++proof_.centre_sets;
    if (!assigner_.explore(set.centre, plan_, left(), progress_)) return false;
  }
  return true;
}

/// The best open centre: choosing it finds plans, excluding it raises the bound.
std::uint32_t CentreSearch::next_centre(States const& state,
                                        HessBound const& bound) const {
  return ranked(state, bound).front();
}

bool CentreSearch::descend(States state, HessBound bound, int rounds) {
  ++proof_.branches;
  if (left() < 0 || progress_.cancelled()) return false;
  bound = raise(model_, state, std::move(bound),
                {plan_.violation > 0 ? kNever / model_.scale() : plan_.value, rounds},
                progress_);
  if (bound.scaled >= target()) return true;
  exclude(state, bound);
  std::vector<CentreSet> sets;
  if (list(state, bound, sets)) return look_into(state, std::move(sets));
  std::uint32_t const j = next_centre(state, bound);
  for (CentreState const choice : {CentreState::chosen, CentreState::out}) {
    States child = state;
    child[j] = choice;
    HessBound const start = evaluate(model_, child, bound.multiplier);
    if (!descend(std::move(child), start, 30)) return false;
  }
  return true;
}

}  // namespace

MomentProof prove_moment(HessModel& model, HessBound const& root, MomentPlan& plan,
                         std::int64_t work, Progress& progress) {
  return CentreSearch{model, plan, work, progress}.run(root);
}

}  // namespace wangge::solve
