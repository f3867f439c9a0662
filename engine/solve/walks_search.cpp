#include "solve/walks_search.hpp"

#include <algorithm>
#include <cmath>

namespace wangge::solve {
namespace {

constexpr std::size_t kNear = 30;    ///< neighbours that a point is put beside
constexpr std::size_t kString = 10;  ///< longest string taken out
constexpr double kTaken = 10.0;      ///< points taken out, on average
constexpr double kHot = 2.0;         ///< heat at first, in mean legs
constexpr double kCold = 0.01;       ///< at last
// What duties have above the aim costs little at first, so that points can change their
// walker at all; at last it outweighs whole walks there and back.
constexpr double kCheap = 3.0;
constexpr double kDear = 100.0;
constexpr std::int64_t kPriceUnit = 16;
/// How far the aim is below the best longest duty at first, as a share of it. An aim
/// just below would draw nothing further down.
constexpr double kSlack = 0.05;
constexpr std::int64_t kBetweenChanges = 64;  ///< trials with the same price and aim

}  // namespace

WalksSearch::WalksSearch(WalksProblem const& problem, WalkLists const& start,
                         std::int64_t bound)
    : problem_{problem},
      near_{nearest(problem.distances, kNear)},
      random_{problem.seed},
      state_{problem, start},
      best_{start},
      longest_{state_.longest()},
      total_{state_.total()},
      bound_{bound},
      aim_{bound} {}

std::int64_t WalksSearch::energy() const {
  return state_.total() + price_ * state_.excess(aim_) / kPriceUnit;
}

void WalksSearch::take_string(std::uint32_t point, std::size_t longest) {
  auto const walk = state_.walk_of(point);
  auto const most = std::min(longest, state_.stops(walk));
  auto const length = 1 + static_cast<std::size_t>(random_.below(most));
  // So many of the string's points stand before the one that was asked for.
  auto back = static_cast<std::size_t>(random_.below(length));
  auto first = point;
  for (; back > 0 && state_.before(first) < state_.points(); --back)
    first = state_.before(first);
  for (std::size_t i = 0; i < length && first < state_.points(); ++i) {
    auto const after = state_.next(first);
    state_.take_out(first);
    out_.push_back(first);
    first = after;
  }
}

void WalksSearch::ruin() {
  out_.clear();
  ruined_.clear();
  auto const n = state_.points();
  auto const mean = std::max<std::size_t>(1, (n - 1) / state_.walkers());
  auto const longest = std::min(kString, mean);
  double const strings = 4.0 * kTaken / static_cast<double>(1 + longest) - 1.0;
  auto const count = static_cast<std::size_t>(random_.real(1.0, strings + 1.0));
  auto const seed = static_cast<std::uint32_t>(1 + random_.below(n - 1));
  auto const take = [&](std::uint32_t v) {
    auto const walk = state_.walk_of(v);
    if (v == 0 || walk == WalksState::kOut ||
        std::ranges::find(ruined_, walk) != ruined_.end())
      return;
    take_string(v, longest);
    ruined_.push_back(walk);
  };
  take(seed);
  for (auto const v : near_.of(seed)) {
    if (ruined_.size() >= count) break;
    take(v);
  }
}

void WalksSearch::sort_out() {
  auto const& d = problem_.distances;
  random_.shuffle(out_);
  switch (random_.below(4)) {
    case 0:  // far ones first
      std::ranges::stable_sort(out_, [&](auto a, auto b) { return d(0, a) > d(0, b); });
      break;
    case 1:  // near ones first
      std::ranges::stable_sort(out_, [&](auto a, auto b) { return d(0, a) < d(0, b); });
      break;
    default:
      break;
  }
}

void WalksSearch::put_best(std::uint32_t point) {
  std::int64_t best = 0;
  auto best_after = WalksState::kOut;
  std::uint64_t bits = random_.next();
  int left = 9;
  auto const look = [&](std::uint32_t after) {
    // Blink: about one place in 128 is not seen.
    if (left-- == 0) {
      bits = random_.next();
      left = 8;
    }
    bool const blink = (bits & 127U) == 0;
    bits >>= 7U;
    if (blink && best_after != WalksState::kOut) return;
    auto const growth = state_.growth(point, after);
    auto const duty = state_.duty(state_.walk_of(after));
    auto const above = std::max<std::int64_t>(0, duty + growth - aim_) -
                       std::max<std::int64_t>(0, duty - aim_);
    auto const cost = growth + price_ * above / kPriceUnit;
    if (best_after != WalksState::kOut && cost >= best) return;
    best = cost;
    best_after = after;
  };
  for (auto const v : near_.of(point)) {
    if (v == 0 || state_.walk_of(v) == WalksState::kOut) continue;
    look(v);
    look(state_.before(v));
  }
  for (std::size_t w = 0; w < state_.walkers(); ++w) {
    look(state_.start_of(w));
    look(state_.before(state_.start_of(w)));
  }
  state_.put(point, best_after);
}

void WalksSearch::recreate() {
  sort_out();
  for (auto const point : out_) put_best(point);
}

void WalksSearch::keep() {
  auto const longest = state_.longest();
  if (longest > longest_ || (longest == longest_ && state_.total() >= total_)) return;
  longest_ = longest;
  total_ = state_.total();
  best_ = state_.lists();
}

void WalksSearch::take_up(WalkLists const& walks) {
  state_ = WalksState{problem_, walks};
  keep();
}

/// \param share  of the cooling that is done
void WalksSearch::aim_at(double share) {
  double const price = kCheap * std::pow(kDear / kCheap, share);
  price_ = std::llround(price * kPriceUnit);
  double const slack = kSlack * (1.0 - share) * static_cast<double>(longest_);
  aim_ = std::max(bound_, longest_ - 1 - static_cast<std::int64_t>(slack));
}

void WalksSearch::cool(std::int64_t trials, Progress& progress) {
  if (state_.points() < 3) return;
  state_ = WalksState{problem_, best_};
  double const leg = static_cast<double>(total_) / static_cast<double>(state_.points());
  double heat = kHot * leg;
  double const factor = std::pow(kCold / kHot, 1.0 / static_cast<double>(trials));
  std::int64_t now = 0;
  for (std::int64_t i = 0; i < trials; ++i, heat *= factor) {
    if (i % kBetweenChanges == 0) {
      if (progress.cancelled()) return;
      aim_at(static_cast<double>(i) / static_cast<double>(trials));
      now = energy();
    }
    ruin();
    recreate();
    auto const then = energy();
    double const leave = heat * std::log(1.0 - random_.unit());
    if (static_cast<double>(then) < static_cast<double>(now) - leave) {
      state_.forget();
      now = then;
      keep();
    } else {
      state_.take_back();
    }
  }
}

}  // namespace wangge::solve
