#pragma once

#include <string>

#include "write/outputs.hpp"

// Private to the room: the charts of report.html, as inline SVG.
namespace wangge::write {

/// A bar per grid in the measure the grids were balanced by, with the limits asked for.
[[nodiscard]] std::string balance_chart(Output const& output);

/// The same in minutes of work, where grids were balanced by something else.
[[nodiscard]] std::string workload_chart(Output const& output);

/// How many buildings are how far from an open exit; empty when none is known.
[[nodiscard]] std::string walks_chart(Output const& output);

/// How many buildings have how many floors; empty when no floors are known.
[[nodiscard]] std::string floors_chart(Output const& output);

}  // namespace wangge::write
