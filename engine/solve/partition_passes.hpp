#pragma once

#include <cstdint>
#include <vector>

#include "base/progress.hpp"
#include "base/random.hpp"
#include "solve/partition_large.hpp"

// Private to the room.
namespace wangge::solve {

/// Temperatures in mean edge costs.
struct Heat {
  double hot{1.0};
  double cold{0.02};
};

/// One simulated annealing over a whole large graph, by passes over blocks.
class Passes {
 public:
  Passes(PartitionProblem const& problem, LargeOptions const& options, Random& random,
         Progress& progress)
      : problem_{&problem}, options_{options}, random_{&random}, progress_{&progress} {}

  /// `count` passes, each over other blocks and cooler than the one before.
  void anneal(std::vector<std::uint32_t>& part, int count, Heat heat);
  /// Searches the blocks that hold a part outside its limits, over and over, until
  /// nothing is outside that need not be or as much work is spent as on annealing.
  void mend(std::vector<std::uint32_t>& part);

 private:
  struct MendRound {
    double hot;
    std::int64_t work;  // for each arc of a block
    Random source;
  };
  void mend_block(PartState& state, MendRound const& round, std::size_t number) const;

  PartitionProblem const* problem_;
  LargeOptions options_;
  Random* random_;
  Progress* progress_;
};

}  // namespace wangge::solve
