#pragma once

#include <cstdint>
#include <vector>

#include "base/progress.hpp"
#include "base/random.hpp"
#include "solve/partition_state.hpp"

// Private to the room.
namespace wangge::solve {

/// Divides a few neighbouring parts anew, as well as is possible, over and over: the
/// small, lumpy cases where single moves find no way. Descends only.
class Mender {
 public:
  explicit Mender(PartState const& state);

  /// Tries neighbourhoods round parts outside their limits (round any part when all
  /// are inside) until `work` is spent or, when `until_kept`, the limits are kept.
  enum class Goal { limits, cut };
  void run(PartState& state, Goal goal, std::int64_t work, Random& random,
           Progress& progress);

 private:
  [[nodiscard]] std::uint32_t centre(PartState const& state, Random& random);
  void gather(PartState const& state, std::uint32_t centre, Random& random);
  [[nodiscard]] PartitionProblem shaken(PartitionProblem const& problem,
                                        Random& random);
  void divide(PartState& state, Goal goal, Random& random);
  [[nodiscard]] Score region_score(PartState const& state) const;

  std::vector<std::uint32_t> parts_;  // of the neighbourhood
  std::vector<std::uint32_t> nodes_;  // their members
  std::vector<bool> chosen_;          // per part
  std::vector<std::uint32_t> place_;  // per node: in nodes_, or kNone
};

}  // namespace wangge::solve
