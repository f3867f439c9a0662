#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "solve/distance_table.hpp"
#include "solve/timed_walks.hpp"
#include "solve/walk_rings.hpp"
#include "solve/walks.hpp"

namespace wangge::solve {

/// By how much a duty grows, and the total that a search makes small.
struct Growth {
  std::int64_t duty{0};
  std::int64_t total{0};
};

/// Rings, the duty of each and what a point more would add to it.
class WalksState : public WalkRings<WalksState> {
 public:
  static constexpr bool kTimed = false;

  WalksState(WalksProblem const& problem, WalkLists const& walks);
  void begin(WalkLists const& walks);  ///< these walks instead

  [[nodiscard]] std::size_t walkers() const { return duty_.size(); }
  [[nodiscard]] std::int64_t duty(std::size_t walk) const { return duty_[walk]; }
  [[nodiscard]] std::size_t stops(std::size_t walk) const { return stops_[walk]; }
  [[nodiscard]] std::int64_t longest() const {
    return *std::max_element(duty_.begin(), duty_.end());
  }
  [[nodiscard]] std::int64_t total() const { return total_; }
  /// Σ of what duties have above the aim.
  [[nodiscard]] std::int64_t excess(std::int64_t aim) const {
    std::int64_t sum = 0;
    for (auto const duty : duty_) sum += std::max<std::int64_t>(0, duty - aim);
    return sum;
  }

  /// By how much a duty grows when a point comes behind a node.
  [[nodiscard]] Growth growth(std::uint32_t point, std::uint32_t after) const {
    auto const row = d_->row(point);
    auto const more = std::int64_t{row[at(after)]} + row[at(next_[after])] -
                      leg_[after] + service_[point];
    return {more, more};
  }
  /// No point of such walks has one.
  [[nodiscard]] static TimeWindow window(std::uint32_t) { return {}; }

 private:
  friend WalkRings<WalksState>;
  [[nodiscard]] std::uint32_t at(std::uint32_t node) const {
    return node < points_ ? node : 0;
  }
  void unlink(std::uint32_t point);
  void link(std::uint32_t point, std::uint32_t after);

  DistanceTable const* d_;  // a pointer, so that states can be assigned
  std::vector<std::int64_t> service_;
  // From a node to the next: looking it up in a large table costs much more.
  std::vector<std::int64_t> leg_;
  std::vector<std::int64_t> duty_;
  std::vector<std::size_t> stops_;
  std::int64_t total_{0};
};

}  // namespace wangge::solve
