#include "solve/partition_anneal.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "solve/partition_bound.hpp"

namespace wangge::solve {
namespace {

/// Swaps look through a whole part of so many nodes, and into larger ones here and
/// there.
constexpr std::uint32_t kSwapMembers = 24;
constexpr int kSwapGlances = 8;

constexpr std::int64_t kBlocks = 256;  // of equal work, each with its temperature
/// The kBlocks-th root, by square roots: std::pow's last bit differs between machines.
double root_of_blocks(double value) {
  for (std::int64_t n = kBlocks; n > 1; n /= 2) value = std::sqrt(value);
  return value;
}

/// Mean cost of the edges that are cut: dear edges are seldom cut, so the mean of all
/// edges says little about what moves cost. 1 when nothing is to pay.
double mean_cut_cost(PartState const& state) {
  std::int64_t const edges = state.cut_edges();
  std::int64_t const cut = state.score().cut;
  return cut > 0 ? static_cast<double>(cut) / static_cast<double>(edges) : 1.0;
}

constexpr std::int64_t kRecomShare = 3;      // one part in three of the work
constexpr std::int64_t kStepsPerLook = 512;  // between two looks at the user's wish

/// A member of part `of` next to part `by`, each with the same chance.
std::uint32_t random_neighbour(PartState& state, std::uint32_t of, std::uint32_t by,
                               Random& random) {
  Graph const& g = state.graph();
  std::uint32_t chosen = PartState::kNone;
  std::uint32_t seen = 0;
  for (std::uint32_t u = state.head(of); u != PartState::kNone; u = state.next(u)) {
    state.add_work(g.first[u + 1] - g.first[u]);
    for (std::uint32_t e = g.first[u]; e < g.first[u + 1]; ++e) {
      if (state.part_of(g.targets[e]) != by) continue;
      if (pick(random, ++seen) == 0) chosen = u;
      break;
    }
  }
  return chosen;
}

bool touches(PartState const& state, std::uint32_t node, std::uint32_t part) {
  Graph const& g = state.graph();
  for (std::uint32_t e = g.first[node]; e < g.first[node + 1]; ++e)
    if (state.part_of(g.targets[e]) == part) return true;
  return false;
}

/// The same from a few border nodes of the whole, or none: part `of` is large.
std::uint32_t glanced_neighbour(PartState& state, std::uint32_t of, std::uint32_t by,
                                Random& random) {
  for (int glance = 0; glance < kSwapGlances; ++glance) {
    std::uint32_t const u = state.border()[pick(random, state.border().size())];
    state.add_work(4);
    if (state.part_of(u) == of && touches(state, u, by)) return u;
  }
  return PartState::kNone;
}

std::int64_t cost_between(Graph const& g, std::uint32_t a, std::uint32_t b) {
  for (std::uint32_t e = g.first[a]; e < g.first[a + 1]; ++e)
    if (g.targets[e] == b) return g.costs[e];
  return 0;
}

/// Mean cost of an edge as a unit of cost sees it, Σ c² / Σ c: where costs differ, what
/// it takes to cross the dear ones. 1 when none costs anything.
double typical_cost(Graph const& graph) {
  double sum = 0;
  double squares = 0;
  for (std::int64_t const cost : graph.costs) {
    auto const c = static_cast<double>(cost);
    sum += c;
    squares += c * c;
  }
  return sum > 0 ? squares / sum : 1.0;
}

}  // namespace

double exponential(double temperature, Random& random) {
  constexpr double kLn2 = 0.6931471805599453;
  std::uint64_t const bits = random.next();
  auto const halvings = static_cast<double>(std::countr_zero(bits | (1ULL << 32)));
  auto const rest = static_cast<double>(bits >> 33) * 0x1.0p-31;
  return temperature * kLn2 * (halvings + rest);
}

Annealer::Annealer(PartitionProblem const& problem)
    : recom_{problem.graph.size()},
      typical_cost_{typical_cost(problem.graph)},
      unavoidable_{violation_bound(problem)} {
  double weight = 0;
  for (std::int64_t const w : problem.weights) weight += static_cast<double>(w);
  double const per_node =
      std::max(1.0, weight / static_cast<double>(problem.graph.size()));
  first_penalty_ = 2.0 * typical_cost_ / per_node;
}

void Annealer::flip(PartState& state, double allowance, Random& random) {
  Graph const& g = state.graph();
  std::uint32_t const v = state.border()[pick(random, state.border().size())];
  std::uint32_t const degree = g.first[v + 1] - g.first[v];
  std::uint32_t const to = state.part_of(g.targets[g.first[v] + pick(random, degree)]);
  state.add_work(degree + 4);
  if (to == state.part_of(v)) return;
  double const change =
      energy_.of(state.violation_change(v, to), state.cut_change(v, to));
  if (change <= allowance && state.removable(v)) state.move(v, to);
}

void Annealer::swap(PartState& state, double allowance, Random& random) {
  Graph const& g = state.graph();
  std::uint32_t const v = state.border()[pick(random, state.border().size())];
  std::uint32_t const p = state.part_of(v);
  std::uint32_t const degree = g.first[v + 1] - g.first[v];
  std::uint32_t const q = state.part_of(g.targets[g.first[v] + pick(random, degree)]);
  state.add_work(degree + 4);
  if (q == p) return;
  std::uint32_t const u = state.count(q) <= kSwapMembers
                              ? random_neighbour(state, q, p, random)
                              : glanced_neighbour(state, q, p, random);
  if (u == PartState::kNone) return;
  std::int64_t const violation = state.swap_violation(v, u);
  std::int64_t const cut =
      state.cut_change(v, q) + state.cut_change(u, p) + 2 * cost_between(g, u, v);
  if (energy_.of(violation, cut) > allowance || !state.removable(v)) return;
  state.move(v, q);
  if (touches(state, u, p) && state.removable(u))
    state.move(u, p);
  else
    state.move(v, p);
}

void Annealer::recombine(PartState& state, double allowance, Random& random) {
  Graph const& g = state.graph();
  std::uint32_t const v = state.border()[pick(random, state.border().size())];
  std::uint32_t const p = state.part_of(v);
  std::uint32_t const degree = g.first[v + 1] - g.first[v];
  std::uint32_t const turn = pick(random, degree);
  for (std::uint32_t i = 0; i < degree; ++i) {
    std::uint32_t const q = state.part_of(g.targets[g.first[v] + (turn + i) % degree]);
    if (q == p) continue;
    recom_.step(state, p, q, energy_, allowance, random);
    return;
  }
}

double Annealer::adapted(double penalty, bool often_broken) const {
  return std::clamp(penalty * (often_broken ? 1.15 : 0.9), 1e-2 * first_penalty_,
                    1e4 * first_penalty_);
}

void Annealer::run(PartState& state, Best& best, Cooling const& cooling, Random& random,
                   Progress& progress) {
  best.offer(state);
  if (state.border().empty()) return;
  energy_.penalty =
      cooling.penalty > 0 ? cooling.penalty * first_penalty_ : first_penalty_;
  std::int64_t const begin = state.work();
  std::int64_t recom_work = 0;
  double temperature = cooling.hot * typical_cost_;
  auto const scale = [&] {
    return cooling.penalty > 0 ? typical_cost_ : mean_cut_cost(state);
  };
  double level = temperature / scale();
  double const factor = root_of_blocks(cooling.cold / level);
  for (std::int64_t block = 1; block <= kBlocks; ++block) {
    std::int64_t const end = begin + cooling.work / kBlocks * block;
    std::int64_t steps = 0;
    std::int64_t broken = 0;
    while (state.work() < end) {
      std::int64_t const before = state.work();
      double const allowance = exponential(temperature, random);
      if (kRecomShare * recom_work <= before - begin) {
        recombine(state, allowance, random);
        recom_work += state.work() - before;
      } else if (steps % 4 == 0) {
        swap(state, allowance, random);
      } else {
        flip(state, allowance, random);
      }
      best.offer(state);
      ++steps;
      broken += state.score().violation > unavoidable_;
      if (steps % kStepsPerLook == 0 && progress.cancelled()) return;
    }
    // A quarter of the steps outside the limits is about right.
    if (cooling.penalty == 0)
      energy_.penalty = adapted(energy_.penalty, 4 * broken > steps);
    else if (best.score.violation <= unavoidable_)
      return;
    level *= factor;
    temperature = level * scale();
  }
}

}  // namespace wangge::solve
