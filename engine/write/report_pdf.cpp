#include <algorithm>

#include "draw/use_words.hpp"
#include "stats/templated.hpp"
#include "write/paper.hpp"
#include "write/report_charts.hpp"
#include "write/report_tables.hpp"
#include "write/words.hpp"

namespace wangge::write {
namespace {

using draw::Align;

std::string figure(stats::Table const& table, std::string const& measure) {
  auto const found = std::ranges::find(table.measures, measure, &stats::Measure::key);
  return stats::printed(table.at(0, measure), found->format);
}

/// Five cards a row, the figure large, its name below.
void set_key_figures(Paper& paper, Output const& output) {
  constexpr std::size_t kAcross = 5;
  constexpr double kGap = 4, kHeight = 19;
  auto const area = paper.rest();
  double const width = (area.width - kGap * (kAcross - 1)) / kAcross;
  auto const figures = key_figures();
  auto& canvas = paper.canvas();
  auto const& table = output.statistics.community;
  for (std::size_t f = 0; f < figures.size(); ++f) {
    draw::Rect const card{area.x + static_cast<double>(f % kAcross) * (width + kGap),
                          area.y + static_cast<double>(f / kAcross) * (kHeight + kGap),
                          width, kHeight};
    canvas.outline(card, {0.2, {0.8, 0.78, 0.72, 1}, {}}, 1.5);
    std::string value = figure(table, figures[f].measure);
    if (!figures[f].of.empty()) value += " / " + figure(table, figures[f].of);
    canvas.text({card.x + 3, card.y + 2.5}, value,
                {.size = 18, .weight = draw::Weight::bold, .width = width - 6});
    canvas.text({card.x + 3, card.y + 12},
                output.messages.text("measure." + figures[f].measure),
                {.size = 9, .colour = kGrey, .width = width - 6});
  }
  auto const lines = static_cast<double>((figures.size() + kAcross - 1) / kAcross);
  paper.move_down(lines * (kHeight + kGap) + 3);
}

void set_cover(Paper& paper, Output const& output) {
  auto const& messages = output.messages;
  auto const title = report_title(output);
  paper.section(title, messages.text("report.short"), title);
  paper.words(title, {.size = 22, .weight = draw::Weight::bold}, 1);
  auto const& asked = output.community.request.outputs;
  std::string under = output.community.code;
  for (auto const& more : {asked.date, asked.maker})
    if (!more.empty()) under += (under.empty() ? "" : " · ") + more;
  paper.words(under, {.size = 10, .colour = kGrey}, 4);
  paper.words(draw::hidden_words(asked, messages), {.size = 9, .colour = kGrey}, 4);
  if (output.report.prints("figures")) set_key_figures(paper, output);
  if (!output.report.prints("charts")) return;
  set_balance_chart(paper, output);
  set_workload_chart(paper, output);
  set_floors_chart(paper, output);
  set_walks_chart(paper, output);
}

/// What to see to first, the most urgent kind first.
void set_concerns(Paper& paper, Output const& output) {
  constexpr std::size_t kMost = 50;
  auto const& messages = output.messages;
  auto const title = messages.text("concern.title");
  paper.chapter(title);
  paper.heading(title);
  auto const list = concern_lines(output, kMost);
  if (list.lines.empty()) {
    paper.words(messages.text("report.nothing"), {.size = 10}, 4);
    return;
  }
  std::vector<draw::TableRow> rows;
  for (std::size_t i = 0; i < list.lines.size(); ++i) {
    auto const& line = list.lines[i];
    rows.push_back(
        {{fmt::format("{}", i + 1), line.what, line.which, line.grid, line.value}});
  }
  double const width = paper.rest().width;
  paper.table({{messages.text("patrol.seq"), 10, Align::right, draw::Weight::bold},
               {messages.text("report.examples"), 82, Align::left, {}, true},
               {messages.text("table.name"), width - 142, Align::left,
                draw::Weight::bold, true},
               {messages.text("level.grid"), 22},
               {messages.text("table.value"), 28, Align::right}},
              rows, {.size = 9, .row_height = 5.5});
  if (list.more > 0)
    paper.words(
        messages.text("concern.more", {{"count", fmt::format("{}", list.more)}}),
        {.size = 8, .colour = kGrey});
  paper.move_down(6);
}

/// Whether a part begins a page or stands below the one before it.
enum class Start { new_page, below };

void set_attention(Paper& paper, Output const& output, Start start) {
  auto const& messages = output.messages;
  auto const kinds = attention_of(output.issues, messages);
  auto const title = messages.text("report.attention");
  if (start == Start::new_page) paper.chapter(title);
  paper.heading(title);
  if (kinds.empty()) return paper.words(messages.text("report.nothing"), {.size = 10});
  std::vector<draw::TableRow> rows;
  for (auto const& kind : kinds) {
    std::string examples;
    for (auto const& example : kind.examples)
      examples += (examples.empty() ? "" : "\n") + example;
    if (kind.count > kind.examples.size()) examples += "\n…";
    rows.push_back(
        {{messages.text("report.severity." + std::string{word_of(kind.severity)}),
          fmt::format("{}", kind.count), examples}});
  }
  paper.table({{messages.text("report.severity"), 22, Align::left, draw::Weight::bold},
               {messages.text("report.times"), 16, Align::right},
               {messages.text("report.examples"),
                paper.rest().width - 38,
                Align::left,
                {},
                true}},
              rows, {.size = 9, .row_height = 6.5});
  paper.move_down(2);
  paper.words(messages.text("report.all_issues"), {.size = 8, .colour = kGrey});
}

/// The community's one row, downwards, with what each measure means.
void set_community(Paper& paper, Messages const& messages, stats::Table const& table) {
  if (table.measures.empty()) return;
  auto const title = messages.text(sheet_key(table.level));
  paper.chapter(title);
  paper.heading(title);
  std::vector<draw::TableRow> rows;
  for (std::size_t m = 0; m < table.measures.size(); ++m)
    rows.push_back({{stats::name_of(table.measures[m], messages),
                     stats::printed(table.rows[0].values[m], table.measures[m].format),
                     stats::definition_of(table.measures[m], messages)}});
  paper.table(
      {{messages.text("table.measure"), 58, Align::left, draw::Weight::bold, true},
       {messages.text("table.value"), 34, Align::right},
       {messages.text("table.definition"),
        paper.rest().width - 92,
        Align::left,
        {},
        true}},
      rows, {.size = 8.5, .row_height = 5.2});
}

/// The parts of a heading that must not be broken: words between blanks. Chinese breaks
/// anywhere, so it has none.
std::vector<std::string> unbreakable(std::string const& heading) {
  std::vector<std::string> words(1);
  for (char const c : heading) {
    if (static_cast<unsigned char>(c) >= 0x80) return {};
    if (c == ' ')
      words.emplace_back();
    else
      words.back() += c;
  }
  return words;
}

/// Columns as wide as their widest figure, so that none is cut, and as their headings
/// up to `heading` millimetres; names take the rest.
std::vector<draw::Column> columns_of(Paper& paper, stats::Table const& table,
                                     Messages const& messages, double size,
                                     double heading) {
  auto const titles = headings(table, messages);
  std::size_t const words = has_parent(table) ? 3 : 2;
  auto const width = [&](std::string const& text) {
    return paper.canvas()
               .measure(text, {.size = size, .weight = draw::Weight::bold})
               .width +
           2.8;
  };
  // A table sets the words of a narrow heading in smaller type before it breaks them.
  auto const least = [&](std::string const& word) {
    return paper.canvas()
               .measure(word, {.size = 6, .weight = draw::Weight::bold})
               .width +
           2.8;
  };
  auto const text_in = [&](stats::Table::Row const& row, std::size_t c) {
    if (c == 0) return row.id;
    if (c < words) return row.parent;
    return stats::printed(row.values[c - words], table.measures[c - words].format);
  };
  std::vector<draw::Column> columns;
  double used = 0;
  for (std::size_t c = 0; c < titles.size(); ++c) {
    draw::Column column{titles[c], std::max(8.0, std::min(width(titles[c]), heading)),
                        c < words ? Align::left : Align::right,
                        c == 0 ? draw::Weight::bold : draw::Weight::regular, c <= 1};
    if (c != 1) {
      if (heading > 0)
        for (auto const& word : unbreakable(titles[c]))
          column.width = std::max(column.width, least(word));
      if (c == 0)
        column.width = std::max(column.width, width(messages.text("table.total")));
      for (auto const& row : table.rows)
        column.width = std::max(column.width, width(text_in(row, c)));
      if (c >= words) {
        auto const& measure = table.measures[c - words];
        column.width =
            std::max(column.width,
                     width(stats::printed(table.total(measure.key), measure.format)));
      }
      if (c == 0) column.width = std::min(column.width, 45.0);  // long ids wrap
      used += column.width;
    }
    columns.push_back(column);
  }
  double const room = paper.rest().width - used;
  columns[1].width = std::clamp(room, 24.0, 60.0);
  double const spare =
      (room - columns[1].width) / static_cast<double>(table.measures.size());
  if (spare > 0)
    for (std::size_t c = words; c < columns.size(); ++c) columns[c].width += spare;
  return columns;
}

/// Type and columns that fit: narrower headings first, then smaller type, never under 6
/// points; only when nothing else helps are words of headings broken.
std::pair<std::vector<draw::Column>, double> fitted(Paper& paper,
                                                    stats::Table const& table,
                                                    Messages const& messages) {
  std::vector<draw::Column> columns;
  auto const fits = [&](double size, double heading) {
    columns = columns_of(paper, table, messages, size, heading);
    double total = 0;
    for (auto const& column : columns) total += column.width;
    return total <= paper.rest().width + 1e-6;
  };
  for (double size = 8.5; size >= 6.5; size -= 0.5)
    for (double const heading : {30.0, 16.0, 11.0, 1.0})
      if (fits(size, heading)) return {columns, size};
  double size = 8.5;
  while (!fits(size, 0.0) && size > 6.0) size -= 0.5;
  return {columns, size};
}

void set_part(Paper& paper, Output const& output, Part const& part) {
  auto const& messages = output.messages;
  auto const& table = part.table;
  paper.heading(part.title);
  std::vector<draw::TableRow> rows;
  std::size_t const words = has_parent(table) ? 3 : 2;
  for (auto const& row : table.rows) {
    draw::TableRow cells{{row.id, row.name}};
    if (words == 3) cells.cells.push_back(row.parent);
    for (std::size_t m = 0; m < row.values.size(); ++m)
      cells.cells.push_back(stats::printed(row.values[m], table.measures[m].format));
    rows.push_back(std::move(cells));
  }
  if (table.rows.size() > 1) {
    draw::TableRow total{{messages.text("table.total")}, false, true};
    total.cells.resize(words);
    for (auto const& measure : table.measures) {
      auto const value = table.total(measure.key);
      bool const known = !std::holds_alternative<std::monostate>(value);
      total.cells.push_back(known ? stats::printed(value, measure.format)
                                  : std::string{});
    }
    rows.push_back(std::move(total));
  }
  auto const [columns, size] = fitted(paper, table, messages);
  paper.table(columns, rows, {.size = size, .row_height = 5.5});
  paper.move_down(6);
}

void set_level(Paper& paper, Output const& output, stats::Table const& table) {
  if (table.measures.empty()) return;
  paper.chapter(output.messages.text(sheet_key(table.level)));
  for (auto const& part : parts_of(table, output.messages))
    set_part(paper, output, part);
}

/// Measures that the community's table has not explained already.
void set_definitions(Paper& paper, Messages const& messages,
                     stats::Statistics const& all) {
  std::vector<draw::TableRow> rows;
  bool const explained = all.community.rows.size() == 1;
  for (auto const& measure : defined_measures(all)) {
    auto const& done = all.community.measures;
    if (explained &&
        std::ranges::find(done, measure.key, &stats::Measure::key) != done.end())
      continue;
    rows.push_back(
        {{stats::name_of(measure, messages), stats::definition_of(measure, messages)}});
  }
  if (rows.empty()) return;
  paper.move_down(6);
  paper.heading(messages.text("sheet.definitions"));
  paper.table(
      {{messages.text("table.measure"), 58, Align::left, draw::Weight::bold, true},
       {messages.text("table.definition"),
        paper.rest().width - 58,
        Align::left,
        {},
        true}},
      rows, {.size = 8.5, .row_height = 5.5});
}

}  // namespace

Result<void> write_report_pdf(Output const& output) {
  auto const& wanted = output.report;
  auto const all = stats::applied(output.statistics, wanted);
  return print(output, "report.pdf", report_title(output), Orientation::landscape,
               [&](Paper& paper) {
                 set_cover(paper, output);
                 // The cover of several communities has room: no cards, no charts.
                 bool const rolled = all.community.rows.size() > 1;
                 auto const start =
                     wanted.prints("first") || rolled ? Start::below : Start::new_page;
                 if (wanted.prints("first")) set_concerns(paper, output);
                 if (wanted.prints("issues")) set_attention(paper, output, start);
                 if (rolled)
                   set_level(paper, output, all.community);
                 else
                   set_community(paper, output.messages, all.community);
                 for (auto const* table : {&all.districts, &all.grids, &all.buildings})
                   set_level(paper, output, *table);
                 if (wanted.prints("definitions"))
                   set_definitions(paper, output.messages, all);
               });
}

}  // namespace wangge::write
