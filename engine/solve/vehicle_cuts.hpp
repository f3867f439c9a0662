#pragma once

#include <cstdint>
#include <vector>

#include "solve/vehicle_bound.hpp"

// Private to the room.
namespace wangge::solve {

/// How often a fractional solution uses an edge.
struct VehicleShare {
  std::uint32_t a{0};  ///< a < b; the depot is 0
  std::uint32_t b{0};
  double share{0.0};
};

/// Sets of points with fewer edges out than their demand needs, found by growing from
/// every point and by the connected parts; a heuristic, so none found proves nothing.
/// Multipliers are 0. The most violated first, at most `most`, each once.
/// Source: Augerat et al. 1998 (greedy sets of customers).
[[nodiscard]] std::vector<VehicleCut> violated_cuts(
    VehicleProblem const& problem, std::vector<VehicleShare> const& shares,
    std::size_t most);

/// ⌈demand / capacity⌉ of the points, at least 1.
[[nodiscard]] std::int64_t routes_for(VehicleProblem const& problem,
                                      std::vector<std::uint32_t> const& points);

}  // namespace wangge::solve
