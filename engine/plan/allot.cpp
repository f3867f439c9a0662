#include "plan/allot.hpp"

#include <algorithm>
#include <numeric>

namespace wangge::plan {
namespace {

std::int64_t missed_by(std::int64_t weight, int grids, std::int64_t lower,
                       std::int64_t upper) {
  return std::max<std::int64_t>(0, weight - grids * upper) +
         std::max<std::int64_t>(0, grids * lower - weight);
}

}  // namespace

std::optional<std::vector<int>> allot_grids(std::vector<std::int64_t> const& weight,
                                            std::vector<int> const& most, int grids,
                                            std::int64_t lower, std::int64_t upper) {
  int const room = std::accumulate(most.begin(), most.end(), 0);
  int const parts = static_cast<int>(weight.size());
  if (grids < parts || grids > room) return std::nullopt;
  std::vector<int> given(weight.size(), 1);
  for (int left = grids - parts; left > 0; --left) {
    std::size_t best = weight.size();
    std::int64_t best_gain = 0;
    for (std::size_t i = 0; i < weight.size(); ++i) {
      if (given[i] >= most[i]) continue;
      std::int64_t const gain = missed_by(weight[i], given[i], lower, upper) -
                                missed_by(weight[i], given[i] + 1, lower, upper);
      bool const better =
          best == weight.size() || gain > best_gain ||
          (gain == best_gain && weight[i] * given[best] > weight[best] * given[i]);
      if (!better) continue;
      best = i;
      best_gain = gain;
    }
    ++given[best];
  }
  return given;
}

std::vector<int> allot_districts(std::vector<std::int64_t> const& weight,
                                 std::vector<int> const& grids, int districts) {
  std::int64_t const total = std::max<std::int64_t>(
      1, std::accumulate(weight.begin(), weight.end(), std::int64_t{0}));
  std::vector<int> given;
  for (std::size_t i = 0; i < weight.size(); ++i)
    given.push_back(
        std::min(grids[i], static_cast<int>(weight[i] * districts / total)));
  int left = districts - std::accumulate(given.begin(), given.end(), 0);
  for (; left > 0; --left) {
    std::size_t best = weight.size();
    std::int64_t best_rest = 0;
    for (std::size_t i = 0; i < weight.size(); ++i) {
      if (given[i] >= grids[i]) continue;
      std::int64_t const rest = weight[i] * districts - given[i] * total;
      if (best != weight.size() && rest <= best_rest) continue;
      best = i;
      best_rest = rest;
    }
    ++given[best];
  }
  return given;
}

}  // namespace wangge::plan
