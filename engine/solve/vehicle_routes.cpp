#include "solve/vehicle_routes.hpp"

#include <algorithm>
#include <numeric>

#include "solve/vehicle_genetic.hpp"
#include "solve/vehicle_proof.hpp"

namespace wangge::solve {
namespace {

constexpr std::size_t kNear = 20;  ///< points that each point is moved next to
constexpr std::int64_t kFarthest = std::int64_t{1} << 30;
constexpr std::int64_t kHeaviest = std::int64_t{1} << 31;

Result<void> check_sizes(VehicleProblem const& p) {
  if (p.points == 0 || p.distances.size() != p.points * p.points ||
      p.demands.size() != p.points ||
      (!p.service.empty() && p.service.size() != p.points))
    return fail(Errc::bad_value,
                "vehicle routes: {} points, {} distances, {} demands, {} services",
                p.points, p.distances.size(), p.demands.size(), p.service.size());
  if (p.capacity < 1 || p.capacity > kHeaviest || p.effort < 1 || p.proof_effort < 0 ||
      p.fleet == 0U || p.longest.value_or(0) < 0 || p.longest.value_or(0) > kHeaviest)
    return fail(Errc::bad_value,
                "vehicle routes: capacity {}, effort {}, or a limit out of range",
                p.capacity, p.effort);
  return {};
}

Result<void> check_numbers(VehicleProblem const& p) {
  auto const n = p.points;
  std::int64_t total = 0;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      auto const d = p.distances[i * n + j];
      if (d < 0 || d > kFarthest || d != p.distances[j * n + i])
        return fail(
            Errc::bad_value,
            "vehicle routes: distance {} from {} to {} is negative, too long or "
            "not the same both ways",
            d, i, j);
    }
    if (p.demands[i] < 0 || p.demands[i] > kHeaviest || (i == 0 && p.demands[0] != 0))
      return fail(Errc::bad_value, "vehicle routes: demand {} at point {}",
                  p.demands[i], i);
    if (!p.service.empty() && (p.service[i] < 0 || p.service[i] > kHeaviest))
      return fail(Errc::bad_value, "vehicle routes: service {} at point {}",
                  p.service[i], i);
    total += p.demands[i];
  }
  if (total > kHeaviest)
    return fail(Errc::bad_value, "vehicle routes: the demands add up to {}", total);
  return {};
}

/// What can be told without a search.
Result<void> check_feasible(VehicleProblem const& p) {
  for (std::size_t i = 1; i < p.points; ++i) {
    if (p.demands[i] > p.capacity)
      return fail(Errc::infeasible,
                  "vehicle routes: point {} demands {}, but a route carries {}", i,
                  p.demands[i], p.capacity);
    auto const alone = 2 * p.distances[i] + (p.service.empty() ? 0 : p.service[i]);
    if (p.longest && alone > *p.longest)
      return fail(Errc::infeasible,
                  "vehicle routes: there and back to point {} takes {}, but a route "
                  "may take {}",
                  i, alone, *p.longest);
  }
  auto const total =
      std::accumulate(p.demands.begin(), p.demands.end(), std::int64_t{0});
  auto const needed = (total + p.capacity - 1) / p.capacity;
  if (p.fleet && static_cast<std::size_t>(needed) > *p.fleet)
    return fail(Errc::infeasible,
                "vehicle routes: demands of {} need {} routes of {}, but there are {}",
                total, needed, p.capacity, *p.fleet);
  return {};
}

}  // namespace

Result<VehicleAnswer> vehicle_routes(VehicleProblem const& problem,
                                     Progress& progress) {
  for (auto const check : {check_sizes, check_numbers, check_feasible})
    if (auto const fine = check(problem); !fine) return tl::unexpected(fine.error());
  VehicleAnswer answer;
  if (problem.points > 1) {
    progress.stage("vehicle routes");
    VehicleBreeder breeder{lay_out(problem, kNear), problem.seed, progress};
    breeder.breed(std::int64_t{100} * problem.effort, VehicleBreeder::Until::spent);
    auto best = breeder.best();
    if (progress.cancelled() && (problem.when_stopped == WhenStopped::fail || !best))
      return fail(Errc::cancelled, "stopped planning vehicle routes");
    if (!best)
      return fail(Errc::infeasible,
                  "vehicle routes: found none within the limits; allow more routes, "
                  "more load or more time");
    answer.length = best->length;
    answer.routes = std::move(best->routes);
    std::ranges::sort(answer.routes, {}, [](auto const& route) {
      return *std::ranges::min_element(route);
    });
  }
  progress.stage("vehicle bound");
  answer.certificate = certify(problem, answer, progress);
  return answer;
}

}  // namespace wangge::solve
