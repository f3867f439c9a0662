#include "read/compound.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "geo/measure.hpp"

namespace wangge::read {

std::vector<std::int64_t> shared_out(std::int64_t total,
                                     std::span<std::int64_t const> weights) {
  __extension__ using Wide = __int128;
  std::vector<std::int64_t> given(weights.begin(), weights.end());
  auto whole = std::accumulate(given.begin(), given.end(), Wide{0});
  if (whole == 0) {
    std::ranges::fill(given, 1);
    whole = static_cast<Wide>(given.size());
  }
  std::vector<std::int64_t> shares;
  std::vector<std::pair<Wide, std::size_t>> remainders;
  std::int64_t left = total;
  for (std::size_t i = 0; i < given.size(); ++i) {
    Wide const quota = Wide{total} * given[i];
    shares.push_back(static_cast<std::int64_t>(quota / whole));
    remainders.emplace_back(-(quota % whole), i);
    left -= shares.back();
  }
  std::ranges::sort(remainders);
  for (std::int64_t i = 0; i < left; ++i)
    ++shares[remainders[static_cast<std::size_t>(i)].second];
  return shares;
}

std::int64_t floor_area(Building const& building) {
  return std::llround(geo::area(building.footprint) * 100.0) *
         std::max(building.floors.value_or(1), 1);
}

}  // namespace wangge::read
