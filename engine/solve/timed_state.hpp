#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "solve/timed_walks.hpp"
#include "solve/walk_rings.hpp"
#include "solve/walks_state.hpp"

// Private to the room.
namespace wangge::solve {

/// As WalksState, with a clock: each node knows when it is left, and when a walk that
/// reaches it at a given time is back. So what a point costs is known without walking.
class TimedState : public WalkRings<TimedState> {
 public:
  static constexpr bool kTimed = true;

  /// \param walks  in time everywhere; points in none are left out
  TimedState(TimedWalksProblem const& problem, WalkLists const& walks);
  void begin(WalkLists const& walks);

  [[nodiscard]] std::size_t walkers() const { return walks_.size(); }
  [[nodiscard]] std::int64_t duty(std::size_t walk) const { return walks_[walk].back; }
  [[nodiscard]] std::size_t stops(std::size_t walk) const { return walks_[walk].stops; }
  [[nodiscard]] std::int64_t longest() const {
    return std::ranges::max_element(walks_, {}, &Walk::back)->back;
  }
  /// Σ of duties and of time on foot: nobody walks about only because he waits anyhow.
  [[nodiscard]] std::int64_t total() const { return total_; }
  [[nodiscard]] std::int64_t excess(std::int64_t aim) const {
    std::int64_t sum = 0;
    for (auto const& walk : walks_) sum += std::max<std::int64_t>(0, walk.back - aim);
    return sum;
  }
  [[nodiscard]] TimeWindow const& window(std::uint32_t point) const {
    return problem_->windows[point];
  }

  /// By how much duty and total grow when a point comes behind a node; duty kNever:
  /// it, or one behind it, would close.
  [[nodiscard]] Growth growth(std::uint32_t point, std::uint32_t after) const;

 private:
  friend WalkRings<TimedState>;
  struct Walk {
    std::int64_t back{0};
    std::int64_t on_foot{0};
    std::size_t stops{0};
  };
  /// The walk from a node on, reached at t <= latest: back at max(t + run, floor).
  struct Rest {
    std::int64_t run{0}, floor{0}, latest{0};
  };
  [[nodiscard]] std::int64_t leg(std::uint32_t from, std::uint32_t to) const;
  void unlink(std::uint32_t point);
  void link(std::uint32_t point, std::uint32_t after);
  void set_clock(std::size_t walk);

  TimedWalksProblem const* problem_;  // a pointer, so that states can be assigned
  std::vector<std::int64_t> leave_;   // per node; starts: 0
  std::vector<Rest> rest_;            // per point
  std::vector<Walk> walks_;
  std::int64_t total_{0};
};

}  // namespace wangge::solve
