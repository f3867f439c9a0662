#include "verify/exact_tour.hpp"

#include <algorithm>
#include <limits>

namespace wangge::verify {

std::optional<std::int64_t> exact_tour_length(
    std::vector<std::vector<std::int64_t>> const& cost) {
  constexpr std::size_t kMost = 12;
  constexpr auto kFar = std::numeric_limits<std::int64_t>::max() / 4;
  if (cost.empty() || cost.size() > kMost) return std::nullopt;
  auto const last = cost.size() - 1;  // where tours begin and end
  if (last == 0) return 0;
  std::size_t const sets = std::size_t{1} << last;
  // From `last` through the points of a set to one of them, the shortest way.
  std::vector<std::vector<std::int64_t>> way(sets,
                                             std::vector<std::int64_t>(last, kFar));
  for (std::size_t set = 1; set < sets; ++set)
    for (std::size_t to = 0; to < last; ++to) {
      if (!(set >> to & 1U)) continue;
      auto const before = set ^ (std::size_t{1} << to);
      if (before == 0) way[set][to] = cost[last][to];
      for (std::size_t from = 0; from < last; ++from)
        if (before >> from & 1U)
          way[set][to] = std::min(way[set][to], way[before][from] + cost[from][to]);
    }
  auto best = kFar;
  for (std::size_t to = 0; to < last; ++to)
    best = std::min(best, way[sets - 1][to] + cost[to][last]);
  return best;
}

}  // namespace wangge::verify
