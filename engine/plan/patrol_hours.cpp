#include "plan/patrol_hours.hpp"

#include <algorithm>
#include <utility>

namespace wangge::plan {

Timetable timetable(HoursProblem const& problem,
                    std::vector<std::uint32_t> const& order) {
  Timetable table;
  double now = 0;
  auto at = kHome;
  for (auto const stop : order) {
    now += problem.walk(at, stop);
    if (auto const hours = problem.hours(stop)) {
      now = std::max(now, hours->opens);
      table.late += std::max(0.0, now - hours->closes);
    }
    table.arrive.push_back(now);
    now += problem.service(stop);
    at = stop;
  }
  table.total = now + problem.walk(at, kHome);
  return table;
}

std::vector<std::uint32_t> in_time(HoursProblem const& problem,
                                   std::vector<std::uint32_t> order) {
  constexpr double kSlack = 1e-6;  // minutes; rounding is no improvement
  auto const cost = [&](std::vector<std::uint32_t> const& one) {
    auto const table = timetable(problem, one);
    return std::pair{table.late, table.total};
  };
  auto const better = [](auto const& a, auto const& b) {
    if (a.first < b.first - kSlack) return true;
    return a.first < b.first + kSlack && a.second < b.second - kSlack;
  };
  auto best = cost(order);
  auto turned = order;
  std::ranges::reverse(turned);
  if (auto const other = cost(turned); better(other, best)) {
    best = other;
    order = turned;
  }
  // Only late walks are rearranged: the order before is the shortest there is.
  for (bool improved = true; improved && best.first > kSlack;) {
    improved = false;
    for (std::size_t i = 0; i < order.size(); ++i)
      for (std::size_t j = 0; j < order.size(); ++j) {
        if (i == j) continue;
        auto moved = order;
        auto const stop = moved[i];
        moved.erase(moved.begin() + static_cast<std::ptrdiff_t>(i));
        moved.insert(moved.begin() + static_cast<std::ptrdiff_t>(j), stop);
        if (auto const other = cost(moved); better(other, best)) {
          best = other;
          order = std::move(moved);
          improved = true;
        }
      }
  }
  return order;
}

}  // namespace wangge::plan
