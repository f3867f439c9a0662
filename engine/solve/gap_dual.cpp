#include "solve/gap_dual.hpp"

#include <algorithm>
#include <cmath>

namespace wangge::solve {

GapDual::GapDual(GapProblem const& problem)
    : problem_{problem}, takers_(problem.tasks) {
  auto const most = std::ranges::max(problem.cost) + 1;
  scale_ = std::int64_t{1} << 16;
  // Prices stay within a few times the costs (`ascend`), sums within 64 bits.
  auto const all = static_cast<std::int64_t>(problem.tasks + 1) * 16;
  while (scale_ > 1 && most > (std::int64_t{1} << 60) / all / scale_) scale_ /= 2;
  most_price_ = most * scale_ * 8;
}

std::int64_t GapDual::scaled_price(double price) const {
  auto const most = static_cast<double>(most_price_);
  return std::llround(std::clamp(price * static_cast<double>(scale_), -most, most));
}

std::int64_t GapDual::rounded(std::int64_t scaled) const {
  if (scaled == kNone) return kNone;
  return scaled <= 0 ? -(-scaled / scale_) : (scaled - 1) / scale_ + 1;
}

/// The last agent, who takes a known number of tasks at least: those that gain, and
/// beyond them the cheapest.
std::int64_t GapDual::last_agent(Prices const& prices, GapFixed const& fixed) {
  auto const agent = static_cast<std::uint32_t>(problem_.agents - 1);
  auto const row = agent * problem_.tasks;
  std::int64_t total = 0;
  auto wanted = problem_.last_takes;
  std::vector<std::pair<std::int64_t, std::uint32_t>> items;
  for (std::uint32_t t = 0; t < problem_.tasks; ++t) {
    auto const gain = scale_ * problem_.cost[row + t] - prices[t];
    if (fixed.agent[t] == agent) {
      total += gain;
      takers_[t].push_back(agent);
      --wanted;
    } else if (fixed.agent[t] == GapFixed::kFree && !fixed.barred[row + t]) {
      items.emplace_back(gain, t);
    }
  }
  effort_ += static_cast<std::int64_t>(8 * problem_.tasks);
  if (wanted > static_cast<std::int64_t>(items.size())) return kNone;
  std::ranges::sort(items);
  for (auto const& [gain, t] : items) {
    if (gain >= 0 && wanted <= 0) break;
    total += gain;
    takers_[t].push_back(agent);
    --wanted;
  }
  return total;
}

/// The least Σ (scale · cost − price) of tasks that fit (dynamic program on the room).
std::int64_t GapDual::knapsack(std::uint32_t agent, Prices const& prices,
                               GapFixed const& fixed) {
  auto const n = problem_.tasks;
  auto const row = agent * n;
  std::int64_t room = problem_.capacity[agent];
  std::int64_t total = 0;
  std::vector<std::uint32_t> items;
  for (std::uint32_t t = 0; t < n; ++t) {
    auto const gain = scale_ * problem_.cost[row + t] - prices[t];
    if (fixed.agent[t] == agent) {
      room -= problem_.load[row + t];
      total += gain;
      takers_[t].push_back(agent);
    } else if (fixed.agent[t] == GapFixed::kFree && gain < 0 &&
               !fixed.barred[row + t]) {
      items.push_back(t);
    }
  }
  if (room < 0) return kNone;
  std::int64_t wanted = 0;
  for (auto const t : items) wanted += std::min(room + 1, problem_.load[row + t]);
  effort_ += static_cast<std::int64_t>(n);
  if (wanted <= room) {  // all of them fit
    for (auto const t : items) {
      total += scale_ * problem_.cost[row + t] - prices[t];
      takers_[t].push_back(agent);
    }
    return total;
  }
  auto const width = static_cast<std::size_t>(room) + 1;
  best_.assign(width, 0);
  taken_.assign(items.size() * width, 0);
  for (std::size_t i = 0; i < items.size(); ++i) {
    auto const gain = scale_ * problem_.cost[row + items[i]] - prices[items[i]];
    auto const load = static_cast<std::size_t>(problem_.load[row + items[i]]);
    auto* const taken = &taken_[i * width];
    for (std::size_t r = width; r-- > load;)
      if (auto const with = best_[r - load] + gain; with < best_[r]) {
        best_[r] = with;
        taken[r] = 1;
      }
  }
  effort_ += static_cast<std::int64_t>(items.size() * width);
  total += best_[width - 1];
  auto r = width - 1;
  for (std::size_t i = items.size(); i-- > 0;)
    if (taken_[i * width + r] != 0) {
      takers_[items[i]].push_back(agent);
      r -= static_cast<std::size_t>(problem_.load[row + items[i]]);
    }
  return total;
}

std::int64_t GapDual::bound(Prices const& prices, GapFixed const& fixed) {
  for (auto& takers : takers_) takers.clear();
  std::int64_t total = 0;
  for (auto const price : prices) total += price;
  for (std::uint32_t a = 0; a < problem_.agents; ++a) {
    bool const known = problem_.last_takes > 0 && a + 1 == problem_.agents;
    auto const part = known ? last_agent(prices, fixed) : knapsack(a, prices, fixed);
    if (part == kNone) return kNone;
    total += part;
  }
  return total;
}

GapDual::Ascent GapDual::ascend(Prices prices, GapFixed const& fixed,
                                std::int64_t value, int rounds,
                                std::function<bool(bool better)> const& each) {
  Ascent best;
  auto const limit = most_price_;
  double pace = 1.0;
  int stale = 0;
  for (int round = 0; round < rounds && pace > 0.002; ++round) {
    auto const now = bound(prices, fixed);
    bool const better = now > best.bound;
    if (better) {
      best = {now, prices};
      stale = 0;
    }
    if (!each(better) || now == kNone || rounded(best.bound) >= value) break;
    double squared = 0.0;
    for (auto const& takers : takers_) {
      auto const off = 1.0 - static_cast<double>(takers.size());
      squared += off * off;
    }
    if (squared == 0.0) break;  // every task is done once: the best assignment
    if (!better && ++stale >= 10) {
      pace *= 0.7;
      stale = 0;
      prices = best.prices;
      continue;
    }
    double const step = pace *
                        (static_cast<double>(value) * static_cast<double>(scale_) -
                         static_cast<double>(now)) /
                        squared;
    for (std::size_t t = 0; t < prices.size(); ++t)
      prices[t] = std::clamp<std::int64_t>(
          prices[t] +
              std::llround(step * (1.0 - static_cast<double>(takers_[t].size()))),
          -limit, limit);
  }
  return best;
}

}  // namespace wangge::solve
