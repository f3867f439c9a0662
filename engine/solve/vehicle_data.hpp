#pragma once

#include <cstdint>
#include <vector>

#include "solve/vehicle_routes.hpp"

// Private to the room: a vehicle problem laid out for search.
namespace wangge::solve {

using VehicleRoutes = std::vector<std::vector<std::uint32_t>>;

struct VehicleData {
  std::size_t points{0};
  std::size_t slots{0};  ///< routes a solution may have
  std::vector<std::int32_t> matrix;
  std::vector<std::int64_t> demand;
  std::vector<std::int64_t> service;
  std::int64_t capacity{0};
  std::int64_t longest{0};  ///< of one route, with service; huge when there is no limit
  std::size_t near_count{0};
  std::vector<std::uint32_t> near;  ///< row per point: the nearest others, no depot
  /// Where the points would be on a plane with the depot at its origin; exact for
  /// Euclidean distances, a likeness for others. Only for sorting by direction.
  std::vector<double> x, y;
  std::vector<std::uint16_t> direction;  ///< of each point from the depot

  [[nodiscard]] std::int64_t distance(std::size_t a, std::size_t b) const {
    return matrix[a * points + b];
  }
};

/// Direction from the origin in 1/65536 turns, monotone in the angle (not linear).
[[nodiscard]] std::uint16_t direction_of(double x, double y);

/// \param neighbours  how many nearest points each point gets, if there are so many
[[nodiscard]] VehicleData lay_out(VehicleProblem const& problem,
                                  std::size_t neighbours);

/// What breaking the limits costs per unit, in 1/256 of a unit of length.
struct VehicleWeights {
  std::int64_t load{256};
  std::int64_t time{256};

  [[nodiscard]] std::int64_t penalty(VehicleData const& data, std::int64_t carried,
                                     std::int64_t taken) const {
    std::int64_t sum = 0;
    if (carried > data.capacity) sum += ((carried - data.capacity) * load) >> 8;
    if (taken > data.longest) sum += ((taken - data.longest) * time) >> 8;
    return sum;
  }
};

}  // namespace wangge::solve
