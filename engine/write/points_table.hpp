#pragma once

#include "write/paper.hpp"

// Private to the room.
namespace wangge::write {

/// Which volunteers stand at which point, a band per point; nothing where none is
/// asked for. Goes on where the pen is.
void set_points(Paper& paper, Output const& output);

}  // namespace wangge::write
