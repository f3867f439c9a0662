#pragma once

#include <cstdint>
#include <vector>

#include "community/community.hpp"
#include "plan/ground.hpp"
#include "plan/partition.hpp"
#include "plan/units.hpp"

namespace wangge::plan {

/// What a piece of line is as a border, and what a metre of it costs.
struct BorderRate {
  BorderClass cls{BorderClass::open};
  double factor{5.0};
};
/// The cheapest of the lines it lies on counts.
[[nodiscard]] BorderRate rate_of(Community const& community, Ground const& ground,
                                 std::uint32_t piece);

/// Borders between units, sorted by (a, b). Class: what most of the length is; cost:
/// ten times the metres, each by its rate, rounded, at least 1.
[[nodiscard]] std::vector<UnitBorder> unit_borders(Community const& community,
                                                   Ground const& ground,
                                                   UnitMap const& units);

}  // namespace wangge::plan
