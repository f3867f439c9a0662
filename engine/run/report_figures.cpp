#include "run/report_figures.hpp"

#include <cmath>
#include <map>

namespace wangge::run {
namespace {

stats::Value value_of(read::ReportRecord::Figure const& figure,
                      stats::Measure const& measure) {
  if (figure.suppressed) return stats::Hidden{};
  if (!figure.value) return {};
  bool const whole = measure.format == stats::Format::count &&
                     *figure.value == std::floor(*figure.value);
  if (whole) return static_cast<std::int64_t>(*figure.value);
  return *figure.value;
}

}  // namespace

stats::Table table_of(read::ReportRecord const& record, stats::Level level) {
  stats::Table table{level, {}, {}};
  std::map<std::string, std::size_t> row_of;
  for (auto const& item : record.items)
    if (item.level == stats::word_of(level)) {
      row_of[item.id] = table.rows.size();
      table.rows.push_back({item.id, item.name, item.parent, {}});
    }
  for (auto const& figure : record.figures) {
    auto const row = row_of.find(figure.id);
    if (figure.level != stats::word_of(level) || row == row_of.end()) continue;
    auto& values = table.rows[row->second].values;
    if (values.size() == table.measures.size())
      table.measures.push_back(stats::measure_of(figure.measure));
    values.push_back(value_of(figure, table.measures[values.size()]));
  }
  return table;
}

Result<void> write_reports(write::Output const& output) {
  for (auto const write : {write::write_report_pdf, write::write_report_html,
                           write::write_report_xlsx, write::write_report_csv})
    if (auto const done = write(output); !done) return done;
  return {};
}

}  // namespace wangge::run
