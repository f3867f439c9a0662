#pragma once

#include <cstdint>
#include <vector>

#include "solve/streets_tasks.hpp"

// Private to the room.
namespace wangge::solve {

/// One walker's tasks in order, with what is needed to judge a change of them in O(1):
/// the direction of every other task of the walk is chosen anew for each change (Vidal
/// 2017, node, edge, arc routing and turn penalties).
struct TaskRoute {
  TaskOrder tasks;
  std::vector<ByWay> out;   ///< from the start to the end of task i
  std::vector<ByWay> home;  ///< from the end of task i back to the start
  std::int64_t length{0};
  std::int64_t load{0};

  [[nodiscard]] std::size_t size() const { return tasks.size(); }
};

/// Recomputes everything but `tasks`. O(tasks).
void refresh(StreetTasks const& all, TaskRoute& route);

/// The task before position i, the start before 0; and the cost so far at its end.
struct RouteEnd {
  std::uint32_t task{0};
  ByWay cost{0, 0};
};
[[nodiscard]] inline RouteEnd end_before(StreetTasks const& all, TaskRoute const& route,
                                         std::size_t i) {
  if (i == 0) return {all.start(), {0, 0}};
  return {route.tasks[i - 1], route.out[i - 1]};
}
/// The task at position i, the start after the last; and the cost on from its end.
[[nodiscard]] inline RouteEnd end_at(StreetTasks const& all, TaskRoute const& route,
                                     std::size_t i) {
  if (i == route.size()) return {all.start(), {0, 0}};
  return {route.tasks[i], route.home[i]};
}

/// What walks cost the search: their length, and `dear` for each unit above a limit.
struct RoutePrice {
  StreetsGoal goal{StreetsGoal::longest};
  std::int64_t limit{0};  ///< of the length or, for goal total, of the load
  std::int64_t dear{0};   ///< in 1 / kScale
  static constexpr std::int64_t kScale = 16;

  /// In 1 / kScale of a unit of cost.
  [[nodiscard]] std::int64_t of(std::int64_t length, std::int64_t load) const {
    std::int64_t const over = (goal == StreetsGoal::longest ? length : load) - limit;
    return length * kScale + (over > 0 ? over * dear : 0);
  }
  [[nodiscard]] std::int64_t of(TaskRoute const& route) const {
    return of(route.length, route.load);
  }
};

}  // namespace wangge::solve
