#pragma once

#include <string>
#include <vector>

#include "verify/build_files.hpp"
#include "verify/judge.hpp"

// What patrols walk on, read anew from the layers and the request.
namespace wangge::verify {

/// The walking graph without the edges through gates that the build says are shut while
/// patrols walk (`gate_shut_for_patrols`).
[[nodiscard]] std::vector<EdgeRow> patrol_edges(BuildFiles const& files);

/// A gate that is not open from the start until the last patrol is back must be one of
/// those that are said to be shut.
void check_gates(Judge& judge, BuildFiles const& files);

/// Where streets are covered: every street, alley and flight of steps is on duty
/// exactly once, or is of a way that is listed as not reached; each route is one walk
/// over edges from its start to its end, as long as it says. \return what was seen, in
/// words
std::string check_streets_walked(Judge& judge, BuildFiles const& files);

}  // namespace wangge::verify
