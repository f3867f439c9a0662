#pragma once

#include <cstdint>
#include <vector>

#include "base/progress.hpp"
#include "base/random.hpp"
#include "solve/moment_plan.hpp"
#include "solve/partition_state.hpp"

// Private to the room.
namespace wangge::solve {

struct MomentCooling {
  double hot{0.3};       ///< first temperature, in mean costs of a unit
  std::int64_t work{0};  ///< elementary steps
};

/// Simulated annealing on value + penalty · violation by flips of border units and
/// swaps across borders, with the centres held and renewed now and then.
class MomentAnnealer {
 public:
  explicit MomentAnnealer(MomentProblem const& problem) : problem_{&problem} {}

  /// Walks from `start`, offering what it meets to `best`.
  void run(PartState& state, MomentPlan const& start, MomentCooling const& cooling,
           Random& random, MomentPlan& best, Progress& progress);

 private:
  bool flip(PartState& state, double allowance, Random& random);
  bool swap(PartState& state, double allowance, Random& random);
  void note(PartState const& state, MomentPlan& best);
  [[nodiscard]] std::int64_t change(PartState const& state, std::uint32_t unit,
                                    std::uint32_t to) const;
  [[nodiscard]] bool is_centre(PartState const& state, std::uint32_t unit) const {
    return centre_[state.part_of(unit)] == unit;
  }

  MomentProblem const* problem_;
  std::vector<std::uint32_t> centre_;
  std::int64_t value_{0};  // with the centres held
  double penalty_{1};
};

}  // namespace wangge::solve
