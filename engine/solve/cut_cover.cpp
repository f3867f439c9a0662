#include "solve/cut_cover.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <optional>

#include "solve/cover_lp.hpp"

namespace wangge::solve {
namespace {

using Ids = std::vector<std::uint32_t>;  // sets of the pool

constexpr std::int64_t kScale = 1 << 16;  // of prices: one unit of cost is so many

/// Prices as integers, and what they prove for some of the sets.
struct Priced {
  std::vector<std::int64_t> price;
  std::int64_t sum{0};    // of the prices
  std::int64_t least{0};  // reduced cost, scaled
};

class Covering {
 public:
  Covering(PartPool const& pool, std::size_t nodes, int parts, std::int64_t most,
           std::int64_t& work, Progress& progress)
      : pool_{&pool},
        nodes_{nodes},
        parts_{parts},
        most_{most},
        work_{&work},
        progress_{&progress} {}

  Cover run();

 private:
  struct Solved {
    CoverLp::Answer answer;
    Ids columns;  // sets in the program, in order of answer.chosen
    Priced priced;
  };
  void branch(Ids const& sets, Ids const& columns);
  Solved solve(Ids const& sets, Ids const& columns);
  [[nodiscard]] std::int64_t reduced(std::uint32_t set, Priced const& priced) const;
  [[nodiscard]] Priced rounded(CoverLp::Answer const& answer) const;
  [[nodiscard]] std::int64_t bound(Priced const& priced) const {
    return priced.sum + parts_ * priced.least;
  }
  [[nodiscard]] Ids useful(Ids const& sets, Priced const& priced) const;
  void accept(Ids const& sets);
  struct Pair {
    std::uint32_t a;
    std::uint32_t b;
  };
  [[nodiscard]] std::optional<Pair> pair_of(Solved const& solved) const;
  void branch_on(Ids const& left, Solved const& solved,
                 std::function<bool(std::uint32_t)> const& fits);
  void branch_on_set(Ids const& left, Solved const& solved);
  [[nodiscard]] bool meet(std::uint32_t a, std::uint32_t b) const;
  [[nodiscard]] bool stopped() const { return *work_ <= 0 || progress_->cancelled(); }

