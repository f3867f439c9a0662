#pragma once

#include <optional>

#include "base/progress.hpp"
#include "solve/vehicle_population.hpp"

// Private to the room.
namespace wangge::solve {

struct VehicleBreeding {
  std::int64_t offspring{5000};  ///< how many to breed, after the first generation
  std::uint64_t seed{1};
};

/// Breeds solutions until the offspring are used up or progress says stop.
/// \return the best within the limits; none when none was found
/// Source: Vidal 2022.
[[nodiscard]] std::optional<VehicleGenome> breed(VehicleData const& data,
                                                 VehicleBreeding const& breeding,
                                                 Progress& progress);

}  // namespace wangge::solve
