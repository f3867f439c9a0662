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
  std::vector<bool> is;                           ///< per block
  /// Per block: hulls on it or along it, of a rim also those that share it.
  std::vector<std::vector<std::uint32_t>> sites;
};

/// An empty rim is shared by the hulls of all its neighbours, one with buildings by its
/// own hulls and those across walls.
[[nodiscard]] Rims find_rims(Ground const& ground, Blocks const& blocks);

/// Per open face: the hull of its block's sites it is nearest to; else kNone.
[[nodiscard]] std::vector<std::uint32_t> nearest_sites(Ground const& ground,
                                                       Blocks const& blocks,
                                                       Rims const& rims,
                                                       Hulls const& hulls);

}  // namespace wangge::plan
