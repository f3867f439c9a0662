#include "solve/timed_walks.hpp"

#include <algorithm>

#include "solve/walks_search.hpp"

namespace wangge::solve {
namespace {

constexpr std::int64_t kTrials = 1200;  ///< for each point

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

void fill_ends(TimedWalksProblem& p) {
  auto const row = p.times.row(0);
  if (p.out.empty()) p.out.assign(row.begin(), row.end());
  if (p.home.empty()) p.home.assign(row.begin(), row.end());
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
    auto const then = now + (at == 0 ? p.out[point] : p.times(at, point));
    if (then > p.windows[point].closes) continue;
    now = std::max(then, p.windows[point].opens) + p.service[point];
    kept.walk.push_back(point);
    at = point;
  }
  kept.back = now + (at == 0 ? 0 : p.home[at]);
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
  std::vector<std::uint32_t> number(p.times.points(), 0);
  for (std::uint32_t i = 0; i < points.size(); ++i) {
    number[points[i]] = i;
    part.out.push_back(p.out[points[i]]);
    part.home.push_back(p.home[points[i]]);
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

/// One cooling, and another of twice as many trials.
TimedWalks search(TimedWalksProblem const& p, Progress& progress) {
  WalksSearch search{p.times, p.seed, TimedState{p, begin_with(p)}, p.bound};
  auto const trials =
      std::min(p.most_trials, kTrials * static_cast<std::int64_t>(p.times.points()));
  if (trials > 0) search.cool(std::max<std::int64_t>(1, trials / 3), progress);
  if (trials > 0) search.cool(std::max<std::int64_t>(1, 2 * trials / 3), progress);
  TimedWalks answer;
  answer.walks = search.best();
  answer.left_out = search.left_out();
  return answer;
}

}  // namespace

std::optional<WalkTimes> times_of(TimedWalksProblem const& p,
                                  std::vector<std::uint32_t> const& walk) {
  WalkTimes times;
  std::uint32_t at = 0;
  for (auto const point : walk) {
    auto const step = at == 0 ? (p.out.empty() ? p.times(0, point) : p.out[point])
                              : p.times(at, point);
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
  auto const step = p.home.empty() ? p.times(at, 0) : p.home[at];
  times.walking += step;
  times.back += step;
  return times;
}

Result<TimedWalks> timed_walks(TimedWalksProblem const& problem, Progress& progress) {
  if (auto const fine = check(problem); !fine) return tl::unexpected(fine.error());
  auto p = problem;
  fill_ends(p);
  std::vector<std::uint32_t> points{0}, too_late;
  for (std::uint32_t v = 1; v < p.times.points(); ++v)
    (p.out[v] > p.windows[v].closes ? too_late : points).push_back(v);
  if (!too_late.empty()) p = part_of(p, points);
  auto answer = search(p, progress);
  answer.too_late = std::move(too_late);
  for (auto const& walk : answer.walks)
    answer.duties.push_back(times_of(p, walk)->back);
  for (auto& walk : answer.walks)
    for (auto& v : walk) v = points[v];
  for (auto& v : answer.left_out) v = points[v];
  return answer;
}

}  // namespace wangge::solve
