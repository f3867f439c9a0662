#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "community/community.hpp"

namespace wangge::read {

/// Shares a whole number out by weights, exactly: each gets its quota rounded down, the
/// rest goes one by one to the largest remainders, ties to the earlier one (largest
/// remainder, Hamilton's method). Equal shares where all weights are 0.
/// \param total >= 0
/// \param weights >= 0; not empty; total × their sum must fit 127 bits
/// \return as many numbers as weights; their sum is `total`
[[nodiscard]] std::vector<std::int64_t> shared_out(
    std::int64_t total, std::span<std::int64_t const> weights);

/// Floor area in square decimetres: footprint × floors; unknown floors count as one.
[[nodiscard]] std::int64_t floor_area(Building const& building);

}  // namespace wangge::read
