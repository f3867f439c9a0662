#include "run/build.hpp"

#include <algorithm>
#include <ctime>

#include "base/messages.hpp"
#include "community/privacy.hpp"
#include "network/make_network.hpp"
#include "plan/make_exits.hpp"
#include "plan/make_liaisons.hpp"
#include "plan/make_managers.hpp"
#include "plan/make_partition.hpp"
#include "plan/make_patrols.hpp"
#include "plan/make_points.hpp"
#include "plan/make_rosters.hpp"
#include "read/plan_record.hpp"
#include "read/read_community.hpp"
#include "read/report_template.hpp"
#include "run/documents.hpp"
#include "run/folder.hpp"
#include "run/keep.hpp"
#include "run/manifest.hpp"
#include "run/stopwatch.hpp"
#include "stats/public_view.hpp"
#include "stats/statistics.hpp"
#include "stats/templated.hpp"

namespace wangge::run {
namespace fs = std::filesystem;
namespace {

void append(Issues& to, Issues const& from) {
  to.insert(to.end(), from.begin(), from.end());
}

/// Decides everything, one stage after the other; each stage's issues join the list.
Result<plan::Plan> make_plan(Community const& community, Messages const& messages,
                             PlanRecord const* earlier, Issues& issues,
                             Stopwatch& watch, Progress& progress) {
  plan::Plan plan;
  watch.stage("network");
  auto const& asked = community.request.network;
  network::NetworkOptions options;
  options.snap = asked.snap;
  options.attach = asked.attach;
  options.straight = asked.straight;
  options.narrowest = asked.narrowest;
  auto network = network::make_network(community, options, progress);
  if (!network) return tl::unexpected(network.error());
  plan.network = std::move(network->graph);
  append(issues, network->issues);

  watch.stage("partition");
  auto partition =
      plan::make_partition(community, plan.network, messages, progress, earlier);
  if (!partition) return tl::unexpected(partition.error());
  plan.partition = std::move(*partition);
  append(issues, plan.partition.issues);

  watch.stage("exits");
  auto exits = plan::make_exits(community, plan.network, messages, progress);
  if (!exits) return tl::unexpected(exits.error());
  plan.exits = std::move(*exits);
  append(issues, plan.exits.issues);

  watch.stage("managers");
  auto managers =
      plan::make_managers(community, plan.network, messages, progress, earlier);
  if (!managers) return tl::unexpected(managers.error());
  plan.managers = std::move(*managers);
  append(issues, plan.managers.issues);

  watch.stage("liaisons");
  auto liaisons = plan::make_liaisons(community, plan.network, messages, progress);
  if (!liaisons) return tl::unexpected(liaisons.error());
  plan.liaisons = std::move(*liaisons);
  append(issues, plan.liaisons.issues);

  watch.stage("points");
  auto points = plan::make_points(community, plan.network, messages, progress);
  if (!points) return tl::unexpected(points.error());
  plan.points = std::move(*points);
  append(issues, plan.points.issues);

  watch.stage("patrols");
  auto patrols = plan::make_patrols(community, plan.network, plan.partition, plan.exits,
                                    progress, earlier);
  if (!patrols) return tl::unexpected(patrols.error());
  plan.patrols = std::move(*patrols);
  append(issues, plan.patrols.issues);

  watch.stage("roster");
  auto roster = plan::make_rosters(community, plan.network, plan.exits, progress);
  if (!roster) return tl::unexpected(roster.error());
  plan.roster = std::move(*roster);
  append(issues, plan.roster.issues);
  return plan;
}

Result<void> check_wishes(BuildOptions const& options) {
  auto const known = document_names();
  for (auto const& name : options.only)
    if (std::ranges::find(known, name) == known.end())
      return fail(Errc::bad_value, "--only {}: unknown; use {}", name,
                  fmt::join(known, ", "));
  return {};
}

Result<ReportTemplate> report_wish(OutputsRequest const& outputs) {
  if (outputs.report_template.empty()) return ReportTemplate{};
  return read::read_report_template(outputs.report_template);
}

/// The earlier plan, its locks set; nothing when none is asked for.
Result<std::optional<read::PlanRecordOutcome>> read_earlier(BuildOptions const& options,
                                                            geo::Crs const& working,
                                                            Progress& progress) {
  if (options.earlier.empty()) {
    if (!options.lock.empty())
      return fail(Errc::bad_value, "--lock: there is nothing to lock without --from");
    return std::nullopt;
  }
  auto outcome = read::read_plan_record(options.earlier, working, progress);
  if (!outcome) return tl::unexpected(outcome.error());
  if (auto const ok = lock(outcome->record, options.lock); !ok)
    return tl::unexpected(ok.error());
  return std::move(*outcome);
}

std::optional<BuildSummary::Changed> changed_of(Community const& community,
                                                plan::Partition const& partition) {
  if (!partition.changes) return std::nullopt;
  BuildSummary::Changed changed{partition.changes->moved.size(), 0,
                                partition.changes->added.size(),
                                partition.changes->vanished.size()};
  for (auto const& moved : partition.changes->moved)
    changed.households_moved += community[moved.building].counts.households.value_or(0);
  return changed;
}

/// What the privacy class leaves for outputs, which are made of nothing else.
struct Seen {
  Community community;
  plan::Plan plan;
  stats::Statistics statistics;
  Issues issues;
};

Seen seen_by_readers(Community community, plan::Plan plan, Issues issues) {
  auto statistics = stats::make_statistics(community, plan);
  if (community.request.outputs.privacy == Privacy::open) {
    statistics = stats::public_statistics(std::move(statistics), community, plan);
    plan = stats::public_plan(std::move(plan));
    community = public_community(std::move(community));
    issues = stats::public_issues(issues);
  }
  return {std::move(community), std::move(plan), std::move(statistics),
          std::move(issues)};
}

BuildSummary summary_of(Community const& community, plan::Plan const& plan) {
  BuildSummary summary;
  summary.name = community.name;
  summary.buildings = community.buildings.size();
  for (auto const& building : community.buildings)
    summary.households += building.counts.households.value_or(0);
  summary.districts = plan.partition.districts.size();
  summary.grids = plan.partition.grids.size();
  summary.exits_open = static_cast<std::size_t>(
      std::ranges::count_if(plan.exits.exits, &plan::Exit::open));
  summary.managers_needed = plan.managers.needed.size();
  summary.managers_filled = plan.managers.needed.size() - plan.managers.unfilled.size();
  summary.outside_tolerance = plan.partition.violation;
  summary.changed = changed_of(community, plan.partition);
  return summary;
}

}  // namespace

Result<BuildSummary> build(BuildOptions const& options, Share const& share,
                           Progress& progress) {
  // Asked before the night's work, not after it: an output folder that cannot be made.
  auto making = FolderInMaking::beside(options.folder);
  if (!making) return tl::unexpected(making.error());

  Stopwatch watch{progress};
  watch.stage("read");
  auto const profiles = read::Profiles::load(share.styles);
  if (!profiles) return tl::unexpected(profiles.error());
  auto read = read::read_community(options.toml, progress, *profiles);
  if (!read) return tl::unexpected(read.error());
  if (auto const ok = check_wishes(options); !ok) return tl::unexpected(ok.error());
  if (auto const ok =
          check(options.restricted, read->community.request.outputs.privacy);
      !ok)
    return tl::unexpected(ok.error());
  auto earlier = read_earlier(options, read->community.crs, progress);
  if (!earlier) return tl::unexpected(earlier.error());
  if (*earlier) {
    recall_on_duty(read->community.places, (*earlier)->record);
    if (options.keep == Keep::grids_and_exits)
      keep_earlier((*earlier)->record, read->community.request);
  }
  Community community =
      masked(std::move(read->community), read->community.request.outputs.privacy);
  auto const report = report_wish(community.request.outputs);
  if (!report) return tl::unexpected(report.error());
  auto const messages = Messages::load(share.styles, community.language);
  if (!messages) return tl::unexpected(messages.error());

  Issues issues = community.issues;
  auto plan = make_plan(community, *messages, *earlier ? &(*earlier)->record : nullptr,
                        issues, watch, progress);
  if (!plan) return tl::unexpected(plan.error());
  std::ranges::sort(issues);

  if (community.request.outputs.privacy == Privacy::restricted) {
    auto const copy = number_copy(options.folder, community, options.restricted);
    if (!copy) return tl::unexpected(copy.error());
    auto& outputs = community.request.outputs;
    outputs.copy = *copy;
    outputs.recipient = options.restricted.recipient;
    outputs.return_date = options.restricted.return_date;
  }

  watch.stage("statistics");
  auto summary = summary_of(community, *plan);
  auto const seen =
      seen_by_readers(std::move(community), std::move(*plan), std::move(issues));
  summary.issues = seen.issues.size();

  if (auto const ok = check(*report, seen.statistics, *messages); !ok)
    return tl::unexpected(ok.error());

  watch.stage("write");
  DocumentInput const documents{
      seen.community, seen.plan,      seen.statistics, *messages,    seen.issues,
      share.styles,   making->path(), options.jobs,    options.only, *report};
  if (auto const ok = write_documents(documents, progress); !ok)
    return tl::unexpected(ok.error());

  fs::path const base = fs::absolute(options.toml).parent_path();
  if (auto const& file = seen.community.request.outputs.report_template; !file.empty())
    read->inputs.emplace_back(file);
  if (*earlier)
    read->inputs.insert(read->inputs.end(), (*earlier)->inputs.begin(),
                        (*earlier)->inputs.end());
  if (auto const ok = write_manifest(
          {seen.community, seen.plan, seen.statistics, *messages, seen.issues.size(),
           base, read->inputs, making->path(), *report, created(seen.community)});
      !ok)
    return tl::unexpected(ok.error());
  watch.stop();
  if (auto const ok = write_run_record(making->path(), watch.seconds(),
                                       watch.cpu_seconds(), options.jobs);
      !ok)
    return tl::unexpected(ok.error());
  if (progress.cancelled())
    return fail(Errc::cancelled, "stopped; nothing was changed");
  if (auto const ok = making->publish(); !ok) return tl::unexpected(ok.error());

  summary.seconds = watch.seconds();
  summary.peak_memory_mb = peak_memory_mb();
  return summary;
}

}  // namespace wangge::run
