#include "verify/set_table.hpp"

#include <algorithm>
#include <cstdlib>

namespace wangge::verify {
namespace {

constexpr std::int32_t kFar = 1 << 30;   // no way
constexpr std::int32_t kNear = 1 << 29;  // below: a way
constexpr Whole kMostSum = 1 << 28;      // of one way, so that sums stay on their side

Whole divided_down(Whole a, Whole b) {
  return a >= 0 ? a / b : -((-a + b - 1) / b);
}

}  // namespace

SetTable::SetTable(SetTask const& task, std::vector<Placing> const& steps,
                   Whole most_cells)
    : task_{&task}, steps_{&steps} {
  Whole most_cost = 0;
  Whole all_rows = 1;
  Whole rest = 0;
  for (Placing const& step : steps) {
    most_cost += std::abs(task.own[step.node]) + 1;
    for (auto const& [place, cost] : step.near) most_cost += task.num * cost;
    all_rows += Whole{1} << step.kept.size();
  }
  unit_ = most_cost / kMostSum + 1;
  Whole const most_width = std::max<Whole>(2, most_cells / all_rows);
  bucket_ = std::max<Whole>(1, (task.upper + 1 + most_width - 1) / most_width);
  width_ = static_cast<std::size_t>(task.upper / bucket_ + 1);
  for (Placing const& step : steps) rest += task.net->weight[step.node] % bucket_;
  // What rounding takes from a set's weight is at most what it takes from all nodes'.
  lowest_ = std::max<Whole>(0, task.lower - rest + bucket_ - 1) / bucket_;
}

std::size_t SetTable::rows(std::size_t layer) const {
  return layer == 0 ? 1 : std::size_t{1} << (*steps_)[layer - 1].kept.size();
}

SetTable::Move SetTable::move(std::size_t step, std::uint32_t subset,
                              bool inside) const {
  Placing const& s = (*steps_)[step];
  Whole const cost =
      task_->num * s.crossing(subset, inside) + (inside ? task_->own[s.node] : 0);
  return {s.narrowed(subset | (inside ? 1U << s.before : 0U)),
          inside ? static_cast<std::size_t>(task_->net->weight[s.node] / bucket_) : 0,
          static_cast<Cell>(divided_down(cost, unit_))};
}

void SetTable::fill_back() {
  std::size_t const n = steps_->size();
  back_.resize(n + 1);
  back_[n].assign(width_, kFar);
  for (auto w = static_cast<std::size_t>(lowest_); w < width_; ++w) back_[n][w] = 0;
  for (std::size_t step = n; step-- > 0;) {
    back_[step].assign(rows(step) * width_, kFar);
    for (std::uint32_t subset = 0; subset < rows(step); ++subset)
      for (bool const inside : {false, true}) {
        Move const m = move(step, subset, inside);
        Cell* const to = &back_[step][subset * width_];
        Cell const* const from = &back_[step + 1][m.to * width_];
        for (std::size_t w = 0; w + m.weight < width_; ++w)
          to[w] = std::min(to[w], from[w + m.weight] + m.cost);
      }
  }
}

void SetTable::fill_forth() {
  std::size_t const n = steps_->size();
  forth_.resize(n + 1);
  for (std::size_t i = 0; i <= n; ++i) forth_[i].assign(rows(i) * width_, kFar);
  forth_[0][0] = 0;
  for (std::size_t step = 0; step < n; ++step)
    for (std::uint32_t subset = 0; subset < rows(step); ++subset)
      for (bool const inside : {false, true}) {
        Move const m = move(step, subset, inside);
        Cell const* const from = &forth_[step][subset * width_];
        Cell* const to = &forth_[step + 1][m.to * width_];
        for (std::size_t w = 0; w + m.weight < width_; ++w)
          to[w + m.weight] = std::min(to[w + m.weight], from[w] + m.cost);
      }
}

Whole SetTable::whole(Whole cell) const {
  return cell >= kNear ? kNone : cell * unit_;
}

Whole SetTable::to_come(std::size_t step, std::uint32_t subset, Whole weight) const {
  if (weight >= static_cast<Whole>(width_)) return kNone;
  return whole(back_[step][subset * width_ + static_cast<std::size_t>(weight)]);
}

Whole SetTable::least_with(std::size_t step) const {
  Whole least = kFar;
  for (std::uint32_t subset = 0; subset < rows(step); ++subset) {
    Move const m = move(step, subset, true);
    for (std::size_t w = 0; w + m.weight < width_; ++w) {
      Cell const before = forth_[step][subset * width_ + w];
      Cell const after = back_[step + 1][m.to * width_ + w + m.weight];
      if (before < kNear && after < kNear)
        least = std::min(least, Whole{before} + m.cost + after);
    }
  }
  return whole(least);
}

}  // namespace wangge::verify
