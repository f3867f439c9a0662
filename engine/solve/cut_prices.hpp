#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.hpp"
#include "solve/cover_lp.hpp"
#include "solve/cut_table.hpp"

// Private to the room: the best prices of nodes for a bound on the cut.
namespace wangge::solve {

/// A bound from prices: every partition's Σ cost of its parts is at least
/// Σ prices + parts · least, where `least` is the least reduced cost of any one part.
/// In table units; each cut edge counts twice, once for each part it leaves.
struct PriceBound {
  std::vector<CutTable::Cell> prices;  ///< per node
  int least{0};
  std::int64_t sum{0};  ///< the bound
};

/// Least cost, in units, of leaving a node uncovered while the prices are looked for.
inline constexpr double kDear = 600.0;

/// share · a + (1 − share) · b, entry by entry.
std::vector<double> mixed(std::span<double const> a, std::span<double const> b,
                          double share);

/// Column generation (Gilmore and Gomory 1961) on the cover program, prices smoothed
/// (Wentges 1997). The columns outlive the table, so that a finer table goes on where a
/// coarse one ended.
class CutPricing {
 public:
  CutPricing(PartitionProblem const& problem, TableUnits units);

  /// A set to begin with.
  void add(std::span<std::uint32_t const> nodes);

  /// Raises the bound until it exceeds `enough`, cannot rise by another whole unit of
  /// `grain`, or `work` (cells looked at) is used up. Valid whenever it stops.
  PriceBound run(CutTable& table, std::int64_t enough, double grain, std::int64_t& work,
                 Progress& progress);

  /// All sets so far, each sorted.
  [[nodiscard]] std::vector<std::vector<std::uint32_t>> const& sets() const {
    return sets_;
  }

 private:
  [[nodiscard]] PriceBound priced(CutTable& table,
                                  std::span<double const> prices) const;
  std::size_t add_cheapest(CutTable& table, CoverLp::Answer const& answer, CoverLp& lp);

  PartitionProblem const* problem_;
  TableUnits units_;
  std::vector<std::vector<std::uint32_t>> sets_;  // sorted nodes; sorted sets
  std::vector<double> best_;                      // prices of the best bound so far
};

}  // namespace wangge::solve
