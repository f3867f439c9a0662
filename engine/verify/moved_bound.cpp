#include "verify/moved_bound.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace wangge::verify {
namespace {

using Outcome = Rederived::Outcome;
constexpr Whole kMostSums = 2'000'000;

/// The least sum of some of the weights that reaches `need`; `need` where there are too
/// many sums to go through.
Whole least_leaving(std::vector<Whole> const& weights, Whole need) {
  Whole const all = std::accumulate(weights.begin(), weights.end(), Whole{0});
  if (all < need || all - need > kMostSums) return need;
  // What stays weighs as much as it can without exceeding all − need.
  std::vector<bool> can(static_cast<std::size_t>(all - need) + 1, false);
  can[0] = true;
  for (Whole const weight : weights)
    for (Whole sum = all - need; weight > 0 && sum >= weight; --sum)
      if (can[static_cast<std::size_t>(sum - weight)])
        can[static_cast<std::size_t>(sum)] = true;
  Whole stays = all - need;
  while (!can[static_cast<std::size_t>(stays)]) --stays;
  return all - stays;
}

/// Unit after unit into each part it may be in.
class Moves {
 public:
  Moves(MovedCase const& m, Whole bound, Whole most_steps)
      : m_{&m},
        c_{m.c},
        bound_{bound},
        steps_left_{most_steps},
        part_(c_->net.size(), 0),
        total_(static_cast<std::size_t>(c_->parts), 0),
        closed_(total_.size(), false),
        rest_{std::accumulate(c_->net.weight.begin(), c_->net.weight.end(), Whole{0})} {
    std::vector<bool> open(total_.size(), false);
    std::vector<bool> seen(total_.size(), false);
    for (std::size_t v = 0; v < part_.size(); ++v) {
      if (m.before[v] >= total_.size()) continue;
      seen[m.before[v]] = true;
      if (!m.fixed[v]) open[m.before[v]] = true;
    }
    for (std::size_t p = 0; p < total_.size(); ++p) closed_[p] = seen[p] && !open[p];
  }

  Outcome run() {
    visit(0, 0);
    if (found_) return Outcome::refuted;
    return steps_left_ < 0 ? Outcome::too_long : Outcome::follows;
  }

 private:
  [[nodiscard]] bool hopeless() const {
    Whole above = 0;
    Whole below = 0;
    for (Whole const total : total_) {
      above += std::max<Whole>(0, total - c_->upper);
      below += std::max<Whole>(0, c_->lower - total);
    }
    return above + std::max<Whole>(0, below - rest_) > c_->violation;
  }

  /// Every part has units, and they hang together.
  [[nodiscard]] bool connected() const {
    std::vector<bool> reached(part_.size(), false);
    std::vector<bool> begun(total_.size(), false);
    for (std::uint32_t root = 0; root < part_.size(); ++root) {
      if (reached[root]) continue;
      if (begun[part_[root]]) return false;
      begun[part_[root]] = true;
      std::vector<std::uint32_t> queue{root};
      reached[root] = true;
      for (std::size_t i = 0; i < queue.size(); ++i)
        for (auto const& [u, cost] : c_->net.near[queue[i]])
          if (!reached[u] && part_[u] == part_[root]) {
            reached[u] = true;
            queue.push_back(u);
          }
    }
    return std::ranges::find(begun, false) == begun.end();
  }

  void visit(std::size_t v, Whole moved) {
    if (found_ || --steps_left_ < 0 || moved >= bound_ || hopeless()) return;
    if (v == part_.size()) {
      found_ = connected();
      return;
    }
    Whole const weight = c_->net.weight[v];
    std::uint32_t const home = m_->before[v];
    rest_ -= weight;
    for (std::uint32_t p = 0; p < total_.size(); ++p) {
      if (p != home && (m_->fixed[v] || closed_[p])) continue;
      part_[v] = p;
      total_[p] += weight;
      visit(v + 1, moved + (p == home || home == MovedCase::kNew ? 0 : weight));
      total_[p] -= weight;
    }
    rest_ += weight;
  }

  MovedCase const* m_;
  CutCase const* c_;
  Whole bound_, steps_left_;
  std::vector<std::uint32_t> part_;
  std::vector<Whole> total_;
  std::vector<bool> closed_;
  Whole rest_;
  bool found_{false};
};

}  // namespace

Whole moved_weight(MovedCase const& m) {
  Whole sum = 0;
  for (std::size_t v = 0; v < m.before.size(); ++v)
    if (m.before[v] != MovedCase::kNew && m.before[v] != m.c->part[v])
      sum += m.c->net.weight[v];
  return sum;
}

Whole moved_bound(MovedCase const& m) {
  CutCase const& c = *m.c;
  auto const parts = static_cast<std::size_t>(c.parts);
  std::vector<Whole> total(parts, 0);
  std::vector<std::vector<Whole>> free(parts);
  Whole fresh = 0;  // of units whose grid is no more, or that were in none
  Whole gone = 0;
  for (std::size_t v = 0; v < m.before.size(); ++v) {
    Whole const weight = c.net.weight[v];
    if (m.before[v] >= parts) {
      fresh += weight;
      gone += m.before[v] == MovedCase::kGone ? weight : 0;
      continue;
    }
    total[m.before[v]] += weight;
    if (!m.fixed[v]) free[m.before[v]].push_back(weight);
  }
  Whole above = 0;
  Whole below = 0;
  for (std::size_t p = 0; p < parts; ++p) {
    below += std::max<Whole>(0, c.lower - total[p]);
    Whole const excess = total[p] - c.upper;
    if (excess <= 0) continue;
    above += c.violation == 0 ? least_leaving(free[p], excess) : excess;
  }
  return gone + std::max<Whole>(0, std::max(above, below - fresh) - c.violation);
}

Rederived by_listing_moves(MovedCase const& m, Whole bound, Whole most_steps) {
  Outcome const outcome = Moves{m, bound, most_steps}.run();
  if (outcome == Outcome::too_long)
    return {outcome, {}, fmt::format("not re-derived within {} steps", most_steps)};
  return {outcome, {}, {}};
}

}  // namespace wangge::verify
