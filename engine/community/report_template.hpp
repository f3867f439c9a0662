#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace wangge {

/// What a user wants in the report, and in which words; all empty: everything, in ours.
struct ReportTemplate {
  std::string title;                 ///< "{community}" stands for its name
  std::vector<std::string> tables;   ///< of kReportTables, what is printed
  std::vector<std::string> columns;  ///< keys of measures, in this order
  std::map<std::string, std::vector<std::string>> columns_of;  ///< by table, instead
  std::map<std::string, std::string> names;                    ///< by key of a measure
  std::map<std::string, std::string> definitions;
  bool operator==(ReportTemplate const&) const = default;

  [[nodiscard]] bool prints(std::string_view table) const {
    return tables.empty() || std::ranges::find(tables, table) != tables.end();
  }
};

/// The argument of an issue that was read back from a build: its whole sentence.
inline constexpr std::string_view kToldAs = "told as";

/// Parts of the report in printed order: key figures, charts, what to see to first,
/// issues by kind, one table per level, definitions.
inline constexpr std::string_view kReportTables[] = {
    "figures",   "charts", "first",     "issues",     "community",
    "districts", "grids",  "buildings", "definitions"};

}  // namespace wangge
