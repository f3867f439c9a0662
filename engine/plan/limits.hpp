#pragma once

#include <cstdint>
#include <vector>

#include "base/issue.hpp"
#include "base/result.hpp"
#include "community/community.hpp"

namespace wangge::plan {

/// How many grids, and what a grid's total may be.
struct Limits {
  int grids{1};
  int districts{1};
  Balance balance{Balance::households};
  std::vector<std::int64_t> weights;  ///< per building
  std::int64_t total{0};
  std::int64_t lower{0};
  std::int64_t upper{0};

  [[nodiscard]] double mean() const {
    return static_cast<double>(total) / static_cast<double>(grids);
  }
};

struct LimitsOutcome {
  Limits limits;
  /// Numbers of grids to try, the likeliest first (that of `limits`); one where the
  /// request says how many.
  std::vector<int> candidates;
  Issues issues;
};

/// From the request: an exact number of grids, else those whose mean lies in the range
/// of households (at most five, nearest to the middle first), else one grid per 60 of
/// the measure. Where no
/// building has a count, buildings are balanced instead, and an issue says so.
/// \errors bad_input when more grids than buildings, or more districts than grids
Result<LimitsOutcome> find_limits(Community const& community);

}  // namespace wangge::plan
