#include "solve/timed_state.hpp"

namespace wangge::solve {

TimedState::TimedState(TimedWalksProblem const& problem, WalkLists const& walks)
    : WalkRings{problem.times.points(), problem.walkers},
      problem_{&problem},
      leave_(next_.size(), 0),
      rest_(points_),
      walks_(problem.walkers) {
  begin(walks);
}

void TimedState::begin(WalkLists const& walks) {
  std::ranges::fill(walk_, kOut);
  std::ranges::fill(walks_, Walk{});
  total_ = 0;
  forget();
  for (std::size_t w = 0; w < walks_.size(); ++w) {
    auto const start = start_of(w);
    auto last = start;
    walk_[start] = static_cast<std::uint32_t>(w);
    if (w < walks.size())
      for (auto const point : walks[w]) {
        next_[last] = point;
        before_[point] = last;
        walk_[point] = static_cast<std::uint32_t>(w);
        last = point;
        ++walks_[w].stops;
      }
    next_[last] = start;
    before_[start] = last;
    set_clock(w);
  }
}

std::int64_t TimedState::leg(std::uint32_t from, std::uint32_t to) const {
  if (from < points_ && to < points_) return problem_->times(from, to);
  if (from < points_) return problem_->to_end(from);
  return to < points_ ? problem_->from_start(to) : 0;
}

void TimedState::set_clock(std::size_t walk) {
  auto const start = start_of(walk);
  auto& all = walks_[walk];
  total_ -= all.back + all.on_foot;
  all.back = all.on_foot = 0;
  std::int64_t now = 0;
  for (auto at = start;;) {
    auto const to = next_[at];
    auto const step = leg(at, to);
    now += step;
    all.on_foot += step;
    if (to == start) break;
    now = std::max(now, window(to).opens) + problem_->service[to];
    leave_[to] = now;
    at = to;
  }
  all.back = now;
  total_ += all.back + all.on_foot;
  Rest rest{0, 0, TimeWindow{}.closes};
  for (auto at = before_[start]; at != start; at = before_[at]) {
    // Reached at t, left at max(t, opens) + service, so further on a leg later.
    auto const on = problem_->service[at] + leg(at, next_[at]);
    auto const& w = window(at);
    rest = {rest.run + on, std::max(w.opens + on + rest.run, rest.floor),
            std::min(w.closes, rest.latest - on)};
    rest_[at] = rest;
  }
}

Growth TimedState::growth(std::uint32_t point, std::uint32_t after) const {
  auto const to = next_[after];
  auto const& w = window(point);
  auto const step = leg(after, point);
  auto const on = leg(point, to);
  auto now = leave_[after] + step;
  if (now > w.closes) return {kNever, kNever};
  now = std::max(now, w.opens) + problem_->service[point] + on;
  if (to < points_) {
    auto const& rest = rest_[to];
    if (now > rest.latest) return {kNever, kNever};
    now = std::max(now + rest.run, rest.floor);
  }
  auto const more = now - walks_[walk_[after]].back;
  return {more, more + step + on - leg(after, to)};
}

void TimedState::link(std::uint32_t point, std::uint32_t after) {
  auto const b = next_[after];
  next_[after] = point;
  before_[b] = point;
  next_[point] = b;
  before_[point] = after;
  walk_[point] = walk_[after];
  ++walks_[walk_[after]].stops;
  set_clock(walk_[after]);
}

void TimedState::unlink(std::uint32_t point) {
  auto const a = before_[point];
  auto const b = next_[point];
  next_[a] = b;
  before_[b] = a;
  auto const walk = walk_[point];
  walk_[point] = kOut;
  --walks_[walk].stops;
  set_clock(walk);
}

}  // namespace wangge::solve
