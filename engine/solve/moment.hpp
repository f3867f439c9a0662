#pragma once

#include <cstdint>
#include <vector>

#include "base/certificate.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "solve/graph.hpp"
#include "solve/when_stopped.hpp"

namespace wangge::solve {

/// Divide a connected graph into `parts` connected parts with totals in [lower, upper]
/// so that Σ_i cost(i, centre of i's part) is least; the centre of a part is its best
/// unit. With cost = weight · distance² this is the moment of inertia (Hess 1965).
struct MomentProblem {
  Graph graph;                        ///< edge costs do not matter
  std::vector<std::int64_t> weights;  ///< per unit, >= 0
  /// n · n, row by row: cost[i · n + j] of unit i when j is its centre. >= 0, and
  /// n · the greatest stays below 2^59.
  std::vector<std::int64_t> cost;
  int parts{1};  ///< 1 … n
  std::int64_t lower{0};
  std::int64_t upper{0};
  std::uint64_t seed{1};
  /// Search steps, in units of about 1 s on one core in 2026; not a clock. 1 … 10⁶
  std::int64_t effort{1};
  /// The same units, spent on proving the answer best (and finding a better one).
  std::int64_t proof{0};
  WhenStopped when_stopped{WhenStopped::fail};
};

struct MomentAnswer {
  std::vector<std::uint32_t> part;    ///< per unit, every part non-empty and connected
  std::vector<std::uint32_t> centre;  ///< per part: its best unit, the lowest of equals
  std::int64_t value{0};
  std::int64_t violation{0};  ///< Σ how far each total is outside [lower, upper]
  /// The bound holds for every partition that keeps the limits, connected or not; none
  /// is stated when violation > 0. Evidence: docs/formats.md, "moment".
  Certificate certificate;
};

/// Annealing from balanced centres, a Lagrangian bound, and branching on centres, then
/// on units, while `proof` lasts.
/// \errors bad_value for sizes that do not fit or a graph that is not connected;
///   cancelled, unless when_stopped keeps the best so far
/// Deterministic in (problem, seed); single-threaded. Memory O(n²).
/// Source: Hess et al. 1965; Validi, Buchanan and Lykhovyd 2022 (Lagrangian fixing,
/// contiguity by separators).
Result<MomentAnswer> minimise_moment(MomentProblem const& problem, Progress& progress);

}  // namespace wangge::solve
