#pragma once

#include <filesystem>

#include "base/result.hpp"
#include "bench/gap_instance.hpp"

namespace wangge::bench {

/// OR-Library: `agents tasks`, then costs, loads (an agent's row each) and capacities.
/// \errors not_found, bad_input naming the file
Result<GapInstance> read_gap(std::filesystem::path const& file);

}  // namespace wangge::bench
