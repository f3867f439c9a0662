#include "solve/tour_bound.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "solve/tour_sparse.hpp"

namespace wangge::solve {
namespace {

constexpr auto kFar = std::numeric_limits<std::int64_t>::max();
/// Up to so many points a round on all edges costs less than the care of few.
constexpr std::size_t kDense = 200;
/// Rounds without gain before steps are made shorter. Where doors lie off their streets
/// the first hundred of rounds gain little; a tenth of this left bounds 25 % too low.
constexpr int kPatience = 60;
constexpr int kDenseRounds = 4;  ///< times the rounds asked for: they cost little

std::vector<std::int64_t> rounded(std::vector<double> const& u) {
  std::vector<std::int64_t> whole(u.size());
  std::ranges::transform(u, whole.begin(), [](double x) { return std::llround(x); });
  return whole;
}

/// Prices that move along the 1-trees' degrees.
class Ascent {
 public:
  Ascent(std::size_t points, double target)
      : u_(points, 0.0), best_u_(u_), way_(points, 0.0), target_{target} {}

  [[nodiscard]] std::vector<double> const& prices() const { return u_; }
  [[nodiscard]] std::vector<double> const& best() const { return best_u_; }
  /// False once nothing more is to be had.
  bool step(double bound, std::vector<int> const& degree) {
    if (bound > best_ + 1e-6 * std::abs(best_)) stalled_ = 0;
    if (bound > best_) {
      best_ = bound;
      best_u_ = u_;
    }
    if (++stalled_ > kPatience) {
      pace_ *= 0.6;
      stalled_ = 0;
      u_ = best_u_;
      std::ranges::fill(way_, 0.0);
    }
    double norm = 0.0;
    for (auto const x : degree) norm += (x - 2) * (x - 2);
    if (norm == 0.0 || pace_ < 1e-3) return false;
    double const length = pace_ * std::max(target_ - bound, 1e-4 * target_) / norm;
    for (std::size_t i = 0; i < u_.size(); ++i) {
      way_[i] = 0.7 * (degree[i] - 2) + 0.3 * way_[i];
      u_[i] += length * way_[i];
    }
    return true;
  }

