#include "solve/moment_search.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <queue>

#include "solve/moment_anneal.hpp"
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

/// A price per weight for every centre so that the cheapest centres fill within the
/// limits, about: subgradient steps on the capacity constraints.
std::vector<double> balance(MomentProblem const& problem,
                            std::vector<std::uint32_t> const& centre) {
  std::size_t const n = problem.graph.size();
  std::vector<double> price(centre.size(), 0);
  double cost = 0;
  double weight = 0;
  std::vector<double> total(centre.size());
  for (int round = 0; round < 60; ++round) {
    std::ranges::fill(total, 0.0);
    cost = weight = 0;
    for (std::size_t i = 0; i < n; ++i) {
      std::size_t best = 0;
      double least = std::numeric_limits<double>::infinity();
      auto const w = static_cast<double>(problem.weights[i]);
      for (std::size_t a = 0; a < centre.size(); ++a) {
        double const c =
            static_cast<double>(problem.cost[i * n + centre[a]]) + price[a] * w;
        if (c < least) least = c, best = a;
      }
      total[best] += w;
      weight += w;
      cost += static_cast<double>(problem.cost[i * n + centre[best]]);
    }
    double const step = cost / std::max(1.0, weight) / (1.0 + 0.1 * round);
    for (std::size_t a = 0; a < centre.size(); ++a) {
      double const over = std::max(0.0, total[a] - static_cast<double>(problem.upper));
      double const under = std::max(0.0, static_cast<double>(problem.lower) - total[a]);
      price[a] += step * (over - under) / std::max(1.0, weight) *
                  static_cast<double>(centre.size());
    }
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

MomentPlan plan_of(MomentProblem const& problem, std::vector<std::uint32_t> part) {
  std::size_t const n = problem.graph.size();
  auto const parts = static_cast<std::size_t>(problem.parts);
  std::vector<std::vector<std::uint32_t>> members(parts);
  std::vector<std::int64_t> total(parts, 0);
  for (std::uint32_t i = 0; i < n; ++i) {
    members[part[i]].push_back(i);
    total[part[i]] += problem.weights[i];
  }
  MomentPlan plan;
  plan.value = plan.violation = 0;
  for (std::size_t a = 0; a < parts; ++a) {
    std::vector<std::int64_t> sum(members[a].size(), 0);
    for (std::uint32_t const i : members[a])
      for (std::size_t m = 0; m < members[a].size(); ++m)
        sum[m] += problem.cost[i * n + members[a][m]];
    auto const best = std::ranges::min_element(sum);
    plan.centre.push_back(members[a][static_cast<std::size_t>(best - sum.begin())]);
    plan.value += *best;
    plan.violation +=
        std::max<std::int64_t>({0, problem.lower - total[a], total[a] - problem.upper});
  }
  plan.part = std::move(part);
  return plan;
}

MomentPlan search_moment(MomentProblem const& problem, std::int64_t work,
                         Progress& progress) {
  PartitionProblem const shape = bare(problem);
  Random random{problem.seed};
  MomentPlan best = settle(problem, draw_centres(problem, random));
  PartState state{shape, best.part};
  MomentAnnealer annealer{problem};
  std::int64_t constexpr kStarts = 8;
  for (std::int64_t start = 0; start < kStarts && !progress.cancelled(); ++start) {
    MomentPlan plan = settle(problem, draw_centres(problem, random));
    for (int other = 0; other < 4; ++other) {
      MomentPlan again = settle(problem, draw_centres(problem, random));
      if (again.better_than(plan)) plan = std::move(again);
    }
    if (plan.better_than(best)) best = plan;
    annealer.run(state, plan, {0.3, work / (kStarts + 4)}, random, best, progress);
  }
  if (best.violation > 0 && !progress.cancelled()) {
    Best const balanced = search_partition(shape, work / 4, progress).best;
    MomentPlan plan = plan_of(problem, balanced.part);
    if (plan.better_than(best)) best = plan;
    annealer.run(state, plan, {0.1, work / kStarts}, random, best, progress);
  }
  MomentPlan const top = best;
  annealer.run(state, top, {0.05, work / 4}, random, best, progress);
  return best;
}

}  // namespace wangge::solve
