#include "read/heading.hpp"

#include <algorithm>

#include "read/nearest.hpp"
#include "read/text.hpp"

namespace wangge::read {
namespace {

constexpr std::size_t kSearched = 30;  // lines in which headings are looked for
constexpr std::size_t kMostRows = 3;   // heading rows

constexpr std::size_t kLongestPart = 36;  // bytes; titles are longer than headings

/// "户数（户）" → "户数": what stands in brackets at the end is a unit.
/// "dwelling_units" → "dwellingunits".
std::string bare(std::string_view text) {
  std::string word = folded(text);
  if (word.size() > 1) std::erase(word, '_');
  if (word.ends_with(')'))
    if (auto const open = word.rfind('('); open != std::string::npos && open > 0)
      word.resize(open);
  return word;
}

std::size_t width_of(Sheet const& sheet, std::size_t first, std::size_t count) {
  std::size_t width = 0;
  for (std::size_t r = first; r < first + count; ++r)
    width = std::max(width, sheet.lines[r].cells.size());
  return width;
}

/// What each column may be called by heading rows [first, first + count).
class Window {
 public:
  Window(Sheet const& sheet, std::size_t first, std::size_t count) {
    auto const width = width_of(sheet, first, count);
    texts_.resize(width);
    names_.resize(width);
    cells_.resize(width);
    for (std::size_t r = first; r < first + count; ++r) {
      std::string group;  // a merged cell's text stands in its first column only
      bool const title =
          1 == std::ranges::count_if(sheet.lines[r].cells, [](std::string const& cell) {
            return !cell.empty();
          });
      for (std::size_t c = 0; c < width; ++c) {
        auto const& cell = sheet.lines[r].cell(c);
        if (!cell.empty()) group = cell;
        bool const last = r + 1 == first + count;
        if (!cell.empty()) names_[c].push_back(bare(cell));
        if (!cell.empty() && !title) cells_[c].push_back(bare(cell));
        texts_[c] += last ? cell : group;
      }
    }
    for (std::size_t c = 0; c < width; ++c) names_[c].push_back(bare(texts_[c]));
  }

  [[nodiscard]] std::optional<std::size_t> find(
      std::vector<std::string> const& headings) const {
    for (auto const& heading : headings)
      for (std::size_t c = 0; c < names_.size(); ++c)
        if (std::ranges::find(names_[c], bare(heading)) != names_[c].end()) return c;
    return std::nullopt;
  }

  /// How well a column fits a name: 2 as it stands, 1 by a word in it, 0 not.
  [[nodiscard]] int fit(std::size_t column, WantedColumn const& wanted) const {
    int best = 0;
    for (auto const& name : names_[column])
      for (auto const& heading : wanted.headings)
        if (bare(heading) == name) return 2;
    for (auto const& cell : cells_[column])
      for (auto const& part : wanted.parts)
        if (cell.size() <= kLongestPart && cell.find(part) != std::string::npos)
          best = 1;
    return best;
  }

  [[nodiscard]] std::size_t width() const { return names_.size(); }
  [[nodiscard]] std::vector<std::string> const& texts() const { return texts_; }