 private:
  std::vector<double> u_, best_u_, way_;
  double target_;
  double best_{-std::numeric_limits<double>::infinity()};
  double pace_{1.0};
  int stalled_{0};
};

}  // namespace

OneTree one_tree(DistanceTable const& d, std::int64_t scale,
                 std::vector<std::int64_t> const& prices) {
  auto const n = d.points();
  OneTree tree;
  tree.bound = -2 * std::accumulate(prices.begin(), prices.end(), std::int64_t{0});
  tree.degree.assign(n, 0);
  tree.parent.assign(n, 1);
  tree.parent[0] = 0;
  // Points outside stand side by side, so that a round runs through memory in order.
  std::vector<std::uint32_t> outside(n - 2);
  std::iota(outside.begin(), outside.end(), 2U);
  std::vector<std::int64_t> near(n - 2, kFar);
  std::uint32_t last = 1;
  tree.sequence.push_back(1);
  while (!outside.empty()) {
    auto const row = d.row(last);
    auto const price = prices[last];
    std::size_t best = 0;
    for (std::size_t i = 0; i < outside.size(); ++i) {
      auto const v = outside[i];
      auto const cost = scale * row[v] + price + prices[v];
      if (cost < near[i]) {
        near[i] = cost;
        tree.parent[v] = last;
      }
      if (near[i] < near[best]) best = i;
    }
    last = outside[best];
    tree.bound += near[best];
    ++tree.degree[last];
    ++tree.degree[tree.parent[last]];
    tree.sequence.push_back(last);
    outside[best] = outside.back();
    near[best] = near.back();
    outside.pop_back();
    near.pop_back();
  }
  auto const cost = [&](std::uint32_t v) {
    return scale * d(0, v) + prices[0] + prices[v];
  };
  for (std::uint32_t v = 1; v < n; ++v) {
    if (tree.first == 0 || cost(v) < cost(tree.first)) {
      tree.second = tree.first;
      tree.first = v;
    } else if (tree.second == 0 || cost(v) < cost(tree.second)) {
      tree.second = v;
    }
  }
  tree.bound += cost(tree.first) + cost(tree.second);
  tree.degree[0] = 2;
  ++tree.degree[tree.first];
  ++tree.degree[tree.second];
  return tree;
}

TourBound ascend(DistanceTable const& d, Candidates const& near, std::int64_t scale,
                 std::int64_t length, int rounds, Progress& progress) {
  auto const n = d.points();
  Ascent ascent{n, static_cast<double>(length * scale)};
  TourBound best{-kFar, std::vector<std::int64_t>(n, 0)};
  auto const keep = [&](std::vector<std::int64_t> const& prices) {
    auto tree = one_tree(d, scale, prices);
    if (tree.bound > best.scaled) best = {tree.bound, prices};
    return tree;
  };
  if (n <= kDense) {
    for (int round = 0; round < kDenseRounds * rounds; ++round) {
      if (progress.cancelled() || best.scaled > (length - 1) * scale) break;
      auto const tree = keep(rounded(ascent.prices()));
      if (!ascent.step(static_cast<double>(tree.bound), tree.degree)) break;
    }
  } else {
    SparseGraph graph{d, near, scale};
    for (int round = 0; round < rounds; ++round) {
      if (progress.cancelled()) break;
      // Edges that the sparse graph lacks make its trees too dear: add them.
      if (round % 100 == 0) graph.add(keep(rounded(ascent.prices())));
      auto const tree = graph.one_tree(ascent.prices());
      if (!ascent.step(tree.bound, tree.degree)) break;
    }
    keep(rounded(ascent.best()));
  }
  if (best.scaled == -kFar) keep(best.prices);
  return best;
}

Candidates alpha_nearest(DistanceTable const& d, std::int64_t scale,
                         std::vector<std::int64_t> const& prices, std::size_t width) {
  auto const n = d.points();
  width = std::min(width, n - 1);
  Candidates result{n, width};
  auto const tree = one_tree(d, scale, prices);
  auto const cost = [&](std::uint32_t a, std::uint32_t b) {
    return scale * d(a, b) + prices[a] + prices[b];
  };
  std::vector<std::int64_t> beta(n), alpha(n);
  std::vector<std::uint32_t> mark(n, 0), others;
  auto const second = cost(0, tree.second);
  for (std::uint32_t v = 0; v < n; ++v) {
    // beta(w): the dearest edge of the tree between v and w.
    if (v != 0) {
      beta[v] = -kFar;
      mark[v] = v;
      for (auto w = v; w != 1; w = tree.parent[w]) {
        auto const up = tree.parent[w];
        beta[up] = std::max(beta[w], cost(w, up));
        mark[up] = v;
      }
      for (auto const w : tree.sequence)
        if (mark[w] != v) {
          auto const up = tree.parent[w];
          beta[w] = std::max(beta[up], cost(w, up));
        }
    }
    others.clear();
    for (std::uint32_t w = 0; w < n; ++w) {
      if (w == v) continue;
      others.push_back(w);
      alpha[w] = v == 0 || w == 0 ? std::max<std::int64_t>(0, cost(v, w) - second)
                                  : cost(v, w) - beta[w];
    }
    auto const better = [&](std::uint32_t a, std::uint32_t b) {
      if (alpha[a] != alpha[b]) return alpha[a] < alpha[b];
      return d(v, a) != d(v, b) ? d(v, a) < d(v, b) : a < b;
    };
    auto const middle = others.begin() + static_cast<std::ptrdiff_t>(width);
    if (middle != others.end()) std::ranges::nth_element(others, middle, better);
    std::sort(others.begin(), middle, better);
    std::copy(others.begin(), middle, result.of(v).begin());
  }
  return result;
}

}  // namespace wangge::solve
