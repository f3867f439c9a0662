#include "solve/tour_exact.hpp"

#include <limits>

namespace wangge::solve {

std::vector<std::uint32_t> exact_tour(DistanceTable const& d) {
  constexpr auto kFar = std::numeric_limits<std::int64_t>::max() / 2;
  auto const n = d.points() - 1;  // bit i is point i + 1
  if (n == 0) return {};
  std::size_t const sets = std::size_t{1} << n;
  // Shortest walk from 0 through a set of points that ends at one of them.
  std::vector<std::int64_t> walk(sets * n, kFar);
  for (std::size_t i = 0; i < n; ++i) walk[(std::size_t{1} << i) * n + i] = d(0, i + 1);
  for (std::size_t set = 1; set < sets; ++set)
    for (std::size_t last = 0; last < n; ++last) {
      auto const length = walk[set * n + last];
      if (length >= kFar) continue;
      for (std::size_t next = 0; next < n; ++next) {
        if (set >> next & 1U) continue;
        auto& cell = walk[(set | std::size_t{1} << next) * n + next];
        cell = std::min(cell, length + d(last + 1, next + 1));
      }
    }
  // Back from the whole, ties to the lower index.
  std::vector<std::uint32_t> order(n);
  std::size_t set = sets - 1;
  std::size_t after = 0;
  for (std::size_t at = n; at-- > 0;) {
    std::size_t best = n;
    for (std::size_t i = 0; i < n; ++i) {
      if (!(set >> i & 1U)) continue;
      if (best == n || walk[set * n + i] + d(i + 1, after) <
                           walk[set * n + best] + d(best + 1, after))
        best = i;
    }
    order[at] = static_cast<std::uint32_t>(best + 1);
    set &= ~(std::size_t{1} << best);
    after = best + 1;
  }
  return order;
}

}  // namespace wangge::solve
