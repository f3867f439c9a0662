#pragma once

#include <cstdint>
#include <vector>

#include "base/certificate.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "solve/distance_table.hpp"
#include "solve/when_stopped.hpp"

namespace wangge::solve {

/// Up to so many points the shortest tour is found and proven by dynamic programming.
inline constexpr std::size_t kExactTourPoints = 12;

struct TourOptions {
  std::uint64_t seed{1};
  std::int64_t effort{1};  ///< units of 50 kicks per point; >= 0
  /// Prices of the bound are in 1 / scale of a distance's unit; > 1 where distances are
  /// small numbers, say metres.
  std::int64_t scale{1};
  WhenStopped when_stopped{WhenStopped::fail};
  /// Kicks per point without gain after which no more are made; 0: all are.
  std::int64_t idle{0};
};

/// A closed walk from point 0 that visits every other point once.
struct Tour {
  std::vector<std::uint32_t> order;  ///< points in walking order, without point 0
  std::int64_t length{0};  ///< from point 0 and back to it; 0 when order is empty
  /// value: length. The bound is a 1-tree's (Held and Karp 1970): evidence {"method":
  /// "1-tree", "points": […], "multipliers": […]}: the least 1-tree (a least tree on
  /// all points but the first, and the two least edges at the first) under distances
  /// s·d(i, j) + u(i) + u(j), less 2 Σ u, over s, rounded up; s is "scale", absent: 1.
  /// {"method": "exact"} up to 3 points, where there is one tour, and with "points" up
  /// to kExactTourPoints, where anybody can look at all.
  Certificate certificate;
};

/// Local search with sequential moves among candidates from a 1-tree, kicked; exact for
/// few points. Deterministic. Memory O(points); cost O(points²) and the kicks.
/// \param distances  symmetric, of at least one point; no triangle inequality needed
/// \errors bad_value for no points or a bad scale or effort; cancelled
/// Sources: Lin, Kernighan 1973; Held, Karp 1970, 1971; Martin, Otto, Felten 1991;
///   Helsgaun 2000.
Result<Tour> shortest_tour(DistanceTable const& distances, TourOptions const& options,
                           Progress& progress);

/// What is known of the length of a tour through all points of a table, found anyhow.
/// \param length  of some tour, >= the bound
[[nodiscard]] Certificate tour_certificate(DistanceTable const& distances,
                                           std::int64_t scale, std::int64_t length,
                                           Progress& progress);

}  // namespace wangge::solve
