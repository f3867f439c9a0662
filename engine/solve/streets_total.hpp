#pragma once

#include <functional>
#include <string>

#include "solve/streets_cuts.hpp"

// Private to the room.
namespace wangge::solve {

/// A bound on the total cost of closed walks that serve everything, by prices in
/// 1 / `unit` of the costs: `serve` on each street that must be walked, `cuts`, `level`
/// on nodes. For a step from a to b along a street: serve (where it must be walked) +
/// Σ prices of cuts it crosses + level(a) − level(b) <= unit · cost. Then all together
/// cost at least (Σ serve + Σ price · least) / unit.
struct TotalProof {
  struct PricedCut {
    StreetCut cut;
    std::int64_t price{0};
  };
  std::int64_t unit{1};
  std::vector<std::int64_t> serve;  ///< per street, 0 where it only may be walked
  std::vector<std::int64_t> level;  ///< per node
  std::vector<PricedCut> cuts;

  [[nodiscard]] std::int64_t bound() const;  ///< rounded up
  /// {"method": "cuts", "unit", "serve", "level", "cuts": [[price, least, [nodes]]]}
  [[nodiscard]] std::string evidence() const;
};

/// Linear program of the steps each way along each street: every street that must be
/// walked at least once, as many steps into a node as out of it, and cuts as they are
/// found too short (Benavent, Carrotta, Corberán, Sanchis, Vigo 2007). Its prices are
/// rounded down to whole numbers and made exact by shortest paths.
[[nodiscard]] TotalProof prove_total(StreetsProblem const& problem,
                                     std::function<bool()> const& stop);

}  // namespace wangge::solve
