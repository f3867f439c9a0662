#include "bench/read_vehicles.hpp"

#include <cmath>

#include "bench/read_routes.hpp"

namespace wangge::bench {
namespace {

constexpr std::size_t kMostPoints = 20'000;  ///< the matrix takes 8 bytes a pair

/// A key that may be absent.
Result<std::optional<std::int64_t>> limit_of(KeyedFile const& file,
                                             std::string const& key) {
  if (file.text(key).empty()) return std::nullopt;
  auto const number = file.number(key);
  if (!number) return tl::unexpected(number.error());
  return static_cast<std::int64_t>(*number);
}

Result<void> read_demands(KeyedFile const& file, Vehicles& v) {
  auto const numbers = file.section("DEMAND_SECTION", 2 * v.points);
  if (!numbers) return tl::unexpected(numbers.error());
  for (std::size_t i = 0; i < v.points; ++i) {
    double const demand = (*numbers)[2 * i + 1];
    if ((*numbers)[2 * i] != static_cast<double>(i + 1) || demand < 0.0 ||
        demand != std::floor(demand))
      return fail(Errc::bad_input, "{}: DEMAND_SECTION has no whole demand of node {}",
                  file.path, i + 1);
    v.demands.push_back(static_cast<std::int64_t>(demand));
  }
  return {};
}

Result<void> read_depot(KeyedFile const& file, Vehicles& v) {
  auto const numbers = file.section("DEPOT_SECTION", 2);
  if (!numbers) return tl::unexpected(numbers.error());
  double const depot = (*numbers)[0];
  if (!(depot >= 1.0 && depot <= static_cast<double>(v.points)) ||
      depot != std::floor(depot) || (*numbers)[1] != -1.0)
    return fail(Errc::bad_input, "{}: DEPOT_SECTION names no node", file.path);
  v.depot = static_cast<std::size_t>(depot) - 1;
  if (v.demands[v.depot] != 0)
    return fail(Errc::bad_input, "{}: the depot has a demand", file.path);
  return {};
}

Result<void> read_limits(KeyedFile const& file, Vehicles& v) {
  auto const capacity = file.number("CAPACITY");
  if (!capacity) return tl::unexpected(capacity.error());
  if (*capacity < 1)
    return fail(Errc::bad_input, "{}: CAPACITY is not above 0", file.path);
  v.capacity = static_cast<std::int64_t>(*capacity);
  auto const longest = limit_of(file, "DISTANCE");
  if (!longest) return tl::unexpected(longest.error());
  v.longest = *longest;
  auto const service = limit_of(file, "SERVICE_TIME");
  if (!service) return tl::unexpected(service.error());
  v.service = service->value_or(0);
  return {};
}

}  // namespace

Result<Vehicles> read_vehicles(KeyedFile const& file) {
  if (file.text("TYPE") != "CVRP" || file.text("EDGE_WEIGHT_TYPE") != "EUC_2D")
    return fail(Errc::bad_input, "{}: not of TYPE CVRP with EDGE_WEIGHT_TYPE EUC_2D",
                file.path);
  auto const count = file.number("DIMENSION");
  if (!count) return tl::unexpected(count.error());
  if (*count > kMostPoints)
    return fail(Errc::bad_input, "{}: DIMENSION is above {}", file.path, kMostPoints);
  auto const points = read_points(file);
  if (!points) return tl::unexpected(points.error());
  Vehicles v;
  v.name = points->name;
  v.points = points->points;
  if (auto const done = read_limits(file, v); !done)
    return tl::unexpected(done.error());
  if (auto const done = read_demands(file, v); !done)
    return tl::unexpected(done.error());
  if (auto const done = read_depot(file, v); !done) return tl::unexpected(done.error());
  v.distances.reserve(v.points * v.points);
  for (std::size_t i = 0; i < v.points; ++i)
    for (std::size_t j = 0; j < v.points; ++j)
      v.distances.push_back(static_cast<std::int64_t>(std::floor(
          std::hypot(points->x[i] - points->x[j], points->y[i] - points->y[j]) + 0.5)));
  return v;
}

}  // namespace wangge::bench
