#include "plan/make_partition.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "plan/assemble.hpp"
#include "plan/changes.hpp"
#include "plan/coding.hpp"
#include "plan/draft.hpp"
#include "plan/limits.hpp"
#include "plan/partition_issues.hpp"

namespace wangge::plan {
namespace {

struct Chosen {
  DraftOutcome outcome;
  Limits limits;
};

// The border of k cells of equal area grows as √k, so divisions into different numbers
// of grids are compared by cut²/k.
bool better(Chosen const& a, Chosen const& b) {
  auto const& x = a.outcome.draft.choice;
  auto const& y = b.outcome.draft.choice;
  if (x.broken != y.broken) return x.broken < y.broken;
  if (x.violation != y.violation) return x.violation < y.violation;
  auto const measure = [](std::int64_t cut, int grids) {
    return static_cast<double>(cut) * static_cast<double>(cut) / grids;
  };
  return measure(x.cut, a.limits.grids) < measure(y.cut, b.limits.grids);
}

// What cannot be kept apart is an error with names, not a plan that breaks its word.
Result<void> check_apart(Community const& community, Site const& site,
                         Draft const& draft) {
  if (draft.choice.broken == 0) return {};
  auto const grid_of = [&](std::uint32_t b) {
    return draft.choice.grid[draft.units.of_building[b]];
  };
  for (auto const& [a, b] : site.wishes.apart)
    if (grid_of(a) == grid_of(b))
      return fail(
          Errc::infeasible,
          "[partition]: no plan was found that keeps buildings \"{}\" and \"{}\" "
          "in different grids; ask for more grids or take a wish out",
          community.buildings[a].id, community.buildings[b].id);
  return fail(Errc::infeasible,
              "[fixed_borders]: no plan was found in which every line is a border; ask "
              "for more grids or take a line out");
}

// As many grids as there were, where that is among what was asked.
std::vector<int> numbers_to_try(LimitsOutcome const& asked, Earlier const* earlier) {
  if (earlier == nullptr) return asked.candidates;
  auto const had = static_cast<int>(earlier->record->grids.size());
  bool const allowed =
      std::ranges::find(asked.candidates, had) != asked.candidates.end();
  return allowed ? std::vector<int>{had} : asked.candidates;
}

// Each number of grids in question, tried; the first one on ties.
Result<Chosen> best_number(Community const& community, Site const& site,
                           LimitsOutcome const& asked, Earlier const* earlier,
                           Progress& progress) {
  std::optional<Chosen> best;
  std::optional<Error> error;
  for (int const grids : numbers_to_try(asked, earlier)) {
    Limits limits = asked.limits;
    limits.grids = grids;
    auto outcome = best_draft(community, site, limits, earlier, progress);
    if (!outcome && outcome.error().code != Errc::infeasible)
      return tl::unexpected(outcome.error());
    if (!outcome) {
      if (!error) error = outcome.error();
      continue;
    }
    Chosen chosen{std::move(*outcome), std::move(limits)};
    if (!best || better(chosen, *best)) best = std::move(chosen);
  }
  if (!best) return tl::unexpected(*error);
  return std::move(*best);
}

/// A locked grid stays as it is, inside the limits or not; the evidence names it, and
/// names the earlier grids that the units were in.
void say_earlier(PlanRecord const& record, Partition& partition) {
  auto locked = nlohmann::json::array();
  for (auto const& row : partition.changes->grids)
    if (row.locked) locked.push_back(row.id);
  auto evidence = nlohmann::json::parse(partition.certificate.evidence);
  if (!locked.empty()) evidence["locked"] = std::move(locked);
  for (auto& part : evidence["parts"])
    for (auto& grid : part["evidence"]["before"])
      if (!grid.is_null()) grid = record.grids[grid.get<std::size_t>()].id;
  partition.certificate.evidence = evidence.dump();
}

}  // namespace

Result<Partition> make_partition(Community const& community,
                                 network::WalkGraph const& network,
                                 Messages const& messages, Progress& progress,
                                 PlanRecord const* record) {
  progress.stage("partition");
  auto limits = find_limits(community);
  if (!limits) return tl::unexpected(limits.error());
  if (auto ok = check_coding(community.request.partition.coding, community.code,
                             static_cast<std::size_t>(limits->limits.grids));
      !ok)
    return tl::unexpected(ok.error());
  auto const site = survey(community, network, limits->limits, progress);
  if (!site) return tl::unexpected(site.error());
  if (progress.cancelled()) return fail(Errc::cancelled, "stopped");
  std::optional<Earlier> earlier;
  if (record != nullptr) earlier.emplace(community, *record);
  auto best =
      best_number(community, *site, *limits, earlier ? &*earlier : nullptr, progress);
  if (!best) return tl::unexpected(best.error());
  Draft const& draft = best->outcome.draft;
  if (auto kept = check_apart(community, *site, draft); !kept)
    return tl::unexpected(kept.error());
  auto partition = assemble(community, *site, draft, best->limits, messages, record);
  if (!partition) return partition;
  partition->issues = std::move(limits->issues);
  add_issues(community, *site, draft, *partition);
  auto const excused = excuse(community, draft, best->limits, best->outcome.finest,
                              progress, *partition);
  if (!excused) return tl::unexpected(excused.error());
  std::ranges::sort(partition->issues);
  if (earlier) {
    partition->changes = changes_since(community, *earlier, *partition);
    say_earlier(*record, *partition);
  }
  return partition;
}

}  // namespace wangge::plan
