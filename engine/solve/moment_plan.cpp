#include "solve/moment_plan.hpp"

#include <algorithm>

namespace wangge::solve {

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

}  // namespace wangge::solve
