#include "run/roll_up.hpp"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "community/words.hpp"
#include "read/report_record.hpp"
#include "read/report_template.hpp"
#include "run/folder.hpp"
#include "run/manifest.hpp"
#include "run/report_figures.hpp"
#include "run/versions.hpp"
#include "stats/roll_up.hpp"
#include "stats/templated.hpp"
#include "write/outputs.hpp"

namespace wangge::run {
namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
namespace {

/// A build that takes part.
struct Part {
  fs::path folder;
  read::ReportRecord record;
};

OutputsRequest const& outputs_of(Part const& part) {
  return part.record.community.request.outputs;
}

Result<void> check_place(RollUpOptions const& options) {
  std::error_code code;
  for (auto const& folder : options.folders)
    if (fs::equivalent(folder, options.output, code))
      return fail(Errc::bad_value,
                  "-o {} is one of the builds and would be replaced; name a new folder",
                  options.output.string());
  return {};
}

/// One class for all: what the report says of itself must be true of every row.
Result<void> check_class(std::vector<Part> const& parts) {
  auto const& first = parts.front();
  for (auto const& part : parts) {
    auto const privacy = outputs_of(part).privacy;
    if (privacy == Privacy::restricted)
      return fail(
          Errc::bad_input,
          "{}: is a numbered copy of the class restricted, of which none may be "
          "made without a line in the audit file; build it as staff or public",
          part.folder.string());
    if (privacy != outputs_of(first).privacy)
      return fail(Errc::bad_input,
                  "{} is {} and {} is {}; roll up builds of one privacy class",
                  first.folder.string(), word_of(outputs_of(first).privacy),
                  part.folder.string(), word_of(privacy));
  }
  return {};
}

Result<std::vector<Part>> read_parts(RollUpOptions const& options, Progress& progress) {
  std::vector<Part> parts;
  for (auto const& folder : options.folders) {
    auto record = read::read_report_record(folder, progress);
    if (!record) return tl::unexpected(record.error());
    parts.push_back({folder, std::move(*record)});
    progress.step(parts.size(), options.folders.size());
  }
  if (auto const ok = check_class(parts); !ok) return tl::unexpected(ok.error());
  // By id, whatever the order they are named in.
  std::ranges::stable_sort(parts, {}, [](Part const& p) -> std::string const& {
    return p.record.items.front().id;
  });
  return parts;
}

/// What stands for a community on the report's title page: their number, and of date
/// and maker what all of them say.
Community heading_of(std::vector<Part> const& parts, Messages const& messages) {
  Community heading;
  heading.language = messages.language();
  heading.name =
      messages.text("rollup.name", {{"count", fmt::format("{}", parts.size())}});
  auto& outputs = heading.request.outputs;
  outputs = outputs_of(parts.front());
  for (auto const& part : parts) {
    auto const& own = outputs_of(part);
    outputs.suppress_below = std::max(outputs.suppress_below, own.suppress_below);
    if (own.date != outputs.date) outputs.date.clear();
    if (own.maker != outputs.maker) outputs.maker.clear();
  }
  return heading;
}

/// The parts of a template that a report of communities has.
Result<ReportTemplate> template_of(RollUpOptions const& options) {
  ReportTemplate wanted;
  if (!options.report_template.empty()) {
    auto read = read::read_report_template(options.report_template);
    if (!read) return read;
    wanted = std::move(*read);
  }
  std::vector<std::string> tables;
  for (auto const* table : {"issues", "community", "definitions"})
    if (wanted.prints(table)) tables.emplace_back(table);
  if (std::ranges::find(tables, "community") == tables.end())
    return fail(Errc::bad_value,
                "{}: tables leaves out \"community\", the one table that a report of "
                "several communities has",
                options.report_template.string());
  wanted.tables = std::move(tables);
  return wanted;
}

/// What manifest.json says before the report is there (docs/formats.md).
Result<void> write_parts(std::vector<Part> const& parts, write::Output const& output,
                         fs::path const& place) {
  auto const& outputs = output.community.request.outputs;
  bool const open = outputs.privacy == Privacy::open;
  Json communities = Json::array();
  for (auto const& part : parts) {
    std::error_code code;
    auto const from = fs::absolute(place, code).lexically_normal();
    auto const to = fs::absolute(part.folder, code).lexically_normal();
    communities.push_back({{"id", part.record.items.front().id},
                           {"name", part.record.community.name},
                           {"folder", to.lexically_relative(from).generic_string()}});
  }
  Json const manifest{
      {"schema", 1},
      {"kind", "roll_up"},
      {"program", {{"name", "wangge"}, {"version", program_version()}}},
      {"created", output.created},
      {"language", output.community.language},
      {"request",
       {{"outputs",
         {{"privacy", word_of(outputs.privacy)},
          {"suppress_below", open ? Json(outputs.suppress_below) : Json(nullptr)},
          {"date", outputs.date},
          {"maker", outputs.maker}}}}},
      {"communities", communities}};
  std::ofstream out{output.folder / "manifest.json", std::ios::binary};
  out << manifest.dump(2) << '\n';
  out.close();
  if (out) return {};
  return fail(Errc::not_written, "{}: cannot be written; is the disk full?",
              (output.folder / "manifest.json").string());
}

}  // namespace

Result<void> roll_up(RollUpOptions const& options, Share const& share,
                     Progress& progress) {
  if (auto const ok = check_place(options); !ok) return ok;
  auto wanted = template_of(options);
  if (!wanted) return tl::unexpected(wanted.error());
  progress.stage("read");
  auto const parts = read_parts(options, progress);
  if (!parts) return tl::unexpected(parts.error());
  auto const messages =
      Messages::load(share.styles, parts->front().record.community.language);
  if (!messages) return tl::unexpected(messages.error());
  std::vector<stats::Table> tables;
  std::string created;
  for (auto const& part : *parts) {
    tables.push_back(table_of(part.record, stats::Level::community));
    created = std::max(created, part.record.created);
  }
  auto rolled = stats::roll_up(tables);
  if (!rolled) return tl::unexpected(rolled.error());
  auto const issues = stats::left_out_of_totals(*rolled, *messages);
  stats::Statistics const statistics{std::move(*rolled), {}, {}, {}};
  if (auto const ok = stats::check(*wanted, statistics, *messages); !ok) return ok;

  auto making = FolderInMaking::beside(options.output);
  if (!making) return tl::unexpected(making.error());
  progress.stage("write");
  auto const heading = heading_of(*parts, *messages);
  plan::Plan const none;
  write::Output const output{heading,        none,    statistics,
                             *messages,      issues,  share.styles,
                             making->path(), created, *wanted};
  if (auto const done = write_parts(*parts, output, options.output); !done) return done;
  if (auto const done = write_reports(output); !done) return done;
  if (auto const done = write::write_issues(output); !done) return done;
  if (auto const done = update_manifest(making->path(), statistics, *messages, *wanted);
      !done)
    return done;
  if (progress.cancelled())
    return fail(Errc::cancelled, "stopped; nothing was changed");
  return making->publish();
}

}  // namespace wangge::run
