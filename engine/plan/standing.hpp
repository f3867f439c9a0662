#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "community/community.hpp"
#include "plan/ground.hpp"
#include "plan/hulls.hpp"

namespace wangge::plan {

/// Which faces of the ground the buildings stand on.
struct Standing {
  std::vector<std::uint32_t>
      face;  ///< per building: the one with most of it; kNone: outside
  /// Faces that must end up in one unit, because one building stands on both.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> together;
  std::vector<BuildingIdx> over_boundary;  ///< more than 1e-6 of the area is outside
};

/// Of a building that crosses the boundary, only the inside parts count.
/// \errors what the overlay of a footprint and a face may return
Result<Standing> stand(Community const& community, Ground const& ground,
                       Hulls const& hulls);

}  // namespace wangge::plan
