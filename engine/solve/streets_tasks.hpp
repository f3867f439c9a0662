#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "solve/streets_ways.hpp"

// Private to the room.
namespace wangge::solve {

/// Costs inside the search: 32 bits keep the table small enough for the cache.
using Steps32 = std::int32_t;
/// Per way of serving a street (forward, backward): the least cost so far.
using ByWay = std::array<Steps32, 2>;

/// The streets that must be walked, as stops of a search that have two ways each. Stop
/// number `size()` is the start, whose two ways are the same.
class StreetTasks {
 public:
  StreetTasks(StreetsProblem const& problem, StreetWays const& ways);

  [[nodiscard]] std::size_t size() const { return street_.size(); }
  [[nodiscard]] std::uint32_t start() const {
    return static_cast<std::uint32_t>(size());
  }
  [[nodiscard]] std::uint32_t street(std::uint32_t task) const { return street_[task]; }
  [[nodiscard]] std::int64_t demand(std::uint32_t task) const { return demand_[task]; }

  /// Four costs from the end of `a` walked way i to the end of `b` walked way j, at
  /// 2 · i + j: the walk between them and `b` itself.
  [[nodiscard]] Steps32 const* steps(std::uint32_t a, std::uint32_t b) const {
    return &steps_[(std::size_t{a} * (size() + 1) + b) * 4];
  }
  /// The same costs, those that lead to one task side by side: all that ends at `b`.
  [[nodiscard]] Steps32 const* steps_to(std::uint32_t b, std::uint32_t a) const {
    return &steps_to_[(std::size_t{b} * (size() + 1) + a) * 4];
  }
  /// Least cost of a walk to the end of `b` that ends with `a` before.
  [[nodiscard]] ByWay then(ByWay const& before, std::uint32_t a,
                           std::uint32_t b) const {
    Steps32 const* const s = steps(a, b);
    return {std::min(before[0] + s[0], before[1] + s[2]),
            std::min(before[0] + s[1], before[1] + s[3])};
  }
  /// Least cost of a walk with `before` up to the end of `a`, then `b`, and `after`
  /// from the end of `next`: the same as join of then, for many places of one `b`.
  [[nodiscard]] Steps32 with(std::uint32_t b, std::uint32_t a, ByWay const& before,
                             std::uint32_t next, ByWay const& after) const {
    Steps32 const* const s = steps_to(b, a);
    return join({std::min(before[0] + s[0], before[1] + s[2]),
                 std::min(before[0] + s[1], before[1] + s[3])},
                b, next, after);
  }
  /// Least cost from the end of `a` through `b` on; `after` counts from the end of b.
  [[nodiscard]] ByWay ahead(std::uint32_t a, std::uint32_t b,
                            ByWay const& after) const {
    Steps32 const* const s = steps(a, b);
    return {std::min(s[0] + after[0], s[1] + after[1]),
            std::min(s[2] + after[0], s[3] + after[1])};
  }
  /// Least cost of a walk with `before` up to the end of `a`, `after` from the end of
  /// b.
  [[nodiscard]] Steps32 join(ByWay const& before, std::uint32_t a, std::uint32_t b,
                             ByWay const& after) const {
    ByWay const end = then(before, a, b);
    return std::min(end[0] + after[0], end[1] + after[1]);
  }

  /// Other tasks by least cost to walk from one to the other, nearest first.
  [[nodiscard]] std::span<std::uint32_t const> near(std::uint32_t task) const {
    return {near_.data() + task * near_count_, near_count_};
  }
  /// Walking from the start to the task and back: how far away it is.
  [[nodiscard]] Steps32 round_trip(std::uint32_t task) const {
    return round_trip_[task];
  }

 private:
  void find_near(std::size_t most);

  std::vector<std::uint32_t> street_;
  std::vector<std::int64_t> demand_;
  std::vector<Steps32> steps_;
  std::vector<Steps32> steps_to_;
  std::vector<std::uint32_t> near_;
  std::size_t near_count_{0};
  std::vector<Steps32> round_trip_;
};

using TaskOrder = std::vector<std::uint32_t>;

/// The walk that serves the tasks in order, each the way that makes the whole cheapest.
[[nodiscard]] StreetWalk walk_of(StreetsProblem const& problem, StreetWays const& ways,
                                 StreetTasks const& tasks, TaskOrder const& order);

}  // namespace wangge::solve
