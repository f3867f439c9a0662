#include <algorithm>
#include <array>
#include <string_view>

#include "stats/public_view.hpp"

namespace wangge::stats {
namespace {

/// Times and the service of stops follow from households.
void clear_times(plan::Route& route) {
  route.minutes = Minutes{0};
  route.over_minutes = Minutes{0};
  for (auto& stop : route.stops) stop.arrive = stop.service = stop.wait = Minutes{0};
}

void clear(Certificate& certificate) {
  if (is_public(certificate)) return;
  certificate.value = 0;
  certificate.bound = std::nullopt;
  certificate.evidence = "{}";
}

void clear_counts(plan::Changes& changes) {
  for (auto& gone : changes.vanished) gone.counts = {};
  for (auto& grid : changes.grids) grid.households = grid.households_before = 0;
}

/// Codes of issues that name buildings, places, exits or ground, but no count and no
/// row of a table of people.
constexpr std::array<std::string_view, 16> kPublicCodes{
    "access_through",      "boundary_assumed",
    "crosses_boundary",    "cut_off",
    "ends_snapped",        "exit_assumed",
    "fixed_border_loose",  "needs_manager_unfilled",
    "network_part",        "part_joined",
    "shift_unfilled",      "shift_unfilled_limit",
    "shift_unfilled_rest", "stop_closed",
    "stop_missed",         "unreachable_stop"};

/// What would fill a gap names a volunteer as in her table, her walk, and households.
Issue without_remedy(Issue issue) {
  for (auto& [name, text] : issue.args)
    if (name == "remedy") text.clear();
  return issue;
}

}  // namespace

bool is_public(Certificate const& certificate) {
  // A single walk's: nodes and metres. A team's would tell the time of its visits.
  return certificate.problem.starts_with("patrol ");
}

plan::Plan public_plan(plan::Plan plan) {
  auto& partition = plan.partition;
  for (auto& unit : partition.units) unit.weight = 0;
  for (auto& grid : partition.grids) grid.weight = 0;
  partition.lower = partition.upper = partition.violation = 0;
  partition.excuse.clear();
  if (partition.changes) clear_counts(*partition.changes);
  for (auto* const issues :
       {&partition.issues, &plan.exits.issues, &plan.managers.issues,
        &plan.liaisons.issues, &plan.points.issues, &plan.patrols.issues,
        &plan.roster.issues})
    *issues = public_issues(*issues);
  // Means weighted by residents: an equation more for who wants to compute them.
  plan.exits.mean_walk = plan.exits.mean_walk_before = Metres{0};
  plan.managers.remedies.clear();
  for (auto& remedy : plan.liaisons.remedies) remedy.clear();
  for (auto& remedy : plan.points.remedies) remedy.clear();
  for (auto& duty : plan.managers.duties) duty.walk = std::nullopt;
  for (auto& duty : plan.liaisons.duties) duty.walk = std::nullopt;
  for (auto& duty : plan.points.duties) duty.walk = std::nullopt;
  for (auto& route : plan.patrols.routes) {
    clear_times(route);
    clear(route.certificate);
  }
  for (auto& team : plan.patrols.teams) clear(team);
  for (auto* const certificate :
       {&partition.certificate, &plan.exits.certificate, &plan.managers.certificate,
        &plan.liaisons.certificate, &plan.points.certificate, &plan.roster.certificate,
        &plan.roster.headcount})
    clear(*certificate);
  return plan;
}

Issues public_issues(Issues const& issues) {
  Issues kept;
  for (auto const& issue : issues)
    if (std::ranges::find(kPublicCodes, issue.code) != kPublicCodes.end())
      kept.push_back(without_remedy(issue));
  if (auto const withheld = issues.size() - kept.size(); withheld > 0)
    kept.push_back({"",
                    -1,
                    Severity::note,
                    "withheld_issues",
                    {{"count", fmt::format("{}", withheld)}}});
  std::ranges::sort(kept);
  return kept;
}

}  // namespace wangge::stats
