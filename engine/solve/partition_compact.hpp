#pragma once

#include <cstdint>
#include <vector>

#include "base/progress.hpp"
#include "solve/partition.hpp"

// Private to the room: rounder parts at the same cost.
namespace wangge::solve {

/// Weights and whole coordinates, from which every moment follows exactly.
struct Places {
  std::vector<std::int64_t> x, y;  ///< in [0, 2^20], 0.1 m or a power of two times it
};
[[nodiscard]] Places places_of(PartitionProblem const& problem);

/// Σ weight · distance² to the part's centroid, of one part, from sums alone. The
/// centroid's share is rounded down, so a moment is at most 1 too great.
struct Moment {
  // Sums of squares of places outgrow 64 bits.
  __extension__ using Wide = __int128;
  std::int64_t weight{0};
  Wide x{0}, y{0}, squares{0};

  void add(std::int64_t w, std::int64_t px, std::int64_t py, int sign);
  [[nodiscard]] Wide value() const {
    return weight == 0 ? squares : squares - (x * x + y * y) / weight;
  }
};

/// Moves border nodes, one at a time or two against each other, while (violation, cut)
/// does not rise and, where it stays equal, the parts' moments fall; until there is no
/// such move or the user stops. Nothing without coordinates or where the sum of weights
/// is 2^40 or more. Deterministic: nodes in order, first improvement.
[[nodiscard]] std::vector<std::uint32_t> compacted(PartitionProblem const& problem,
                                                   std::vector<std::uint32_t> part,
                                                   Progress& progress);

}  // namespace wangge::solve
