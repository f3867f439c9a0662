#include "run/report.hpp"

#include "read/report_record.hpp"
#include "read/report_template.hpp"
#include "run/folder.hpp"
#include "run/manifest.hpp"
#include "run/report_figures.hpp"
#include "stats/templated.hpp"
#include "write/outputs.hpp"

namespace wangge::run {
namespace fs = std::filesystem;
namespace {

stats::Statistics statistics_of(read::ReportRecord const& record) {
  return {table_of(record, stats::Level::community),
          table_of(record, stats::Level::district),
          table_of(record, stats::Level::grid),
          table_of(record, stats::Level::building)};
}

/// Everything but the report and the manifest, which are written anew, by hard link
/// where the filesystem has them.
Result<void> carry_over(fs::path const& from, fs::path const& to) {
  std::error_code code;
  for (auto const& entry : fs::recursive_directory_iterator{from, code}) {
    auto const place = to / fs::relative(entry.path(), from);
    if (entry.is_directory()) {
      fs::create_directories(place, code);
    } else if (entry.path().filename() == "manifest.json") {
      fs::copy_file(entry.path(), place, code);
    } else if (!entry.path().filename().string().starts_with("report.")) {
      fs::create_hard_link(entry.path(), place, code);
      if (code) fs::copy_file(entry.path(), place, code);
    }
    if (code) break;
  }
  if (!code) return {};
  return fail(Errc::not_written, "{}: cannot be copied: {}", from.string(),
              code.message());
}

}  // namespace

Result<void> report(ReportOptions const& options, Share const& share,
                    Progress& progress) {
  progress.stage("read");
  auto const record = read::read_report_record(options.folder, progress);
  if (!record) return tl::unexpected(record.error());
  ReportTemplate wanted;
  if (!options.report_template.empty()) {
    auto read = read::read_report_template(options.report_template);
    if (!read) return tl::unexpected(read.error());
    wanted = std::move(*read);
  }
  auto const messages = Messages::load(share.styles, record->community.language);
  if (!messages) return tl::unexpected(messages.error());
  auto const statistics = statistics_of(*record);
  if (auto const ok = stats::check(wanted, statistics, *messages); !ok) return ok;

  auto making = FolderInMaking::beside(options.folder);
  if (!making) return tl::unexpected(making.error());
  progress.stage("write");
  if (auto const done = carry_over(options.folder, making->path()); !done) return done;
  plan::Plan plan;
  plan.partition.lower = record->lower;
  plan.partition.upper = record->upper;
  write::Output const output{
      record->community, plan,           statistics,      *messages, record->issues,
      share.styles,      making->path(), record->created, wanted};
  if (auto const done = write_reports(output); !done) return done;
  if (auto const done = update_manifest(making->path(), statistics, *messages, wanted);
      !done)
    return done;
  if (progress.cancelled())
    return fail(Errc::cancelled, "stopped; nothing was changed");
  return making->publish();
}

}  // namespace wangge::run
