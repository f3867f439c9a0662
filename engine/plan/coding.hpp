#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "community/request.hpp"
#include "geo/shapes.hpp"

namespace wangge::plan {

/// "A", "B", … "Z", "AA", "AB", …
[[nodiscard]] std::string district_letters(std::size_t position);

/// Whether a text reads like an id of a grid in one of the first districts: "A-07".
[[nodiscard]] bool is_grid_id(std::string_view text, std::size_t districts);

/// Of an id "A-07": district 0, position 6; nothing where the text is no id of a grid
/// in one of the first districts.
struct GridPlace {
  std::size_t district{0};
  std::size_t position{0};
};
[[nodiscard]] std::optional<GridPlace> grid_place(std::string_view text,
                                                  std::size_t districts);

/// "A-07": at least two digits.
[[nodiscard]] std::string grid_id(std::string const& district, std::size_t position);

/// The community's code and the grid's number as the profile joins them. Without a
/// profile: three digits, after a "-" where the code is not 12 digits; only the digits
/// where there is no code. Source: CJ/T 349-2010 for 12 digits.
[[nodiscard]] std::string grid_code(CodingProfile const& profile,
                                    std::string const& community, std::size_t number);

/// Whether a profile fits the community.
/// \errors bad_input where its code has not the profile's digits, or there are more
///   grids than numbers
Result<void> check_coding(CodingProfile const& profile, std::string const& community,
                          std::size_t grids);

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
