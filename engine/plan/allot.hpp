#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace wangge::plan {

/// How many grids each part of a community gets: at least one and at most `most[i]`,
/// `grids` in all, so that the total by which the limits must be missed is least (it is
/// convex in the number, so the steepest step each time is exact); ties go to where a
/// grid would be heaviest. Nothing when it cannot be.
[[nodiscard]] std::optional<std::vector<int>> allot_grids(
    std::vector<std::int64_t> const& weight, std::vector<int> const& most, int grids,
    std::int64_t lower, std::int64_t upper);

/// How many districts each part gets, in proportion to its weight by largest remainder
/// (Hamilton), at most its grids; 0 means it shares a neighbour's district.
[[nodiscard]] std::vector<int> allot_districts(std::vector<std::int64_t> const& weight,
                                               std::vector<int> const& grids,
                                               int districts);

}  // namespace wangge::plan
