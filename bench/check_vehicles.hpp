#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bench/vehicles.hpp"

namespace wangge::bench {

/// What routes are, recomputed from the instance alone.
struct VehiclesVerdict {
  std::int64_t length{0};
  std::vector<std::string> faults;  ///< one sentence each; none: the claim stands

  [[nodiscard]] bool valid() const { return faults.empty(); }
};

/// Every node but the depot on one route once, no route empty or above the capacity or
/// the longest, the claimed length as recomputed, the claimed bound not above it.
/// Shares no code with the solvers. O(n)
[[nodiscard]] VehiclesVerdict check_vehicles(Vehicles const& instance,
                                             NodeRoutes const& routes,
                                             std::optional<std::int64_t> claimed,
                                             std::optional<std::int64_t> bound);

}  // namespace wangge::bench
