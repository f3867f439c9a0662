#pragma once

#include <cstdint>
#include <vector>

#include "base/progress.hpp"
#include "solve/median_rows.hpp"

namespace wangge::solve {

struct MedianEnumerated {
  std::vector<std::uint32_t> chosen;  ///< the first of the best; empty: none admitted
  std::int64_t cost{0};               ///< without the rows' constant
  std::int64_t evaluated{0};          ///< choices whose cost was looked at
  bool complete{true};                ///< false: told to stop
};

/// All choices in lexicographic order; a prefix is left when even all later sites
/// together could not beat the best. Cost at most O(choices · clients).
[[nodiscard]] MedianEnumerated enumerate_median(MedianRows const& rows,
                                                Progress const& progress);

}  // namespace wangge::solve
