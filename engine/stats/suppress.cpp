#include "stats/suppress.hpp"

#include <algorithm>

namespace wangge::stats {
namespace {

class Hierarchy {
 public:
  Hierarchy(std::span<CountNode const> nodes, std::int64_t below)
      : nodes_{nodes},
        least_room_{std::max<std::int64_t>(below, 2)},
        children_(nodes.size()),
        hidden_(nodes.size(), false) {
    for (std::size_t n = 0; n < nodes.size(); ++n) {
      if (nodes[n].parent != kRoot) children_[nodes[n].parent].push_back(n);
      bool const few = nodes[n].of_few || count(n) < below;
      hidden_[n] = nodes[n].withheld || (count(n) > 0 && few);
    }
  }

  std::vector<bool> settle() {
    for (bool changed = true; changed;) {
      changed = false;
      // From the leaves up: what a parent hides its own parent must protect.
      for (std::size_t n = nodes_.size(); n-- > 0;)
        if (!nodes_[n].withheld && !children_[n].empty() && count(n) > 0)
          changed = (hidden_[n] ? keep_open(n) : protect(n)) || changed;
    }
    return hidden_;
  }

 private:
  [[nodiscard]] std::int64_t count(std::size_t n) const {
    return nodes_[n].value.value_or(0);
  }

  /// The shown child with the least count above 0; kRoot when there is none.
  [[nodiscard]] std::size_t least_shown(std::size_t parent) const {
    std::size_t least = kRoot;
    for (auto const child : children_[parent])
      if (!hidden_[child] && count(child) > 0 &&
          (least == kRoot || count(child) < count(least)))
        least = child;
    return least;
  }

  bool hide(std::size_t node) {
    if (node == kRoot) return false;
    hidden_[node] = true;
    return true;
  }

  /// A hidden count must not be the sum of shown ones.
  bool keep_open(std::size_t n) {
    for (auto const child : children_[n])
      if (hidden_[child] && count(child) > 0) return false;
    return hide(least_shown(n));
  }

  /// What is hidden below a shown count and reached through hidden ones only.
  struct Region {
    std::int64_t rest{0};      ///< Σ of its last hidden counts
    std::size_t branches{0};   ///< hidden children of the shown count, above 0
    std::int64_t positive{0};  ///< last counts that could have been shown: 1 or more
    std::size_t more{kRoot};   ///< the least shown count deeper in it
  };

  void walk(std::size_t n, Region& region) const {
    bool last = true;
    bool could_show = false;
    for (auto const child : children_[n]) {
      if (!hidden_[child] || count(child) == 0) continue;
      last = false;
      could_show = could_show || !nodes_[child].withheld;
      walk(child, region);
    }
    if (last) region.rest += count(n);
    if (!nodes_[n].withheld && !could_show) ++region.positive;
    auto const shown = least_shown(n);
    if (shown != kRoot && (region.more == kRoot || count(shown) < count(region.more)))
      region.more = shown;
  }

  /// A shown count with too little hidden below it gets more; where there is no more,
  /// it is hidden itself.
  bool protect(std::size_t n) {
    Region region;
    for (auto const child : children_[n]) {
      if (!hidden_[child] || count(child) == 0) continue;
      ++region.branches;
      walk(child, region);
    }
    if (region.branches == 0) return false;
    auto const others = std::max<std::int64_t>(0, region.positive - 1);
    if (region.branches >= 2 && region.rest - others >= least_room_) return false;
    if (auto const sibling = least_shown(n); sibling != kRoot) return hide(sibling);
    if (region.branches >= 2 && region.more != kRoot) return hide(region.more);
    return hide(n);
  }

  std::span<CountNode const> nodes_;
  std::int64_t least_room_;  ///< a single value left would tell the count
  std::vector<std::vector<std::size_t>> children_;
  std::vector<bool> hidden_;
};

}  // namespace

std::vector<bool> suppressed(std::span<CountNode const> nodes, std::int64_t below) {
  return Hierarchy{nodes, below}.settle();
}

}  // namespace wangge::stats
