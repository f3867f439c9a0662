#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/certificate.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "plan/limits.hpp"
#include "plan/partition.hpp"

namespace wangge::plan {

/// Units as a graph: what `solve` needs, nothing of geometry but where they are.
struct UnitGraph {
  std::vector<std::int64_t> weights;
  std::vector<std::uint32_t> buildings;  ///< how many stand on each unit
  std::vector<double> x;
  std::vector<double> y;
  std::vector<UnitBorder> borders;  ///< shared borders only, no bridges

  [[nodiscard]] std::size_t size() const { return weights.size(); }
};

/// Connected parts of the graph, numbered by their least unit.
[[nodiscard]] std::vector<std::uint32_t> parts_of(UnitGraph const& graph);

struct GridChoice {
  std::vector<std::uint32_t> grid;      ///< per unit
  std::vector<std::uint32_t> district;  ///< per grid
  std::vector<std::int64_t> totals;     ///< per grid
  std::int64_t cut{0};
  std::int64_t violation{0};
  bool proven_impossible{false};  ///< no partition of these units keeps the limits
  std::optional<std::uint32_t> culprit;  ///< unit that makes it impossible
  Certificate certificate;
};

/// Grids and districts for a graph that may have several parts (islands): each part
/// gets a whole number of grids, so that the limits are missed least, and is solved by
/// itself; a part too light for a district joins the one nearest.
/// \errors infeasible when there are fewer units with buildings than grids, or more
///   parts than grids; cancelled
Result<GridChoice> choose_grids(UnitGraph const& graph, Limits const& limits,
                                std::uint64_t seed, Progress& progress);

}  // namespace wangge::plan
