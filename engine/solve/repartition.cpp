#include "solve/repartition.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "solve/partition_bound.hpp"
#include "solve/partition_groups.hpp"
#include "solve/partition_search.hpp"
#include "solve/repartition_list.hpp"

namespace wangge::solve {
namespace {

// Small graphs are searched well enough before the work is used up.
constexpr std::int64_t kMostWorkPerArc = 20'000;

Result<void> check_before(PartitionProblem const& problem,
                          std::span<std::uint32_t const> before,
                          std::span<std::uint8_t const> locked,
                          RepartitionOptions const& options) {
  std::size_t const n = problem.graph.size();
  if (before.size() != n)
    return fail(Errc::bad_value, "partition: {} old parts for {} nodes", before.size(),
                n);
  if (!locked.empty() && locked.size() != n)
    return fail(Errc::bad_value, "partition: {} locks for {} nodes", locked.size(), n);
  if (options.extra < 0)
    return fail(Errc::bad_value, "partition: extra {} is below zero", options.extra);
  auto const parts = static_cast<std::uint32_t>(problem.parts);
  for (std::size_t v = 0; v < locked.size(); ++v)
    if (locked[v] != 0 && before[v] >= parts)
      return fail(Errc::bad_value, "partition: unit {} is locked but has no old part",
                  v);
  if (!options.group_before.empty() && options.group_before.size() != parts)
    return fail(Errc::bad_value, "partition: {} old groups for {} parts",
                options.group_before.size(), parts);
  return {};
}

struct Found {
  NearBest best;
  bool listed{false};
};

Result<Found> search(PartitionProblem const& problem, Homes const& homes,
                     std::int64_t extra, Progress& progress) {
  Random random{problem.seed};
  auto const start = start_from(problem, homes, random);
  if (!start) return tl::unexpected(start.error());
  NearSearch near{problem, homes, *start};
  if (extra == 0)
    if (auto listed = list_near(problem, homes, near.best()))
      return Found{std::move(*listed), true};
  auto const arcs = static_cast<std::int64_t>(problem.graph.targets.size());
  std::int64_t const work =
      problem.effort * std::min(kWorkPerEffort, kMostWorkPerArc * arcs) / 2;
  auto const scale = static_cast<std::int64_t>(homes.home.size()) + 1;
  std::int64_t const least =
      moved_bound(problem, homes, violation_bound(problem)) - homes.dissolved;
  // Units that move are counted too: at the bound in weight the search may go on.
  near.reach_limits(work, violation_bound(problem), least > 0 ? least * scale + 1 : 0,
                    progress);
  bool const as_it_was = std::ranges::equal(near.best().part, homes.home);
  if (!as_it_was) near.shorten(work, extra * scale, progress);
  return Found{near.best(), false};
}

Result<std::vector<std::uint32_t>> groups_near(PartitionProblem const& problem,
                                               std::vector<std::uint32_t> const& part,
                                               RepartitionOptions const& options,
                                               Progress& progress) {
  if (options.group_before.empty()) return group_parts(problem, part, progress);
  auto const parts = static_cast<std::size_t>(problem.parts);
  PartitionProblem above;
  above.graph = quotient(problem.graph, part, parts);
  above.weights.assign(parts, 0);
  for (std::size_t v = 0; v < part.size(); ++v)
    above.weights[part[v]] += problem.weights[v];
  above.parts = problem.groups;
  for (std::int64_t const weight : above.weights) above.upper += weight;
  above.seed = problem.seed;
  auto answer = repartition(above, options.group_before, {}, progress);
  if (!answer) return tl::unexpected(answer.error());
  return std::move(answer->part);
}

Certificate certificate_for(PartitionProblem const& problem,
                            PartitionAnswer const& answer, std::int64_t moved_bound,
                            bool listed) {
  Certificate certificate;
  certificate.problem = "partition";
  certificate.value = answer.cut;
  certificate.evidence = nlohmann::json{
      {"parts", problem.parts},
      {"lower", problem.lower},
      {"upper", problem.upper},
      {"violation", answer.violation},
      {"violation_bound", violation_bound(problem)},
      {"moved", answer.moved},
      {"moved_bound", moved_bound},
      {"method", listed ? "listing near the old parts" : "search near the old parts"},
      {"seed", problem.seed},
      {"effort",
       problem.effort}}.dump();
  return certificate;
}

}  // namespace

Result<PartitionAnswer> repartition(PartitionProblem const& problem,
                                    std::span<std::uint32_t const> before,
                                    std::span<std::uint8_t const> locked,
                                    Progress& progress,
                                    RepartitionOptions const& options) {
  if (auto const checked = check(problem); !checked)
    return tl::unexpected(checked.error());
  if (auto const checked = check_before(problem, before, locked, options); !checked)
    return tl::unexpected(checked.error());
  Homes const homes = homes_of(problem, before, locked);
  auto found = search(problem, homes, options.extra, progress);
  if (!found) return tl::unexpected(found.error());
  if (progress.cancelled() && problem.when_stopped == WhenStopped::fail)
    return fail(Errc::cancelled, "partition: stopped");
  PartitionAnswer answer;
  answer.part = std::move(found->best.part);
  auto group = groups_near(problem, answer.part, options, progress);
  if (!group) return tl::unexpected(group.error());
  answer.group = std::move(*group);
  answer.cut = found->best.score.cut;
  answer.violation = found->best.score.violation;
  answer.moved = moved_weight(problem, homes, answer.part);
  if (answer.violation > 0) {
    std::vector<std::int64_t> totals(static_cast<std::size_t>(problem.parts), 0);
    for (std::size_t v = 0; v < answer.part.size(); ++v)
      totals[answer.part[v]] += problem.weights[v];
    bool const free = std::ranges::find(homes.fixed, 1) == homes.fixed.end();
    answer.excuse = excuse_for(problem, found->listed && free, totals);
  }
  // Listing proves that nothing moves less at this violation.
  std::int64_t const bound =
      found->listed ? answer.moved : moved_bound(problem, homes, answer.violation);
  answer.certificate = certificate_for(problem, answer, bound, found->listed);
  return answer;
}

}  // namespace wangge::solve
