#pragma once

#include <vector>

#include "base/result.hpp"
#include "plan/blocks.hpp"
#include "plan/ground.hpp"
#include "plan/hulls.hpp"
#include "plan/rims.hpp"

namespace wangge::plan {

/// Lines halfway between the hulls round each open face of the chosen blocks (of a rim:
/// the hulls that share it), as far as they lie on that face.
/// \param split per block
Result<GroundLines> zone_lines(Ground const& ground, Blocks const& blocks,
                               Rims const& rims, std::vector<bool> const& split,
                               Hulls const& hulls);

}  // namespace wangge::plan
