#include "bench/check_routes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace wangge::bench {
namespace {

/// TSPLIB's own constants for degrees and the sphere (Reinelt 1991).
double radians(double x) {
  double const degrees = std::trunc(x);
  return 3.141592 * (degrees + 5.0 * (x - degrees) / 3.0) / 180.0;
}

double on_sphere(RouteInstance const& in, std::size_t a, std::size_t b) {
  double const q1 = std::cos(radians(in.y[a]) - radians(in.y[b]));
  double const q2 = std::cos(radians(in.x[a]) - radians(in.x[b]));
  double const q3 = std::cos(radians(in.x[a]) + radians(in.x[b]));
  return std::trunc(6378.388 * std::acos(0.5 * ((1.0 + q1) * q2 - (1.0 - q1) * q3)) +
                    1.0);
}

double leg(RouteInstance const& in, std::size_t a, std::size_t b) {
  if (in.metric == Metric::matrix)
    return static_cast<double>(in.lengths[a * in.points + b]);
  double const dx = in.x[a] - in.x[b];
  double const dy = in.y[a] - in.y[b];
  double const straight = std::sqrt(dx * dx + dy * dy);
  switch (in.metric) {
    case Metric::rounded:
      return std::floor(straight + 0.5);
    case Metric::up:
      return std::ceil(straight);
    case Metric::att: {
      double const r = std::sqrt((dx * dx + dy * dy) / 10.0);
      double const t = std::floor(r + 0.5);
      return t < r ? t + 1.0 : t;
    }
    case Metric::geo:
      return a == b ? 0.0 : on_sphere(in, a, b);
    case Metric::euclidean:
    case Metric::matrix:
      break;
  }
  return straight;
}

double length_of(RouteInstance const& instance,
                 std::vector<std::uint32_t> const& route) {
  double length = 0.0;
  std::size_t at = 0;
  for (auto const node : route) {
    length += leg(instance, at, node - 1);
    at = node - 1;
  }
  return length + leg(instance, at, 0);
}

/// Is every node from 2 to the last there once?
void check_stops(RouteInstance const& instance,
                 std::vector<std::vector<std::uint32_t>> const& routes,
                 std::vector<std::string>& faults) {
  std::vector<int> seen(instance.points + 1, 0);
  for (auto const& route : routes)
    for (auto const node : route) {
      if (node < 2 || node > instance.points) {
        faults.push_back(fmt::format("there is no stop {}", node));
        return;
      }
      ++seen[node];
    }
  for (std::size_t node = 2; node <= instance.points; ++node)
    if (seen[node] != 1)
      faults.push_back(fmt::format("stop {} is visited {} times", node, seen[node]));
}

}  // namespace

RouteVerdict check_routes(RouteInstance const& instance,
                          std::vector<std::vector<std::uint32_t>> const& routes,
                          RouteClaim const& claim) {
  RouteVerdict verdict;
  auto& faults = verdict.faults;
  check_stops(instance, routes, faults);
  if (!faults.empty()) return verdict;
  std::size_t used = 0;
  std::size_t legs = 0;
  for (auto const& route : routes) {
    if (route.empty()) continue;
    ++used;
    legs += route.size() + 1;
    double const length = length_of(instance, route);
    verdict.value = claim.goal == RouteGoal::sum ? verdict.value + length
                                                 : std::max(verdict.value, length);
  }
  if (used > claim.walkers)
    faults.push_back(fmt::format("{} routes for {} walkers", used, claim.walkers));
  // Sums of doubles differ in their last digits.
  double const off =
      claim.precision * static_cast<double>(legs) + 1e-9 * std::abs(verdict.value);
  if (claim.value && std::abs(*claim.value - verdict.value) > off)
    faults.push_back(
        fmt::format("value is {:.4f}, not {:.4f}", verdict.value, *claim.value));
  if (claim.bound && *claim.bound > verdict.value + off)
    faults.push_back(fmt::format("bound {:.4f} is above the value {:.4f}", *claim.bound,
                                 verdict.value));
  return verdict;
}

}  // namespace wangge::bench
