#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/certificate.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "plan/earlier.hpp"
#include "plan/limits.hpp"
#include "plan/unit_graph.hpp"

namespace wangge::plan {

struct GridChoice {
  std::vector<std::uint32_t> grid;      ///< per unit
  std::vector<std::uint32_t> district;  ///< per grid
  std::vector<std::int64_t> totals;     ///< per grid
  /// Per grid: which grid of the earlier plan it is, or kNone; empty without one.
  std::vector<std::uint32_t> earlier;
  std::int64_t cut{0};
  std::int64_t violation{0};
  std::int64_t broken{0};         ///< pairs that must be apart and are not
  bool proven_impossible{false};  ///< no partition of these units keeps the limits
  std::optional<std::uint32_t> culprit;  ///< unit that makes it impossible
  Certificate certificate;
};

/// Grids and districts for a graph that may have several parts (islands): each part
/// gets a whole number of grids, so that the limits are missed least, and is solved by
/// itself; a part too light for a district joins the one nearest. Seed and proof come
/// from the request.
/// \errors infeasible when there are fewer units with buildings than grids, or more
///   parts than grids; cancelled
/// With an earlier plan the units stay in its grids as far as the limits allow.
Result<GridChoice> choose_grids(UnitGraph const& graph, Limits const& limits,
                                PartitionRequest const& request, Progress& progress,
                                EarlierUnits const* earlier = nullptr);

}  // namespace wangge::plan
