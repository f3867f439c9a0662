#include "solve/repartition_homes.hpp"

#include <algorithm>
#include <numeric>

#include "solve/repartition.hpp"

namespace wangge::solve {
namespace {

// Above this many sums the least subset is not looked for.
constexpr std::int64_t kMostSums = 2'000'000;

/// The least sum >= need that a subset of the weights has; need itself when there are
/// too many sums to list. \pre 0 < need <= Σ weights
std::int64_t least_subset(std::vector<std::int64_t> const& weights, std::int64_t need) {
  std::int64_t const all =
      std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
  // A subset of at least `need` stays or leaves; what stays is at most all - need.
  std::int64_t const most = all - need;
  if (most > kMostSums) return need;
  std::vector<bool> sum(static_cast<std::size_t>(most) + 1, false);
  sum[0] = true;
  for (std::int64_t const w : weights) {
    if (w == 0 || w > most) continue;
    for (std::int64_t s = most; s >= w; --s)
      if (sum[static_cast<std::size_t>(s - w)]) sum[static_cast<std::size_t>(s)] = true;
  }
  std::int64_t stays = most;
  while (!sum[static_cast<std::size_t>(stays)]) --stays;
  return all - stays;
}

}  // namespace

Homes homes_of(PartitionProblem const& problem, std::span<std::uint32_t const> before,
               std::span<std::uint8_t const> locked) {
  auto const parts = static_cast<std::uint32_t>(problem.parts);
  Homes homes;
  homes.home.assign(before.begin(), before.end());
  homes.fixed.assign(locked.begin(), locked.end());
  homes.fixed.resize(before.size(), 0);
  std::vector<std::uint8_t> open(parts, 0);
  std::vector<std::uint8_t> seen(parts, 0);
  auto const scale = static_cast<std::int64_t>(before.size()) + 1;
  for (std::size_t v = 0; v < before.size(); ++v) {
    std::uint32_t& home = homes.home[v];
    if (home != kNoPart && home >= parts) {
      homes.dissolved += problem.weights[v];
      home = kNoPart;
    }
    homes.price.push_back(home == kNoPart ? 0 : problem.weights[v] * scale + 1);
    if (home == kNoPart) continue;
    seen[home] = 1;
    if (homes.fixed[v] == 0) open[home] = 1;
  }
  for (std::uint32_t p = 0; p < parts; ++p)
    homes.closed.push_back(seen[p] == 1 && open[p] == 0 ? 1 : 0);
  return homes;
}

std::int64_t price_of(Homes const& homes, std::span<std::uint32_t const> part) {
  std::int64_t price = 0;
  for (std::size_t v = 0; v < part.size(); ++v)
    if (part[v] != homes.home[v]) price += homes.price[v];
  return price;
}

std::int64_t moved_weight(PartitionProblem const& problem, Homes const& homes,
                          std::span<std::uint32_t const> part) {
  std::int64_t moved = homes.dissolved;
  for (std::size_t v = 0; v < part.size(); ++v)
    if (homes.home[v] != kNoPart && part[v] != homes.home[v])
      moved += problem.weights[v];
  return moved;
}

std::int64_t moved_bound(PartitionProblem const& problem, Homes const& homes,
                         std::int64_t violation) {
  auto const parts = static_cast<std::size_t>(problem.parts);
  std::vector<std::vector<std::int64_t>> movable(parts);
  std::vector<std::int64_t> total(parts, 0);
  std::int64_t homeless = 0;
  for (std::size_t v = 0; v < homes.home.size(); ++v) {
    std::uint32_t const home = homes.home[v];
    if (home == kNoPart) {
      homeless += problem.weights[v];
      continue;
    }
    total[home] += problem.weights[v];
    if (homes.fixed[v] == 0) movable[home].push_back(problem.weights[v]);
  }
  std::int64_t above = 0;
  std::int64_t below = 0;
  for (std::size_t p = 0; p < parts; ++p) {
    below += std::max<std::int64_t>(0, problem.lower - total[p]);
    std::int64_t const excess = total[p] - problem.upper;
    if (excess <= 0) continue;
    std::int64_t const free =
        std::accumulate(movable[p].begin(), movable[p].end(), std::int64_t{0});
    above +=
        violation == 0 && free >= excess ? least_subset(movable[p], excess) : excess;
  }
  std::int64_t const must = std::max(above, below - homeless) - violation;
  return homes.dissolved + std::max<std::int64_t>(0, must);
}

}  // namespace wangge::solve
