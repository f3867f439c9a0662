#include "solve/repartition_search.hpp"

#include <algorithm>
#include <numeric>

#include "solve/partition_anneal.hpp"
#include "solve/repartition.hpp"

namespace wangge::solve {
namespace {

constexpr int kRounds = 4;  // coolings within the work of a phase

/// Mean of the positive values, at least 1.
double mean_of(std::vector<std::int64_t> const& values) {
  double sum = 0;
  double count = 0;
  for (std::int64_t const value : values) {
    if (value <= 0) continue;
    sum += static_cast<double>(value);
    count += 1;
  }
  return count > 0 ? std::max(1.0, sum / count) : 1.0;
}

bool touches(PartState const& state, std::uint32_t node, std::uint32_t part) {
  Graph const& g = state.graph();
  for (std::uint32_t e = g.first[node]; e < g.first[node + 1]; ++e)
    if (state.part_of(g.targets[e]) == part) return true;
  return false;
}

}  // namespace

NearSearch::NearSearch(PartitionProblem const& problem, Homes const& homes,
                       std::vector<std::uint32_t> const& start)
    : homes_{homes},
      state_{problem, start},
      random_{problem.seed},
      start_{start},
      tree_{start.size()},
      mean_price_{mean_of(homes.price)},
      mean_cost_{mean_of(problem.graph.costs)},
      price_{price_of(homes, start)} {
  offer();
}

bool NearSearch::may_move(std::uint32_t v, std::uint32_t to) const {
  return to != state_.part_of(v) && homes_.fixed[v] == 0 && homes_.closed[to] == 0;
}

std::int64_t NearSearch::price_change(std::uint32_t v, std::uint32_t to) const {
  std::uint32_t const home = homes_.home[v];
  if (state_.part_of(v) == home) return homes_.price[v];
  return to == home ? -homes_.price[v] : 0;
}

double NearSearch::energy_change(std::int64_t violation, std::int64_t price,
                                 std::int64_t cut) const {
  auto const over = [&](std::int64_t p) { return std::max(p, rates_.budget); };
  return rates_.violation * static_cast<double>(violation) +
         rates_.price * static_cast<double>(over(price_ + price) - over(price_)) +
         rates_.cut * static_cast<double>(cut);
}

void NearSearch::move(std::uint32_t v, std::uint32_t to) {
  price_ += price_change(v, to);
  state_.move(v, to);
}

void NearSearch::offer() {
  NearScore const now{state_.score().violation, std::max(price_, rates_.budget),
                      state_.score().cut};
  if (!(now < best_.score)) return;
  best_ = {state_.part(), now};
}

void NearSearch::restart(std::vector<std::uint32_t> const& part) {
  state_.reset(part);
  price_ = price_of(homes_, part);
}

/// A part outside its limits, each with the same chance.
std::uint32_t NearSearch::troubled_part() {
  std::uint32_t chosen = PartState::kNone;
  std::uint32_t seen = 0;
  for (std::uint32_t p = 0; p < state_.parts(); ++p)
    if (state_.excess(state_.total(p)) > 0 && pick(random_, ++seen) == 0) chosen = p;
  state_.add_work(state_.parts() / 4 + 1);
  return chosen;
}

/// A member of the part with a neighbour outside, each with the same chance.
std::uint32_t NearSearch::border_member(std::uint32_t p) {
  Graph const& g = state_.graph();
  std::uint32_t chosen = PartState::kNone;
  std::uint32_t seen = 0;
  for (std::uint32_t v = state_.head(p); v != PartState::kNone; v = state_.next(v)) {
    bool const outer =
        std::any_of(g.targets.begin() + g.first[v], g.targets.begin() + g.first[v + 1],
                    [&](std::uint32_t u) { return state_.part_of(u) != p; });
    state_.add_work(g.first[v + 1] - g.first[v]);
    if (outer && pick(random_, ++seen) == 0) chosen = v;
  }
  return chosen;
}

void NearSearch::flip(std::uint32_t v, std::uint32_t to, double allowance) {
  if (!may_move(v, to)) return;
  double const change = energy_change(state_.violation_change(v, to),
                                      price_change(v, to), state_.cut_change(v, to));
  if (change <= allowance && state_.removable(v)) move(v, to);
}

/// v goes to `to`, and a node of that part comes back.
void NearSearch::swap(std::uint32_t v, std::uint32_t to, double allowance) {
  std::uint32_t const from = state_.part_of(v);
  if (!may_move(v, to) || homes_.closed[from] != 0) return;
  std::uint32_t const u = border_member(to);
  if (u == PartState::kNone || homes_.fixed[u] != 0 || !state_.removable(v)) return;
  NearScore const old{state_.score().violation, price_, state_.score().cut};
  move(v, to);
  if (touches(state_, u, from) && state_.removable(u)) {
    move(u, from);
    auto const price = price_ - old.price;
    price_ = old.price;  // energy_change compares with the price before
    double const change = energy_change(state_.score().violation - old.violation, price,
                                        state_.score().cut - old.cut);
    price_ += price;
    if (change <= allowance) return;
    move(u, to);
  }
  move(v, from);
}

/// A random tree of part p and, before each position of it, what its nodes would change
/// by going to q. Trees keep dear edges, so that branches are blocks.
void NearSearch::grow_tree(std::uint32_t p, std::uint32_t q) {
  Graph const& g = state_.graph();
  members_.clear();
  for (std::uint32_t v = state_.head(p); v != PartState::kNone; v = state_.next(v))
    members_.push_back(v);
  tree_.build(g, state_.problem().weights, members_, static_cast<int>(pick(random_, 3)),
              random_);
  state_.add_work(tree_.work());
  sums_.assign(tree_.count() + 1, {});
  for (std::size_t i = 0; i < tree_.count(); ++i) {
    std::uint32_t const v = tree_.node(i);
    Sums sum = sums_[i];
    sum.price += price_change(v, q);
    sum.fixed += homes_.fixed[v];
    for (std::uint32_t e = g.first[v]; e < g.first[v + 1]; ++e)
      if (state_.part_of(g.targets[e]) == q) {
        sum.shared += g.costs[e];
        ++sum.edges;
      }
    sums_[i + 1] = sum;
  }
}

/// The branch (or all but a branch) of the tree whose move from p to q costs least, if
/// it costs no more than `allowance`.
NearSearch::Branch NearSearch::best_branch(std::uint32_t p, std::uint32_t q,
                                           double allowance) {
  std::size_t const n = tree_.count();
  std::int64_t const total = state_.total(p);
  std::int64_t const old = state_.excess(total) + state_.excess(state_.total(q));
  Branch best;
  double least = allowance;
  for (std::size_t i = 1; i < n; ++i) {
    Sums const in = sums_[i + tree_.size(i)] - sums_[i];
    for (bool const branch : {true, false}) {
      Sums const goes = branch ? in : sums_[n] - in;
      if (goes.edges == 0 || goes.fixed > 0) continue;
      std::int64_t const weight = branch ? tree_.weight(i) : total - tree_.weight(i);
      std::int64_t const violation =
          state_.excess(total - weight) + state_.excess(state_.total(q) + weight) - old;
      if (energy_change(violation, goes.price, -goes.shared) > least) continue;
      std::int64_t const cut = tree_.cut_of_subtree(state_.graph(), i) - goes.shared;
      state_.add_work(2UL * std::min<std::size_t>(tree_.size(i), n - tree_.size(i)));
      double const change = energy_change(violation, goes.price, cut);
      if (change > least) continue;
      least = change;
      best = {i, branch};
    }
  }
  return best;
}

/// A whole branch goes from p to q: what single flips cannot take apart.
void NearSearch::shift(std::uint32_t p, std::uint32_t q, double allowance) {
  if (homes_.closed[q] != 0 || state_.count(p) < 2) return;
  grow_tree(p, q);
  Branch const branch = best_branch(p, q, allowance);
  if (branch.position == 0) return;
  std::size_t const end = branch.position + tree_.size(branch.position);
  for (std::size_t i = 0; i < tree_.count(); ++i)
    if ((i >= branch.position && i < end) == branch.inside) move(tree_.node(i), q);
}

void NearSearch::step() {
  Graph const& g = state_.graph();
  if (state_.border().empty()) return;
  double const allowance = exponential(temperature_, random_);
  std::uint32_t v = state_.border()[pick(random_, state_.border().size())];
  bool give = true;
  if (state_.score().violation > allowed_ && steps_ % 2 == 0) {
    std::uint32_t const p = troubled_part();
    std::uint32_t const member = border_member(p);
    if (member != PartState::kNone) {
      v = member;
      give = state_.total(p) > state_.problem().upper;
    }
  }
  std::uint32_t const degree = g.first[v + 1] - g.first[v];
  std::uint32_t const u = g.targets[g.first[v] + pick(random_, degree)];
  state_.add_work(degree + 4);
  if (state_.part_of(u) == state_.part_of(v)) return;
  std::int64_t const before = state_.work();
  if (2 * shift_work_ < before) {
    shift(state_.part_of(give ? v : u), state_.part_of(give ? u : v), allowance);
    shift_work_ += state_.work() - before;
  } else if (!give) {
    flip(u, state_.part_of(v), allowance);
  } else if (steps_ % 8 == 7) {
    swap(v, state_.part_of(u), allowance);
  } else {
    flip(v, state_.part_of(u), allowance);
  }
}

void NearSearch::anneal(double hot, double cold, std::int64_t work,
                        Progress& progress) {
  std::int64_t const begin = state_.work();
  std::int64_t const block = std::max<std::int64_t>(work / 100, 1);
  std::int64_t next_block = begin + block;
  std::int64_t steps = 0;
  std::int64_t broken = 0;
  double const first = rates_.violation;
  temperature_ = hot;
  while (state_.work() - begin < work && !done()) {
    step();
    offer();
    state_.add_work(1);
    ++steps_;
    ++steps;
    broken += state_.score().violation > allowed_ ? 1 : 0;
    if (state_.work() < next_block) continue;
    if (progress.cancelled()) return;
    rates_.violation *= 4 * broken > steps ? 1.2 : 0.9;
    rates_.violation = std::clamp(rates_.violation, first / 16, first * 1e4);
    double const left =
        1.0 - static_cast<double>(state_.work() - begin) / static_cast<double>(work);
    temperature_ = cold + (hot - cold) * left * left;
    next_block = state_.work() + block;
    steps = broken = 0;
  }
}

void NearSearch::reach_limits(std::int64_t work, std::int64_t violation_bound,
                              std::int64_t price_bound, Progress& progress) {
  allowed_ = violation_bound;
  enough_ = {violation_bound, price_bound, std::numeric_limits<std::int64_t>::max()};
  double const per_weight = mean_of(state_.problem().weights);
  for (int round = 0; round < kRounds && !done() && !progress.cancelled(); ++round) {
    // In units of a mean node's price; the cut only breaks ties.
    rates_ = {2.0 / per_weight, 1.0 / mean_price_, 0.02 / mean_cost_, 0};
    double const hot = round % 2 == 0 ? 0.25 : 0.6;
    anneal(hot, 0.02, work / kRounds, progress);
    restart(best_.part);
  }
}

void NearSearch::shorten(std::int64_t work, std::int64_t extra, Progress& progress) {
  enough_ = {-1, -1, -1};
  allowed_ = best_.score.violation;
  std::int64_t const budget = best_.score.price + extra;
  best_.score.price = budget;
  double const per_weight = mean_of(state_.problem().weights);
  for (int round = 0; round < kRounds && !progress.cancelled(); ++round) {
    // In units of a mean edge cost.
    rates_ = {2.0 / per_weight, 2.0 / mean_price_, 1.0 / mean_cost_, budget};
    // In turns anew from the old parts, hot, and on from the best, cool.
    bool const anew = round % 2 == 0;
    if (anew) restart(start_);
    anneal(anew ? 1.0 : 0.3, 0.02, work / kRounds, progress);
    restart(best_.part);
  }
}

}  // namespace wangge::solve
