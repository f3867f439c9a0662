#include "plan/partition_issues.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

namespace wangge::plan {
namespace {

// Where one building alone is too heavy, nothing could help; a group of touching
// buildings is as indivisible as one, but the heaviest is the one to name.
BuildingIdx heaviest(std::vector<BuildingIdx> const& buildings, Limits const& limits) {
  return *std::ranges::max_element(
      buildings, {}, [&](BuildingIdx b) { return limits.weights[b.get()]; });
}

std::string ids_outside(Partition const& partition) {
  std::string ids;
  for (Grid const& grid : partition.grids) {
    if (grid.weight >= partition.lower && grid.weight <= partition.upper) continue;
    if (!ids.empty()) ids += ", ";
    ids += fmt::format("{} ({})", grid.id, grid.weight);
  }
  return ids;
}

double deviation(std::vector<std::int64_t> const& totals, double mean) {
  auto const [least, most] = std::ranges::minmax(totals);
  return std::max(mean - static_cast<double>(least), static_cast<double>(most) - mean) /
         mean;
}

/// The smallest tolerance that works, as far as it is known.
struct Tolerance {
  double found{0.0};  ///< a division that keeps it was found
  double bound{0.0};  ///< none can keep less
};

// Counting: somebody has the heaviest unit, and somebody no less than the mean.
double tolerance_bound(UnitGraph const& graph, double mean) {
  auto const heaviest = static_cast<double>(std::ranges::max(graph.weights));
  return std::max(heaviest, std::ceil(mean - 1e-9)) / mean - 1.0;
}

/// The limits of totals that deviate by at most this share of the mean.
Limits eased(Limits const& limits, double share) {
  double const mean = limits.mean();
  Limits wider = limits;
  wider.lower = std::llround(std::ceil((1.0 - share) * mean - 1e-6));
  wider.upper = std::llround(std::floor((1.0 + share) * mean + 1e-6));
  return wider;
}

/// Halves the distance between what works and what is known not to, a few times; what
/// the search does not find is not thereby impossible. At the end just less than what
/// works is asked for: where that is proven impossible, it is the smallest.
/// \param finest the units are as small as they can be, so that proofs hold
Result<Tolerance> smallest_tolerance(UnitGraph const& graph, Limits const& limits,
                                     PartitionRequest const& request,
                                     std::vector<std::int64_t> const& totals,
                                     bool finest, Progress& progress) {
  constexpr int kTries = 4;
  // Few units are listed in no time, and each answer is proven.
  constexpr std::size_t kListed = 20;
  constexpr int kTriesListed = 14;
  bool const listed = graph.size() <= kListed;
  int const tries = listed ? kTriesListed : kTries;
  double const mean = limits.mean();
  Tolerance tolerance{.found = deviation(totals, mean),
                      .bound = finest ? tolerance_bound(graph, mean) : 0.0};
  double low = std::max(tolerance.bound, 0.0);
  // Whether totals within the share were found; else the bound may rise to `next`.
  auto const found_within = [&](double share, double next) -> Result<bool> {
    Limits const wider = eased(limits, share);
    if (wider.lower > wider.upper) return false;
    auto choice = choose_grids(graph, wider, request, progress);
    if (!choice && choice.error().code != Errc::infeasible)
      return tl::unexpected(choice.error());
    if (!choice) return false;
    tolerance.found = std::min(tolerance.found, deviation(choice->totals, mean));
    if (choice->violation > 0 && finest && choice->proven_impossible)
      tolerance.bound = std::max(tolerance.bound, next);
    return choice->violation == 0;
  };
  for (int i = 0; i < tries && tolerance.found - low > 1e-4; ++i) {
    // The bound itself first: where one unit is to blame, it is the answer.
    double const middle = i == 0 ? low : (low + tolerance.found) / 2;
    auto const found = found_within(middle, middle);
    if (!found) return tl::unexpected(found.error());
    if (!*found) low = middle;
  }
  bool const provable = finest && (listed || request.proof > 0);
  if (!provable || tolerance.bound >= tolerance.found) return tolerance;
  // Totals are whole: less than `found` is less by a whole unit.
  double const best = tolerance.found;
  if (auto const found = found_within(best - 0.5 / mean / limits.grids, best); !found)
    return tl::unexpected(found.error());
  return tolerance;
}

double rounded_up(double share) {
  return std::ceil(share * 1e4 - 1e-9) / 1e4;
}

Issue outside_issue(Partition const& partition, Limits const& limits, double tolerance,
                    bool smallest) {
  return {.source = "community.toml",
          .row = -1,
          .severity = Severity::warning,
          .code = smallest ? "partition_outside_tolerance_least"
                           : "partition_outside_tolerance",
          .args = {{"grids", ids_outside(partition)},
                   {"lower", std::to_string(limits.lower)},
                   {"upper", std::to_string(limits.upper)},
                   {"tolerance", fmt::format("{:.2f}", tolerance * 100)}}};
}

Issue heavy_issue(Community const& community, BuildingIdx b, Limits const& limits) {
  return {.source = "building:" + community[b].id,
          .row = -1,
          .severity = Severity::warning,
          .code = "partition_heavy_building",
          .args = {{"id", community[b].id},
                   {"weight", std::to_string(limits.weights[b.get()])},
                   {"upper", std::to_string(limits.upper)}}};
}

}  // namespace

Result<void> excuse(Community const& community, Draft const& draft,
                    Limits const& limits, bool finest, Progress& progress,
                    Partition& partition) {
  if (partition.violation == 0) return {};
  PartitionRequest const& request = community.request.partition;
  auto const tolerance = smallest_tolerance(draft.graph, limits, request,
                                            draft.choice.totals, finest, progress);
  if (!tolerance) return tl::unexpected(tolerance.error());
  auto const [least, most] = std::ranges::minmax(draft.choice.totals);
  double const found = rounded_up(tolerance->found);
  bool const smallest = rounded_up(tolerance->bound) >= found;
  nlohmann::json out{{"proven", false},
                     {"building", nullptr},
                     {"smallest_tolerance", found},
                     {"tolerance_bound", rounded_up(tolerance->bound)},
                     {"smallest_proven", smallest},
                     {"worst_below", least},
                     {"worst_above", most}};
  // With units that could still be split, "impossible" holds only for the units.
  bool proven = draft.choice.proven_impossible && finest;
  if (draft.choice.culprit) {
    auto const& buildings = partition.units[*draft.choice.culprit].buildings;
    BuildingIdx const b = heaviest(buildings, limits);
    out["building"] = community[b].id;
    bool const alone = limits.weights[b.get()] > limits.upper;
    proven = proven || alone;
    if (alone) partition.issues.push_back(heavy_issue(community, b, limits));
  }
  out["proven"] = proven;
  partition.excuse = out.dump();
  auto evidence = nlohmann::json::parse(partition.certificate.evidence);
  evidence["excuse"] = out;
  partition.certificate.evidence = evidence.dump();
  partition.issues.push_back(outside_issue(partition, limits, found, smallest));
  return {};
}

namespace {

// Metres of each fixed border that have one grid on both sides.
std::map<std::uint32_t, double> loose_borders(Site const& site, Draft const& draft) {
  std::map<std::uint32_t, double> out;
  auto const grid_of = [&](std::uint32_t face) {
    std::uint32_t const u = face == geo::kOutside ? kNone : draft.units.of_face[face];
    return u == kNone ? kNone : draft.choice.grid[u];
  };
  std::vector<bool> kept(site.ground.noded.pieces.size(), false);
  for (geo::FaceBorder const& border : site.ground.map.borders)
    kept[border.piece] = grid_of(border.a) != grid_of(border.b);
  for (std::uint32_t p = 0; p < kept.size(); ++p) {
    if (kept[p]) continue;
    for (std::uint32_t line : site.ground.noded.sources[p])
      if (LineSource const source = site.ground.sources[line];
          source.kind == LineKind::fixed)
        out[source.index] += site.ground.length[p];
  }
  return out;
}

}  // namespace

void add_issues(Community const& community, Site const& site, Draft const& draft,
                Partition& partition) {
  auto const listed = [&](std::string const& source) {
    return std::ranges::any_of(community.issues, [&](Issue const& issue) {
      return issue.code == "crosses_boundary" && issue.source == source;
    });
  };
  auto const list = [&](BuildingIdx b) {
    std::string const source = "building:" + community[b].id;
    if (listed(source)) return;
    partition.issues.push_back(
        {.source = source,
         .row = -1,
         .severity = Severity::note,
         .code = "crosses_boundary",
         .args = {{"building", community[b].name}, {"id", community[b].id}}});
  };
  for (BuildingIdx b : site.standing.over_boundary) list(b);
  if (site.left_out > 0.0)
    partition.issues.push_back(
        {.source = "community.toml",
         .row = -1,
         .severity = Severity::warning,
         .code = "partition_part_left_out",
         .args = {{"area", fmt::format("{:.0f}", site.left_out)}}});
  for (auto const& [index, metres] : loose_borders(site, draft))
    if (metres >= 1.0)
      partition.issues.push_back({.source = "fixed_borders",
                                  .row = -1,
                                  .severity = Severity::warning,
                                  .code = "fixed_border_loose",
                                  .args = {{"id", community.fixed_borders[index].id},
                                           {"metres", fmt::format("{:.0f}", metres)}}});
}

}  // namespace wangge::plan
