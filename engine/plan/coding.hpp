#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geo/shapes.hpp"

namespace wangge::plan {

/// "A", "B", … "Z", "AA", "AB", …
[[nodiscard]] std::string district_letters(std::size_t position);

/// "A-07": at least two digits.
[[nodiscard]] std::string grid_id(std::string const& district, std::size_t position);

/// Community code + three digits, or + "-" + three digits where the code is not 12
/// digits; only the digits where there is no code. Source: CJ/T 349-2010 for the first.
[[nodiscard]] std::string grid_code(std::string const& community, std::size_t number);

/// Community code + "-" + letters.
[[nodiscard]] std::string district_code(std::string const& community,
                                        std::string const& district);

/// Positions in the order of numbering: west to east, then north to south.
[[nodiscard]] std::vector<std::uint32_t> district_order(
    std::vector<geo::Point> const& centres);

/// Positions in reading order: bands from north to south as high as a grid is on
/// average, each from left to right.
[[nodiscard]] std::vector<std::uint32_t> reading_order(
    std::vector<geo::Point> const& centres, double mean_area);

}  // namespace wangge::plan
