#pragma once

#include <filesystem>

#include "base/result.hpp"
#include "bench/median_instance.hpp"

namespace wangge::bench {

/// OR-Library's pmed: `n m p`, then m lines `a b length` from 1; of two lines on one
/// pair the last wins.
/// \errors not_found, bad_input naming the file
Result<MedianInstance> read_median(std::filesystem::path const& file);

}  // namespace wangge::bench
