#pragma once

#include <cstdint>
#include <vector>

#include "base/progress.hpp"
#include "solve/vehicle_routes.hpp"

// Private to the room: lower bounds on the length of vehicle routes.
namespace wangge::solve {

/// A set of points that needs `routes` routes at least.
struct VehicleCut {
  std::vector<std::uint32_t> points;  ///< ascending, without the depot
  std::int64_t routes{1};             ///< ⌈demand / capacity⌉, at least 1
  std::int64_t multiplier{0};         ///< >= 0, in 1/scale of a length
};

/// Multipliers that prove a bound, in integers: 1/scale of a length.
struct VehicleProof {
  std::int64_t scale{1};
  std::vector<std::int64_t> multipliers;  ///< per point, the depot's 0
  std::vector<VehicleCut> cuts;
  std::int64_t bound{0};
};

/// Every point is on two edges, and the edges within a set S of points that needs k
/// routes are at most |S| - k. Priced into the edges, what remains is each edge's own
/// choice: the bound is 2 Σ u - Σ w (|S| - k) + Σ over edges of the most often it can
/// be used (twice at the depot) · min(0, its reduced length), rounded up; at least 0.
/// O(n² + Σ |S|²).
[[nodiscard]] std::int64_t bound_of(VehicleProblem const& problem,
                                    VehicleProof const& proof);

/// Every point's share of its route is at least twice its way from the depot · demand /
/// capacity. Ways are shortest paths, so the triangle inequality is not needed. O(n²)
/// Source: Haimovich and Rinnooy Kan 1985.
[[nodiscard]] std::int64_t radial_bound(VehicleProblem const& problem);

}  // namespace wangge::solve
