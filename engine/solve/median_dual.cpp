#include "solve/median_dual.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace wangge::solve {
namespace {

__extension__ using Wide = __int128;
using Site = MedianFixed::Site;

constexpr std::int64_t kFinest = 1 << 14;
constexpr std::int64_t kRoom = std::int64_t{1} << 61;

/// The finest scale that keeps sums of scaled costs within 64 bits.
std::int64_t scale_for(MedianRows const& rows) {
  Wide most = 1;
  for (std::size_t c = 0; c < rows.clients(); ++c)
    most += static_cast<Wide>(rows.weights[c]) * rows.near[c].back().distance;
  std::int64_t scale = kFinest;
  while (scale > 1 && most * scale >= kRoom) scale /= 2;
  return scale;
}

}  // namespace

MedianFixed MedianFixed::from(MedianRows const& rows) {
  MedianFixed fixed;
  fixed.site.assign(rows.sites, Site::free);
  fixed.free = rows.sites;
  for (std::uint32_t s = 0; s < rows.sites; ++s)
    if (rows.forced[s]) fixed.set_open(rows, s);
  return fixed;
}

void MedianFixed::set_open(MedianRows const& rows, std::uint32_t s) {
  if (site[s] == Site::free) --free;
  site[s] = Site::open;
  ++open;
  for (auto const other : rows.apart[s])
    if (site[other] == Site::free) set_closed(other);
}

void MedianFixed::set_closed(std::uint32_t s) {
  site[s] = Site::closed;
  --free;
}

bool MedianFixed::impossible(MedianRows const& rows) const {
  return open > rows.choose || open + free < rows.choose;
}

MedianDual::MedianDual(MedianRows const& rows)
    : rows_{rows},
      scale_{scale_for(rows)},
      saving_(rows.sites),
      is_open_(rows.sites),
      direction_(rows.clients()),
      habit_(rows.sites, 0.0) {
  for (auto const& near : rows.near) most_.push_back(near.back().distance * scale_);
  std::ignore = leave_closed(MedianFixed::from(rows));
}

MedianDual::Lists MedianDual::leave_closed(MedianFixed const& fixed) {
  Lists lists;
  lists.sites = fixed.open + fixed.free;
  lists.seen.reserve(rows_.clients() * lists.sites);
  lists.first.push_back(0);
  auto const add = [&](std::int64_t distance, std::uint32_t site) {
    if (fixed.site[site] != Site::closed) lists.seen.push_back({distance, site});
  };
  for (std::size_t c = 0; c < rows_.clients(); ++c) {
    if (lists_.first.empty()) {
      for (auto const& n : rows_.near[c]) add(n.distance * scale_, n.site);
    } else {
      for (auto i = lists_.first[c]; i < lists_.first[c + 1]; ++i)
        add(lists_.seen[i].distance, lists_.seen[i].site);
    }
    lists.first.push_back(lists.seen.size());
  }
  effort_ += static_cast<std::int64_t>(lists.seen.size());
  return std::exchange(lists_, std::move(lists));
}

std::int64_t MedianDual::bound(Prices const& prices, MedianFixed const& fixed) {
  std::ranges::fill(saving_, 0);
  Wide total = 0;
  for (std::size_t c = 0; c < prices.size(); ++c) {
    auto const weight = rows_.weights[c];
    auto const price = prices[c];
    total += static_cast<Wide>(weight) * price;
    auto i = lists_.first[c];
    for (auto const end = lists_.first[c + 1];
         i < end && lists_.seen[i].distance < price; ++i)
      saving_[lists_.seen[i].site] -= weight * (price - lists_.seen[i].distance);
    effort_ += static_cast<std::int64_t>(i - lists_.first[c]) + 1;
  }
  opened_.clear();
  std::vector<std::uint32_t> free;
  for (std::uint32_t s = 0; s < rows_.sites; ++s) {
    if (fixed.site[s] == Site::open) opened_.push_back(s);
    if (fixed.site[s] == Site::free) free.push_back(s);
  }
  // Sites that serve no one are opened too where the number asks for it.
  auto const wanted = std::min(rows_.choose - opened_.size(), free.size());
  auto const middle = free.begin() + static_cast<std::ptrdiff_t>(wanted);
  std::nth_element(free.begin(), middle, free.end(), [&](auto a, auto b) {
    return saving_[a] != saving_[b] ? saving_[a] < saving_[b] : a < b;
  });
  std::sort(free.begin(), middle);
  opened_.insert(opened_.end(), free.begin(), middle);
  for (auto const s : opened_) total += saving_[s];
  effort_ += static_cast<std::int64_t>(rows_.sites);
  // Below nothing there is nothing to learn.
  return static_cast<std::int64_t>(std::max<Wide>(total, -kRoom));
}

std::int64_t MedianDual::rounded(std::int64_t scaled) const {
  return scaled <= 0 ? -(-scaled / scale_) : (scaled - 1) / scale_ + 1;
}

/// Turns the direction of the steps by how often each client is served now.
/// \return its squared length, weighted
double MedianDual::direct(Prices const& prices) {
  std::ranges::fill(is_open_, std::uint8_t{0});
  for (auto const s : opened_) is_open_[s] = 1;
  std::vector<double> served(prices.size(), 1.0);
  double inner = 0.0;
  double length = 0.0;
  for (std::size_t c = 0; c < prices.size(); ++c) {
    for (auto i = lists_.first[c];
         i < lists_.first[c + 1] && lists_.seen[i].distance < prices[c]; ++i)
      served[c] -= is_open_[lists_.seen[i].site];
    auto const weight = static_cast<double>(rows_.weights[c]);
    inner += weight * served[c] * direction_[c];
    length += weight * direction_[c] * direction_[c];
  }
  double const keep = inner < 0.0 && length > 0.0 ? -1.5 * inner / length : 0.0;
  double squared = 0.0;
  for (std::size_t c = 0; c < prices.size(); ++c) {
    direction_[c] = served[c] + keep * direction_[c];
    squared += static_cast<double>(rows_.weights[c]) * direction_[c] * direction_[c];
  }
  return squared;
}

MedianDual::Ascent MedianDual::ascend(Prices prices, MedianFixed const& fixed,
                                      std::int64_t value, Steps const& steps,
                                      std::function<bool(bool better)> const& each) {
  Ascent best;
  std::ranges::fill(direction_, 0.0);
  double pace = steps.pace;
  int stale = 0;
  for (std::int64_t round = 0; round < steps.rounds; ++round) {
    auto const now = bound(prices, fixed);
    bool const better = now > best.bound;
    for (auto& often : habit_) often *= 0.95;
    for (auto const s : opened_) habit_[s] += 0.05;
    if (better) {
      best = {now, prices};
      stale = 0;
    }
    if (!each(better) || rounded(best.bound) >= value) break;
    double const squared = direct(prices);
    if (squared == 0.0) break;  // the opened sites are the best choice
    if (!better && ++stale >= steps.patience) {
      pace *= 0.6;
      stale = 0;
      prices = best.prices;
      std::ranges::fill(direction_, 0.0);
      if (pace < 1e-3) break;
      continue;
    }
    double const missing = static_cast<double>(value) * static_cast<double>(scale_) -
                           static_cast<double>(now);
    double const step = pace * missing / squared;
    for (std::size_t c = 0; c < prices.size(); ++c)
      prices[c] = std::clamp<std::int64_t>(
          prices[c] + std::llround(step * direction_[c]), 0, most_[c]);
  }
  return best;
}

}  // namespace wangge::solve
