#pragma once

#include <cstdint>
#include <vector>

#include "base/progress.hpp"
#include "base/random.hpp"
#include "solve/moment.hpp"
#include "solve/moment_anneal.hpp"
#include "solve/moment_plan.hpp"
#include "solve/partition.hpp"

// Private to the room: finding good solutions of `moment`.
namespace wangge::solve {

/// Annealings from balanced centres, keeping the best.
class MomentSearch {
 public:
  explicit MomentSearch(MomentProblem const& problem);

  /// From several random sets of centres; then, if no limits were kept, from a division
  /// found for the limits alone. \param work about so many elementary steps
  void from_anywhere(std::int64_t work, Progress& progress);
  /// From these centres, one per part.
  void from_centres(std::vector<std::uint32_t> const& centre, std::int64_t work,
                    Progress& progress);

  /// Takes a plan found elsewhere if it is better.
  void offer(MomentPlan const& plan) {
    if (plan.better_than(best_)) best_ = plan;
  }
  /// \pre from_anywhere was called
  [[nodiscard]] MomentPlan const& best() const { return best_; }

 private:
  void anneal(MomentPlan const& start, MomentCooling const& cooling,
              Progress& progress);

  MomentProblem const* problem_;
  PartitionProblem shape_;
  Random random_;
  MomentPlan best_;
};

}  // namespace wangge::solve
