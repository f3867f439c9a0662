#pragma once

#include "write/paper.hpp"

// Private to the room: the charts of report.pdf.
namespace wangge::write {

/// A bar per grid in the measure the grids were balanced by, 30 a line, with the limits
/// asked for.
void set_balance_chart(Paper& paper, Output const& output);

/// How many buildings have how many floors; nothing when no floors are known.
void set_floors_chart(Paper& paper, Output const& output);

}  // namespace wangge::write
