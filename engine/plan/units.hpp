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
  std::vector<std::uint32_t> of_face;  ///< kNone outside the boundary
  std::vector<std::uint32_t> of_building;
  std::size_t count{0};
};

struct GrowthOptions {
  std::vector<bool> split;  ///< per block: one unit per hull instead of one in all
  std::vector<std::uint32_t> site;  ///< per face: the hull it is nearest to, or kNone
  double least_area{0.0};  ///< m²; smaller units without a building join a neighbour
};

/// Units by growth: a block that is not split is one unit; in a split block each hull
/// takes first the open faces nearest to it, then those it borders longest, and so on.
/// Units that hold parts of one building are joined along the lightest way between
/// them; small units without a building join the neighbour they border longest. Cost
/// O(faces · rounds of growth).
[[nodiscard]] UnitMap grow_units(Community const& community, Ground const& ground,
                                 Standing const& standing, Blocks const& blocks,
                                 GrowthOptions const& options);

}  // namespace wangge::plan
