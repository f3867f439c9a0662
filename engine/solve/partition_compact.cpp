#include "solve/partition_compact.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "solve/partition_state.hpp"

namespace wangge::solve {
namespace {

constexpr std::int64_t kWidest = std::int64_t{1} << 20;
constexpr std::int64_t kHeaviest = std::int64_t{1} << 40;
constexpr int kMostSweeps = 100;

std::vector<std::int64_t> whole(std::vector<double> const& values, double unit) {
  std::vector<std::int64_t> out;
  double const low = std::ranges::min(values);
  for (double const v : values) out.push_back(std::llround((v - low) / unit));
  return out;
}

double extent(std::vector<double> const& values) {
  return std::ranges::max(values) - std::ranges::min(values);
}

class Rounder {
 public:
  Rounder(PartitionProblem const& problem, std::vector<std::uint32_t> part)
      : problem_{&problem},
        places_{places_of(problem)},
        state_{problem, std::move(part)},
        moment_(state_.parts()) {
    for (std::uint32_t v = 0; v < state_.part().size(); ++v)
      count(state_.part_of(v), v, 1);
  }

  bool sweep(Progress& progress);
  [[nodiscard]] std::vector<std::uint32_t> const& part() const { return state_.part(); }

 private:
  bool improve(std::uint32_t node, std::uint32_t to);
  bool exchange(std::uint32_t node, std::uint32_t to);
  [[nodiscard]] Moment::Wide shape(std::uint32_t p, std::uint32_t q) const {
    return moment_[p].value() + moment_[q].value();
  }
  void count(std::uint32_t part, std::uint32_t node, int sign) {
    moment_[part].add(state_.weight(node), places_.x[node], places_.y[node], sign);
  }
  void move(std::uint32_t node, std::uint32_t to) {
    count(state_.part_of(node), node, -1);
    count(to, node, 1);
    state_.move(node, to);
  }
  /// Was the change from `before` to now worth it?
  [[nodiscard]] bool worth(Score before, Moment::Wide shape_before,
                           Moment::Wide shape_now) const {
    if (state_.score() != before) return state_.score() < before;
    return shape_now < shape_before;
  }

  PartitionProblem const* problem_;
  Places places_;
  PartState state_;
  std::vector<Moment> moment_;
};

/// One node to the part next to it.
bool Rounder::improve(std::uint32_t node, std::uint32_t to) {
  std::uint32_t const from = state_.part_of(node);
  Score const before = state_.score();
  Score const after{before.violation + state_.violation_change(node, to),
                    before.cut + state_.cut_change(node, to)};
  if (before < after || !state_.removable(node)) return false;
  Moment::Wide const shape_before = shape(from, to);
  move(node, to);
  if (worth(before, shape_before, shape(from, to))) return true;
  move(node, from);
  return false;
}

/// One node against another of the part next to it.
bool Rounder::exchange(std::uint32_t node, std::uint32_t to) {
  std::uint32_t const from = state_.part_of(node);
  if (!state_.removable(node)) return false;
  Graph const& g = state_.graph();
  Score const before = state_.score();
  Moment::Wide const shape_before = shape(from, to);
  std::vector<std::uint32_t> others;
  for (std::uint32_t u = state_.head(to); u != PartState::kNone; u = state_.next(u))
    for (std::uint32_t e = g.first[u]; e < g.first[u + 1]; ++e)
      if (state_.part_of(g.targets[e]) == from && g.targets[e] != node) {
        if (before.violation + state_.swap_violation(node, u) <= before.violation)
          others.push_back(u);
        break;
      }
  std::ranges::sort(others);
  move(node, to);
  for (std::uint32_t const u : others) {
    Score const after{state_.score().violation + state_.violation_change(u, from),
                      state_.score().cut + state_.cut_change(u, from)};
    if (before < after || !state_.removable(u)) continue;
    move(u, from);
    if (worth(before, shape_before, shape(from, to))) return true;
    move(u, to);
  }
  move(node, from);
  return false;
}

bool Rounder::sweep(Progress& progress) {
  Graph const& g = state_.graph();
  bool improved = false;
  for (std::uint32_t v = 0; v < g.size(); ++v) {
    if (v % 64 == 0 && progress.cancelled()) return false;
    for (std::uint32_t e = g.first[v]; e < g.first[v + 1]; ++e) {
      std::uint32_t const to = state_.part_of(g.targets[e]);
      if (to == state_.part_of(v)) continue;
      if (improve(v, to) || exchange(v, to)) improved = true;
    }
  }
  return improved;
}

}  // namespace

Places places_of(PartitionProblem const& problem) {
  double unit = 0.1;
  double const widest = std::max(extent(problem.x), extent(problem.y));
  while (widest / unit > static_cast<double>(kWidest)) unit *= 2.0;
  return {whole(problem.x, unit), whole(problem.y, unit)};
}

void Moment::add(std::int64_t w, std::int64_t px, std::int64_t py, int sign) {
  std::int64_t const signed_weight = sign * w;
  weight += signed_weight;
  x += Wide{signed_weight} * px;
  y += Wide{signed_weight} * py;
  squares += Wide{signed_weight} * (px * px + py * py);
}

std::vector<std::uint32_t> compacted(PartitionProblem const& problem,
                                     std::vector<std::uint32_t> part,
                                     Progress& progress) {
  if (problem.x.empty() || problem.parts < 2) return part;
  bool const finite =
      std::ranges::all_of(problem.x, [](double v) { return std::isfinite(v); }) &&
      std::ranges::all_of(problem.y, [](double v) { return std::isfinite(v); });
  std::int64_t const total =
      std::accumulate(problem.weights.begin(), problem.weights.end(), std::int64_t{0});
  if (!finite || total >= kHeaviest) return part;
  Rounder rounder{problem, std::move(part)};
  for (int sweep = 0; sweep < kMostSweeps && rounder.sweep(progress); ++sweep) {
  }
  return rounder.part();
}

}  // namespace wangge::solve
