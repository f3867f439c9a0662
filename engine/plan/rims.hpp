#pragma once

#include <cstdint>
#include <vector>

#include "plan/blocks.hpp"
#include "plan/ground.hpp"
#include "plan/hulls.hpp"

namespace wangge::plan {

/// Rims: thin blocks along the boundary or along compound walls, which whole would wind
/// round several neighbours. They are shared out among the buildings nearest to them,
/// also those behind the wall.
struct Rims {
  std::vector<bool> is;  ///< per block
  std::vector<std::vector<std::uint32_t>>
      sites;  ///< per block: hulls on it or along it
  std::vector<std::vector<std::uint32_t>> beyond;  ///< per rim: hulls that share it
};

/// An empty rim is shared by the hulls of all its neighbours, one with buildings by its
/// own hulls and those across walls.
[[nodiscard]] Rims find_rims(Ground const& ground, Blocks const& blocks);

/// Per open face: the hull of its block it is nearest to, or one beyond that is nearer
/// by far (otherwise the wall is the better border); kNone when there is no hull.
[[nodiscard]] std::vector<std::uint32_t> nearest_sites(Ground const& ground,
                                                       Blocks const& blocks,
                                                       Rims const& rims,
                                                       Hulls const& hulls);

}  // namespace wangge::plan
