#include "solve/streets_places.hpp"

#include <algorithm>
#include <utility>

namespace wangge::solve {
namespace {

// Found by measuring on streets of 350 and 375 tasks.
constexpr std::size_t kNear = 50;  // neighbours that a task of many may be put beside
constexpr std::size_t kMany = 2 * kNear;

}  // namespace

bool StreetPlaces::many() const {
  return price_.goal == StreetsGoal::total && tasks_.size() > kMany;
}

StreetPlace StreetPlaces::best(std::uint32_t task) {
  StreetPlace place;
  if (many()) place = best_near(task);
  while (place.price == StreetPlace::kNever) place = best_of_all(task);
  return place;
}

/// Before and after each neighbour, and at the ends of every walk (neighbours and
/// limits on what a place can save as in Vidal 2017).
StreetPlace StreetPlaces::best_near(std::uint32_t task) {
  StreetPlace best;
  std::int64_t const demand = tasks_.demand(task);
  auto const& routes = state_.routes();
  auto const spots = state_.spots();
  std::size_t looked = 0;
  std::size_t judged = 0;
  for (std::uint32_t const other : tasks_.near(task)) {
    StreetState::Spot const& spot = spots[other];
    if (spot.route == StreetState::kNowhere) continue;
    if (looked++ == kNear) break;
    TaskRoute const& route = routes[spot.route];
    std::int64_t const load = for_load(route, demand);
    if (load >= best.price) continue;
    std::int64_t const base = load - route.length * RoutePrice::kScale;
    std::int64_t const before =
        tasks_.with(task, spot.before, spots[spot.before].out, other, spot.home);
    std::int64_t const after =
        tasks_.with(task, other, spot.out, spot.after, spots[spot.after].home);
    offer(best, spot.route, spot.at, base + before * RoutePrice::kScale);
    offer(best, spot.route, spot.at + 1, base + after * RoutePrice::kScale);
    ++judged;
  }
  best = best_of_ends(task, best);
  steps_ += static_cast<double>(2 * judged + 10);
  return best;
}

/// The way from the start to the first task passes many others, and so does the way
/// home.
StreetPlace StreetPlaces::best_of_ends(std::uint32_t task, StreetPlace best) {
  std::uint32_t const start = tasks_.start();
  std::int64_t const demand = tasks_.demand(task);
  auto const& routes = state_.routes();
  for (std::size_t r = 0; r < routes.size(); ++r) {
    TaskRoute const& route = routes[r];
    std::int64_t const load = for_load(route, demand);
    if (load >= best.price) continue;
    std::int64_t const base = load - route.length * RoutePrice::kScale;
    if (route.tasks.empty()) {
      offer(best, r, 0, base + tasks_.round_trip(task) * RoutePrice::kScale);
      continue;
    }
    std::int64_t const first =
        tasks_.with(task, start, {0, 0}, route.tasks.front(), route.home.front());
    std::int64_t const last =
        tasks_.with(task, route.tasks.back(), route.out.back(), start, {0, 0});
    offer(best, r, 0, base + first * RoutePrice::kScale);
    offer(best, r, route.size(), base + last * RoutePrice::kScale);
  }
  return best;
}

StreetPlace StreetPlaces::best_of_all(std::uint32_t task) {
  StreetPlace best;
  bool tried_empty = false;
  auto const& routes = state_.routes();
  for (std::size_t r = 0; r < routes.size(); ++r) {
    TaskRoute const& route = routes[r];
    if (route.tasks.empty() && std::exchange(tried_empty, true)) continue;
    if (for_load(route, tasks_.demand(task)) >= best.price) continue;
    std::int64_t const load = route.load + tasks_.demand(task);
    RouteEnd end{tasks_.start(), {0, 0}};
    std::int64_t shortest = StreetPlace::kNever;
    std::size_t at = 0;
    for (std::size_t i = 0; i <= route.size(); ++i) {
      RouteEnd const next = end_at(tasks_, route, i);
      std::int64_t const length =
          tasks_.with(task, end.task, end.cost, next.task, next.cost);
      if (length < shortest && random_.below(kBlink) != 0) {
        shortest = length;
        at = i;
      }
      if (i < route.size()) end = {next.task, route.out[i]};
    }
    steps_ += static_cast<double>(route.size() + 1);
    if (shortest == StreetPlace::kNever) continue;
    std::int64_t const price = price_.of(shortest, load) - price_.of(route);
    if (price < best.price) best = {r, at, price};
  }
  return best;
}

}  // namespace wangge::solve
