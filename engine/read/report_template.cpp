#include "read/report_template.hpp"

#include "read/toml_section.hpp"

namespace wangge::read {
namespace fs = std::filesystem;
namespace {

void check_tables(Section& top, std::vector<std::string> const& tables) {
  for (auto const& table : tables)
    if (std::ranges::find(kReportTables, table) == std::end(kReportTables))
      top.complain("tables",
                   fmt::format("tables: \"{}\" is no part of the report; use {}", table,
                               fmt::join(kReportTables, ", ")));
}

ReportTemplate template_of(Section& top) {
  ReportTemplate out;
  out.title = top.text("title").value_or("");
  out.tables = top.texts("tables").value_or(std::vector<std::string>{});
  check_tables(top, out.tables);
  out.columns = top.texts("columns").value_or(std::vector<std::string>{});
  for (auto& [table, columns] : top.named_lists("columns_of")) {
    check_tables(top, {table});
    out.columns_of[table] = std::move(columns);
  }
  for (auto& [key, words] : top.names("names", {})) out.names[key] = words;
  for (auto& [key, words] : top.names("definitions", {})) out.definitions[key] = words;
  return out;
}

}  // namespace

Result<ReportTemplate> read_report_template(fs::path const& file) {
  std::error_code code;
  if (!fs::is_regular_file(file, code))
    return fail(Errc::not_found, "{}: no such template", file.string());
  auto const shown = file.filename().string();
  try {  // toml++ reports syntax errors by exception; they end here
    auto const root = toml::parse_file(file.string());
    std::vector<Complaint> complaints;
    Section top{root, "", shown, complaints};
    auto out = template_of(top);
    top.finish();
    std::ranges::stable_sort(complaints, {}, &Complaint::line);
    if (!complaints.empty()) return tl::unexpected(complaints.front().error);
    return out;
  } catch (toml::parse_error const& error) {
    return fail(Errc::bad_input, "{}, line {}, column {}: {}", shown,
                error.source().begin.line, error.source().begin.column,
                error.description());
  }
}

}  // namespace wangge::read
