#pragma once

#include <functional>
#include <optional>
#include <string>

#include "solve/streets_collect.hpp"
#include "solve/streets_cuts.hpp"
#include "solve/streets_tasks.hpp"
#include "solve/streets_total.hpp"

// Private to the room.
namespace wangge::solve {

struct PricedCut {
  StreetCut cut;
  std::int64_t price{0};  ///< of every step across it; >= 0
};

/// Why no k walks up to a limit serve everything: prices on serving the streets and on
/// steps across cuts, such that no walk up to the limit collects a k-th of what all
/// walks together must: Σ price + Σ price · least of the cuts.
struct LongestProof {
  std::int64_t limit{0};            ///< the longest walk is longer than this
  std::vector<std::int64_t> price;  ///< per street that must be walked
  std::vector<PricedCut> cuts;
  std::vector<StreetSet> memory;  ///< per node: with it the collector decided

  [[nodiscard]] Prizes prizes(StreetsProblem const& problem) const;
  [[nodiscard]] std::int64_t sum() const;
  /// {"method": "prices", "limit", "walkers", "price", "memory": [[ranks] per node],
  /// "cuts": [[price, least, [nodes]]]}
  [[nodiscard]] std::string evidence(std::size_t walkers) const;
};

/// Tries limits below the longest walk of a plan and proves as many too short as it
/// can: covering by walks as a linear program whose columns are found by the collector
/// (Benavent, Corberán, Desaulniers, Lessard, Plana, Sanchis 2014 price walks of the
/// same problem; prices that prove come from the dual).
/// \param total  where its prices and cuts come from first
/// \param lowest  a limit known to be too short: the bound already at hand, less one
/// \param effort  about seconds on one core, counted in steps
/// \return the best proof, none if nothing above `lowest` was proven, more than
///   StreetSet::kMost streets must be walked, a cost is 0, or lengths are above 4000
[[nodiscard]] std::optional<LongestProof> prove_longest(
    StreetsProblem const& problem, StreetWays const& ways, StreetTasks const& tasks,
    TotalProof const& total, std::vector<TaskOrder> const& plan, std::int64_t lowest,
    double effort, std::function<bool()> const& stop);

}  // namespace wangge::solve
