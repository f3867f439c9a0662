#include "solve/partition_recom.hpp"

#include <algorithm>
#include <limits>

namespace wangge::solve {

std::int64_t Recom::cut_between(PartState const& state, std::uint32_t p,
                                std::uint32_t q) const {
  Graph const& g = state.graph();
  std::int64_t cut = 0;
  for (std::uint32_t v = state.head(p); v != PartState::kNone; v = state.next(v))
    for (std::uint32_t e = g.first[v]; e < g.first[v + 1]; ++e)
      if (state.part_of(g.targets[e]) == q) cut += g.costs[e];
  return cut;
}

void Recom::find_pairs(PartState const& state) {
  pairs_.clear();
  if (state.apart().empty()) return;
  for (std::size_t i = 0; i < tree_.count(); ++i)
    for (std::uint32_t const u : state.apart().of(tree_.node(i)))
      if (auto const j = tree_.position(u); j && *j < i) pairs_.emplace_back(*j, i);
}

/// What the pairs cost that share a side when the subtree is cut off.
std::int64_t Recom::together(PartState const& state, std::size_t position) const {
  std::size_t const end = position + tree_.size(position);
  auto const inside = [&](std::size_t i) { return i >= position && i < end; };
  return state.together_cost() * std::ranges::count_if(pairs_, [&](auto const& pair) {
           return inside(pair.first) == inside(pair.second);
         });
}

void Recom::apply(PartState& state, std::uint32_t p, std::uint32_t q,
                  std::size_t position) {
  std::size_t const end = position + tree_.size(position);
  // The side that shares more nodes with p keeps that label.
  std::size_t in_p = 0;
  for (std::size_t i = position; i < end; ++i)
    in_p += state.part_of(tree_.node(i)) == p;
  std::size_t const kept = in_p + (state.count(q) - (tree_.size(position) - in_p));
  if (2 * kept < tree_.count()) std::swap(p, q);
  for (std::size_t i = 0; i < tree_.count(); ++i)
    state.move(tree_.node(i), i >= position && i < end ? p : q);
}

bool Recom::step(PartState& state, std::uint32_t p, std::uint32_t q, Energy energy,
                 double allowance, Random& random) {
  region_.clear();
  for (std::uint32_t const part : {p, q})
    for (std::uint32_t v = state.head(part); v != PartState::kNone; v = state.next(v))
      region_.push_back(v);
  tree_.build(state.graph(), state.problem().weights, region_,
              static_cast<int>(pick(random, 3)), random);
  state.add_work(tree_.work());

  std::int64_t const all = state.total(p) + state.total(q);
  find_pairs(state);
  std::int64_t old_together = 0;
  for (auto const& [i, j] : pairs_)
    if (state.part_of(tree_.node(i)) == state.part_of(tree_.node(j)))
      old_together += state.together_cost();
  double const old = energy.of(
      state.excess(state.total(p)) + state.excess(state.total(q)) + old_together,
      cut_between(state, p, q));
  double best = std::numeric_limits<double>::infinity();
  std::size_t best_position = 0;
  for (std::size_t i = 1; i < tree_.count(); ++i) {
    std::int64_t const inside = tree_.weight(i);
    std::int64_t violation = state.excess(inside) + state.excess(all - inside);
    if (!pairs_.empty()) violation += together(state, i);
    double const bound = energy.of(violation, 0);
    if (bound >= best || bound > old + allowance) continue;
    double const now = energy.of(violation, tree_.cut_of_subtree(state.graph(), i));
    state.add_work(2UL *
                   std::min<std::size_t>(tree_.size(i), tree_.count() - tree_.size(i)));
    if (now < best) {
      best = now;
      best_position = i;
    }
  }
  if (best_position == 0 || best > old + allowance) return false;
  apply(state, p, q, best_position);
  return true;
}

}  // namespace wangge::solve
