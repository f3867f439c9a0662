#include "solve/partition_state.hpp"

#include <algorithm>

namespace wangge::solve {

PartState::PartState(PartitionProblem const& problem, std::vector<std::uint32_t> part)
    : problem_{&problem},
      lower_{problem.lower},
      upper_{problem.upper},
      apart_{problem},
      together_cost_{wangge::solve::together_cost(problem)},
      links_{problem.graph},
      meeting_{problem.graph.size()} {
  std::size_t const n = problem.graph.size();
  next_.resize(n);
  previous_.resize(n);
  border_.reserve(n);
  reset(part);
}

void PartState::reset(std::vector<std::uint32_t> const& part) {
  auto const parts = static_cast<std::size_t>(problem_->parts);
  part_ = part;
  total_.assign(parts, 0);
  count_.assign(parts, 0);
  head_.assign(parts, kNone);
  foreign_.assign(part_.size(), 0);
  border_.clear();
  border_place_.assign(part_.size(), kNone);
  cut_ = violation_ = 0;
  Graph const& g = problem_->graph;
  for (auto v = static_cast<std::uint32_t>(part_.size()); v-- > 0;) {
    total_[part_[v]] += weight(v);
    link(v, part_[v]);
    std::uint32_t foreign = 0;
    for (std::uint32_t e = g.first[v]; e < g.first[v + 1]; ++e)
      if (part_[g.targets[e]] != part_[v]) {
        ++foreign;
        if (g.targets[e] < v) cut_ += g.costs[e];
      }
    set_foreign(v, foreign);
  }
  for (std::int64_t const total : total_) violation_ += excess(total);
  if (!apart_.empty()) violation_ += together_cost_ * pairs_together(*problem_, part_);
  add_work(g.targets.size());
}

void PartState::link(std::uint32_t node, std::uint32_t part) {
  std::uint32_t const second = head_[part];
  previous_[node] = kNone;
  next_[node] = second;
  if (second != kNone) previous_[second] = node;
  head_[part] = node;
  ++count_[part];
}

void PartState::unlink(std::uint32_t node, std::uint32_t part) {
  if (previous_[node] != kNone)
    next_[previous_[node]] = next_[node];
  else
    head_[part] = next_[node];
  if (next_[node] != kNone) previous_[next_[node]] = previous_[node];
  --count_[part];
}

void PartState::set_foreign(std::uint32_t node, std::uint32_t foreign) {
  foreign_[node] = foreign;
  std::uint32_t const place = border_place_[node];
  if (foreign > 0 && place == kNone) {
    border_place_[node] = static_cast<std::uint32_t>(border_.size());
    border_.push_back(node);
  } else if (foreign == 0 && place != kNone) {
    border_[place] = border_.back();
    border_place_[border_[place]] = place;
    border_.pop_back();
    border_place_[node] = kNone;
  }
}

void PartState::move(std::uint32_t node, std::uint32_t to) {
  std::uint32_t const from = part_[node];
  if (from == to) return;
  violation_ += violation_change(node, to);
  total_[from] -= weight(node);
  total_[to] += weight(node);
  unlink(node, from);
  link(node, to);
  part_[node] = to;
  Graph const& g = problem_->graph;
  std::uint32_t foreign = 0;
  for (std::uint32_t e = g.first[node]; e < g.first[node + 1]; ++e) {
    std::uint32_t const u = g.targets[e];
    if (part_[u] == to) {
      cut_ -= g.costs[e];
      set_foreign(u, foreign_[u] - 1);
      continue;
    }
    ++foreign;
    if (part_[u] == from) {
      cut_ += g.costs[e];
      set_foreign(u, foreign_[u] + 1);
    }
  }
  set_foreign(node, foreign);
  add_work(g.first[node + 1] - g.first[node]);
}

std::int64_t PartState::cut_change(std::uint32_t node, std::uint32_t to) const {
  Graph const& g = problem_->graph;
  std::uint32_t const from = part_[node];
  std::int64_t change = 0;
  for (std::uint32_t e = g.first[node]; e < g.first[node + 1]; ++e) {
    std::uint32_t const other = part_[g.targets[e]];
    if (other == from) change += g.costs[e];
    if (other == to) change -= g.costs[e];
  }
  return change;
}

std::int64_t PartState::violation_change(std::uint32_t node, std::uint32_t to) const {
  std::int64_t const w = weight(node);
  std::uint32_t const from = part_[node];
  std::int64_t const balance = excess(total_[from] - w) - excess(total_[from]) +
                               excess(total_[to] + w) - excess(total_[to]);
  return apart_.empty() ? balance : balance + together_change(node, to);
}

std::int64_t PartState::together_change(std::uint32_t node, std::uint32_t to) const {
  std::int64_t pairs = 0;
  for (std::uint32_t const u : apart_.of(node)) {
    pairs += part_[u] == to;
    pairs -= part_[u] == part_[node];
  }
  return together_cost_ * pairs;
}

std::int64_t PartState::swap_violation(std::uint32_t one, std::uint32_t other) const {
  std::uint32_t const p = part_[one];
  std::uint32_t const q = part_[other];
  std::int64_t const shift = weight(one) - weight(other);
  std::int64_t change = excess(total_[p] - shift) + excess(total_[q] + shift) -
                        excess(total_[p]) - excess(total_[q]);
  if (apart_.empty()) return change;
  change += together_change(one, q) + together_change(other, p);
  // Each was counted as meeting the other, who leaves.
  if (std::ranges::binary_search(apart_.of(one), other)) change -= 2 * together_cost_;
  return change;
}

bool PartState::removable(std::uint32_t node) {
  std::uint32_t const own = part_[node];
  if (count_[own] < 2) return false;
  Graph const& g = problem_->graph;
  if (links_.covers(g, node)) {
    std::uint32_t inside = 0;
    std::uint32_t bit = 1;
    for (std::uint32_t e = g.first[node]; e < g.first[node + 1]; ++e, bit <<= 1)
      if (part_[g.targets[e]] == own) inside |= bit;
    if (links_.joined(g, node, inside)) return true;
  }
  bool const met = meeting_.met(g, part_, node);
  add_work(meeting_.work());
  return met;
}

}  // namespace wangge::solve
