#include "bench/check_feasible.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "bench/check.hpp"

namespace wangge::bench {
namespace {

constexpr double kMostLooks = 2e6;

/// Any division, told by labels in [0, parts), the first unit's being 0.
bool any_division_keeps(Instance const& instance, Contiguity contiguity) {
  std::vector<std::uint32_t> part(instance.size(), 0);
  for (;;) {
    if (check(instance, Objective::cut, part, {}, contiguity).valid()) return true;
    std::size_t at = 1;  // every division can be renamed so that unit 0 is in part 0
    while (at < part.size() && ++part[at] == static_cast<std::uint32_t>(instance.parts))
      part[at++] = 0;
    if (at >= part.size()) return false;
  }
}

}  // namespace

std::optional<bool> feasible_by_looking(Instance const& instance,
                                        Contiguity contiguity) {
  if (instance.size() == 0 || instance.parts < 1) return std::nullopt;
  if (std::ranges::max(instance.weights) > instance.upper) return false;
  double const looks = std::pow(static_cast<double>(instance.parts),
                                static_cast<double>(instance.size() - 1));
  if (looks > kMostLooks) return std::nullopt;
  return any_division_keeps(instance, contiguity);
}

}  // namespace wangge::bench
