#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bench/route_instance.hpp"

namespace wangge::bench {

/// What the routes' lengths are judged by.
enum class RouteGoal { sum, longest };

/// What an answer says of itself, in the instance's own unit.
struct RouteClaim {
  RouteGoal goal{RouteGoal::sum};
  std::size_t walkers{1};  ///< routes, at most
  std::optional<double> value;
  std::optional<double> bound;
  double precision{0.0};  ///< how far the value may be off for each leg
};

struct RouteVerdict {
  std::vector<std::string> faults;  ///< one sentence each; empty: valid
  double value{0.0};
};

/// Each stop stands in exactly one route, once; lengths are recomputed.
/// \param routes  node numbers as in the file, from 2: without the start, node 1
[[nodiscard]] RouteVerdict check_routes(
    RouteInstance const& instance,
    std::vector<std::vector<std::uint32_t>> const& routes, RouteClaim const& claim);

}  // namespace wangge::bench
