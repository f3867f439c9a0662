#pragma once

#include <cstdint>
#include <vector>

#include "plan/ground.hpp"

namespace wangge::plan {

/// Neighbours of the faces inside the boundary, as compressed rows; one entry per
/// piece.
struct FaceGraph {
  struct Side {
    std::uint32_t face{0};
    std::uint32_t piece{0};
  };
  std::vector<std::uint32_t> first;
  std::vector<Side> sides;
};

[[nodiscard]] FaceGraph face_graph(Ground const& ground);

}  // namespace wangge::plan
