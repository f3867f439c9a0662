#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <vector>

#include "base/random.hpp"
#include "solve/distance_table.hpp"

/// Random distances and the length of a walk, for tests of tours and walks.
namespace wangge::solve {

/// Points in a square; rounded up, so that the triangle inequality holds.
inline DistanceTable plane_table(Random& random, std::size_t points, double side) {
  std::vector<std::pair<double, double>> at;
  for (std::size_t i = 0; i < points; ++i)
    at.emplace_back(random.real(0, side), random.real(0, side));
  std::vector<std::int32_t> cells;
  for (auto const& [ax, ay] : at)
    for (auto const& [bx, by] : at)
      cells.push_back(
          static_cast<std::int32_t>(std::ceil(std::hypot(ax - bx, ay - by))));
  return {points, std::move(cells)};
}

/// Symmetric, nothing else.
inline DistanceTable any_table(Random& random, std::size_t points, std::int64_t most) {
  std::vector<std::int32_t> cells(points * points, 0);
  for (std::size_t a = 0; a < points; ++a)
    for (std::size_t b = 0; b < a; ++b)
      cells[a * points + b] = cells[b * points + a] =
          static_cast<std::int32_t>(random.between(0, most));
  return {points, std::move(cells)};
}

inline std::int64_t walk_length(DistanceTable const& d,
                                std::span<std::uint32_t const> order) {
  std::int64_t length = 0;
  std::uint32_t at = 0;
  for (auto const next : order) {
    length += d(at, next);
    at = next;
  }
  return length + d(at, 0);
}

inline std::int64_t shortest_by_trying(DistanceTable const& d) {
  std::vector<std::uint32_t> order(d.points() - 1);
  std::iota(order.begin(), order.end(), 1U);
  auto best = std::numeric_limits<std::int64_t>::max();
  do best = std::min(best, walk_length(d, order));
  while (std::ranges::next_permutation(order).found);
  return best;
}

}  // namespace wangge::solve
