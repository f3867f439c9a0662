#include "plan/draft.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "plan/unit_ways.hpp"

namespace wangge::plan {
namespace {

// Few choices make poor grids: units are split until there are this many for each grid.
constexpr std::size_t kUnitsPerGrid = 4;
// What weighs more than this share of a mean grid is split from the beginning.
constexpr double kHeavy = 0.25;
constexpr double kLightest = 0.03;
// Rounds of splitting what does not keep the limits before everything is split.
constexpr int kRounds = 3;

Splits first_splits(Site const& site, Limits const& limits) {
  std::size_t const enough = kUnitsPerGrid * static_cast<std::size_t>(limits.grids);
  for (double share = kHeavy; share > kLightest; share /= 2) {
    Splits splits = split_heavy(site.levels, share * limits.mean(), site.graph);
    if (labels_under(site.levels, splits, site.graph).count >= enough) return splits;
  }
  return split_all(site.levels);
}

Result<Draft> draft_of(Community const& community, Site const& site,
                       Limits const& limits, Splits const& splits,
                       Earlier const* earlier, Progress& progress) {
  Labels const labels = labels_under(site.levels, splits, site.graph);
  Draft draft;
  draft.units = site.units;
  relabel(draft.units, labels.of, labels.count);
  draft.graph = contracted(site.graph, labels.of, labels.count);
  std::optional<EarlierUnits> before;
  if (earlier != nullptr)
    before = earlier_units(*earlier, site.ground, draft.units, limits);
  auto choice = choose_grids(draft.graph, limits, community.request.partition, progress,
                             before ? &*before : nullptr);
  if (!choice) return tl::unexpected(choice.error());
  draft.choice = std::move(*choice);
  return draft;
}

// Per finest unit: whether its grid, or one beside it, is outside the limits.
std::vector<bool> units_in_need(Site const& site, Draft const& draft,
                                Splits const& splits, Limits const& limits) {
  Labels const labels = labels_under(site.levels, splits, site.graph);
  GridChoice const& choice = draft.choice;
  std::vector<bool> need(choice.totals.size(), false);
  for (std::size_t g = 0; g < need.size(); ++g)
    need[g] = choice.totals[g] < limits.lower || choice.totals[g] > limits.upper;
  std::vector<bool> beside = need;
  for (UnitBorder const& border : draft.graph.borders) {
    std::uint32_t const a = choice.grid[border.a.get()];
    std::uint32_t const b = choice.grid[border.b.get()];
    if (need[a]) beside[b] = true;
    if (need[b]) beside[a] = true;
  }
  std::vector<bool> out(site.graph.size());
  for (std::size_t u = 0; u < out.size(); ++u)
    out[u] = beside[choice.grid[labels.of[u]]];
  return out;
}

bool better(Draft const& a, Draft const& b) {
  auto const merit = [](GridChoice const& choice) {
    return std::tuple{choice.broken, choice.violation, choice.cut};
  };
  return merit(a.choice) < merit(b.choice);
}

}  // namespace

Result<DraftOutcome> best_draft(Community const& community, Site const& site,
                                Limits const& limits, Earlier const* earlier,
                                Progress& progress) {
  Splits const all = split_all(site.levels);
  Splits splits = earlier != nullptr ? all : first_splits(site, limits);
  std::optional<DraftOutcome> best;
  for (int round = 0;; ++round) {
    Labels const labels = labels_under(site.levels, splits, site.graph);
    bool const finest = labels.count == site.graph.size();
    auto draft = draft_of(community, site, limits, splits, earlier, progress);
    if (!draft && (finest || draft.error().code != Errc::infeasible))
      return tl::unexpected(draft.error());
    if (draft && (!best || better(*draft, best->draft)))
      best = DraftOutcome{std::move(*draft), finest};
    if (best && best->draft.choice.violation == 0 && best->draft.choice.broken == 0)
      return std::move(*best);
    if (finest) {
      best->finest = true;
      return std::move(*best);
    }
    bool const further =
        best && round < kRounds &&
        split_under(site.levels, units_in_need(site, best->draft, splits, limits),
                    splits);
    if (!further) splits = all;
  }
}

}  // namespace wangge::plan
