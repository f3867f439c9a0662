#pragma once

#include <cstdint>
#include <vector>

#include "plan/ground.hpp"
#include "plan/standing.hpp"

namespace wangge::plan {

/// The ground between streets, water and walls with the buildings on it.
struct Blocks {
  std::vector<std::uint32_t> of_face;  ///< kNone outside the boundary
  std::vector<std::int64_t> weight;    ///< per block
  std::vector<std::uint32_t> hulls;    ///< per block: hull faces that stand on it
  [[nodiscard]] std::size_t count() const { return weight.size(); }
};

/// Open faces joined across zone lines; a hull joins the block it borders longest.
/// \param weights per building
[[nodiscard]] Blocks find_blocks(Ground const& ground, Standing const& standing,
                                 std::vector<std::int64_t> const& weights);

}  // namespace wangge::plan
