#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "community/request.hpp"
#include "network/distances.hpp"
#include "plan/patrol_teams.hpp"
#include "solve/timed_walks.hpp"

// Private to plan: the clock of a patrol, in centimetres walked in the time.
namespace wangge::plan {

/// Whole numbers throughout, so that a stranger who adds the same legs, visits and
/// opening times comes to the same duty.
class DutyClock {
 public:
  explicit DutyClock(PatrolRequest const& request)
      : per_minute_{request.walk_kmh * 100'000.0 / 60.0},
        on_steps_{request.walk_kmh / request.steps_kmh} {}

  /// A leg; its part on outdoor steps at their pace.
  [[nodiscard]] std::int64_t leg(Centimetres length, Centimetres steps) const;
  [[nodiscard]] std::int64_t minutes(double minutes) const;
  /// Rounding that minutes hide, as for a stop.
  [[nodiscard]] double rounding(double minutes) const;

 private:
  double per_minute_;  ///< centimetres
  double on_steps_;    ///< how many times as long as elsewhere
};

/// Whether a team has stops that are not always open.
[[nodiscard]] bool has_hours(PatrolTeam const& team);

/// The team's stops as points 1, 2, …; walkers, seed and start are left to the caller.
/// O(stops · E log V) where the network has outdoor steps or the ends are apart
[[nodiscard]] solve::TimedWalksProblem timed_problem(
    network::WalkGraph const& network, PatrolTeam const& team,
    PatrolRequest const& request, solve::DistanceTable const& lengths);

/// The stop of a place whose visit ends latest even if somebody goes straight there and
/// back: no walks that visit it have a longest duty below `back`. 0: none.
struct LatestBack {
  std::uint32_t point{0};
  std::int64_t back{0};
};
/// \param lengths  of a team whose start is its end
/// \param visited  points
[[nodiscard]] LatestBack latest_back(solve::TimedWalksProblem const& problem,
                                     solve::DistanceTable const& lengths,
                                     std::vector<std::uint32_t> const& visited);

}  // namespace wangge::plan
