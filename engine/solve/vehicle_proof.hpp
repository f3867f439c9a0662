#pragma once

#include "base/progress.hpp"
#include "solve/vehicle_bound.hpp"

// Private to the room.
namespace wangge::solve {

/// Raises a bound by rounds of cuts in a linear program of edges until it reaches the
/// length, no cut is found, problem.proof_effort rounds are done or progress says stop;
/// whatever was proven so far counts. Each round costs one linear program of about
/// 10 · points edges.
[[nodiscard]] VehicleProof raise_bound(VehicleProblem const& problem,
                                       VehicleAnswer const& answer, Progress& progress);

/// The better of the radial bound and of raise_bound, with its evidence.
[[nodiscard]] Certificate certify(VehicleProblem const& problem,
                                  VehicleAnswer const& answer, Progress& progress);

}  // namespace wangge::solve
