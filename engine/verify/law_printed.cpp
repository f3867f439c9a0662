// Law 10: printed = stored.
#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <tuple>

#include "verify/judge.hpp"
#include "verify/layer.hpp"
#include "verify/paper.hpp"
#include "verify/report_files.hpp"

namespace wangge::verify {
namespace {

using Key = std::tuple<std::string, std::string, std::string>;  // level, id, measure
/// A number of the statistics; nothing is unknown, or hidden at the privacy class.
struct Kept {
  std::optional<double> value;
  bool suppressed{false};

  /// What a hidden number looks like anywhere: not like an unknown one.
  static constexpr char const* kHidden = "·";
  [[nodiscard]] bool is_said_by(std::string const& text) const {
    return suppressed ? text == kHidden : text != kHidden && says(text, value);
  }
  [[nodiscard]] std::string words() const {
    return suppressed ? "hidden" : value ? fmt::format("{}", *value) : "unknown";
  }
};
using Stored = std::map<Key, Kept>;

Stored stored(BuildFiles const& files) {
  Stored values;
  for (auto const& row : files.statistics)
    values[{row.level, row.id, row.measure}] = {row.value, row.suppressed};
  return values;
}

/// The measures that are printed of each level; a template may leave some out.
using Columns = std::map<std::string, std::set<std::string>>;

Columns printed_columns(BuildFiles const& files) {
  Columns columns;
  auto const printed = files.manifest.value("printed", nlohmann::json::object());
  auto const lists = printed.value("columns", nlohmann::json::object());
  for (auto const& [level, keys] : lists.items())
    columns[level] = keys.get<std::set<std::string>>();
  return columns;
}

bool is_printed(Columns const& columns, std::string const& level,
                std::string const& measure) {
  auto const found = columns.find(level);
  return found != columns.end() && found->second.contains(measure);
}

void check_html(Judge& judge, Stored const& values, std::vector<Figure> const& figures,
                Columns const& columns) {
  std::set<Key> seen;
  for (auto const& figure : figures) {
    Key const key{figure.level, figure.id, figure.measure};
    seen.insert(key);
    auto const value = values.find(key);
    if (value == values.end())
      judge.broken("report.html: {} {} {} is not in the statistics", figure.level,
                   figure.id, figure.measure);
    else if (!value->second.is_said_by(figure.text) ||
             !says(figure.value, value->second.value))
      judge.broken("report.html: {} {} {} reads \"{}\", stored {}", figure.level,
                   figure.id, figure.measure, figure.text, value->second.words());
  }
  for (auto const& [key, value] : values) {
    auto const& [level, id, measure] = key;
    if (is_printed(columns, level, measure) && !seen.contains(key))
      judge.broken("report.html: {} {} {} is missing", level, id, measure);
  }
}

/// One sheet: headings name measures, the first column names rows.
void check_sheet(Judge& judge, Stored const& values, std::string const& level,
                 std::string const& sheet,
                 std::vector<std::vector<std::string>> const& cells,
                 std::map<std::string, std::string> const& measures,
                 std::string const& total, Columns const& columns) {
  std::map<std::string, double> sums;
  std::set<std::string> with_hidden;
  std::size_t found = 0;
  if (cells.empty()) return judge.broken("report.xlsx: sheet {} is empty", sheet);
  for (std::size_t r = 1; r < cells.size(); ++r)
    for (std::size_t c = 1; c < cells[r].size(); ++c) {
      auto const measure = measures.find(cells[0][c]);
      if (measure == measures.end()) continue;
      auto const& cell = cells[r][c];
      if (cells[r][0] == total) {
        Kept const sum{sums[measure->second], with_hidden.contains(measure->second)};
        if (!cell.empty() && !sum.is_said_by(cell))
          judge.broken("report.xlsx, sheet {}: total of {} reads {}, rows sum to {}",
                       sheet, measure->second, cell, sums[measure->second]);
        continue;
      }
      auto const value = values.find({level, cells[r][0], measure->second});
      if (value == values.end() || !value->second.is_said_by(cell)) {
        judge.broken("report.xlsx, sheet {}: {} {} reads \"{}\", stored {}", sheet,
                     cells[r][0], measure->second, cell,
                     value != values.end() ? value->second.words() : "unknown");
        continue;
      }
      ++found;
      sums[measure->second] += value->second.value.value_or(0);
      if (value->second.suppressed) with_hidden.insert(measure->second);
    }
  auto const expected = std::ranges::count_if(values, [&](auto const& entry) {
    auto const& [of, id, measure] = entry.first;
    return of == level && is_printed(columns, level, measure);
  });
  if (found != static_cast<std::size_t>(expected))
    judge.broken("report.xlsx, sheet {}: {} figures of {}", sheet, found, expected);
}

void check_xlsx(Judge& judge, BuildFiles const& files, Stored const& values,
                Columns const& columns) {
  auto book = Database::open(files.folder / "report.xlsx");
  if (!book) return judge.broken("{}", book.error().message);
  auto const printed = files.manifest.value("printed", nlohmann::json::object());
  std::map<std::string, std::string> measures;  // printed heading → measure
  auto const labels = printed.value("measures", nlohmann::json::object());
  for (auto const& [key, label] : labels.items())
    if (!measures.emplace(label.get<std::string>(), key).second)
      judge.broken("two measures are printed as \"{}\"", label.get<std::string>());
  std::map<std::string, std::string> const levels{{"community", "community"},
                                                  {"districts", "district"},
                                                  {"grids", "grid"},
                                                  {"buildings", "building"}};
  auto const sheets = printed.value("sheets", nlohmann::json::object());
  for (auto const& [key, level] : levels) {
    if (!columns.contains(level) || columns.at(level).empty()) continue;
    auto const sheet = sheets.value(key, std::string{});
    auto const cells = book->cells(sheet);
    if (!cells)
      judge.broken("report.xlsx: no sheet \"{}\"", sheet);
    else
      check_sheet(judge, values, level, sheet, *cells, measures,
                  printed.value("total", ""), columns);
  }
  auto const formulas = check_formulas(files.folder / "report.xlsx");
  if (!formulas) return judge.broken("{}", formulas.error().message);
  for (auto const& wrong : formulas->wrong) judge.broken("report.xlsx, {}", wrong);
}

void check_csv(Judge& judge, BuildFiles const& files, Stored const& values,
               Columns const& columns) {
  auto const figures = csv_figures(files.folder / "report.csv");
  if (!figures) return judge.broken("{}", figures.error().message);
  std::set<Key> seen;
  for (auto const& figure : *figures) {
    Key const key{figure.level, figure.id, figure.measure};
    auto const value = values.find(key);
    if (!seen.insert(key).second || value == values.end() ||
        !value->second.is_said_by(figure.value))
      judge.broken("report.csv: {} {} {} reads \"{}\", stored {}", figure.level,
                   figure.id, figure.measure, figure.value,
                   value != values.end() ? value->second.words() : "nowhere");
  }
  for (auto const& [key, value] : values)
    if (is_printed(columns, std::get<0>(key), std::get<2>(key)) && !seen.contains(key))
      judge.broken("report.csv: {} {} {} is missing", std::get<0>(key),
                   std::get<1>(key), std::get<2>(key));
}

std::vector<std::string> words_of(std::string const& line) {
  std::istringstream in{line};
  return {std::istream_iterator<std::string>{in}, std::istream_iterator<std::string>{}};
}

/// The words from each line that begins with a known id to the next such line, by id: a
/// wrapped cell may push a row's figures on to the line below its id.
std::map<std::string, std::vector<std::string>> words_by_id(
    std::vector<std::string> const& pages, std::set<std::string> const& ids) {
  std::map<std::string, std::vector<std::string>> lines;
  for (auto const& page : pages) {
    std::istringstream in{page};
    std::string id;
    for (std::string line; std::getline(in, line);) {
      auto const words = words_of(line);
      if (!words.empty() && ids.contains(words.front())) id = words.front();
      if (id.empty()) continue;
      auto& all = lines[id];
      all.insert(all.end(), words.begin(), words.end());
    }
  }
  return lines;
}

using Words = std::vector<std::string>;

/// Reads a figure from `at` on: as a run of words, spaces aside (a program that
/// extracts text may join "0" and "m" or part them), else word after word, others
/// between (cells that wrap). Where it ends, or nothing.
std::optional<std::size_t> read_from(Words const& said, std::size_t at,
                                     std::string const& text) {
  std::string const wanted = squeezed(text);
  if (wanted.empty()) return at;
  for (std::size_t from = at; from < said.size(); ++from) {
    std::string run;
    for (std::size_t to = from; to < said.size() && wanted.starts_with(run); ++to)
      if ((run += said[to]) == wanted) return to + 1;
  }
  for (auto const& word : words_of(text)) {
    auto const found =
        std::find(said.begin() + static_cast<std::ptrdiff_t>(at), said.end(), word);
    if (found == said.end()) return std::nullopt;
    at = static_cast<std::size_t>(found - said.begin()) + 1;
  }
  return at;
}

/// In the PDF each row begins with its id and tells the figures of the HTML's row in
/// their order. A row is a run of figures of one id; single figures are of charts.
void check_report_pdf(Judge& judge, std::vector<std::string> const& pages,
                      std::vector<Figure> const& figures) {
  std::set<std::string> ids;
  for (auto const& figure : figures) ids.insert(figure.id);
  auto const lines = words_by_id(pages, ids);
  auto const same_row = [](Figure const& a, Figure const& b) {
    return a.level == b.level && a.id == b.id;
  };
  for (std::size_t from = 0, to = 0; from < figures.size(); from = to) {
    while (to < figures.size() && same_row(figures[from], figures[to])) ++to;
    auto const& first = figures[from];
    if (to - from < 2 || (first.level != "grid" && first.level != "district")) continue;
    auto const line = lines.find(first.id);
    auto const said = line == lines.end() ? Words{} : line->second;
    std::size_t at = 0;
    for (std::size_t i = from; i < to; ++i) {
      auto const end = read_from(said, at, figures[i].text);
      if (!end)
        return judge.broken("report.pdf: {} {} {} does not read {}", first.level,
                            first.id, figures[i].measure, figures[i].text);
      at = *end;
    }
  }
}

/// Every building is labelled on a map page or stands in the index, and what
/// labels.json says is there to be read on that page.
void check_labels(Judge& judge, BuildFiles const& files,
                  std::optional<std::vector<std::string>> const& pages) {
  std::map<std::string, std::string> names;
  for (auto const& building : files.buildings)
    names[building.id] = squeezed(building.name);
  std::set<std::string> found;
  for (auto const& page : files.labels.value("pages", nlohmann::json::array())) {
    auto const number = page.value("page", std::size_t{0});
    bool const readable = pages && number >= 1 && number <= pages->size();
    if (pages && !readable) judge.broken("atlas.pdf has no page {}", number);
    auto const text = readable ? squeezed((*pages)[number - 1]) : std::string{};
    auto const grid = page.contains("grid_id") && page["grid_id"].is_string()
                          ? page["grid_id"].get<std::string>()
                          : std::string{};
    if (readable && !grid.empty() && text.find(squeezed(grid)) == std::string::npos)
      judge.broken("atlas.pdf page {} does not name its grid {}", number, grid);
    for (auto const* list : {"labelled", "indexed"})
      for (auto const& id : page.value(list, std::vector<std::string>{})) {
        found.insert(id);
        if (readable && text.find(names[id]) == std::string::npos)
          judge.broken("atlas.pdf page {} does not read building {}", number,
                       names[id]);
      }
  }
  for (auto const& building : files.buildings)
    if (!found.contains(building.id))
      judge.broken("building {} is neither labelled nor indexed in the atlas",
                   building.id);
}

/// Every file the manifest speaks of.
void check_files(Judge& judge, BuildFiles const& files) {
  for (auto const& one : files.manifest.value("outputs", nlohmann::json::array()))
    if (auto const path = one.value("path", std::string{});
        !std::filesystem::exists(files.folder / path))
      judge.broken("{} is in manifest.json and not in the folder", path);
}

}  // namespace

Finding law_printed(BuildFiles const& files) {
  Judge judge{10, "printed numbers are the stored ones"};
  namespace fs = std::filesystem;
  check_files(judge, files);
  if (!judge.holds()) return judge.conclude("");
  if (!fs::exists(files.folder / "report.html") ||
      !fs::exists(files.folder / "atlas.pdf"))
    return judge.skip("report and atlas were not built (--only)");
  auto const values = stored(files);
  auto const figures = figures_of(read_text(files.folder / "report.html"));
  auto const columns = printed_columns(files);
  check_html(judge, values, figures, columns);
  check_xlsx(judge, files, values, columns);
  check_csv(judge, files, values, columns);
  auto const report = pdf_pages(files.folder / "report.pdf");
  auto const atlas = pdf_pages(files.folder / "atlas.pdf");
  if (!report) judge.broken("{}", report.error().message);
  if (!atlas) judge.broken("{}", atlas.error().message);
  bool const paper = report && *report && atlas && *atlas;
  if (paper) check_report_pdf(judge, **report, figures);
  check_labels(judge, files, paper ? *atlas : std::nullopt);
  return judge.conclude(
      fmt::format("{} figures in HTML, {} in the statistics, XLSX and CSV agree{}",
                  figures.size(), values.size(),
                  paper ? "; PDF text read"
                        : "; PDF not read, because pdftotext is not installed"));
}

}  // namespace wangge::verify
