#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "solve/partition.hpp"

namespace wangge::solve {

/// How evenly a graph can be divided at all. The deviation of a division is the
/// greatest |parts · total of a part − total of all|, a whole number; divided by the
/// total of all it is the tolerance the division needs.
struct LeastDeviation {
  std::vector<std::uint32_t> part;  ///< the most even division found, per node
  std::int64_t found{0};            ///< its deviation
  std::int64_t bound{0};            ///< no division deviates less
  /// JSON: why none keeps the limits of `bound` - 1; see docs/formats.md
  std::string evidence{"{}"};
  [[nodiscard]] bool proven() const { return bound == found; }
};

struct TotalLimits {
  std::int64_t lower{0};
  std::int64_t upper{0};
};

/// The totals whose deviation is at most `deviation`; lower above upper where no whole
/// number is. \pre total · parts fits
[[nodiscard]] TotalLimits limits_within(std::int64_t total, std::int64_t parts,
                                        std::int64_t deviation);

/// The deviation of a division. \pre labels below `parts`
[[nodiscard]] std::int64_t deviation_of(std::vector<std::int64_t> const& weights,
                                        std::vector<std::uint32_t> const& part,
                                        int parts);

/// Halves the distance between what is found and what is proven not to be, each time
/// asking partition() with the problem's effort and proof; `lower` and `upper` of the
/// problem are not looked at. Stops early, with what it has, when `progress` says so.
/// \errors as partition(); bad_value too where nothing weighs anything
/// Cost: about 2 · log₂(total) partitions at most.
Result<LeastDeviation> least_deviation(PartitionProblem problem, Progress& progress);

}  // namespace wangge::solve
