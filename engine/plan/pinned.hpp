#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "plan/draft.hpp"

// Private to plan: grids that the request names.
namespace wangge::plan {

/// Per grid of the draft: the name it is asked to have, or empty.
[[nodiscard]] std::vector<std::string> pinned_names(Wishes const& wishes,
                                                    Draft const& draft);

/// Districts in the order of their letters: as given, but where a pinned id ("B-02")
/// asks for a letter, its grid's district has it; the first id that asks wins.
/// \param district_of_grid per grid of the draft
[[nodiscard]] std::vector<std::uint32_t> with_pinned_districts(
    std::vector<std::uint32_t> const& order, std::vector<std::string> const& pinned,
    std::vector<std::uint32_t> const& district_of_grid);

/// Grids in printed order: as given, but a grid whose pinned id is of its own district
/// stands at that number, if there are as many.
/// \param district_of_grid per grid, in the order of their letters
[[nodiscard]] std::vector<std::uint32_t> with_pinned_grids(
    std::vector<std::uint32_t> order, std::vector<std::string> const& pinned,
    std::vector<std::uint32_t> const& district_of_grid);

}  // namespace wangge::plan
