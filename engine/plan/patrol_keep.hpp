#pragma once

#include <cstdint>
#include <vector>

#include "solve/distance_table.hpp"

// Private to plan: walks that stay as they were.
namespace wangge::plan {

/// Walks for points 1 … n - 1 where most stay on the walk they were on: new ones join
/// the walk whose duty grows to the least, then one kept point in fifty may leave the
/// longest walk, each time where that shortens the longest duty most.
/// \param kept  per point - 1: its walk, or kNoWalk
/// O(points²)
[[nodiscard]] std::vector<std::vector<std::uint32_t>> keep_walks(
    solve::DistanceTable const& distances, std::vector<std::int64_t> const& service,
    std::size_t walks, std::vector<std::uint32_t> const& kept);

}  // namespace wangge::plan
