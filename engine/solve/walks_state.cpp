#include "solve/walks_state.hpp"

namespace wangge::solve {

WalksState::WalksState(WalksProblem const& problem, WalkLists const& walks)
    : WalkRings{problem.distances.points(), problem.walkers},
      d_{&problem.distances},
      service_{problem.service},
      leg_(next_.size(), 0),
      duty_(problem.walkers, 0),
      stops_(problem.walkers, 0) {
  service_.resize(points_, 0);
  begin(walks);
}

void WalksState::begin(WalkLists const& walks) {
  std::ranges::fill(walk_, kOut);
  std::ranges::fill(leg_, 0);
  std::ranges::fill(duty_, 0);
  std::ranges::fill(stops_, 0);
  total_ = 0;
  forget();
  for (std::size_t w = 0; w < duty_.size(); ++w) {
    auto const start = start_of(w);
    next_[start] = before_[start] = start;
    walk_[start] = static_cast<std::uint32_t>(w);
    if (w >= walks.size()) continue;
    for (auto const point : walks[w]) link(point, before_[start]);
  }
}

void WalksState::link(std::uint32_t point, std::uint32_t after) {
  auto const more = growth(point, after).duty;
  auto const walk = walk_[after];
  auto const b = next_[after];
  leg_[after] = (*d_)(at(after), point);
  leg_[point] = (*d_)(point, at(b));
  next_[after] = point;
  before_[b] = point;
  next_[point] = b;
  before_[point] = after;
  walk_[point] = walk;
  duty_[walk] += more;
  total_ += more;
  ++stops_[walk];
}

void WalksState::unlink(std::uint32_t point) {
  auto const a = before_[point];
  auto const b = next_[point];
  auto const walk = walk_[point];
  next_[a] = b;
  before_[b] = a;
  leg_[a] = (*d_)(at(a), at(b));
  walk_[point] = kOut;
  auto const less = growth(point, a).duty;
  duty_[walk] -= less;
  total_ -= less;
  --stops_[walk];
}

}  // namespace wangge::solve
