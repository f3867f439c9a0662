#pragma once

#include <vector>

#include "base/result.hpp"
#include "plan/blocks.hpp"
#include "plan/ground.hpp"
#include "plan/hulls.hpp"

namespace wangge::plan {

/// Lines halfway between the hulls round each open face of the chosen blocks, as far as
/// they lie on that face.
/// \param split per block
Result<GroundLines> zone_lines(Ground const& ground, Blocks const& blocks,
                               std::vector<bool> const& split, Hulls const& hulls);

}  // namespace wangge::plan