 private:
  std::vector<std::string> texts_;
  std::vector<std::vector<std::string>> names_;  ///< per column: cells, and all joined
  std::vector<std::vector<std::string>> cells_;  ///< without titles over the table
};

struct Match {
  Heading heading;
  std::size_t found{0};
  std::vector<WantedColumn const*> missing;
};

/// Gives columns nobody named to the guessed names they fit best.
void guess(Window const& window, std::vector<WantedColumn> const& wanted,
           Heading& heading) {
  std::map<std::string, int> best;
  for (std::size_t c = 0; c < window.width(); ++c) {
    bool const named = std::ranges::any_of(
        heading.columns, [&](auto const& column) { return column.second == c; });
    if (named) continue;
    WantedColumn const* to = nullptr;
    int most = 0;
    for (auto const& column : wanted)
      if (int const fit = column.guess ? window.fit(c, column) : 0; fit > most) {
        most = fit;
        to = &column;
      }
    if (to == nullptr || most < best[to->name]) continue;
    auto& open = heading.open[to->name];
    if (most > best[to->name]) open.clear();
    best[to->name] = most;
    open.push_back(c);
  }
  for (auto const& [name, open] : heading.open)
    if (open.size() == 1) heading.columns[name] = open.front();
  std::erase_if(heading.open, [](auto const& e) { return e.second.size() == 1; });
}

Match match(Sheet const& sheet, std::size_t first, std::size_t count,
            std::vector<WantedColumn> const& wanted) {
  Window const window{sheet, first, count};
  Match result;
  result.heading.first = first;
  result.heading.data = first + count;
  result.heading.texts = window.texts();
  for (auto const& column : wanted)
    if (!column.guess)
      if (auto const at = window.find(column.headings))
        result.heading.columns.emplace(column.name, *at);
  guess(window, wanted, result.heading);
  for (auto const& column : wanted)
    if (column.required && !result.heading.columns.contains(column.name) &&
        !result.heading.open.contains(column.name))
      result.missing.push_back(&column);
  result.found = result.heading.columns.size() + result.heading.open.size();
  return result;
}

bool is_number(std::string const& text) {
  return number_in(text).has_value();
}

/// Whether rows below a window's first hold numbers: then they are data, whatever words
/// stand beside those.
bool holds_numbers(Sheet const& sheet, std::size_t first, std::size_t count) {
  for (std::size_t r = first + 1; r < first + count; ++r)
    if (std::ranges::any_of(sheet.lines[r].cells, is_number)) return true;
  return false;
}

/// A second heading row under one in which everything was found already: words only,
/// and nothing in the columns that hold keys.
void skip_subheadings(Sheet const& sheet, Heading& heading) {
  if (sheet.headed || heading.columns.empty()) return;
  auto const& line = sheet.lines[std::min(heading.data, sheet.lines.size() - 1)];
  if (heading.data >= sheet.lines.size() || line.blank()) return;
  bool const key_blank = std::ranges::all_of(
      heading.columns, [&](auto const& c) { return line.cell(c.second).empty(); });
  if (key_blank && std::ranges::none_of(line.cells, is_number)) ++heading.data;
}

}  // namespace

std::optional<std::size_t> Heading::column(std::string_view name) const {
  auto const found = columns.find(name);
  if (found == columns.end()) return std::nullopt;
  return found->second;
}

Result<Heading> find_heading(Sheet const& sheet,
                             std::vector<WantedColumn> const& wanted,
                             std::string const& section) {
  std::optional<Match> best;
  std::size_t const rows = sheet.headed ? 1 : std::min(kSearched, sheet.lines.size());
  std::size_t const most = sheet.headed ? 1 : kMostRows;
  bool const guessing = std::ranges::any_of(wanted, &WantedColumn::guess);
  // Row by row would do as well; fewer heading rows first, so that ties go to them.
  for (std::size_t count = 1; count <= most; ++count)
    for (std::size_t first = 0; first < rows && first + count <= sheet.lines.size();
         ++first) {
      if (guessing && holds_numbers(sheet, first, count)) continue;
      auto found = match(sheet, first, count, wanted);
      // Nothing missing first, then the most found; fewer and earlier rows on ties.
      bool const complete = found.missing.empty() && found.found > 0;
      bool const had_complete = best && best->missing.empty() && best->found > 0;
      if (!best || (complete && !had_complete) ||
          (complete == had_complete && found.found > best->found))
        best = std::move(found);
    }
  if (!best) return fail(Errc::bad_input, "{}: the table is empty", sheet.label);
  std::vector<std::string> texts;
  for (auto const& text : best->heading.texts)
    if (!text.empty()) texts.push_back(text);
  if (best->missing.empty() && best->found > 0) {
    skip_subheadings(sheet, best->heading);
    return best->heading;
  }
  if (best->missing.empty())
    return fail(Errc::not_found,
                "{}: none of the columns of [{}] is there; map them with fields",
                sheet.label, section);
  auto const& missing = *best->missing.front();
  return fail(Errc::not_found, "{}: no column headed \"{}\" (fields.{} of [{}]){}",
              sheet.label, missing.headings.front(), missing.name, section,
              suggestion(missing.headings.front(), texts));
}

}  // namespace wangge::read
