#pragma once

#include <string>
#include <vector>

#include "base/messages.hpp"
#include "community/community.hpp"
#include "plan/ground.hpp"
#include "plan/partition.hpp"

namespace wangge::plan {

/// A name for each grid: the street with most metres in and along it, else its largest
/// named building, else a named place in it, else its number. Grids that would share a
/// name are numbered in printed order, so that names are unique.
/// \param grids in printed order, with area and buildings
/// \param grid_of_face per face of the ground; kNone outside
[[nodiscard]] std::vector<std::string> grid_names(
    Community const& community, Ground const& ground, std::vector<Grid> const& grids,
    std::vector<std::uint32_t> const& grid_of_face, Messages const& messages);

}  // namespace wangge::plan
