#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/certificate.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "solve/when_stopped.hpp"

namespace wangge::solve {

/// Round trips from point 0 that together visit every other point once, none with more
/// load than `capacity`; the sum of their lengths is least (capacitated vehicle
/// routing). Point 0 is the depot.
struct VehicleProblem {
  std::size_t points{0};                ///< with the depot; >= 1
  std::vector<std::int64_t> distances;  ///< row by row, symmetric, 0 … 2^30
  std::vector<std::int64_t> demands;    ///< per point, >= 0, the depot's 0
  std::int64_t capacity{1};             ///< of one route; >= every demand
  std::optional<std::size_t> fleet;     ///< at most so many routes; none: any number
  /// At most so much length + Σ service in one route; none: any. Same unit as
  /// distances.
  std::optional<std::int64_t> longest;
  std::vector<std::int64_t> service;  ///< per point, >= 0; empty: none
  std::uint64_t seed{1};
  int effort{50};        ///< hundreds of offspring to breed; >= 1
  int proof_effort{20};  ///< rounds of cuts for the bound; 0: the radial bound alone
  WhenStopped when_stopped{WhenStopped::fail};
};

struct VehicleAnswer {
  /// Points in order, without the depot; none empty; by their lowest point.
  std::vector<std::vector<std::uint32_t>> routes;
  std::int64_t length{0};  ///< of all routes, without service
  /// value: length. The forms of evidence are in docs/formats.md.
  Certificate certificate;
};

/// Hybrid genetic search: order crossover of giant tours, split into routes, local
/// search that may pass through overloaded routes, survival by cost and by difference.
/// Deterministic in the problem unless stopped; single-threaded; O(points²) memory.
/// With WhenStopped::keep_best a stop gives the best routes so far, if there are any.
/// \errors bad_value for sizes or numbers that do not fit; infeasible where one point
///   alone breaks a limit (named), where the fleet cannot carry all, or where no routes
///   within the limits were found; cancelled
/// Source: Vidal 2022 (hybrid genetic search, SWAP*); Prins 2004 (split).
Result<VehicleAnswer> vehicle_routes(VehicleProblem const& problem, Progress& progress);

}  // namespace wangge::solve
