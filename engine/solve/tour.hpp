#pragma once

#include <cstdint>
#include <vector>

#include "base/certificate.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"

namespace wangge::solve {

/// Closed walks from point 0 that visit every other point once, by `walkers`.
struct TourProblem {
  std::size_t points{0};  ///< with point 0, the start; >= 1
  std::vector<std::int64_t>
      distances;           ///< row by row, symmetric, >= 0, triangle inequality
  std::size_t walkers{1};  ///< >= 1
};

struct Tour {
  std::vector<std::uint32_t> order;  ///< points in walking order, without point 0
  std::int64_t length{0};  ///< from point 0 and back to it; 0 when order is empty
  /// value: length. The bound is a 1-tree's (Held and Karp 1970): evidence {"method":
  /// "1-tree", "points": […], "multipliers": […]}: the least 1-tree (a least tree on
  /// all points but the first, and the two least edges at the first) under distances
  /// d(i, j) + u(i) + u(j), less 2 Σ u. Up to 2 points: {"method": "exact"}.
  Certificate certificate;
};

struct TourAnswer {
  std::vector<Tour> tours;  ///< one per walker; some may be empty
};

/// Nearest insertion, then 2-opt and Or-opt to a local optimum; shared among walkers so
/// that the longest tour is short (split of one tour, then moves off the longest).
/// Deterministic. Cost O(points²) memory and per round.
/// \errors bad_value for sizes that do not fit; cancelled
/// Sources: Rosenkrantz, Stearns, Lewis 1977; Croes 1958; Or 1976; Beasley 1983.
Result<TourAnswer> tours(TourProblem const& problem, Progress& progress);

}  // namespace wangge::solve
