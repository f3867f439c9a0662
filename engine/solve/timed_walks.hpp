#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "solve/distance_table.hpp"

namespace wangge::solve {

using WalkLists = std::vector<std::vector<std::uint32_t>>;

/// When a visit may begin, since the walkers set out.
struct TimeWindow {
  std::int64_t opens{0};
  std::int64_t closes{std::numeric_limits<std::int64_t>::max() / 4};
};

/// Walks from point 0 that visit other points, some of them only at certain times.
/// Everything is in one unit of time.
struct TimedWalksProblem {
  DistanceTable times;  ///< symmetric
  /// Per point, from the start and to the end where they are apart; empty: point 0 is
  /// both.
  std::vector<std::int32_t> out, home;
  std::vector<std::int64_t> service;  ///< per point, >= 0; point 0: 0
  std::vector<TimeWindow> windows;    ///< per point; point 0: always
  std::size_t walkers{1};             ///< >= 1
  std::uint64_t seed{1};
  std::int64_t most_trials{100'000};  ///< at most, and 1,200 for each point; >= 0
  WalkLists start;                    ///< good walks that know no times
  std::int64_t bound{0};              ///< no longest duty is below; 0: not known
  /// stay: points keep their walk in `start`, unless they would come too late there.
  enum class Points { move, stay } points{Points::move};

  [[nodiscard]] std::int64_t from_start(std::uint32_t point) const {
    return out.empty() ? times(0, point) : out[point];
  }
  [[nodiscard]] std::int64_t to_end(std::uint32_t point) const {
    return home.empty() ? times(point, 0) : home[point];
  }
};

/// Whoever comes before a window waits; the duty of a walk is when it is back, waiting
/// included, 0 without points.
struct TimedWalks {
  WalkLists walks;                   ///< one per walker, in walking order
  std::vector<std::int64_t> duties;  ///< one per walker
  /// Points that close before anybody can be there straight from the start, ascending.
  std::vector<std::uint32_t> too_late;
  /// Other points that no walk found has the time for, ascending.
  std::vector<std::uint32_t> left_out;
};

/// As few points left out as can be found, then the longest duty as short as possible,
/// then Σ of duties and of the time on foot. Never more left out than in `start`
/// without what comes too late there. Deterministic. Memory O(points²) for the table;
/// each trial O(points of a walk) besides what walks.hpp says.
/// \errors bad_value for sizes that do not fit
/// Sources: as walks.hpp; Vidal, Crainic, Gendreau, Prins 2013 (times of joined walks).
Result<TimedWalks> timed_walks(TimedWalksProblem const& problem, Progress& progress);

/// When visits begin and the walk is back. \return nothing where a visit comes too late
struct WalkTimes {
  std::vector<std::int64_t> begins;  ///< per position
  std::int64_t waiting{0};
  std::int64_t walking{0};
  std::int64_t back{0};
};
[[nodiscard]] std::optional<WalkTimes> times_of(TimedWalksProblem const& problem,
                                                std::vector<std::uint32_t> const& walk);

}  // namespace wangge::solve
