#include "solve/cut_limits.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

#include "solve/cut_bisection.hpp"
#include "solve/cut_cover.hpp"
#include "solve/cut_listing.hpp"
#include "solve/cut_prices.hpp"
#include "solve/cut_sharpen.hpp"

namespace wangge::solve {
namespace {

WithinLimits two_sides(PartitionProblem const& problem, std::int64_t all,
                       std::int64_t& work, Progress& progress) {
  Bisection const found = bisect(problem, all, work, progress);
  nlohmann::json const evidence{
      {"method", "bisection"}, {"states", found.states}, {"spans", found.spans}};
  return {found.complete, found.side, evidence.dump()};
}

/// All sets that can be a part and that the prices do not exclude; a choice of them.
WithinLimits chosen(PartitionProblem const& problem, CutTable& table,
                    PriceBound const& bound, std::int64_t all, std::int64_t work,
                    Progress& progress) {
  constexpr std::size_t kMostSets = 6'000'000;
  table.fill_backward(bound.prices);
  Listed const listed = list_parts(problem, table, bound.least - bound.sum,
                                   work / kStepWork, kMostSets, progress);
  if (!listed.complete) return {};
  std::int64_t looks = (work - kStepWork * listed.steps) / kLookWork;
  Cover const cover = cover_exactly(listed.pool, problem.graph.size(), problem.parts,
                                    2 * all, looks, progress);
  WithinLimits found;
  found.complete = cover.complete || !cover.sets.empty();
  nlohmann::json const evidence{{"method", "enumeration"},
                                {"prices", bound.prices},
                                {"least", bound.least},
                                {"sets_listed", listed.pool.size()},
                                {"search_nodes", cover.nodes}};
  found.evidence = evidence.dump();
  if (!cover.sets.empty()) found.part.resize(problem.graph.size());
  for (std::uint32_t p = 0; p < cover.sets.size(); ++p)
    for (std::uint32_t const v : listed.pool.nodes(cover.sets[p])) found.part[v] = p;
  return found;
}

}  // namespace

WithinLimits keep_limits(PartitionProblem const& problem, std::int64_t work,
                         Progress& progress) {
  auto const& costs = problem.graph.costs;
  std::int64_t const all =
      std::accumulate(costs.begin(), costs.end(), std::int64_t{0}) / 2;
  if (problem.parts == 2)
    if (auto found = two_sides(problem, all, work, progress); found.complete)
      return found;
  auto const steps = narrow_steps(problem.graph);
  if (!steps) return {};
  // Borders cost nothing here: only whether each node can be paid for once.
  TableUnits const free{0, 1};
  constexpr std::int64_t kBuckets = 2000;
  constexpr double kNoGrain = 1e9;
  CutTable table{
      *steps,
      table_weights(problem, std::max<std::int64_t>(1, problem.upper / kBuckets)),
      free};
  CutPricing pricing{problem, free};
  PriceBound bound = pricing.run(table, 0, kNoGrain, work, progress);
  if (bound.sum <= 0)
    bound = sharpened(problem, table, pricing.sets(), bound, 0, work, progress);
  if (bound.sum <= 0) return chosen(problem, table, bound, all, work, progress);
  nlohmann::json const evidence{
      {"method", "part prices"}, {"prices", bound.prices}, {"least", bound.least}};
  return {true, {}, evidence.dump()};
}

}  // namespace wangge::solve
