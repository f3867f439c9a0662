#pragma once

#include <cstdint>
#include <span>

#include "solve/vehicle_data.hpp"

// Private to the room.
namespace wangge::solve {

/// Cuts one order of all points into consecutive routes of least cost, overloads
/// priced. A route carries at most 1.5 times the capacity (or a single point). Ties go
/// to the longer last route. O(points · points per route) without a limit on routes;
/// that times `most` where fewer than the best number are asked for.
/// \param most  of routes; 1 … data.slots. Where nothing fits into so many, the last
///   route takes the rest whatever its load
/// Source: Prins 2004; Vidal 2016 for the priced overload.
[[nodiscard]] VehicleRoutes split_order(VehicleData const& data,
                                        VehicleWeights const& weights,
                                        std::span<std::uint32_t const> order,
                                        std::size_t most);

}  // namespace wangge::solve
