#pragma once

#include "write/paper.hpp"

// Private to the room: the table of a patrol sheet.
namespace wangge::write {

constexpr double kPatrolRow = 7;  ///< height of its rows at least, millimetres

/// Whether patrols walk streets and not to buildings.
[[nodiscard]] bool of_streets(Output const& output);

/// One row a stop, or a stretch of a street, in walking order, and the way home. Linear
/// in the stops.
void set_patrol_table(Paper& paper, Output const& output, plan::Route const& route);

}  // namespace wangge::write
