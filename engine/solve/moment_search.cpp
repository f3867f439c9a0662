#include "solve/moment_search.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <queue>

#include "solve/partition_search.hpp"

namespace wangge::solve {
namespace {

/// Centres far from each other: each next one drawn by what it would save (Arthur and
/// Vassilvitskii 2007).
std::vector<std::uint32_t> draw_centres(MomentProblem const& problem, Random& random) {
  std::size_t const n = problem.graph.size();
  std::vector<std::uint32_t> centre{pick(random, n)};
  std::vector<double> nearest(n, std::numeric_limits<double>::infinity());
  std::vector<char> used(n, 0);
  while (true) {
    std::uint32_t const last = centre.back();
    used[last] = 1;
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
      nearest[i] =
          std::min(nearest[i], static_cast<double>(problem.cost[i * n + last]));
      if (used[i] == 0) sum += nearest[i] + 1e-9;
    }
    if (centre.size() == static_cast<std::size_t>(problem.parts)) return centre;
    double draw = random.unit() * sum;
    std::uint32_t next = PartState::kNone;
    for (std::uint32_t i = 0; i < n; ++i) {
      if (used[i] != 0) continue;
      next = i;
      if ((draw -= nearest[i] + 1e-9) <= 0) break;
    }
    centre.push_back(next);
  }
}

/// The centre of least cost + price · weight for every unit.
std::vector<std::uint32_t> cheapest(MomentProblem const& problem,
                                    std::vector<std::uint32_t> const& centre,
                                    std::vector<double> const& price) {
  std::size_t const n = problem.graph.size();
  std::vector<std::uint32_t> chosen(n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    double least = std::numeric_limits<double>::infinity();
    auto const w = static_cast<double>(problem.weights[i]);
    for (std::uint32_t a = 0; a < centre.size(); ++a) {
      double const c =
          static_cast<double>(problem.cost[i * n + centre[a]]) + price[a] * w;
      if (c < least) least = c, chosen[i] = a;
    }
  }
  return chosen;
}

/// A price per weight for every centre so that the cheapest centres fill about within
/// the limits. Every price has a step of its own, longer while it goes one way, shorter
/// when it turns (Riedmiller and Braun 1993): scales do not matter. O(60 · n · parts).
std::vector<double> balance(MomentProblem const& problem,
                            std::vector<std::uint32_t> const& centre) {
  double cost = 0;
  double weight = 1;
  std::vector<double> price(centre.size(), 0);
  std::vector<std::uint32_t> chosen = cheapest(problem, centre, price);
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    cost += static_cast<double>(problem.cost[i * chosen.size() + centre[chosen[i]]]);
    weight += static_cast<double>(problem.weights[i]);
  }
  std::vector<double> step(centre.size(), 0.3 * cost / weight);
  std::vector<int> way(centre.size(), 0);
  for (int round = 0; round < 60; ++round) {
    std::vector<std::int64_t> total(centre.size(), 0);
    for (std::size_t i = 0; i < chosen.size(); ++i)
      total[chosen[i]] += problem.weights[i];
    bool settled = true;
    for (std::size_t a = 0; a < centre.size(); ++a) {
      int const now =
          total[a] > problem.upper ? 1 : (total[a] < problem.lower ? -1 : 0);
      if (now == 0) continue;
      settled = false;
      step[a] *= now == way[a] ? 1.4 : 0.5;
      price[a] += now * step[a];
      way[a] = now;
    }
    if (settled) break;
    chosen = cheapest(problem, centre, price);
  }
  return price;
}

