#pragma once

#include "base/progress.hpp"
#include "solve/vehicle_genetic.hpp"
#include "solve/walks_state.hpp"

// Private to the room.
namespace wangge::solve {

/// Walks bred as vehicle routes under a limit that follows the best longest duty down:
/// where the bound is near, whole walks have to change at once, which strings taken out
/// and put back rarely do. Memory O(points²).
/// Source: Vidal 2022 (hybrid genetic search).
class WalksBreeding {
 public:
  static constexpr std::size_t kMostPoints = 1000;  ///< beyond it is too slow to help

  /// \param bound  no longest duty is below
  WalksBreeding(WalksProblem const& problem, std::int64_t bound, Progress& progress);

  /// So many offspring, beginning with a known solution among the parents.
  /// \return walks with a longest duty below `longest`; none when none was found
  [[nodiscard]] std::optional<WalkLists> improve(WalkLists const& known,
                                                 std::int64_t longest,
                                                 std::int64_t offspring);

 private:
  [[nodiscard]] std::int64_t longest_of(WalkLists const& walks) const;

  WalksProblem const& problem_;
  std::int64_t bound_;
  std::int64_t aim_;
  VehicleBreeder breeder_;
};

}  // namespace wangge::solve
