#include "solve/timed_walks.hpp"

#include <algorithm>

#include "solve/walks_search.hpp"

namespace wangge::solve {
namespace {

constexpr std::int64_t kTrials = 1200;  ///< for each point
constexpr int kCoolings = 3;            ///< each from the best so far

Result<void> check(TimedWalksProblem const& p) {
  auto const n = p.times.points();
  auto const fits = [n](auto const& list) { return list.empty() || list.size() == n; };
  if (n == 0 || p.walkers == 0 || p.most_trials < 0 || p.service.size() != n ||
      p.windows.size() != n || !fits(p.out) || !fits(p.home))
    return fail(Errc::bad_value,
                "timed walks: {} points, {} walkers, {} services, {} windows", n,
                p.walkers, p.service.size(), p.windows.size());
  return {};
}

/// What is left of a walk when everything that comes too late is passed by.
struct InTime {
  std::vector<std::uint32_t> walk;
  std::int64_t back{0};
};
InTime in_time(TimedWalksProblem const& p, std::vector<std::uint32_t> const& walk) {
  InTime kept;
  std::int64_t now = 0;
  std::uint32_t at = 0;
  for (auto const point : walk) {
    auto const then = now + (at == 0 ? p.from_start(point) : p.times(at, point));
    if (then > p.windows[point].closes) continue;
    now = std::max(then, p.windows[point].opens) + p.service[point];
    kept.walk.push_back(point);
    at = point;
  }
  kept.back = now + (at == 0 ? 0 : p.to_end(at));
  return kept;
}

/// The better way round of each walk, without what comes too late.
WalkLists begin_with(TimedWalksProblem const& p) {
  WalkLists walks(p.walkers);
  for (std::size_t w = 0; w < std::min(p.walkers, p.start.size()); ++w) {
    auto there = in_time(p, p.start[w]);
    auto turned = p.start[w];
    std::ranges::reverse(turned);
    auto back = in_time(p, turned);
    auto const key = [](InTime const& one) {
      return std::pair{-static_cast<std::int64_t>(one.walk.size()), one.back};
    };
    walks[w] = std::move(key(back) < key(there) ? back.walk : there.walk);
  }
  return walks;
}

/// Points that nobody can reach before they close are no points at all.
TimedWalksProblem part_of(TimedWalksProblem const& p,
                          std::vector<std::uint32_t> const& points) {
  TimedWalksProblem part;
  part.times = p.times.part(points);
  part.walkers = p.walkers;
  part.seed = p.seed;
  part.most_trials = p.most_trials;
  part.bound = p.bound;
  part.points = p.points;
  std::vector<std::uint32_t> number(p.times.points(), 0);
  for (std::uint32_t i = 0; i < points.size(); ++i) {
    number[points[i]] = i;
    if (!p.out.empty()) part.out.push_back(p.out[points[i]]);
    if (!p.home.empty()) part.home.push_back(p.home[points[i]]);
    part.service.push_back(p.service[points[i]]);
    part.windows.push_back(p.windows[points[i]]);
  }
  for (auto const& walk : p.start) {
    part.start.emplace_back();
    for (auto const point : walk)
      if (number[point] != 0) part.start.back().push_back(number[point]);
  }
  return part;
}

TimedWalks search(TimedWalksProblem const& p, Progress& progress) {
  WalksSearch search{p.times, p.seed, TimedState{p, begin_with(p)}, p.bound};
  auto const trials =
      std::min(p.most_trials, kTrials * static_cast<std::int64_t>(p.times.points()));
  for (int cooling = 0; cooling < kCoolings && trials > 0; ++cooling)
    search.cool(std::max<std::int64_t>(1, trials / kCoolings), progress);
  TimedWalks answer;
  answer.walks = search.best();
  answer.left_out = search.left_out();
  return answer;
}

/// Each walk by itself; what comes too late there goes where it fits.
TimedWalks each(TimedWalksProblem const& p, Progress& progress) {
  WalkLists walks(p.walkers);
  for (std::size_t w = 0; w < std::min(p.walkers, p.start.size()); ++w) {
    std::vector<std::uint32_t> points{0};
    points.insert(points.end(), p.start[w].begin(), p.start[w].end());
    auto one = part_of(p, points);
    one.walkers = 1;
    one.bound = 0;
    std::erase_if(one.start, [](auto const& walk) { return walk.empty(); });
    auto const found = search(one, progress);
    for (auto const v : found.walks[0]) walks[w].push_back(points[v]);
  }
  WalksSearch all{p.times, p.seed, TimedState{p, walks}, p.bound};
  all.put_in();
  return {all.best(), {}, {}, all.left_out()};
}

}  // namespace

std::optional<WalkTimes> times_of(TimedWalksProblem const& p,
                                  std::vector<std::uint32_t> const& walk) {
  WalkTimes times;
  std::uint32_t at = 0;
  for (auto const point : walk) {
    auto const step = at == 0 ? p.from_start(point) : p.times(at, point);
    times.walking += step;
    auto const then = times.back + step;
    if (then > p.windows[point].closes) return std::nullopt;
    auto const begin = std::max(then, p.windows[point].opens);
    times.waiting += begin - then;
    times.begins.push_back(begin);
    times.back = begin + p.service[point];
    at = point;
  }
  if (at == 0) return times;
  auto const step = p.to_end(at);
  times.walking += step;
  times.back += step;
  return times;
}

Result<TimedWalks> timed_walks(TimedWalksProblem const& problem, Progress& progress) {
  if (auto const fine = check(problem); !fine) return tl::unexpected(fine.error());
  std::vector<std::uint32_t> points{0}, too_late;
  for (std::uint32_t v = 1; v < problem.times.points(); ++v)
    (problem.from_start(v) > problem.windows[v].closes ? too_late : points)
        .push_back(v);
  // The table is large: it is only copied where points are left out of it.
  std::optional<TimedWalksProblem> fewer;
  if (!too_late.empty()) fewer = part_of(problem, points);
  auto const& p = fewer ? *fewer : problem;
  auto answer = p.points == TimedWalksProblem::Points::stay ? each(p, progress)
                                                            : search(p, progress);
  answer.too_late = std::move(too_late);
  for (auto const& walk : answer.walks)
    answer.duties.push_back(times_of(p, walk)->back);
  for (auto& walk : answer.walks)
    for (auto& v : walk) v = points[v];
  for (auto& v : answer.left_out) v = points[v];
  return answer;
}

}  // namespace wangge::solve
