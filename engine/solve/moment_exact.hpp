#pragma once

#include <cstdint>

#include "base/progress.hpp"
#include "solve/moment_bound.hpp"
#include "solve/moment_plan.hpp"

// Private to the room.
namespace wangge::solve {

/// What was enumerated to prove a plan best.
struct MomentProof {
  bool complete{false};                ///< nothing better than the plan exists
  std::int64_t scaled_bound{-kNever};  ///< what the enumeration proves, if anything
  std::int64_t branches{0};            ///< nodes of the search on centres
  std::int64_t centre_sets{0};         ///< sets of centres looked into
  std::int64_t unit_branches{0};       ///< nodes of the searches on units
};

/// Branches on which units are centres, bounded by multipliers from `root` on; sets of
/// centres that few nodes leave open are searched by branching on units. Improves
/// `plan`.
MomentProof prove_moment(HessModel& model, HessBound const& root, MomentPlan& plan,
                         std::int64_t work, Progress& progress);

}  // namespace wangge::solve
