#include "stats/templated.hpp"
#include "write/outputs.hpp"
#include "write/text_file.hpp"

namespace wangge::write {

/// One figure a line, so that a program can read it whatever the template prints.
Result<void> write_report_csv(Output const& output) {
  // The byte order mark makes spreadsheets read Chinese as UTF-8.
  std::string text =
      "\xEF\xBB\xBF"
      "level,id,name,parent,measure,heading,value\r\n";
  auto const all = stats::applied(output.statistics, output.report);
  for (auto const* table : {&all.community, &all.districts, &all.grids, &all.buildings})
    for (auto const& row : table->rows)
      for (std::size_t m = 0; m < table->measures.size(); ++m) {
        auto const& measure = table->measures[m];
        auto const& value = row.values[m];
        text += fmt::format("{},{},{},{},{},{},{}\r\n", stats::word_of(table->level),
                            csv_cell(row.id), csv_cell(row.name), csv_cell(row.parent),
                            csv_cell(measure.key),
                            csv_cell(stats::name_of(measure, output.messages)),
                            stats::hidden(value) ? stats::printed(value, measure.format)
                                                 : stats::exact(value));
      }
  return write_text(output.folder / "report.csv", text);
}

}  // namespace wangge::write
