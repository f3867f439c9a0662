#include "solve/moment_bound.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace wangge::solve {
namespace {

__extension__ using Wide = __int128;

/// ⌈a / b⌉ for b > 0.
Wide ceil_div(Wide a, Wide b) {
  return a >= 0 ? (a + b - 1) / b : -(-a / b);
}

/// Scales so that sums over all units stay below 2^59.
std::int64_t scale_for(MomentProblem const& problem) {
  std::int64_t const most = std::max<std::int64_t>(1, std::ranges::max(problem.cost));
  auto const n = static_cast<std::int64_t>(problem.graph.size());
  std::int64_t const room = (std::int64_t{1} << 59) / most / n;
  return std::clamp<std::int64_t>(room, 1, 1024);
}

}  // namespace

HessModel::HessModel(MomentProblem const& problem)
    : problem_{&problem},
      size_{problem.graph.size()},
      parts_{static_cast<std::size_t>(problem.parts)},
      scale_{scale_for(problem)},
      lower_{std::max<std::int64_t>(0, problem.lower)},
      upper_{std::min(problem.upper,
                      std::accumulate(problem.weights.begin(), problem.weights.end(),
                                      std::int64_t{0}))},
      by_centre_(size_ * size_) {
  for (std::size_t i = 0; i < size_; ++i)
    for (std::size_t j = 0; j < size_; ++j)
      by_centre_[j * size_ + i] = problem.cost[i * size_ + j] * scale_;
}

/// Gives back `surplus` weight of the gains, those first that gain least per weight.
std::int64_t HessModel::drop(std::int64_t surplus) {
  // The top of the heap has the greatest reduced / weight.
  auto const later = [](Item const& a, Item const& b) {
    return static_cast<Wide>(a.reduced) * b.weight <
           static_cast<Wide>(b.reduced) * a.weight;
  };
  std::ranges::make_heap(gains_, later);
  std::int64_t change = 0;
  while (surplus > 0 && !gains_.empty()) {
    std::ranges::pop_heap(gains_, later);
    Item const item = gains_.back();
    if (item.weight <= surplus) {
      change -= item.reduced;
      surplus -= item.weight;
      gains_.pop_back();
      continue;
    }
    change += static_cast<std::int64_t>(
        ceil_div(-static_cast<Wide>(item.reduced) * surplus, item.weight));
    if (2 * surplus > item.weight) gains_.pop_back();
    surplus = 0;
  }
  return surplus > 0 ? kNever : change;
}

/// Takes `missing` more weight, those first that cost least per weight.
std::int64_t HessModel::add(std::int64_t missing) {
  auto const later = [](Item const& a, Item const& b) {
    return static_cast<Wide>(a.reduced) * b.weight >
           static_cast<Wide>(b.reduced) * a.weight;
  };
  std::ranges::make_heap(costly_, later);
  std::int64_t change = 0;
  while (missing > 0 && !costly_.empty()) {
    std::ranges::pop_heap(costly_, later);
    Item const item = costly_.back();
    costly_.pop_back();
    if (item.weight <= missing) {
      change += item.reduced;
      missing -= item.weight;
      taken_.push_back(item.unit);
      continue;
    }
    change += static_cast<std::int64_t>(
        ceil_div(static_cast<Wide>(item.reduced) * missing, item.weight));
    if (2 * missing > item.weight) taken_.push_back(item.unit);
    missing = 0;
  }
  return missing > 0 ? kNever : change;
}

std::int64_t HessModel::centre_value(std::uint32_t j,
                                     std::vector<std::int64_t> const& multiplier) {
  MomentProblem const& p = *problem_;
  std::int64_t const* cost = &by_centre_[j * size_];
  std::int64_t value = cost[j] - multiplier[j];
  std::int64_t total = p.weights[j];
  work_ += static_cast<std::int64_t>(size_);
  gains_.clear();
  costly_.clear();
  taken_.clear();
  if (total > upper_) return kNever;
  taken_.push_back(j);
  for (std::uint32_t i = 0; i < size_; ++i) {
    if (i == j) continue;
    std::int64_t const reduced = cost[i] - multiplier[i];
    if (reduced < 0) {
      value += reduced;
      total += p.weights[i];
      if (p.weights[i] > 0)
        gains_.push_back({reduced, p.weights[i], i});
      else
        taken_.push_back(i);
    } else if (p.weights[i] > 0) {
      costly_.push_back({reduced, p.weights[i], i});
    }
  }
  std::int64_t change = 0;
  if (total > upper_) change = drop(total - upper_);
  if (total < lower_) change = add(lower_ - total);
  if (change == kNever) return kNever;
  for (Item const& item : gains_) taken_.push_back(item.unit);
  return value + change;
}

