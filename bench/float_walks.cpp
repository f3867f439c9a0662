#include "bench/float_walks.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace wangge::bench {
namespace {

double leg(RouteInstance const& instance, std::size_t a, std::size_t b) {
  double const dx = instance.x[a] - instance.x[b];
  double const dy = instance.y[a] - instance.y[b];
  return std::sqrt(dx * dx + dy * dy);
}

/// Rounded down exactly: the product alone might be rounded up to a whole number.
std::int64_t millionths(double length) {
  auto const unit = static_cast<double>(kMillionth);
  double const whole = std::floor(length * unit);
  bool const above = std::fma(length, unit, -whole) < 0.0;
  return static_cast<std::int64_t>(whole) - (above ? 1 : 0);
}

}  // namespace

Certificate of_float_legs(RouteInstance const& instance,
                          std::vector<std::vector<std::uint32_t>> const& routes,
                          Certificate const& rounded, std::int64_t unit) {
  Certificate own = rounded;
  double longest = 0.0;
  for (auto const& route : routes) {
    double length = 0.0;
    std::size_t at = 0;
    for (auto const point : route) {
      length += leg(instance, at, point);
      at = point;
    }
    longest = std::max(longest, length + leg(instance, at, 0));
  }
  std::size_t farthest = 0;
  for (std::size_t v = 1; v < instance.points; ++v)
    if (leg(instance, 0, v) > leg(instance, 0, farthest)) farthest = v;
  auto const there = millionths(2.0 * leg(instance, 0, farthest));
  // One walk through all points has a leg for each.
  auto const legs = static_cast<std::int64_t>(instance.points);
  auto const less = (rounded.bound.value_or(0) - legs) * (kMillionth / unit);
  if (less > there) {
    auto evidence = nlohmann::json::parse(rounded.evidence);
    evidence["unit"] = unit;
    evidence["legs"] = legs;
    own.evidence = evidence.dump();
  } else {
    own.evidence = nlohmann::json{{"method", "farthest"}, {"point", farthest}}.dump();
  }
  own.bound = std::max(there, less);
  // No walk is shorter than the bound: a sum of doubles may be, in its last digit.
  own.value = std::max(millionths(longest), *own.bound);
  own.status = own.value == *own.bound ? Proof::proven : Proof::bounded;
  return own;
}

}  // namespace wangge::bench
