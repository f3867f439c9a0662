#include "solve/median_search.hpp"

#include <algorithm>

namespace wangge::solve {

MedianInterchange::MedianInterchange(MedianRows const& rows)
    : rows_{rows},
      position_(rows.sites, kOut),
      two_(rows.clients()),
      gain_(rows.sites),
      loss_(rows.choose),
      saved_(rows.sites * rows.choose) {}

/// Finds each client's two nearest chosen sites and weighs every swap.
void MedianInterchange::look(std::vector<std::uint32_t> const& chosen) {
  std::ranges::fill(position_, kOut);
  for (std::uint32_t i = 0; i < chosen.size(); ++i) position_[chosen[i]] = i;
  std::ranges::fill(gain_, 0);
  std::ranges::fill(loss_, 0);
  std::ranges::fill(saved_, 0);
  effort_ += static_cast<std::int64_t>(saved_.size() / 4);
  for (std::size_t c = 0; c < rows_.clients(); ++c) weigh(c);
}

void MedianInterchange::weigh(std::size_t client) {
  auto const& near = rows_.near[client];
  auto const weight = rows_.weights[client];
  auto const p = rows_.choose;
  // Everything nearer than the nearest chosen site gains by being added.
  std::size_t k = 0;
  while (position_[near[k].site] == kOut) ++k;
  auto const first = position_[near[k].site];
  auto const d1 = near[k].distance;
  std::size_t m = k + 1;
  while (m < near.size() && position_[near[m].site] == kOut) ++m;
  auto const d2 = m < near.size() ? near[m].distance : near.back().distance;
  two_[client] = {first, first, d1, d2};
  loss_[first] += weight * (d2 - d1);
  for (std::size_t i = 0; i < k; ++i) {
    gain_[near[i].site] += weight * (d1 - near[i].distance);
    saved_[near[i].site * p + first] += weight * (d2 - d1);
  }
  for (std::size_t i = k + 1; i < m; ++i)
    saved_[near[i].site * p + first] += weight * (d2 - near[i].distance);
  effort_ += static_cast<std::int64_t>(m);
}

bool MedianInterchange::allowed(std::vector<std::uint32_t> const& chosen,
                                Swap const& swap, std::size_t clashes) const {
  if (rows_.forced[chosen[swap.out]]) return false;
  if (clashes == 0) return true;
  return clashes == 1 && std::ranges::find(rows_.apart[swap.in], chosen[swap.out]) !=
                             rows_.apart[swap.in].end();
}

MedianInterchange::Swap MedianInterchange::best_swap(
    std::vector<std::uint32_t> const& chosen) const {
  Swap best;
  for (std::uint32_t in = 0; in < rows_.sites; ++in) {
    if (position_[in] != kOut) continue;
    auto const clashes = static_cast<std::size_t>(std::ranges::count_if(
        rows_.apart[in], [&](auto s) { return position_[s] != kOut; }));
    auto const* const saved = &saved_[in * rows_.choose];
    for (std::size_t out = 0; out < chosen.size(); ++out) {
      Swap const swap{gain_[in] - loss_[out] + saved[out], in, out};
      if (swap.gain > best.gain && allowed(chosen, swap, clashes)) best = swap;
    }
  }
  return best;
}

std::int64_t MedianInterchange::improve(std::vector<std::uint32_t>& chosen) {
  for (;;) {
    look(chosen);
    auto const swap = best_swap(chosen);
    if (swap.gain <= 0) break;
    chosen[swap.out] = swap.in;
  }
  std::ranges::sort(chosen);
  std::int64_t cost = 0;
  for (std::size_t c = 0; c < rows_.clients(); ++c)
    cost += rows_.weights[c] * two_[c].near;
  return cost;
}

std::vector<std::uint32_t> median_greedy(MedianRows const& rows) {
  std::vector<std::uint32_t> chosen;
  std::vector<bool> barred(rows.sites, false);
  std::vector<std::int64_t> paid(rows.clients());
  for (std::size_t c = 0; c < rows.clients(); ++c)
    paid[c] = rows.near[c].back().distance;
  auto const add = [&](std::uint32_t site) {
    chosen.push_back(site);
    barred[site] = true;
    for (auto const s : rows.apart[site]) barred[s] = true;
    for (std::size_t c = 0; c < rows.clients(); ++c)
      for (auto const& n : rows.near[c]) {
        if (n.distance >= paid[c]) break;
        if (n.site != site) continue;
        paid[c] = n.distance;
        break;
      }
  };
  for (std::uint32_t s = 0; s < rows.sites; ++s)
    if (rows.forced[s]) add(s);
  std::vector<std::int64_t> gain(rows.sites);
  while (chosen.size() < rows.choose) {
    std::ranges::fill(gain, 0);
    for (std::size_t c = 0; c < rows.clients(); ++c)
      for (auto const& n : rows.near[c]) {
        if (n.distance >= paid[c]) break;
        gain[n.site] += rows.weights[c] * (paid[c] - n.distance);
      }
    std::optional<std::uint32_t> best;
    for (std::uint32_t s = 0; s < rows.sites; ++s)
      if (!barred[s] && (!best || gain[s] > gain[*best])) best = s;
    if (!best) break;
    add(*best);
  }
  std::ranges::sort(chosen);
  return chosen;
}

}  // namespace wangge::solve
