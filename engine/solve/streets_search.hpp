#pragma once

#include <functional>
#include <optional>

#include "base/progress.hpp"
#include "solve/streets_route.hpp"

// Private to the room.
namespace wangge::solve {

struct StreetsSearch {
  StreetsGoal goal{StreetsGoal::longest};
  std::size_t walkers{1};
  std::int64_t capacity{0};  ///< of a walk, for goal total
  std::uint64_t seed{1};
  double effort{1.0};             ///< about seconds on one core, counted in steps
  std::function<double()> spent;  ///< see StreetsOptions
  std::int64_t good_enough{0};    ///< ends once the value is not above this
};

struct StreetsPlan {
  std::vector<TaskOrder> orders;  ///< one per walker
  std::int64_t longest{0};
  std::int64_t total{0};
  std::int64_t over{0};  ///< Σ load above the capacity; 0: it may be used
};

/// Slack induction by string removals (Christiaens and Vanden Berghe 2020) under
/// simulated annealing: strings of neighbouring tasks are taken out of a few walks and
/// put back where they cost least. Lengths are those of the best directions, by
/// dynamic programming. For goal longest the limit of a walk is just below the best
/// longest walk so far, and length above it is dear; for goal total the limit is the
/// capacity, with a price that follows how often it is kept. For goal total and more
/// than a hundred tasks only places beside neighbours and at the ends of walks are
/// judged, and the best of three coolings is warmed and cooled once more.
[[nodiscard]] StreetsPlan search_streets(StreetTasks const& tasks,
                                         StreetsSearch const& search,
                                         Progress const& progress);

}  // namespace wangge::solve
