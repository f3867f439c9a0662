#include "solve/partition_exact.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>

namespace wangge::solve {
namespace {

using Set = std::uint32_t;

std::uint32_t lowest(Set set) {
  return static_cast<std::uint32_t>(std::countr_zero(set));
}

/// The depth-first listing over bit sets.
class Listing {
 public:
  Listing(PartitionProblem const& problem, std::span<std::uint32_t const> nodes,
          Score incumbent, std::int64_t limit);

  void run(std::uint32_t parts);
  [[nodiscard]] ExactDivision answer() const;

 private:
  /// What has been decided when one more part is to be chosen.
  struct Choice {
    Set free{0};             ///< nodes not yet in a part
    std::uint32_t parts{0};  ///< parts still to be made of them
    std::int64_t weight{0};  ///< of the free nodes
    Score so_far;
  };
  void choose(Choice const& choice);
  void extend(Choice const& choice, Set set, Set barred, std::int64_t weight,
              std::int64_t cut);
  void close(Choice const& choice, Set set, std::int64_t weight, std::int64_t cut);
  [[nodiscard]] std::int64_t excess(std::int64_t total, std::int64_t parts) const;
  [[nodiscard]] std::int64_t together(Set set) const;
  [[nodiscard]] Set component(Set within, Set seed) const;
  [[nodiscard]] std::int64_t cost_to(std::uint32_t node, Set set) const;
  [[nodiscard]] bool beaten(std::int64_t violation, std::int64_t cut) const {
    return !(Score{violation, cut} < best_);
  }

