#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/certificate.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "solve/graph.hpp"
#include "solve/when_stopped.hpp"

namespace wangge::solve {

/// Divide a connected graph into `parts` connected parts with totals in [lower, upper],
/// cutting as little edge cost as possible. Objective: lexicographic (violation, cut).
struct PartitionProblem {
  Graph graph;
  std::vector<std::int64_t> weights;  ///< per node, >= 0
  /// Coordinates, optional (empty or one per node): used only to start well and to
  /// break ties by shape.
  std::vector<double> x;
  std::vector<double> y;
  int parts{1};  ///< 1 … nodes
  int groups{
      1};  ///< districts: parts are grouped into this many connected groups; 1 … parts
  std::int64_t lower{0};
  std::int64_t upper{0};
  /// Pairs of nodes that must never share a part (they may share a group). Each pair
  /// that does adds max(1, upper) to the violation.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> apart;
  std::uint64_t seed{1};
  /// Search steps, in units of at most about 1 s on one core in 2026 (less on small
  /// graphs once the limits are kept, up to four times as much while they are not; above
  /// 5000 nodes about 1 s for each 4000 nodes); not a clock. 1 … 10⁶
  std::int64_t effort{1};
  /// Work on a bound and a proof after the search, in units of about 1 s; 0 … 10⁶.
  std::int64_t proof{0};
  WhenStopped when_stopped{WhenStopped::fail};
  std::size_t jobs{1};  ///< threads for large graphs; never changes the answer
};

struct PartitionAnswer {
  std::vector<std::uint32_t> part;  ///< per node, every part non-empty and connected
  /// Per part; every group non-empty and connected. Totals about equal (within a tenth
  /// of their mean where the parts allow), numbers of parts may differ.
  std::vector<std::uint32_t> group;
  std::int64_t cut{0};  ///< Σ cost of edges between parts
  /// Σ how far each total is outside [lower, upper], and max(1, upper) for each pair
  /// of `apart` in one part.
  std::int64_t violation{0};
  std::int64_t together{0};  ///< pairs of `apart` in one part
  std::int64_t moved{0};  ///< weight that changed part, where repartition() made it
  /// When violation > 0: why, as far as it is known. `proven` says no partition can
  /// keep the limits: one node heavier than `upper`, a sum that cannot fit, more nodes
  /// that must all be apart than parts, or a complete listing of a tiny graph; else the
  /// search found none.
  struct Excuse {
    bool proven{false};
    std::optional<std::uint32_t> node;  ///< the node that makes it impossible
    std::int64_t worst_below{0};        ///< least total found
    std::int64_t worst_above{0};        ///< greatest total found
  };
  std::optional<Excuse> excuse;
  Certificate certificate;
};

/// \errors bad_value when a field is outside its range, naming it: what partition() and
///   repartition() ask of a problem
Result<void> check(PartitionProblem const& problem);

/// Why an answer with these totals is outside the limits. `complete`: everything else
/// was looked at or excluded.
[[nodiscard]] PartitionAnswer::Excuse excuse_for(
    PartitionProblem const& problem, bool complete,
    std::vector<std::int64_t> const& totals);

/// \errors bad_value when parts > nodes, or the graph is not connected (callers bridge
///   islands first and flag the bridges); cancelled, unless when_stopped keeps the best
///   so far
/// Deterministic in (problem, seed), whatever `jobs` is.
Result<PartitionAnswer> partition(PartitionProblem const& problem, Progress& progress);

}  // namespace wangge::solve
