#include "solve/moment_assign.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <numeric>
#include <queue>

namespace wangge::solve {
namespace {

std::size_t lowest(std::uint64_t mask) {
  return static_cast<std::size_t>(std::countr_zero(mask));
}

/// A scaled bound from here on leaves nothing better: only a plan that keeps the limits
/// counts.
std::int64_t target_for(MomentPlan const& best, std::int64_t scale) {
  return best.violation > 0 ? kFar : (best.value - 1) * scale + 1;
}

}  // namespace

MomentAssigner::MomentAssigner(HessModel const& model)
    : model_{&model},
      size_{model.size()},
      parts_{model.parts()},
      price_limit_{price_limit(model)} {}

void MomentAssigner::load(std::vector<std::uint32_t> const& centre) {
  centre_ = centre;
  cost_.resize(size_ * parts_);
  reduced_.resize(size_ * parts_);
  length_.resize(size_);
  Mask const every = parts_ == 64 ? ~Mask{0} : (Mask{1} << parts_) - 1;
  allowed_.assign(size_, every);
  trail_.clear();
  for (std::uint32_t i = 0; i < size_; ++i)
    for (std::size_t a = 0; a < parts_; ++a)
      cost_[i * parts_ + a] = model_->cost(i, centre[a]);
  for (std::size_t a = 0; a < parts_; ++a) allowed_[centre[a]] = Mask{1} << a;
}

bool MomentAssigner::explore(std::vector<std::uint32_t> const& centre, MomentPlan& best,
                             std::int64_t work_limit, Progress& progress) {
  load(centre);
  work_end_ = work_ + work_limit;
  Prices price(parts_, 0);
  climb(price, target_for(best, model_->scale()), 40);
  return branch(std::move(price), best, progress);
}

/// Forbids the unit some centres. \return whether one is left
bool MomentAssigner::forbid(std::uint32_t unit, Mask which) {
  Mask const old = allowed_[unit];
  if ((old & which) == 0) return true;
  trail_.emplace_back(unit, old);
  allowed_[unit] = old & ~which;
  return allowed_[unit] != 0;
}

void MomentAssigner::undo(std::size_t mark) {
  for (; trail_.size() > mark; trail_.pop_back())
    allowed_[trail_.back().first] = trail_.back().second;
}

/// The sum of the cheapest choices at these prices, and their totals.
std::int64_t MomentAssigner::value_at(Prices const& price, Prices& total) {
  MomentProblem const& p = model_->problem();
  std::ranges::fill(total, 0);
  std::int64_t value = 0;
  for (std::uint32_t i = 0; i < size_; ++i) {
    std::int64_t least = kFar;
    std::size_t chosen = 0;
    for (Mask m = allowed_[i]; m != 0; m &= m - 1) {
      std::size_t const a = lowest(m);
      std::int64_t const c = cost_[i * parts_ + a] + price[a] * p.weights[i];
      if (c < least) least = c, chosen = a;
    }
    value += least;
    total[chosen] += p.weights[i];
  }
  work_ += static_cast<std::int64_t>(size_ * parts_);
  return value;
}

void MomentAssigner::climb(Prices& price, std::int64_t target, int rounds) {
  bound_ = raise_prices(
      *model_, price, target, rounds, price_limit_,
      [this](Prices const& at, Prices& total) { return value_at(at, total); });
}

/// Fills reduced_ for the prices. Where a centre is forbidden it means nothing.
void MomentAssigner::reduce_at(Prices const& price) {
  MomentProblem const& p = model_->problem();
  for (std::uint32_t i = 0; i < size_; ++i) {
    std::int64_t* row = &reduced_[i * parts_];
    std::int64_t least = kFar;
    for (std::size_t a = 0; a < parts_; ++a) {
      row[a] = cost_[i * parts_ + a] + price[a] * p.weights[i];
      if ((allowed_[i] >> a & 1U) != 0) least = std::min(least, row[a]);
    }
    for (std::size_t a = 0; a < parts_; ++a) row[a] -= least;
  }
  work_ += static_cast<std::int64_t>(size_ * parts_);
}

/// Least sum of length over a path of allowed units from centre a, both ends included.
void MomentAssigner::shortest(std::size_t a, std::vector<std::int64_t> const& length) {
  Graph const& g = model_->problem().graph;
  using Entry = std::pair<std::int64_t, std::uint32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  distance_.assign(size_, kFar);
  distance_[centre_[a]] = length[centre_[a]];
  queue.emplace(length[centre_[a]], centre_[a]);
  while (!queue.empty()) {
    auto const [d, v] = queue.top();
    queue.pop();
    if (d > distance_[v]) continue;
    for (std::uint32_t e = g.first[v]; e < g.first[v + 1]; ++e) {
      std::uint32_t const u = g.targets[e];
      if ((allowed_[u] >> a & 1U) == 0 || d + length[u] >= distance_[u]) continue;
      distance_[u] = d + length[u];
      queue.emplace(distance_[u], u);
    }
  }
  work_ += static_cast<std::int64_t>(4 * g.targets.size());
}

/// Excludes choices whose path would cost more than the slack or weigh too much.
bool MomentAssigner::limit_paths(std::int64_t slack) {
  MomentProblem const& p = model_->problem();
  for (std::size_t a = 0; a < parts_; ++a) {
    Mask const bit = Mask{1} << a;
    for (std::uint32_t i = 0; i < size_; ++i) length_[i] = reduced_[i * parts_ + a];
    shortest(a, length_);
    for (std::uint32_t i = 0; i < size_; ++i)
      if ((allowed_[i] & bit) != 0 && distance_[i] >= slack && !forbid(i, bit))
        return false;
    std::int64_t fixed = 0;
    for (std::uint32_t i = 0; i < size_; ++i) {
      bool const sure = allowed_[i] == bit;
      if (sure) fixed += p.weights[i];
      length_[i] = sure ? 0 : p.weights[i];
    }
    if (fixed > model_->upper()) return false;
    shortest(a, length_);
    for (std::uint32_t i = 0; i < size_; ++i)
      if ((allowed_[i] & bit) != 0 && distance_[i] > model_->upper() - fixed &&
          !forbid(i, bit))
        return false;
  }
  return true;
}

/// A centre that needs all it may have gets it. \return false if it is too little
bool MomentAssigner::limit_totals() {
  MomentProblem const& p = model_->problem();
  for (std::size_t a = 0; a < parts_; ++a) {
    Mask const bit = Mask{1} << a;
    std::int64_t most = 0;
    for (std::uint32_t i = 0; i < size_; ++i)
      if ((allowed_[i] & bit) != 0) most += p.weights[i];
    if (most < model_->lower()) return false;
    for (std::uint32_t i = 0; i < size_; ++i)
      if ((allowed_[i] & bit) != 0 && most - p.weights[i] < model_->lower() &&
          !forbid(i, ~bit))
        return false;
  }
  return true;
}

/// Bounds the node and excludes choices until nothing changes. \return false if the
/// node holds nothing better than `best`
bool MomentAssigner::narrow(Prices& price, MomentPlan const& best, int rounds) {
  std::int64_t const target = target_for(best, model_->scale());
  for (int round = 0; round < 6; ++round) {
    std::size_t const before = trail_.size();
    climb(price, target, rounds);
    if (bound_ >= target) return false;
    reduce_at(price);
    if (!limit_totals() || !limit_paths(target - bound_)) return false;
    if (trail_.size() == before) return true;
  }
  return true;
}

/// The unit whose choice is most open: least regret per weight; size_ if all are made.
std::uint32_t MomentAssigner::undecided() const {
  auto best = static_cast<std::uint32_t>(size_);
  double least = std::numeric_limits<double>::infinity();
  for (std::uint32_t i = 0; i < size_; ++i) {
    if (std::has_single_bit(allowed_[i])) continue;
    std::int64_t second = kFar;
    std::int64_t first = kFar;
    for (Mask m = allowed_[i]; m != 0; m &= m - 1) {
      std::int64_t const r = reduced_[i * parts_ + lowest(m)];
      if (r < first)
        second = first, first = r;
      else
        second = std::min(second, r);
    }
    double const w = static_cast<double>(model_->problem().weights[i]) + 1e-3;
    double const regret = static_cast<double>(second) / w;
    if (regret < least) least = regret, best = i;
  }
  return best;
}

void MomentAssigner::finish(MomentPlan& best) {
  std::vector<std::uint32_t> part;
  for (Mask const m : allowed_) part.push_back(static_cast<std::uint32_t>(lowest(m)));
  MomentPlan plan = plan_of(model_->problem(), std::move(part));
  bool const connected =
      std::ranges::max(components(model_->problem().graph, plan.part)) <
      static_cast<std::uint32_t>(parts_);
  if (connected && plan.violation == 0 && plan.better_than(best))
    best = std::move(plan);
}

bool MomentAssigner::branch(Prices price, MomentPlan& best, Progress& progress) {
  ++nodes_;
  if (work_ > work_end_) return false;
  if ((nodes_ & 63) == 0 && progress.cancelled()) return false;
  if (!narrow(price, best, 12)) return true;
  std::uint32_t const unit = undecided();
  if (unit == size_) {
    finish(best);
    return true;
  }
  std::vector<std::pair<std::int64_t, std::size_t>> order;
  for (Mask m = allowed_[unit]; m != 0; m &= m - 1)
    order.emplace_back(reduced_[unit * parts_ + lowest(m)], lowest(m));
  std::ranges::sort(order);
  for (auto const& [reduced, a] : order) {
    std::size_t const mark = trail_.size();
    forbid(unit, ~(Mask{1} << a));
    bool const whole = branch(price, best, progress);
    undo(mark);
    if (!whole) return false;
  }
  return true;
}

}  // namespace wangge::solve
