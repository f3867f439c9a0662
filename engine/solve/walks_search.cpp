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
constexpr double kCheapTimed = 8.0;  ///< the total counts time on foot twice
constexpr double kDear = 100.0;
constexpr std::int64_t kPriceUnit = 16;
/// How far the aim is below the best longest duty at first, as a share of it. An aim
/// just below would draw nothing further down.
constexpr double kSlack = 0.05;
/// Points in a trial for which all places are looked at when none near fits.
constexpr std::size_t kLookedForAll = 4;
constexpr std::int64_t kBetweenChanges = 64;  ///< trials with the same price and aim

}  // namespace

template <class State>
WalksSearch<State>::WalksSearch(DistanceTable const& distances, std::uint64_t seed,
                                State start, std::int64_t bound)
    : d_{distances},
      near_{nearest(distances, kNear)},
      random_{seed},
      state_{std::move(start)},
      best_{state_.lists()},
      longest_{state_.longest()},
      total_{state_.total()},
      bound_{bound},
      aim_{bound} {
  missing_ = left_out().size();
}

template <class State>
std::vector<std::uint32_t> WalksSearch<State>::left_out() const {
  std::vector<bool> seen(state_.points(), false);
  for (auto const& walk : best_)
    for (auto const point : walk) seen[point] = true;
  std::vector<std::uint32_t> out;
  for (std::uint32_t p = 1; p < seen.size(); ++p)
    if (!seen[p]) out.push_back(p);
  return out;
}

template <class State>
std::int64_t WalksSearch<State>::energy() const {
  return state_.total() + price_ * state_.excess(aim_) / kPriceUnit;
}

template <class State>
void WalksSearch<State>::take_string(std::uint32_t point, std::size_t longest) {
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

template <class State>
void WalksSearch<State>::ruin() {
  out_ = absent_;
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

template <class State>
void WalksSearch<State>::sort_out() {
  random_.shuffle(out_);
  auto const by = [this](auto key) { std::ranges::stable_sort(out_, {}, key); };
  switch (random_.below(State::kTimed ? 6 : 4)) {
    case 0:  // far ones first
      by([&](auto v) { return -d_(0, v); });
      break;
    case 1:  // near ones first
      by([&](auto v) { return d_(0, v); });
      break;
    case 4:  // those that close first
      by([&](auto v) { return state_.window(v).closes; });
      break;
    case 5:  // those that open last
      by([&](auto v) { return -state_.window(v).opens; });
      break;
    default:
      break;
  }
}

/// \return false where it fits nowhere
template <class State>
bool WalksSearch<State>::put_best(std::uint32_t point) {
  std::int64_t best = 0;
  auto best_after = State::kOut;
  std::uint64_t bits = random_.next();
  int left = 9;
  auto const look = [&](std::uint32_t after) {
    // Blink: about one place in 128 is not seen.
    if (left-- == 0) {
      bits = random_.next();
      left = 8;
    }
    bool const blink = (bits & (State::kTimed ? 15U : 127U)) == 0;
    bits >>= 7U;
    if (blink && best_after != State::kOut) return;
    auto const growth = state_.growth(point, after);
    if (growth.duty == State::kNever) return;
    auto const duty = state_.duty(state_.walk_of(after));
    auto const above = std::max<std::int64_t>(0, duty + growth.duty - aim_) -
                       std::max<std::int64_t>(0, duty - aim_);
    auto const cost = growth.total + price_ * above / kPriceUnit;
    if (best_after != State::kOut && cost >= best) return;
    best = cost;
    best_after = after;
  };
  for (auto const v : near_.of(point)) {
    if (v == 0 || state_.walk_of(v) == State::kOut) continue;
    look(v);
    look(state_.before(v));
  }
  for (std::size_t w = 0; w < state_.walkers(); ++w) {
    look(state_.start_of(w));
    look(state_.before(state_.start_of(w)));
  }
  // Whoever closes soon may have to be visited between points that are not near.
  if (State::kTimed && best_after == State::kOut && still_.size() < kLookedForAll)
    for (std::uint32_t v = 1; v < state_.points(); ++v)
      if (state_.walk_of(v) != State::kOut) look(v);
  if (best_after == State::kOut) return false;
  state_.put(point, best_after);
  return true;
}

template <class State>
void WalksSearch<State>::recreate() {
  sort_out();
  still_.clear();
  for (auto const point : out_)
    if (!put_best(point)) still_.push_back(point);
}

template <class State>
void WalksSearch<State>::keep() {
  if (absent_.size() > missing_) return;
  auto const longest = state_.longest();
  if (absent_.size() == missing_ &&
      (longest > longest_ || (longest == longest_ && state_.total() >= total_)))
    return;
  missing_ = absent_.size();
  longest_ = longest;
  total_ = state_.total();
  best_ = state_.lists();
}

template <class State>
void WalksSearch<State>::begin_again(WalkLists const& walks) {
  state_.begin(walks);
  absent_.clear();
  for (std::uint32_t p = 1; p < state_.points(); ++p)
    if (state_.walk_of(p) == State::kOut) absent_.push_back(p);
}

template <class State>
void WalksSearch<State>::put_in() {
  begin_again(best_);
  out_ = absent_;
  recreate();
  absent_ = still_;
  keep();
}

template <class State>
void WalksSearch<State>::take_up(WalkLists const& walks) {
  begin_again(walks);
  keep();
}

/// \param share  of the cooling that is done
template <class State>
void WalksSearch<State>::aim_at(double share) {
  double const cheap = State::kTimed ? kCheapTimed : kCheap;
  double const price = cheap * std::pow(kDear / cheap, share);
  price_ = std::llround(price * kPriceUnit);
  double const slack = kSlack * (1.0 - share) * static_cast<double>(longest_);
  aim_ = std::max(bound_, longest_ - 1 - static_cast<std::int64_t>(slack));
}

template <class State>
void WalksSearch<State>::cool(std::int64_t trials, Progress& progress) {
  if (state_.points() < (State::kTimed ? 2 : 3)) return;
  begin_again(best_);
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
    bool const fewer = still_.size() < absent_.size();
    bool const as_many = still_.size() == absent_.size();
    if (fewer ||
        (as_many && static_cast<double>(then) < static_cast<double>(now) - leave)) {
      state_.forget();
      absent_ = still_;
      now = then;
      keep();
    } else {
      state_.take_back();
    }
  }
}

template class WalksSearch<WalksState>;
template class WalksSearch<TimedState>;

}  // namespace wangge::solve
