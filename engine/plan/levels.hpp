#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "plan/choose_grids.hpp"
#include "plan/ground.hpp"
#include "plan/standing.hpp"
#include "plan/units.hpp"

// Private to plan: units at three resolutions, each a union of those of the next:
// street faces, building groups (one compound, one courtyard), buildings.
namespace wangge::plan {

/// The finest units and what they are parts of.
struct Levels {
  std::vector<std::uint32_t> face;   ///< per finest unit: its street face
  std::vector<std::uint32_t> group;  ///< per finest unit: its building group
  std::vector<std::int64_t> face_weight;
  std::vector<std::int64_t> group_weight;
};
/// A unit is part of what its buildings stand on, else of what its ground is.
[[nodiscard]] Levels find_levels(Ground const& ground, Standing const& standing,
                                 UnitMap const& units,
                                 std::vector<std::int64_t> const& weights);

/// What is split: a face into its groups, a group into its buildings.
struct Splits {
  std::vector<bool> face;
  std::vector<bool> group;
  [[nodiscard]] bool operator==(Splits const&) const = default;
};

/// Splits what weighs more than `heaviest`, and what holds units that must be apart.
[[nodiscard]] Splits split_heavy(Levels const& levels, double heaviest,
                                 UnitGraph const& finest);
[[nodiscard]] Splits split_all(Levels const& levels);

/// Splits what holds units of the chosen grids one step further; false when there is
/// nothing left to split there.
bool split_under(Levels const& levels, std::vector<bool> const& chosen, Splits& splits);

/// Per finest unit: the unit it is part of under these splits, numbered from 0 by their
/// least members; every one is connected.
struct Labels {
  std::vector<std::uint32_t> of;
  std::size_t count{0};
};
[[nodiscard]] Labels labels_under(Levels const& levels, Splits const& splits,
                                  UnitGraph const& finest);

}  // namespace wangge::plan
