#include "bench/check_vehicles.hpp"

#include <fmt/format.h>

namespace wangge::bench {
namespace {

/// Adds the route's length; counts its nodes in `seen`.
void check_route(Vehicles const& instance, std::vector<std::uint32_t> const& route,
                 std::size_t number, std::vector<int>& seen, VehiclesVerdict& verdict) {
  auto const n = instance.points;
  std::int64_t load = 0;
  std::int64_t length = 0;
  auto at = instance.depot;
  if (route.empty())
    verdict.faults.push_back(fmt::format("route {} visits nothing", number));
  for (auto const node : route) {
    if (node < 1 || node > n || node - 1 == instance.depot) {
      verdict.faults.push_back(
          fmt::format("route {} visits {}, which is no customer", number, node));
      continue;
    }
    std::size_t const next = node - 1;
    ++seen[next];
    load += instance.demands[next];
    length += instance.distances[at * n + next];
    at = next;
  }
  length += instance.distances[at * n + instance.depot];
  if (load > instance.capacity)
    verdict.faults.push_back(fmt::format("route {} carries {}, capacity {}", number,
                                         load, instance.capacity));
  auto const time = length + instance.service * static_cast<std::int64_t>(route.size());
  if (instance.longest && time > *instance.longest)
    verdict.faults.push_back(
        fmt::format("route {} takes {}, longest {}", number, time, *instance.longest));
  verdict.length += length;
}

}  // namespace

VehiclesVerdict check_vehicles(Vehicles const& instance, NodeRoutes const& routes,
                               std::optional<std::int64_t> claimed,
                               std::optional<std::int64_t> bound) {
  VehiclesVerdict verdict;
  std::vector<int> seen(instance.points, 0);
  for (std::size_t r = 0; r < routes.size(); ++r)
    check_route(instance, routes[r], r + 1, seen, verdict);
  for (std::size_t i = 0; i < instance.points; ++i)
    if (i != instance.depot && seen[i] != 1)
      verdict.faults.push_back(
          fmt::format("node {} is visited {} times", i + 1, seen[i]));
  if (claimed && *claimed != verdict.length)
    verdict.faults.push_back(
        fmt::format("value {} is claimed, {} is true", *claimed, verdict.length));
  if (bound && *bound > verdict.length)
    verdict.faults.push_back(
        fmt::format("bound {} is above the value {}", *bound, verdict.length));
  return verdict;
}

}  // namespace wangge::bench
