#pragma once

#include <cstdint>
#include <vector>

#include "solve/distance_table.hpp"

namespace wangge::solve {

/// The shortest closed tour from point 0, without it (Bellman 1962; Held, Karp 1962).
/// \pre 1 <= points <= 16. O(2ⁿ · n²).
[[nodiscard]] std::vector<std::uint32_t> exact_tour(DistanceTable const& d);

}  // namespace wangge::solve