  PartPool const* pool_;
  std::size_t nodes_;
  int parts_;
  std::int64_t most_;
  std::int64_t* work_;
  Progress* progress_;
  Cover cover_;
};

std::int64_t Covering::reduced(std::uint32_t set, Priced const& priced) const {
  std::int64_t cost = pool_->leaving(set) * kScale;
  auto const bits = pool_->bits(set);
  for (std::size_t w = 0; w < bits.size(); ++w)
    for (std::uint64_t b = bits[w]; b != 0; b &= b - 1)
      cost -= priced.price[w * 64 + static_cast<std::size_t>(std::countr_zero(b))];
  return cost;
}

Priced Covering::rounded(CoverLp::Answer const& answer) const {
  Priced priced;
  for (double const p : answer.price)
    priced.price.push_back(std::llround(p * static_cast<double>(kScale)));
  priced.sum =
      std::accumulate(priced.price.begin(), priced.price.end(), std::int64_t{0});
  return priced;
}

/// The cover program over `sets`, begun with `columns`. Stops early when the bound
/// already exceeds what is wanted.
Covering::Solved Covering::solve(Ids const& sets, Ids const& columns) {
  constexpr std::size_t kAtOnce = 300;
  CoverLp lp{nodes_, parts_, static_cast<double>(most_) + 2.0};
  Solved solved;
  std::vector<bool> there(pool_->size(), false);
  auto const add = [&](std::uint32_t set) {
    there[set] = true;
    solved.columns.push_back(set);
    lp.add(pool_->nodes(set), static_cast<double>(pool_->leaving(set)));
  };
  for (std::uint32_t const set : columns) add(set);
  Priced best;
  bool none = true;
  for (;;) {
    solved.answer = lp.solve();
    Priced now = rounded(solved.answer);
    now.least = std::numeric_limits<std::int64_t>::max();
    std::vector<std::pair<std::int64_t, std::uint32_t>> cheap;
    auto const price = std::llround(solved.answer.part_price * kScale);
    for (std::uint32_t const set : sets) {
      std::int64_t const cost = reduced(set, now);
      now.least = std::min(now.least, cost);
      if (cost < price - 16) cheap.emplace_back(cost, set);
    }
    *work_ -= static_cast<std::int64_t>(sets.size());
    if (none || bound(now) > bound(best)) best = now;
    none = false;
    if (cheap.empty() || bound(best) > most_ * kScale || stopped()) break;
    std::size_t const count = std::min(kAtOnce, cheap.size());
    std::ranges::nth_element(cheap,
                             cheap.begin() + static_cast<std::ptrdiff_t>(count) - 1);
    cheap.resize(count);
    std::ranges::sort(cheap);
    std::size_t const before = solved.columns.size();
    for (auto const& [cost, set] : cheap)
      if (!there[set]) add(set);
    if (solved.columns.size() == before) break;
  }
  solved.priced = std::move(best);
  return solved;
}

/// Sets that can still be in a partition that costs no more than wanted.
Ids Covering::useful(Ids const& sets, Priced const& priced) const {
  std::int64_t const most = most_ * kScale - priced.sum - (parts_ - 1) * priced.least;
  Ids kept;
  std::ranges::copy_if(sets, std::back_inserter(kept),
                       [&](std::uint32_t set) { return reduced(set, priced) <= most; });
  return kept;
}

/// Takes the sets if they are a partition. Then only cheaper ones are wanted.
void Covering::accept(Ids const& sets) {
  std::vector<bool> covered(nodes_, false);
  std::size_t count = 0;
  std::int64_t leaving = 0;
  for (std::uint32_t const set : sets) {
    leaving += pool_->leaving(set);
    for (std::uint32_t const v : pool_->nodes(set)) {
      if (covered[v]) return;
      covered[v] = true;
      ++count;
    }
  }
  if (count != nodes_ || sets.size() != static_cast<std::size_t>(parts_) ||
      leaving > most_)
    return;
  cover_.sets.assign(sets.begin(), sets.end());
  cover_.leaving = leaving;
  most_ = leaving - 1;
}

/// Two nodes that the answer puts together by about a half, if any.
std::optional<Covering::Pair> Covering::pair_of(Solved const& solved) const {
  std::vector<double> together(nodes_ * nodes_, 0.0);
  for (std::size_t c = 0; c < solved.columns.size(); ++c) {
    double const share = solved.answer.chosen[c];
    if (share < 1e-9) continue;
    auto const nodes = pool_->nodes(solved.columns[c]);
    for (std::size_t i = 0; i < nodes.size(); ++i)
      for (std::size_t j = i + 1; j < nodes.size(); ++j)
        together[nodes[i] * nodes_ + nodes[j]] += share;
  }
  std::optional<std::size_t> best;
  double least = 0.5 - 1e-6;
  for (std::size_t i = 0; i < together.size(); ++i) {
    double const off = std::abs(together[i] - 0.5);
    if (off < least) {
      least = off - 1e-9;
      best = i;
    }
  }
  if (!best) return std::nullopt;
  return Pair{static_cast<std::uint32_t>(*best / nodes_),
              static_cast<std::uint32_t>(*best % nodes_)};
}

/// The program over some of the sets left, begun with what columns they share.
void Covering::branch_on(Ids const& left, Solved const& solved,
                         std::function<bool(std::uint32_t)> const& fits) {
  Ids child;
  Ids first;
  std::ranges::copy_if(left, std::back_inserter(child), fits);
  std::ranges::copy_if(solved.columns, std::back_inserter(first),
                       [&](std::uint32_t set) {
                         return fits(set) && std::ranges::binary_search(left, set);
                       });
  branch(child, first);
}

/// Where the answer names no pair: a set that meets another is in, or it is out.
void Covering::branch_on_set(Ids const& left, Solved const& solved) {
  for (std::uint32_t const set : left) {
    auto const agrees = [&](std::uint32_t other) {
      return other == set || !meet(set, other);
    };
    if (std::ranges::all_of(left, agrees)) continue;
    branch_on(left, solved, agrees);
    branch_on(left, solved, [&](std::uint32_t other) { return other != set; });
    return;
  }
  accept(left);  // no two meet: all of them or nothing
}

bool Covering::meet(std::uint32_t a, std::uint32_t b) const {
  auto const x = pool_->bits(a);
  auto const y = pool_->bits(b);
  for (std::size_t w = 0; w < x.size(); ++w)
    if ((x[w] & y[w]) != 0) return true;
  return false;
}

void Covering::branch(Ids const& sets, Ids const& columns) {
  ++cover_.nodes;
  if (stopped()) {
    cover_.complete = false;
    return;
  }
  if (sets.empty()) return;
  Solved const solved = solve(sets, columns);
  if (bound(solved.priced) > most_ * kScale) return;
  Ids chosen;
  for (std::size_t c = 0; c < solved.columns.size(); ++c)
    if (solved.answer.chosen[c] > 0.5) chosen.push_back(solved.columns[c]);
  accept(chosen);
  if (bound(solved.priced) > most_ * kScale) return;
  Ids const left = useful(sets, solved.priced);
  auto const pair = pair_of(solved);
  if (!pair) return branch_on_set(left, solved);
  for (bool const together : {true, false})
    branch_on(left, solved, [&](std::uint32_t set) {
      bool const in_a = pool_->holds(set, pair->a);
      bool const in_b = pool_->holds(set, pair->b);
      return together ? in_a == in_b : !(in_a && in_b);
    });
}

Cover Covering::run() {
  cover_.complete = true;
  Ids all(pool_->size());
  std::iota(all.begin(), all.end(), 0U);
  branch(all, {});
  return std::move(cover_);
}

}  // namespace

Cover cover_exactly(PartPool const& pool, std::size_t nodes, int parts,
                    std::int64_t most, std::int64_t& work, Progress& progress) {
  return Covering{pool, nodes, parts, most, work, progress}.run();
}

}  // namespace wangge::solve
