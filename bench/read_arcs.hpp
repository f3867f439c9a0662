#pragma once

#include <filesystem>

#include "base/result.hpp"
#include "bench/arc_instance.hpp"

namespace wangge::bench {

/// Reads a file of either kind, told apart by its first line:
/// - capacitated (arc/carp): nodes, edges, one line an edge `from to cost demand` from
///   node 0, vehicles, capacity; edges with a demand are required;
/// - windy (arc/mmkwrpp): `NOMBRE :…`, two lists of `( a, b) coste forward backward`
///   from node 1, required and not.
/// \errors not_found, unreadable, bad_input with the line
[[nodiscard]] Result<ArcInstance> read_arcs(std::filesystem::path const& file);

}  // namespace wangge::bench
