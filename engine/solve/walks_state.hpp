#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "solve/distance_table.hpp"
#include "solve/timed_walks.hpp"
#include "solve/walks.hpp"

namespace wangge::solve {

/// By how much a duty grows, and the total that a search makes small.
struct Growth {
  std::int64_t duty{0};
  std::int64_t total{0};
};

/// Walks as rings of nodes: node p < points is point p, node points + w is where walk w
/// starts and ends. What is done is journalled, so that a trial can be taken back.
class WalksState {
 public:
  static constexpr std::uint32_t kOut = 0xFFFFFFFFU;  ///< walk of a point in none

  static constexpr bool kTimed = false;
  static constexpr std::int64_t kNever =
      -1'000'000'000'000'000;  ///< no growth of a duty

  WalksState(WalksProblem const& problem, WalkLists const& walks);
  void begin(WalkLists const& walks);  ///< these walks instead

  [[nodiscard]] std::size_t points() const { return points_; }
  [[nodiscard]] std::size_t walkers() const { return duty_.size(); }
  [[nodiscard]] std::uint32_t start_of(std::size_t walk) const {
    return static_cast<std::uint32_t>(points_ + walk);
  }
  [[nodiscard]] std::uint32_t next(std::uint32_t node) const { return next_[node]; }
  [[nodiscard]] std::uint32_t before(std::uint32_t node) const { return before_[node]; }
  [[nodiscard]] std::uint32_t walk_of(std::uint32_t node) const { return walk_[node]; }
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

  void take_out(std::uint32_t point);
  void put(std::uint32_t point, std::uint32_t after);
  void forget() { journal_.clear(); }
  void take_back();  ///< everything since the last forget

  [[nodiscard]] WalkLists lists() const;

 private:
  struct Done {
    std::uint32_t point, after;  // after: kOut when the point was put in
  };
  [[nodiscard]] std::uint32_t at(std::uint32_t node) const {
    return node < points_ ? node : 0;
  }
  void unlink(std::uint32_t point);
  void link(std::uint32_t point, std::uint32_t after);

  DistanceTable const* d_;  // a pointer, so that states can be assigned
  std::vector<std::int64_t> service_;
  std::size_t points_;
  std::vector<std::uint32_t> next_, before_, walk_;
  // From a node to the next: looking it up in a large table costs much more.
  std::vector<std::int64_t> leg_;
  std::vector<std::int64_t> duty_;
  std::vector<std::size_t> stops_;
  std::int64_t total_{0};
  std::vector<Done> journal_;
};

}  // namespace wangge::solve
