#pragma once

#include <string>
#include <vector>

#include "base/messages.hpp"
#include "community/community.hpp"
#include "plan/ground.hpp"
#include "plan/partition.hpp"

namespace wangge::plan {

/// A name for each grid: the one it has already; else a street in and along it that no
/// grid has more of (its main one, or one nearly as long); else its largest building
/// with a name that is more than a number, else a named place in it; else the main
/// street, shared. Grids that share a name are numbered in printed order, so that names
/// are unique.
/// \param grids in printed order, with area and buildings
/// \param grid_of_face per face of the ground; kNone outside
[[nodiscard]] std::vector<std::string> grid_names(
    Community const& community, Ground const& ground, std::vector<Grid> const& grids,
    std::vector<std::uint32_t> const& grid_of_face, Messages const& messages);

}  // namespace wangge::plan
