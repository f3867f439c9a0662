#include "plan/partition_issues.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
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

}  // namespace

void excuse(Community const& community, Draft const& draft, Limits const& limits,
            bool finest, Partition& partition) {
  if (partition.violation == 0) return;
  auto const [least, most] = std::ranges::minmax(draft.choice.totals);
  double const mean = limits.mean();
  double const off =
      std::max(mean - static_cast<double>(least), static_cast<double>(most) - mean) /
      mean;
  double const tolerance = std::ceil(off * 1e4 - 1e-9) / 1e4;
  nlohmann::json out{{"proven", false},
                     {"building", nullptr},
                     {"smallest_tolerance", tolerance},
                     {"worst_below", least},
                     {"worst_above", most}};
  // With units that could still be split, "impossible" holds only for the units.
  bool proven = draft.choice.proven_impossible && finest;
  if (draft.choice.culprit) {
    auto const& buildings = partition.units[*draft.choice.culprit].buildings;
    BuildingIdx const b = heaviest(buildings, limits);
    out["building"] = community[b].id;
    proven = proven || limits.weights[b.get()] > limits.upper;
  }
  out["proven"] = proven;
  partition.excuse = out.dump();
  auto evidence = nlohmann::json::parse(partition.certificate.evidence);
  evidence["excuse"] = out;
  partition.certificate.evidence = evidence.dump();
  partition.issues.push_back(
      {.source = "community.toml",
       .row = -1,
       .severity = Severity::warning,
       .code = "partition_outside_tolerance",
       .args = {{"grids", ids_outside(partition)},
                {"lower", std::to_string(limits.lower)},
                {"upper", std::to_string(limits.upper)},
                {"tolerance", fmt::format("{:.2f}", tolerance * 100)}}});
}

void add_issues(Community const& community, Draft const& draft, Partition& partition) {
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
  for (BuildingIdx b : draft.standing.over_boundary) list(b);
  if (draft.left_out > 0.0)
    partition.issues.push_back(
        {.source = "community.toml",
         .row = -1,
         .severity = Severity::warning,
         .code = "partition_part_left_out",
         .args = {{"area", fmt::format("{:.0f}", draft.left_out)}}});
}

}  // namespace wangge::plan
