#include "verify/set_cover.hpp"

#include <algorithm>
#include <numeric>

namespace wangge::verify {
namespace {

bool disjoint(std::vector<std::uint64_t> const& a,
              std::vector<std::uint64_t> const& b) {
  for (std::size_t i = 0; i < a.size(); ++i)
    if ((a[i] & b[i]) != 0) return false;
  return true;
}

class Covering {
 public:
  Covering(Net const& net, std::vector<ListedSet> const& sets, Whole lower, Whole upper,
           Whole least, Whole& most_looks)
      : sets_{&sets},
        lower_{lower},
        upper_{upper},
        least_{least},
        most_looks_{&most_looks},
        with_(net.size()),
        covered_((net.size() + 63) / 64, 0) {
    std::vector<std::size_t> order(sets.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t s) { return sets[s].cost; });
    for (std::size_t const s : order)
      for (std::size_t v = 0; v < net.size(); ++v)
        if ((sets[s].bits[v / 64] >> (v % 64) & 1U) != 0) with_[v].push_back(s);
  }

  /// What is still to be covered by how many parts, and what that may cost.
  struct Rest {
    Whole parts, weight, budget;
  };
  Found visit(Rest const& rest);

 private:
  [[nodiscard]] bool fits(std::size_t set, Rest const& rest) const;
  bool choose_node(Rest const& rest, std::size_t& node);

  std::vector<ListedSet> const* sets_;
  Whole lower_, upper_, least_;
  Whole* most_looks_;
  std::vector<std::vector<std::size_t>> with_;  // per node: sets, cheapest first
  std::vector<std::uint64_t> covered_;
};

bool Covering::fits(std::size_t set, Rest const& rest) const {
  ListedSet const& s = (*sets_)[set];
  Whole const weight = rest.weight - s.weight;
  return s.cost - least_ <= rest.budget && weight >= (rest.parts - 1) * lower_ &&
         weight <= (rest.parts - 1) * upper_ && disjoint(s.bits, covered_);
}

/// The free node with the fewest sets. False where some node has none.
bool Covering::choose_node(Rest const& rest, std::size_t& node) {
  std::size_t fewest = sets_->size() + 1;
  for (std::size_t v = 0; v < with_.size(); ++v) {
    if ((covered_[v / 64] >> (v % 64) & 1U) != 0) continue;
    std::size_t count = 0;
    for (std::size_t const s : with_[v]) {
      --*most_looks_;
      count += fits(s, rest) ? 1 : 0;
      if (count >= fewest) break;
    }
    if (count == 0) return false;
    if (count >= fewest) continue;
    fewest = count;
    node = v;
  }
  return true;
}

Found Covering::visit(Rest const& rest) {
  if (*most_looks_ < 0) return Found::too_long;
  std::size_t node = with_.size();
  if (!choose_node(rest, node)) return Found::none;
  if (node == with_.size()) return rest.parts == 0 ? Found::some : Found::none;
  if (rest.parts == 0) return Found::none;
  for (std::size_t const s : with_[node]) {
    if (!fits(s, rest)) continue;
    ListedSet const& set = (*sets_)[s];
    for (std::size_t i = 0; i < covered_.size(); ++i) covered_[i] |= set.bits[i];
    Found const found = visit(
        {rest.parts - 1, rest.weight - set.weight, rest.budget - (set.cost - least_)});
    for (std::size_t i = 0; i < covered_.size(); ++i) covered_[i] &= ~set.bits[i];
    if (found != Found::none) return found;
  }
  return Found::none;
}

}  // namespace

Found look_for_cover(Net const& net, std::vector<ListedSet> const& sets, Whole parts,
                     Whole lower, Whole upper, Whole least, Whole budget,
                     Whole& most_looks) {
  if (budget < 0) return Found::none;
  Whole const weight =
      std::accumulate(net.weight.begin(), net.weight.end(), std::int64_t{0});
  return Covering{net, sets, lower, upper, least, most_looks}.visit(
      {parts, weight, budget});
}

}  // namespace wangge::verify
