#include "bench/check_median.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace wangge::bench {
namespace {

__extension__ using Wide = __int128;
using Whole = std::int64_t;
using Table = std::vector<std::vector<Whole>>;
constexpr Whole kFar = std::numeric_limits<Whole>::max() / 4;

Table distances(MedianInstance const& instance) {
  auto const n = instance.vertices;
  Table d(n, std::vector<Whole>(n, kFar));
  for (std::size_t v = 0; v < n; ++v) d[v][v] = 0;
  for (auto const& e : instance.edges) d[e.a][e.b] = d[e.b][e.a] = e.length;
  for (std::size_t k = 0; k < n; ++k)
    for (std::size_t i = 0; i < n; ++i) {
      Whole const to = d[i][k];
      if (to >= kFar) continue;
      for (std::size_t j = 0; j < n; ++j) d[i][j] = std::min(d[i][j], to + d[k][j]);
    }
  return d;
}

/// Walks the tree of a proof and bounds every leaf.
class Leaves {
 public:
  Leaves(Table const& d, std::size_t choose, PricedTree const& proof)
      : choose_{choose}, proof_{proof}, sites_(d.size(), 0) {
    for (auto const& prices : proof.prices) {
      std::vector<Wide> saving(d.size(), 0);
      Wide total = 0;
      for (std::size_t c = 0; c < d.size() && prices.size() == d.size(); ++c) {
        total += prices[c];
        for (std::size_t s = 0; s < d.size(); ++s)
          saving[s] +=
              std::min<Wide>(0, static_cast<Wide>(proof.scale) * d[c][s] - prices[c]);
      }
      totals_.push_back(total);
      savings_.push_back(std::move(saving));
    }
  }

  /// \return the least bound of all leaves, rounded up; nothing when the tree is none
  std::optional<Whole> bound() {
    if (!proof_.fits(sites_.size())) return std::nullopt;
    if (!walk() || at_ != proof_.tree.size()) return std::nullopt;
    return least_;
  }

 private:
  bool walk() {
    if (at_ >= proof_.tree.size()) return false;
    Whole const word = proof_.tree[at_++];
    if (word < 0) return leaf(static_cast<std::size_t>(-1 - word));
    auto const site = static_cast<std::size_t>(word);
    if (site >= sites_.size() || sites_[site] != 0) return false;
    for (int const decided : {1, -1}) {
      sites_[site] = decided;
      if (!walk()) return false;
    }
    sites_[site] = 0;
    return true;
  }

  bool leaf(std::size_t k) {
    if (k >= savings_.size()) return false;
    Wide total = totals_[k];
    std::size_t open = 0;
    std::vector<Wide> free;
    for (std::size_t s = 0; s < sites_.size(); ++s) {
      if (sites_[s] == 1) {
        total += savings_[k][s];
        ++open;
      } else if (sites_[s] == 0) {
        free.push_back(savings_[k][s]);
      }
    }
    if (open > choose_ || open + free.size() < choose_) return true;  // admits nothing
    std::ranges::sort(free);
    for (std::size_t i = 0; open + i < choose_; ++i) total += free[i];
    Wide const rounded =
        total <= 0 ? -(-total / proof_.scale) : (total - 1) / proof_.scale + 1;
    least_ = static_cast<Whole>(std::min<Wide>(least_, rounded));
    return true;
  }

  std::size_t choose_;
  PricedTree const& proof_;
  std::vector<int> sites_;  ///< 1 open, -1 closed, 0 not decided
  std::vector<Wide> totals_;
  std::vector<std::vector<Wide>> savings_;
  std::size_t at_{0};
  Whole least_{kFar};
};

}  // namespace

std::vector<std::string> check_median(MedianInstance const& instance,
                                      MedianClaim const& claim) {
  std::vector<std::string> faults;
  auto sorted = claim.open;
  std::ranges::sort(sorted);
  if (std::ranges::adjacent_find(sorted) != sorted.end() ||
      sorted.size() != instance.choose ||
      (!sorted.empty() && sorted.back() >= instance.vertices))
    return {fmt::format("{} vertices are open, not {} different ones", sorted.size(),
                        instance.choose)};
  auto const d = distances(instance);
  Whole value = 0;
  for (auto const& row : d) {
    Whole nearest = kFar;
    for (auto const s : sorted) nearest = std::min(nearest, row[s]);
    if (nearest >= kFar) return {"a vertex reaches no open one"};
    value += nearest;
  }
  if (value != claim.value)
    faults.push_back(fmt::format("the value is {}, not {}", value, claim.value));
  if (!claim.bound) return faults;
  auto const shown =
      claim.proof ? Leaves{d, instance.choose, *claim.proof}.bound() : claim.bound;
  auto const more = bound_faults(value, *claim.bound, shown);
  faults.insert(faults.end(), more.begin(), more.end());
  return faults;
}

}  // namespace wangge::bench
