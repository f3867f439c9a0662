#include "solve/walks_search.hpp"

namespace wangge::solve {
namespace {

/// Cuts greedily so that no duty is above `limit`; empty when it needs too many.
WalkLists cut(WalksProblem const& problem, std::vector<std::uint32_t> const& order,
              std::size_t turn, std::int64_t limit) {
  auto const& d = problem.distances;
  WalkLists walks(1);
  std::int64_t out = 0;  // duty from the start to the last point of the walk
  for (std::size_t i = 0; i < order.size(); ++i) {
    auto const point = order[(turn + i) % order.size()];
    auto const service = problem.service.empty() ? 0 : problem.service[point];
    auto const step = walks.back().empty() ? 0 : out + d(walks.back().back(), point);
    if (!walks.back().empty() && step + service + d(point, 0) <= limit) {
      walks.back().push_back(point);
      out = step + service;
      continue;
    }
    if (!walks.back().empty()) {
      if (walks.size() == problem.walkers) return {};
      walks.emplace_back();
    }
    walks.back().push_back(point);
    out = d(0, point) + service;
    if (out + d(point, 0) > limit) return {};
  }
  walks.resize(problem.walkers);
  return walks;
}

}  // namespace

WalkLists split_tour(WalksProblem const& problem,
                     std::vector<std::uint32_t> const& order) {
  constexpr std::size_t kTurns = 60;
  if (order.empty()) return WalkLists(problem.walkers);
  std::int64_t high = 0;  // one walker alone can do it
  for (std::size_t i = 0; i < order.size(); ++i) {
    auto const point = order[i];
    high += problem.distances(point, i == 0 ? 0 : order[i - 1]) +
            (problem.service.empty() ? 0 : problem.service[point]);
  }
  high += problem.distances(order.back(), 0);
  auto best = cut(problem, order, 0, high);
  auto const turns = std::min(kTurns, order.size());
  for (std::size_t t = 0; t < turns; ++t) {
    auto const turn = t * order.size() / turns;
    // Only a turn that is better than the best so far is looked at closely.
    auto found = cut(problem, order, turn, high - 1);
    if (found.empty()) continue;
    std::int64_t low = 0;
    --high;
    best = std::move(found);
    while (low < high) {
      auto const middle = low + (high - low) / 2;
      if (auto again = cut(problem, order, turn, middle); again.empty()) {
        low = middle + 1;
      } else {
        high = middle;
        best = std::move(again);
      }
    }
  }
  return best;
}

}  // namespace wangge::solve
