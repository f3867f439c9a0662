#pragma once

#include "write/paper.hpp"

// Private to the room: the charts of report.pdf.
namespace wangge::write {

/// A bar per grid in the measure the grids were balanced by, 30 a line, with the limits
/// asked for.
void set_balance_chart(Paper& paper, Output const& output);

/// The same in minutes of work, where grids were balanced by something else.
void set_workload_chart(Paper& paper, Output const& output);

/// How many buildings are how far from an open exit; nothing when none is known.
void set_walks_chart(Paper& paper, Output const& output);

/// How many buildings have how many floors; nothing when no floors are known.
void set_floors_chart(Paper& paper, Output const& output);

}  // namespace wangge::write
