#pragma once

#include <string>

#include "write/outputs.hpp"

// Private to the room: walking directions in words.
namespace wangge::write {

/// The way to a stop, as one sentence; empty where it says nothing new: a few steps on
/// along the same way, or only the building's own path.
[[nodiscard]] std::string way_to(Output const& output, plan::Route const& route,
                                 std::size_t stop);

/// The same without its mark.
[[nodiscard]] std::string directions(Output const& output, plan::Route const& route,
                                     std::size_t stop);

/// From the last stop back to the start.
[[nodiscard]] std::string way_back(Output const& output, plan::Route const& route);

/// What a stop is called on paper: its building or place, or the way it ends.
[[nodiscard]] std::string stop_name(Output const& output, plan::Stop const& stop);

}  // namespace wangge::write
