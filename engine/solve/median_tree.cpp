#include "solve/median_tree.hpp"

#include <algorithm>

namespace wangge::solve {
namespace {

using Site = MedianFixed::Site;

// Enough to reach the top of the bound at the root; below it only the change counts.
constexpr MedianDual::Steps kRoot{600, 1.0, 20};
constexpr MedianDual::Steps kNode{60, 0.5, 8};

void append(std::vector<std::int64_t>& to, std::vector<std::int64_t> const& more) {
  to.insert(to.end(), more.begin(), more.end());
}

}  // namespace

MedianTree::MedianTree(MedianRows const& rows, MedianOptions const& options,
                       Progress const& progress)
    : rows_{rows},
      options_{options},
      progress_{progress},
      dual_{rows},
      interchange_{rows} {}

void MedianTree::offer(std::vector<std::uint32_t> chosen) {
  auto const cost = interchange_.improve(chosen);
  if (cost_ && cost >= *cost_) return;
  cost_ = cost;
  answer_.chosen = std::move(chosen);
}

/// The opened sites as a choice that keeps pairs apart, best savings first; too few
/// where that is not possible.
std::vector<std::uint32_t> MedianTree::admitted(
    std::vector<std::uint32_t> const& opened) const {
  auto by_saving = opened;
  std::ranges::stable_sort(by_saving, {}, [&](std::uint32_t s) {
    return std::pair{!rows_.forced[s], dual_.saving()[s]};
  });
  std::vector<bool> barred(rows_.sites, false);
  std::vector<std::uint32_t> chosen;
  for (auto const s : by_saving) {
    if (barred[s]) continue;
    chosen.push_back(s);
    for (auto const other : rows_.apart[s]) barred[other] = true;
  }
  std::ranges::sort(chosen);
  return chosen;
}

void MedianTree::search_from(std::vector<std::uint32_t> const& opened) {
  auto chosen = admitted(opened);
  if (chosen.size() != rows_.choose || !tried_.insert(chosen).second) return;
  offer(std::move(chosen));
}

bool MedianTree::stopped() const {
  return dual_.effort() + interchange_.effort() > options_.effort ||
         progress_.cancelled();
}

/// What a bound must reach. Without an answer yet: above any cost.
std::int64_t MedianTree::target() const {
  if (cost_) return *cost_;
  std::int64_t all = 1;
  for (std::size_t c = 0; c < rows_.clients(); ++c)
    all += rows_.weights[c] * rows_.near[c].back().distance;
  return all;
}

/// What each client pays in the best answer, half way to its second site.
MedianDual::Prices MedianTree::start_prices() const {
  MedianDual::Prices prices(rows_.clients());
  std::vector<bool> open(rows_.sites, false);
  for (auto const s : answer_.chosen) open[s] = true;
  for (std::size_t c = 0; c < rows_.clients(); ++c) {
    std::int64_t near[2] = {-1, -1};
    for (auto const& n : rows_.near[c]) {
      if (!open[n.site] && !answer_.chosen.empty()) continue;
      if (near[0] < 0) {
        near[0] = n.distance;
        continue;
      }
      near[1] = n.distance;
      break;
    }
    near[1] = std::max(near[0], near[1]);
    prices[c] = (near[0] + near[1]) / 2 * dual_.scale();
  }
  return prices;
}

MedianTree::Tree MedianTree::leaf(MedianDual::Prices const& prices,
                                  std::int64_t scaled) {
  auto const rounded = dual_.rounded(scaled);
  answer_.bound = std::min(answer_.bound, rounded);
  if (answer_.prices.empty() || answer_.prices.back() != prices)
    answer_.prices.push_back(prices);
  return {-static_cast<std::int64_t>(answer_.prices.size())};
}

/// Sites whose other decision the prices exclude: opening one, or closing one, would
/// cost no less than the best answer (Christofides and Beasley 1982).
MedianTree::Decided MedianTree::decide(MedianFixed& fixed,
                                       MedianDual::Ascent const& ascent) {
  Decided decided;
  auto const scaled = dual_.bound(ascent.prices, fixed);
  auto const& saving = dual_.saving();
  std::vector<std::uint32_t> in, out;
  std::vector<bool> opened(rows_.sites, false);
  for (auto const s : dual_.opened()) opened[s] = true;
  for (std::uint32_t s = 0; s < rows_.sites; ++s)
    if (fixed.site[s] == Site::free) (opened[s] ? in : out).push_back(s);
  if (in.empty() || out.empty()) return decided;
  auto const by = [&](std::uint32_t s) { return saving[s]; };
  auto const last = saving[*std::ranges::max_element(in, {}, by)];
  auto const next = saving[*std::ranges::min_element(out, {}, by)];
  auto const take = [&](std::uint32_t s, std::int64_t bound, bool close) {
    if (dual_.rounded(bound) < target()) return;
    auto const proof = leaf(ascent.prices, bound);
    decided.before.push_back(s);
    ++decided.count;
    if (close) {
      append(decided.before, proof);
      fixed.set_closed(s);
    } else {
      decided.after.insert(decided.after.begin(), proof.front());
      fixed.set_open(rows_, s);
    }
  };
  for (auto const s : out)
    if (fixed.site[s] == Site::free) take(s, scaled - last + saving[s], true);
  for (auto const s : in)
    if (fixed.site[s] == Site::free) take(s, scaled - saving[s] + next, false);
  return decided;
}

/// The free site opened most of the time; of two apart that are both opened, one.
std::uint32_t MedianTree::choose_site(MedianFixed const& fixed) const {
  std::vector<bool> opened(rows_.sites, false);
  for (auto const s : dual_.opened()) opened[s] = true;
  std::uint32_t best = 0;
  double best_score = -1.0;
  for (std::uint32_t s = 0; s < rows_.sites; ++s) {
    if (fixed.site[s] != Site::free) continue;
    double score = dual_.habit()[s];
    if (opened[s] &&
        std::ranges::any_of(rows_.apart[s], [&](auto other) { return opened[other]; }))
      score += 1.0;
    if (score <= best_score) continue;
    best = s;
    best_score = score;
  }
  return best;
}

MedianTree::Tree MedianTree::branch(MedianFixed const& fixed,
                                    MedianDual::Ascent const& ascent,
                                    std::size_t depth) {
  auto const site = choose_site(fixed);
  bool const open_first = dual_.habit()[site] >= 0.5;
  auto open = fixed;
  open.set_open(rows_, site);
  auto closed = fixed;
  closed.set_closed(site);
  Tree const first = explore(open_first ? open : closed, ascent.prices, depth + 1);
  Tree const second = explore(open_first ? closed : open, ascent.prices, depth + 1);
  Tree tree{site};
  append(tree, open_first ? first : second);
  append(tree, open_first ? second : first);
  return tree;
}

MedianTree::Tree MedianTree::explore(MedianFixed fixed,
                                     MedianDual::Prices const& prices,
                                     std::size_t depth) {
  constexpr auto kNone = std::numeric_limits<std::int64_t>::max();
  if (fixed.impossible(rows_)) return leaf(prices, kNone);
  auto ascent = dual_.ascend(prices, fixed, target(), depth == 0 ? kRoot : kNode,
                             [&](bool better) {
                               if (better && depth == 0) search_from(dual_.opened());
                               return !stopped();
                             });
  if (dual_.rounded(ascent.bound) >= target()) return leaf(ascent.prices, ascent.bound);
  if (stopped()) {
    answer_.complete = false;
    return leaf(ascent.prices, ascent.bound);
  }
  dual_.bound(ascent.prices, fixed);
  search_from(dual_.opened());
  if (fixed.open == rows_.choose || fixed.open + fixed.free == rows_.choose) {
    // One choice is left, and paying what it costs is its best price.
    std::vector<std::uint32_t> chosen;
    for (std::uint32_t s = 0; s < rows_.sites; ++s)
      if (fixed.site[s] == Site::open ||
          (fixed.site[s] == Site::free && fixed.open < rows_.choose))
        chosen.push_back(s);
    MedianDual::Prices exact(rows_.clients());
    for (std::size_t c = 0; c < rows_.clients(); ++c) {
      auto const& near = rows_.near[c];
      exact[c] =
          std::ranges::find_if(
              near,
              [&](auto const& n) { return std::ranges::binary_search(chosen, n.site); })
              ->distance *
          dual_.scale();
    }
    search_from(chosen);
    return leaf(exact, dual_.bound(exact, fixed));
  }
  Decided decided = decide(fixed, ascent);
  Tree tree = std::move(decided.before);
  bool const again = decided.count * 10 >= fixed.free + decided.count;
  std::optional<MedianDual::Lists> whole;
  if ((fixed.open + fixed.free) * 10 < dual_.listed() * 8)
    whole = dual_.leave_closed(fixed);
  append(tree, again ? explore(std::move(fixed), ascent.prices, depth)
                     : branch(fixed, ascent, depth));
  if (whole) dual_.restore(std::move(*whole));
  append(tree, decided.after);
  return tree;
}

MedianTree::Answer MedianTree::run() {
  auto const fixed = MedianFixed::from(rows_);
  answer_.scale = dual_.scale();
  answer_.complete = true;
  answer_.bound = std::numeric_limits<std::int64_t>::max();
  auto start = median_greedy(rows_);
  if (start.size() == rows_.choose) offer(std::move(start));
  answer_.tree = explore(fixed, start_prices(), 0);
  if (cost_) {
    answer_.cost = *cost_;
    answer_.bound = std::min(answer_.bound, *cost_);
  }
  return std::move(answer_);
}

}  // namespace wangge::solve