  std::size_t count_;
  std::int64_t lower_;
  std::int64_t upper_;
  std::array<Set, kExactNodes> adjacent_{};
  std::array<Set, kExactNodes> apart_{};
  std::int64_t together_cost_;
  std::array<std::int64_t, kExactNodes> weight_{};
  std::vector<std::int64_t> cost_;
  std::array<Set, kExactNodes> chosen_{};  // the parts made so far
  std::uint32_t depth_{0};
  Score best_;
  std::array<Set, kExactNodes> best_sets_{};
  std::uint32_t best_depth_{0};
  std::int64_t steps_{0};
  std::int64_t limit_;
};

Listing::Listing(PartitionProblem const& problem, std::span<std::uint32_t const> nodes,
                 Score incumbent, std::int64_t limit)
    : count_{nodes.size()},
      lower_{problem.lower},
      upper_{problem.upper},
      together_cost_{together_cost(problem)},
      cost_(nodes.size() * nodes.size(), 0),
      best_{incumbent},
      limit_{limit} {
  for (auto const& [a, b] : problem.apart) {
    auto const i = std::find(nodes.begin(), nodes.end(), a) - nodes.begin();
    auto const j = std::find(nodes.begin(), nodes.end(), b) - nodes.begin();
    if (std::max(i, j) == std::ssize(nodes)) continue;
    apart_[static_cast<std::size_t>(i)] |= Set{1} << j;
    apart_[static_cast<std::size_t>(j)] |= Set{1} << i;
  }
  Graph const& g = problem.graph;
  for (std::size_t i = 0; i < count_; ++i) {
    weight_[i] = problem.weights[nodes[i]];
    for (std::uint32_t e = g.first[nodes[i]]; e < g.first[nodes[i] + 1]; ++e) {
      auto const hit = std::find(nodes.begin(), nodes.end(), g.targets[e]);
      if (hit == nodes.end()) continue;
      auto const j = static_cast<std::size_t>(hit - nodes.begin());
      adjacent_[i] |= Set{1} << j;
      cost_[i * count_ + j] = g.costs[e];
    }
  }
}

/// Least violation of `parts` parts with this total together.
std::int64_t Listing::excess(std::int64_t total, std::int64_t parts) const {
  return std::max({std::int64_t{0}, parts * lower_ - total, total - parts * upper_});
}

/// What the pairs cost that a part would hold together.
std::int64_t Listing::together(Set set) const {
  std::int64_t ends = 0;
  for (Set s = set; s != 0; s &= s - 1) ends += std::popcount(apart_[lowest(s)] & set);
  return together_cost_ * (ends / 2);
}

Set Listing::component(Set within, Set seed) const {
  Set reached = seed;
  Set fresh = seed;
  while (fresh != 0) {
    std::uint32_t const v = lowest(fresh);
    fresh &= fresh - 1;
    Set const more = adjacent_[v] & within & ~reached;
    reached |= more;
    fresh |= more;
  }
  return reached;
}

std::int64_t Listing::cost_to(std::uint32_t node, Set set) const {
  std::int64_t cost = 0;
  for (Set s = adjacent_[node] & set; s != 0; s &= s - 1)
    cost += cost_[node * count_ + lowest(s)];
  return cost;
}

void Listing::run(std::uint32_t parts) {
  Choice first;
  first.free = count_ == 32 ? ~Set{0} : (Set{1} << count_) - 1;
  first.parts = parts;
  for (std::size_t i = 0; i < count_; ++i) first.weight += weight_[i];
  first.so_far = {0, 0};
  choose(first);
}

void Listing::choose(Choice const& choice) {
  Set const first = choice.free & (~choice.free + 1);
  if (choice.parts == 1) {
    if (component(choice.free, first) == choice.free)
      close(choice, choice.free, choice.weight, 0);
    return;
  }
  if (static_cast<std::uint32_t>(std::popcount(choice.free)) < choice.parts) return;
  if (beaten(choice.so_far.violation + excess(choice.weight, choice.parts),
             choice.so_far.cut))
    return;
  std::uint32_t pieces = 0;
  for (Set rest = choice.free; rest != 0; ++pieces) {
    if (pieces == choice.parts) return;  // more pieces than parts
    rest &= ~component(rest, rest & (~rest + 1));
  }
  std::uint32_t const v = lowest(choice.free);
  extend(choice, first, 0, weight_[v], cost_to(v, choice.free));
}

void Listing::extend(Choice const& choice, Set set, Set barred, std::int64_t weight,
                     std::int64_t cut) {
  if (++steps_ > limit_) return;
  // Weights are not negative: a set too heavy stays too heavy.
  if (choice.so_far.violation + std::max<std::int64_t>(0, weight - upper_) >
      best_.violation)
    return;
  close(choice, set, weight, cut);
  Set around = 0;
  for (Set s = set; s != 0; s &= s - 1) around |= adjacent_[lowest(s)];
  around &= choice.free & ~set & ~barred;
  for (; around != 0 && steps_ <= limit_; around &= around - 1) {
    std::uint32_t const v = lowest(around);
    Set const bit = Set{1} << v;
    std::int64_t const change = cost_to(v, choice.free & ~set) - cost_to(v, set);
    extend(choice, set | bit, barred, weight + weight_[v], cut + change);
    barred |= bit;
  }
}

/// The set becomes a part; go on with what is left.
void Listing::close(Choice const& choice, Set set, std::int64_t weight,
                    std::int64_t cut) {
  Choice rest;
  rest.free = choice.free & ~set;
  rest.parts = choice.parts - 1;
  if ((rest.free == 0) != (rest.parts == 0)) return;
  rest.weight = choice.weight - weight;
  rest.so_far.violation = choice.so_far.violation + excess(weight, 1) + together(set);
  rest.so_far.cut = choice.so_far.cut + cut;
  if (beaten(rest.so_far.violation + excess(rest.weight, rest.parts), rest.so_far.cut))
    return;
  chosen_[depth_++] = set;
  if (rest.parts == 0) {
    best_ = rest.so_far;
    best_sets_ = chosen_;
    best_depth_ = depth_;
  } else {
    choose(rest);
  }
  --depth_;
}

ExactDivision Listing::answer() const {
  ExactDivision division;
  division.found = best_depth_ > 0;
  division.complete = steps_ <= limit_;
  division.steps = std::min(steps_, limit_);
  if (!division.found) return division;
  division.score = best_;
  division.label.resize(count_);
  for (std::uint32_t i = 0; i < best_depth_; ++i)
    for (Set s = best_sets_[i]; s != 0; s &= s - 1) division.label[lowest(s)] = i;
  return division;
}

}  // namespace

ExactDivision divide_exactly(PartitionProblem const& problem,
                             std::span<std::uint32_t const> nodes, std::uint32_t parts,
                             Score incumbent, std::int64_t limit) {
  Listing listing{problem, nodes, incumbent, limit};
  listing.run(parts);
  return listing.answer();
}

}  // namespace wangge::solve
