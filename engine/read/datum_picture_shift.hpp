#pragma once

#include <optional>
#include <span>

#include "imagery/edges.hpp"
#include "read/datum_shift.hpp"
#include "read/datum_walls.hpp"

namespace wangge::read {

/// Looks for the shift that lays walls on the edges of a picture: coarsely by the
/// energy of edges in cells of 3 m, then to the metre by the edges themselves.
[[nodiscard]] std::optional<Shift> shift_by_picture(std::span<Wall const> walls,
                                                    imagery::Edges const& edges);

}  // namespace wangge::read
