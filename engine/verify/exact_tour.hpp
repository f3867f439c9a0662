#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace wangge::verify {

/// Length of the shortest closed tour through all points, by looking at all (Held and
/// Karp 1962); none above 12 points. \param cost  square, cost[i][j] from i to j
[[nodiscard]] std::optional<std::int64_t> exact_tour_length(
    std::vector<std::vector<std::int64_t>> const& cost);

}  // namespace wangge::verify
