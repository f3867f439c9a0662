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

// Private to plan: one connected part of a community, divided into grids and districts.
namespace wangge::plan {

/// What is asked of one part.
struct Share {
  std::vector<std::uint32_t> units;  ///< of the part, ascending
  int grids{1};
  int districts{1};  ///< 1 … grids
};

struct Division {
  std::vector<std::uint32_t> grid;      ///< per unit of the part
  std::vector<std::uint32_t> district;  ///< per grid
  std::int64_t cut{0};
  std::int64_t violation{0};
  bool proven_impossible{false};
  std::optional<std::uint32_t> culprit;  ///< unit of the part (its position)
  Certificate certificate;               ///< of the cut between grids
};

/// Divides a part both ways and keeps the better division: grids first, which are then
/// grouped into districts; and districts first (with totals that whole numbers of grids
/// can have), each divided by itself. Better is less violation of the grids' limits,
/// then of the districts' (a tenth around their mean), then a lower sum of the cut
/// between grids and the cut between districts, where districts pay threefold for
/// borders off streets and water.
/// \errors as solve::partition
Result<Division> divide(UnitGraph const& graph, Share const& share,
                        Limits const& limits, PartitionRequest const& request,
                        Progress& progress);

/// Divides a part near an earlier plan: as little weight as the limits allow changes
/// grid, and a hundredth of all more where that keeps borders short.
/// \errors as solve::repartition
Result<Division> divide_again(UnitGraph const& graph, Share const& share,
                              Limits const& limits, PartitionRequest const& request,
                              EarlierLabels const& labels, Progress& progress);

}  // namespace wangge::plan