/// Grows all parts from their centres at once, always taking the unit that regrets
/// least, so that every part is connected.
std::vector<std::uint32_t> grow(MomentProblem const& problem,
                                std::vector<std::uint32_t> const& centre,
                                std::vector<double> const& price) {
  std::size_t const n = problem.graph.size();
  auto const offer = [&](std::uint32_t i, std::size_t a) {
    return static_cast<double>(problem.cost[i * n + centre[a]]) +
           price[a] * static_cast<double>(problem.weights[i]);
  };
  std::vector<double> least(n, std::numeric_limits<double>::infinity());
  for (std::uint32_t i = 0; i < n; ++i)
    for (std::size_t a = 0; a < centre.size(); ++a)
      least[i] = std::min(least[i], offer(i, a));
  struct Claim {
    double regret;
    std::uint32_t unit;
    std::uint32_t part;
    auto operator<=>(Claim const&) const = default;
  };
  std::priority_queue<Claim, std::vector<Claim>, std::greater<>> claims;
  std::vector<std::uint32_t> part(n, PartState::kNone);
  auto const take = [&](std::uint32_t unit, std::uint32_t to) {
    part[unit] = to;
    Graph const& g = problem.graph;
    for (std::uint32_t e = g.first[unit]; e < g.first[unit + 1]; ++e) {
      std::uint32_t const u = g.targets[e];
      if (part[u] == PartState::kNone) claims.push({offer(u, to) - least[u], u, to});
    }
  };
  for (std::uint32_t a = 0; a < centre.size(); ++a) part[centre[a]] = a;
  for (std::uint32_t a = 0; a < centre.size(); ++a) take(centre[a], a);
  while (!claims.empty()) {
    Claim const claim = claims.top();
    claims.pop();
    if (part[claim.unit] == PartState::kNone) take(claim.unit, claim.part);
  }
  return part;
}

/// Alternates between balanced parts and their best centres (Hess et al. 1965).
MomentPlan settle(MomentProblem const& problem, std::vector<std::uint32_t> centre) {
  MomentPlan plan;
  for (int round = 0; round < 12; ++round) {
    plan = plan_of(problem, grow(problem, centre, balance(problem, centre)));
    if (plan.centre == centre) break;
    centre = plan.centre;
  }
  return plan;
}

PartitionProblem bare(MomentProblem const& problem) {
  PartitionProblem p;
  p.graph = problem.graph;
  p.weights = problem.weights;
  p.parts = problem.parts;
  p.lower = problem.lower;
  p.upper = problem.upper;
  p.seed = problem.seed;
  return p;
}

}  // namespace

MomentSearch::MomentSearch(MomentProblem const& problem)
    : problem_{&problem}, shape_{bare(problem)}, random_{problem.seed} {}

void MomentSearch::anneal(MomentPlan const& start, MomentCooling const& cooling,
                          Progress& progress) {
  offer(start);
  PartState state{shape_, start.part};
  MomentAnnealer{*problem_}.run(state, start, cooling, random_, best_, progress);
}

void MomentSearch::from_anywhere(std::int64_t work, Progress& progress) {
  std::int64_t constexpr kStarts = 8;
  for (std::int64_t start = 0; start < kStarts; ++start) {
    if (start > 0 && progress.cancelled()) return;
    MomentPlan plan = settle(*problem_, draw_centres(*problem_, random_));
    for (int other = 0; other < 4; ++other) {
      MomentPlan again = settle(*problem_, draw_centres(*problem_, random_));
      if (again.better_than(plan)) plan = std::move(again);
    }
    anneal(plan, {0.3, work / (kStarts + 4)}, progress);
  }
  if (best_.violation > 0 && !progress.cancelled()) {
    Best const balanced = search_partition(shape_, work / 4, progress).best;
    anneal(plan_of(*problem_, balanced.part), {0.1, work / kStarts}, progress);
  }
  anneal(MomentPlan{best_}, {0.05, work / 4}, progress);
}

void MomentSearch::from_centres(std::vector<std::uint32_t> const& centre,
                                std::int64_t work, Progress& progress) {
  std::vector<std::uint32_t> const part =
      grow(*problem_, centre, balance(*problem_, centre));
  anneal(plan_of(*problem_, part), {0.1, work}, progress);
}

}  // namespace wangge::solve
