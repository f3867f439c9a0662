#include "solve/partition_groups.hpp"

#include <algorithm>
#include <numeric>

#include "solve/partition_search.hpp"

namespace wangge::solve {

std::vector<std::uint32_t> group_parts(PartitionProblem const& problem,
                                       std::vector<std::uint32_t> const& part,
                                       Progress& progress) {
  auto const parts = static_cast<std::size_t>(problem.parts);
  std::vector<std::uint32_t> group(parts, 0);
  if (problem.groups == 1) return group;
  if (problem.groups == problem.parts) {
    std::iota(group.begin(), group.end(), 0U);
    return group;
  }
  PartitionProblem above;
  above.graph = quotient(problem.graph, part, parts);
  above.weights.assign(parts, 0);
  for (std::size_t v = 0; v < part.size(); ++v)
    above.weights[part[v]] += problem.weights[v];
  std::int64_t total =
      std::accumulate(above.weights.begin(), above.weights.end(), std::int64_t{0});
  if (total == 0) {  // nothing to balance by: count parts
    above.weights.assign(parts, 1);
    total = problem.parts;
  }
  above.parts = problem.groups;
  auto const mean = static_cast<double>(total) / problem.groups;
  above.lower = static_cast<std::int64_t>(0.9 * mean);
  above.upper = std::max(static_cast<std::int64_t>(1.1 * mean), above.lower + 1);
  above.seed = problem.seed;
  // The graph of parts is small: an eighth of the work is plenty.
  return search_partition(above, problem.effort * kWorkPerEffort / 8, progress)
      .best.part;
}

}  // namespace wangge::solve
