#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/certificate.hpp"
#include "base/messages.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "community/community.hpp"
#include "community/report_template.hpp"
#include "draw/atlas.hpp"
#include "plan/plan.hpp"
#include "stats/statistics.hpp"

// One function per file of the output contract (docs/formats.md). Each writes into the
// folder it is given; `run` renames the folder when all are done.
namespace wangge::write {

struct Output {
  Community const& community;
  plan::Plan const& plan;
  stats::Statistics const& statistics;
  Messages const& messages;
  Issues const& issues;  ///< everything noticed by all stages, sorted
  std::filesystem::path styles;
  std::filesystem::path folder;  ///< exists
  std::string created;           ///< ISO 8601 UTC, from input or SOURCE_DATE_EPOCH
  ReportTemplate report{};       ///< what the report prints, and in which words
};

Result<void> write_geopackage(Output const& output);  ///< community.gpkg
Result<void> write_issues(Output const& output);      ///< issues.csv (UTF-8 with BOM)
Result<void> write_changes(
    Output const& output);  ///< changes.csv, after an earlier plan
Result<void> write_certificates(Output const& output);  ///< certificates.json
Result<void> write_labels(Output const& output,
                          std::vector<draw::PageLabels> const& pages);  ///< labels.json
Result<void> write_gpx(Output const& output);  ///< routes/*.gpx
/// unmatched.xlsx: the rows of household tables that count for no building, with a
/// column to fill in; no file where there are none.
Result<void> write_unmatched_xlsx(Output const& output);
Result<void> write_report_xlsx(Output const& output);
Result<void> write_report_html(Output const& output);
Result<void> write_report_csv(Output const& output);
Result<void> write_site(Output const& output);  ///< site/index.html
// Paper. `map` gives the drawing of maps on sheets.
Result<void> write_report_pdf(Output const& output);
Result<void> write_managers_pdf(Output const& output);
Result<void> write_liaisons_pdf(
    Output const& output);                           ///< only where liaisons are named
Result<void> write_sweep_pdf(Output const& output);  ///< only where firms share a house
Result<void> write_patrols_pdf(Output const& output, draw::MapInput const& map);
Result<void> write_roster_pdf(Output const& output);
Result<void> write_changes_pdf(Output const& output);  ///< only after an earlier plan

}  // namespace wangge::write
