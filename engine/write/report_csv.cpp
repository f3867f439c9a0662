#include "stats/templated.hpp"
#include "write/outputs.hpp"
#include "write/text_file.hpp"

namespace wangge::write {

namespace {

std::string line_of(std::string_view level, stats::Table::Row const& row,
                    stats::Measure const& measure, stats::Value const& value,
                    Messages const& messages) {
  return fmt::format("{},{},{},{},{},{},{}\r\n", level, csv_cell(row.id),
                     csv_cell(row.name), csv_cell(row.parent), csv_cell(measure.key),
                     csv_cell(stats::name_of(measure, messages)),
                     stats::hidden(value) ? stats::printed(value, measure.format)
                                          : stats::exact(value));
}

/// The totals of several communities; those of other levels stand in the level above.
std::string total_lines(stats::Table const& communities, Messages const& messages) {
  std::string text;
  stats::Table::Row const total{{}, messages.text("table.total"), {}, {}};
  for (auto const& measure : communities.measures)
    if (measure.adds_up)
      text +=
          line_of("total", total, measure, communities.total(measure.key), messages);
  return text;
}

}  // namespace

/// One figure a line, so that a program can read it whatever the template prints.
Result<void> write_report_csv(Output const& output) {
  // The byte order mark makes spreadsheets read Chinese as UTF-8.
  std::string text =
      "\xEF\xBB\xBF"
      "level,id,name,parent,measure,heading,value\r\n";
  auto const all = stats::applied(output.statistics, output.report);
  for (auto const* table : {&all.community, &all.districts, &all.grids, &all.buildings})
    for (auto const& row : table->rows)
      for (std::size_t m = 0; m < table->measures.size(); ++m)
        text += line_of(stats::word_of(table->level), row, table->measures[m],
                        row.values[m], output.messages);
  if (all.community.rows.size() > 1)
    text += total_lines(all.community, output.messages);
  return write_text(output.folder / "report.csv", text);
}

}  // namespace wangge::write
