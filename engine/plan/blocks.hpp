#pragma once

#include <cstdint>
#include <vector>

#include "plan/ground.hpp"
#include "plan/standing.hpp"

namespace wangge::plan {

/// Pieces of ground with the buildings on them.
struct Blocks {
  std::vector<std::uint32_t> of_face;  ///< kNone outside the boundary
  std::vector<std::int64_t> weight;    ///< per block
  std::vector<std::uint32_t> hulls;    ///< per block: hull faces that stand on it
  [[nodiscard]] std::size_t count() const { return weight.size(); }
};

/// What does not part two blocks.
enum class Across {
  zones,             ///< building groups: between streets, water, walls and alleys
  zones_and_alleys,  ///< street faces: between streets, water and walls
};

/// Open faces joined across such lines; a hull joins the block it borders longest.
/// \param weights per building
[[nodiscard]] Blocks find_blocks(Ground const& ground, Standing const& standing,
                                 std::vector<std::int64_t> const& weights,
                                 Across across = Across::zones);

/// Per block: the one that shuts it in (its whole border is with buildings of that
/// block), or itself.
[[nodiscard]] std::vector<std::uint32_t> shut_in_by(Ground const& ground,
                                                    Blocks const& blocks);

}  // namespace wangge::plan
