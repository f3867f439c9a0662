#pragma once

#include <cstdint>
#include <vector>

#include "community/community.hpp"
#include "plan/blocks.hpp"
#include "plan/ground.hpp"
#include "plan/standing.hpp"

namespace wangge::plan {

/// Which faces and buildings belong to which unit. Every unit is connected by edges.
struct UnitMap {
  std::vector<std::uint32_t> of_face;      ///< kNone outside the boundary
  std::vector<std::uint32_t> of_building;
  std::size_t count{0};
};

/// Units by growth: a block that is not split is one unit; in a split block each hull
/// takes the open faces it borders longest, and so on outward. Units that hold parts of
/// one building are joined along the lightest way between them; units without a
/// building and smaller than `least_area` join the neighbour they border longest.
/// Cost O(faces · rounds of growth).
[[nodiscard]] UnitMap grow_units(Community const& community, Ground const& ground,
                                 Standing const& standing, Blocks const& blocks,
                                 std::vector<bool> const& split, double least_area);

}  // namespace wangge::plan
