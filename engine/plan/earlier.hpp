#pragma once

#include <cstdint>
#include <vector>

#include "community/plan_record.hpp"
#include "plan/ground.hpp"
#include "plan/limits.hpp"
#include "plan/units.hpp"

// Private to plan: where the units of a draft stood in an earlier plan.
namespace wangge::plan {

/// An earlier plan as the makers see it: the record, and which of its buildings each
/// building was (kNoMatch: none).
struct Earlier {
  PlanRecord const* record;
  std::vector<std::uint32_t> was;

  explicit Earlier(Community const& community, PlanRecord const& plan);
};

struct EarlierUnits {
  std::vector<std::uint32_t> grid;      ///< per unit: grid of the record, or kNone
  std::vector<std::uint8_t> locked;     ///< per unit
  std::vector<std::uint32_t> district;  ///< per grid of the record: its district there
  bool mixed{false};  ///< some unit holds buildings of two earlier grids
};

/// A unit takes the earlier grid with most weight of its buildings; one with new
/// buildings only is of none; one without buildings takes the grid its ground lay in.
[[nodiscard]] EarlierUnits earlier_units(Earlier const& earlier, Ground const& ground,
                                         UnitMap const& units, Limits const& limits);

/// Parts of a graph with earlier labels, for solve::repartition: which earlier grid and
/// district each label means.
struct EarlierLabels {
  std::vector<std::uint32_t> before;        ///< per unit of the part: label or kNone
  std::vector<std::uint8_t> locked;         ///< per unit of the part
  std::vector<std::uint32_t> grid;          ///< per label below `grids`, or kNone: new
  std::vector<std::uint32_t> group_before;  ///< per label below `grids`
};
/// The heaviest earlier grids of the part keep labels (locked ones first); when there
/// are more than `grids`, the lightest are dissolved.
/// \param units  units of the part
/// \param at_home  per grid of the record: this part has most of it
[[nodiscard]] EarlierLabels labels_for(EarlierUnits const& earlier,
                                       std::vector<std::uint32_t> const& units,
                                       std::vector<std::int64_t> const& weights,
                                       std::vector<bool> const& at_home, int grids);

}  // namespace wangge::plan
