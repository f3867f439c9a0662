#pragma once

#include <cstdint>
#include <vector>

#include "base/certificate.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "solve/distance_table.hpp"
#include "solve/when_stopped.hpp"

namespace wangge::solve {

/// Closed walks from point 0 by several walkers that visit every other point once.
struct WalksProblem {
  DistanceTable distances;  ///< symmetric, triangle inequality, at least one point
  /// Time at each point, in the unit of distances, >= 0; empty: none. Point 0: 0.
  std::vector<std::int64_t> service;
  std::size_t walkers{1};  ///< >= 1
  std::uint64_t seed{1};
  /// Units of 400 trials for each of the first 1,000 points, 50 for each further; >= 0.
  std::int64_t effort{1};
  /// Trials in all, at most; < 0: as many as the effort says.
  std::int64_t most_trials{-1};
  /// Whether each walk is made a shortest tour before and after the search. Who does it
  /// anyhow, or has thousands of points, leaves them.
  enum class Shorten { walks, nothing } shorten{Shorten::walks};
  std::int64_t scale{1};  ///< of the bound's prices, as in TourOptions
  WhenStopped when_stopped{WhenStopped::fail};
};

/// The duty of a walk is its length and the service at its points.
struct Walks {
  /// One per walker, points in walking order without point 0; some may be empty.
  std::vector<std::vector<std::uint32_t>> walks;
  std::vector<std::int64_t> duties;  ///< one per walker
  /// value: the longest duty. The bound is the greatest of three, named by "method":
  /// "farthest": {"point": p}: there, its service, and back; "service": all service
  /// shared evenly; "1-tree": as of a tour (tour.hpp), with all service, over
  /// "walkers", rounded up. Each needs the triangle inequality: walks joined at the
  /// start are no shorter than one tour.
  Certificate certificate;
};

/// Makes the longest duty as short as possible, then their sum. One tour is split, then
/// strings of neighbours are taken out and put back in turn, while the heat falls
/// (Christiaens and Vanden Berghe 2020); what a walk has above the aim costs more.
/// Deterministic. Memory O(points); cost O(points²) and the trials.
/// \errors bad_value for sizes that do not fit; cancelled
/// Sources also: Beasley 1983 (split); Kirkpatrick, Gelatt, Vecchi 1983 (heat).
Result<Walks> balanced_walks(WalksProblem const& problem, Progress& progress);

}  // namespace wangge::solve
