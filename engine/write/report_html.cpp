#include <algorithm>

#include "draw/use_words.hpp"
#include "stats/templated.hpp"
#include "write/html_charts.hpp"
#include "write/outputs.hpp"
#include "write/report_tables.hpp"
#include "write/text_file.hpp"
#include "write/words.hpp"

namespace wangge::write {
namespace {

constexpr std::string_view kStyle = R"css(
:root{color-scheme:light;--ink:#222;--line:#d9d5c8;--strong:#d4145a;--bar:#00388a}
*{box-sizing:border-box}
body{margin:0 auto;max-width:75rem;padding:1rem 1.25rem 4rem;font:15px/1.5 "Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;color:var(--ink)}
h1{font-size:1.7rem;margin:.5rem 0 0}h2{font-size:1.2rem;margin:2.2rem 0 .6rem;border-bottom:2px solid var(--strong);padding-bottom:.2rem}
.under{color:#666;margin:.1rem 0 1rem}
.keys{display:grid;grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr));gap:.6rem;padding:0;list-style:none}
.keys li{border:1px solid var(--line);border-radius:.4rem;padding:.5rem .7rem}
.keys b{display:block;font-size:1.5rem;line-height:1.2;font-variant-numeric:tabular-nums}
.keys span.w{color:#666;font-size:.85rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:.85rem;font-variant-numeric:tabular-nums}
th,td{padding:.25rem .5rem;border-bottom:1px solid var(--line);text-align:right;white-space:nowrap}
th{background:#eef2f8;vertical-align:bottom;white-space:normal;min-width:3.6rem;font-weight:600}
td:first-child,th:first-child{font-weight:600}
.l{text-align:left}
.wrap td,.wrap th{white-space:normal;text-align:left}
tfoot td{font-weight:700;border-top:2px solid #888}
svg{max-width:100%;height:auto}
svg text{font:11px "Noto Sans CJK SC","Noto Sans SC",sans-serif;fill:var(--ink)}
svg text.in{fill:#fff}
@media print{
 @page{size:A4 landscape;margin:15mm 15mm 15mm 35mm}
 body{max-width:none;padding:0;font-size:9pt}
 .scroll{overflow:visible}
 table{font-size:7pt}th,td{padding:.15rem .25rem;min-width:0}
 thead{display:table-header-group}tr,svg,.keys li{break-inside:avoid}
 h2{break-after:avoid}
}
)css";

/// The attributes by which a checker finds a figure.
std::string figure(stats::Level level, std::string const& id,
                   std::string const& measure, stats::Value const& value) {
  return fmt::format(
      "data-level=\"{}\" data-id=\"{}\" data-measure=\"{}\" data-value=\"{}\"{}",
      stats::word_of(level), escaped(id), measure, stats::exact(value),
      stats::hidden(value) ? " data-suppressed" : "");
}

std::string key_list(Output const& output) {
  auto const& table = output.statistics.community;
  auto const& row = table.rows.front();
  auto const one = [&](std::string const& measure) {
    auto const value = table.at(0, measure);
    auto const format =
        std::ranges::find(table.measures, measure, &stats::Measure::key)->format;
    return fmt::format("<span {}>{}</span>",
                       figure(table.level, row.id, measure, value),
                       escaped(stats::printed(value, format)));
  };
  std::string text = "<ul class=\"keys\">\n";
  for (auto const& [measure, of] : key_figures())
    text += fmt::format("<li><b>{}{}</b><span class=\"w\">{}</span></li>\n",
                        one(measure), of.empty() ? "" : " / " + one(of),
                        escaped(output.messages.text("measure." + measure)));
  return text + "</ul>\n";
}

std::string total_row(stats::Table const& table, Messages const& messages) {
  std::string text =
      fmt::format("<tfoot><tr><td class=\"l\" colspan=\"{}\">{}</td>",
                  has_parent(table) ? 3 : 2, escaped(messages.text("table.total")));
  for (auto const& measure : table.measures) {
    auto const total = table.total(measure.key);
    bool const known = !std::holds_alternative<std::monostate>(total);
    text += fmt::format("<td>{}</td>",
                        known ? escaped(stats::printed(total, measure.format)) : "");
  }
  return text + "</tr></tfoot>";
}

std::string level_table(std::string const& title, stats::Table const& table,
                        Messages const& messages) {
  std::string text = fmt::format(
      "<h2>{}</h2>\n<div class=\"scroll\"><table><thead><tr>", escaped(title));
  auto const titles = headings(table, messages);
  std::size_t const words = has_parent(table) ? 3 : 2;
  for (std::size_t c = 0; c < titles.size(); ++c)
    text += fmt::format("<th{}>{}</th>", c < words ? " class=\"l\"" : "",
                        escaped(titles[c]));
  text += "</tr></thead>\n<tbody>\n";
  for (auto const& row : table.rows) {
    text += fmt::format("<tr><td class=\"l\">{}</td><td class=\"l\">{}</td>",
                        escaped(row.id), escaped(row.name));
    if (words == 3) text += fmt::format("<td class=\"l\">{}</td>", escaped(row.parent));
    for (std::size_t m = 0; m < row.values.size(); ++m)
      text +=
          fmt::format("<td {}>{}</td>",
                      figure(table.level, row.id, table.measures[m].key, row.values[m]),
                      escaped(stats::printed(row.values[m], table.measures[m].format)));
    text += "</tr>\n";
  }
  text += "</tbody>";
  if (table.rows.size() > 1) text += total_row(table, messages);
  return text + "</table></div>\n";
}

/// The community's one row reads better downwards.
std::string community_table(stats::Table const& table, Messages const& messages) {
  auto const& row = table.rows.front();
  std::string text = fmt::format("<h2>{}</h2>\n<table><tbody>\n",
                                 escaped(messages.text(sheet_key(table.level))));
  for (std::size_t m = 0; m < table.measures.size(); ++m)
    text +=
        fmt::format("<tr><td class=\"l\">{}</td><td {}>{}</td></tr>\n",
                    escaped(stats::name_of(table.measures[m], messages)),
                    figure(table.level, row.id, table.measures[m].key, row.values[m]),
                    escaped(stats::printed(row.values[m], table.measures[m].format)));
  return text + "</tbody></table>\n";
}

/// What to see to first.
std::string concern_table(Output const& output) {
  constexpr std::size_t kMost = 50;
  auto const& messages = output.messages;
  auto const list = concern_lines(output, kMost);
  std::string text =
      fmt::format("<h2>{}</h2>\n", escaped(messages.text("concern.title")));
  if (list.lines.empty())
    return text + fmt::format("<p>{}</p>\n", escaped(messages.text("report.nothing")));
  text += fmt::format(
      "<table class=\"wrap\"><thead><tr><th>{}</th><th>{}</th><th>{}</th><th>{}</th>"
      "</tr></thead><tbody>\n",
      escaped(messages.text("report.examples")), escaped(messages.text("table.name")),
      escaped(messages.text("level.grid")), escaped(messages.text("table.value")));
  for (auto const& line : list.lines)
    text += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                        escaped(line.what), escaped(line.which), escaped(line.grid),
                        escaped(line.value));
  text += "</tbody></table>\n";
  if (list.more > 0)
    text +=
        fmt::format("<p class=\"under\">{}</p>\n",
                    escaped(messages.text("concern.more",
                                          {{"count", fmt::format("{}", list.more)}})));
  return text;
}

std::string attention_table(Output const& output) {
  auto const& messages = output.messages;
  auto const kinds = attention_of(output.issues, messages);
  std::string text =
      fmt::format("<h2>{}</h2>\n", escaped(messages.text("report.attention")));
  if (kinds.empty())
    return text + fmt::format("<p>{}</p>\n", escaped(messages.text("report.nothing")));
  text += fmt::format(
      "<table "
      "class=\"wrap\"><thead><tr><th>{}</th><th>{}</th><th>{}</th></tr></"
      "thead><tbody>\n",
      escaped(messages.text("report.severity")), escaped(messages.text("report.times")),
      escaped(messages.text("report.examples")));
  for (auto const& kind : kinds) {
    std::string examples;
    for (auto const& example : kind.examples)
      examples += (examples.empty() ? "" : "<br>") + escaped(example);
    if (kind.count > kind.examples.size()) examples += "<br>…";
    text += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                        escaped(messages.text("report.severity." +
                                              std::string{word_of(kind.severity)})),
                        kind.count, examples);
  }
  return text + fmt::format("</tbody></table>\n<p class=\"under\">{}</p>\n",
                            escaped(messages.text("report.all_issues")));
}

std::string definitions(Output const& output, stats::Statistics const& all) {
  auto const& messages = output.messages;
  std::string text = fmt::format("<h2>{}</h2>\n<table class=\"wrap\"><tbody>\n",
                                 escaped(messages.text("sheet.definitions")));
  for (auto const& measure : defined_measures(all))
    text += fmt::format("<tr><td>{}</td><td>{}</td></tr>\n",
                        escaped(stats::name_of(measure, messages)),
                        escaped(stats::definition_of(measure, messages)));
  return text + "</tbody></table>\n";
}

}  // namespace

Result<void> write_report_html(Output const& output) {
  auto const& messages = output.messages;
  auto const& wanted = output.report;
  auto const all = stats::applied(output.statistics, wanted);
  auto const title = escaped(report_title(output));
  std::string html = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
      "<title>{}</title><style>{}</style></head>\n<body>\n<h1>{}</h1>\n"
      "<p class=\"under\">{}</p>\n",
      messages.language() == "zh" ? "zh-Hans" : "en", title, kStyle, title,
      escaped(output.community.code));
  auto const& asked = output.community.request.outputs;
  for (auto const& words :
       {draw::use_words(asked, messages), draw::hidden_words(asked, messages)})
    if (!words.empty())
      html += fmt::format("<p class=\"under\">{}</p>\n", escaped(words));
  if (wanted.prints("figures")) html += key_list(output);
  if (wanted.prints("charts"))
    html += balance_chart(output) + workload_chart(output) + floors_chart(output) +
            walks_chart(output);
  if (wanted.prints("first")) html += concern_table(output);
  if (wanted.prints("issues")) html += attention_table(output);
  bool const several = all.community.rows.size() > 1;
  if (!several && !all.community.measures.empty())
    html += community_table(all.community, messages);
  std::vector<stats::Table const*> tables{&all.districts, &all.grids, &all.buildings};
  if (several) tables.insert(tables.begin(), &all.community);
  for (auto const* table : tables)
    for (auto const& part : parts_of(*table, messages))
      html += level_table(part.title, part.table, messages);
  if (wanted.prints("definitions")) html += definitions(output, all);
  return write_text(output.folder / "report.html", html + "</body></html>\n");
}

}  // namespace wangge::write