std::int64_t unscaled(std::int64_t scaled, std::int64_t scale) {
  if (scaled <= -kNever || scaled >= kNever) return scaled;
  return static_cast<std::int64_t>(ceil_div(scaled, scale));
}

namespace {

/// The chosen centres and the best open ones, as many as there are parts, and the sum.
struct Pick {
  std::vector<std::uint32_t> centre;
  Wide sum{0};
};

Pick pick_centres(std::size_t parts, std::vector<CentreState> const& state,
                  std::vector<std::int64_t> const& value) {
  Pick pick;
  std::vector<std::pair<std::int64_t, std::uint32_t>> open;
  for (std::uint32_t j = 0; j < value.size(); ++j) {
    if (state[j] == CentreState::chosen) pick.centre.push_back(j);
    if (state[j] == CentreState::open) open.emplace_back(value[j], j);
  }
  if (pick.centre.size() > parts || pick.centre.size() + open.size() < parts)
    return {{}, kNever};
  auto const wanted = static_cast<std::ptrdiff_t>(parts - pick.centre.size());
  std::partial_sort(open.begin(), open.begin() + wanted, open.end());
  for (auto it = open.begin(); it != open.begin() + wanted; ++it)
    pick.centre.push_back(it->second);
  for (std::uint32_t const j : pick.centre) {
    if (value[j] >= kNever) return {{}, kNever};
    pick.sum += value[j];
  }
  return pick;
}

HessBound value_all(HessModel& model, std::vector<CentreState> const& state,
                    std::vector<std::int64_t> multiplier, Pick& pick) {
  HessBound bound;
  bound.centre_value.assign(model.size(), kNever);
  for (std::uint32_t j = 0; j < model.size(); ++j)
    if (state[j] != CentreState::out)
      bound.centre_value[j] = model.centre_value(j, multiplier);
  pick = pick_centres(model.parts(), state, bound.centre_value);
  Wide const all = std::accumulate(multiplier.begin(), multiplier.end(), pick.sum);
  bool const possible = !pick.centre.empty();
  bound.scaled = possible && all < kNever
                     ? static_cast<std::int64_t>(std::max<Wide>(all, -kNever))
                     : kNever;
  bound.multiplier = std::move(multiplier);
  return bound;
}

/// How often each unit is missing (positive) or taken too often.
std::vector<int> slope_of(HessModel& model, std::vector<std::int64_t> const& multiplier,
                          Pick const& pick) {
  std::vector<int> slope(model.size(), 1);
  for (std::uint32_t const j : pick.centre) {
    model.centre_value(j, multiplier);
    for (std::uint32_t const i : model.taken()) --slope[i];
  }
  return slope;
}

}  // namespace

HessBound evaluate(HessModel& model, std::vector<CentreState> const& state,
                   std::vector<std::int64_t> multiplier) {
  Pick pick;
  return value_all(model, state, std::move(multiplier), pick);
}

HessBound raise(HessModel& model, std::vector<CentreState> const& state,
                HessBound start, Ascent const& ascent, Progress& progress) {
  auto const target =
      static_cast<double>(ascent.target) * static_cast<double>(model.scale());
  HessBound best = std::move(start);
  std::vector<std::int64_t> at = best.multiplier;
  std::vector<double> direction(model.size(), 0);
  // Sums of all multipliers stay below 2^60.
  std::int64_t const far =
      (std::int64_t{1} << 60) / static_cast<std::int64_t>(model.size());
  double length = 1.0;
  int idle = 0;
  for (int round = 0; round < ascent.iterations && !progress.cancelled(); ++round) {
    Pick pick;
    HessBound now = value_all(model, state, at, pick);
    if (now.scaled >= kNever) return now;
    std::vector<int> const slope = slope_of(model, at, pick);
    double const here = static_cast<double>(now.scaled);
    if (now.scaled > best.scaled || best.scaled <= -kNever) {
      best = std::move(now);
      idle = 0;
    } else if (++idle >= 8) {
      idle = 0;
      length *= 0.6;
      at = best.multiplier;
    }
    if (unscaled(best.scaled, model.scale()) >= ascent.target) break;
    double norm = 0;
    for (std::size_t i = 0; i < slope.size(); ++i) {
      direction[i] = 0.6 * slope[i] + 0.4 * direction[i];
      norm += direction[i] * direction[i];
    }
    if (norm < 1e-9) break;
    double const step = length * std::max(1.0, target - here) / norm;
    for (std::size_t i = 0; i < slope.size(); ++i)
      at[i] = std::clamp<std::int64_t>(at[i] + std::llround(step * direction[i]), -far,
                                       far);
  }
  return best;
}

}  // namespace wangge::solve
