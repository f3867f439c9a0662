#include <algorithm>
#include <cctype>

#include "draw/pages.hpp"
#include "draw/table.hpp"
#include "draw/use_words.hpp"
#include "geo/measure.hpp"

namespace wangge::draw {

namespace {

constexpr double kRow = 4.2;
constexpr double kGap = 5;
constexpr Rect kArea{35, 15, 247, 180};
constexpr double kHead = 12;
constexpr double kFoot = 6;
constexpr double kHeadingRow = 5.6;
constexpr double kLeastWords = 24;  // a name and address need at least this

bool is_digit(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

std::size_t rows_per_column() {
  return static_cast<std::size_t>((kArea.height - kHead - kFoot - kHeadingRow) / kRow);
}

double widest(Canvas const& canvas, std::vector<IndexEntry> const& entries,
              std::string IndexEntry::* field, Weight weight, double least) {
  for (auto const& entry : entries)
    if (!(entry.*field).empty())
      least = std::max(
          least,
          canvas.measure(entry.*field, {.size = 7, .weight = weight}).width + 2.8);
  return least;
}

}  // namespace

std::size_t IndexLayout::lines_per_page() const {
  return rows_per_column() * static_cast<std::size_t>(columns);
}

IndexLayout index_layout(Canvas const& canvas, Messages const& messages,
                         std::vector<IndexEntry> const& entries) {
  bool const numbers = std::ranges::any_of(
      entries, [](IndexEntry const& e) { return !e.number.empty(); });
  bool const words = std::ranges::any_of(
      entries, [](IndexEntry const& e) { return !e.words.empty(); });
  // An id is never cut: it is what a person looks for.
  double const ids = widest(canvas, entries, &IndexEntry::id, Weight::bold, 10);
  double const grids = widest(canvas, entries, &IndexEntry::grid, Weight::regular, 11);
  double const fixed = ids + grids + 18 + (numbers ? 11 : 0);
  IndexLayout layout;
  for (layout.columns = 3; layout.columns > 1; --layout.columns) {
    layout.width = (kArea.width - (layout.columns - 1) * kGap) / layout.columns;
    if (fixed + (words ? kLeastWords : 0) <= layout.width) break;
  }
  if (layout.columns == 1) layout.width = kArea.width;
  auto const add = [&](char const* title, double width, Align align, Weight weight) {
    layout.cells.push_back({messages.text(title), width, align, weight, false});
  };
  double const rest = std::max(1.0, layout.width - fixed);
  add("draw.index_id", words ? ids : ids + rest, Align::left, Weight::bold);
  if (numbers) add("draw.index_number", 11, Align::left, Weight::regular);
  if (words) add("draw.index_name", rest, Align::left, Weight::regular);
  add("draw.index_grid", grids, Align::left, Weight::regular);
  add("draw.index_page", 9, Align::right, Weight::regular);
  add("draw.index_cell", 9, Align::left, Weight::regular);
  return layout;
}

bool natural_less(std::string_view a, std::string_view b) {
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (!is_digit(a[i]) || !is_digit(b[j])) {
      if (a[i] != b[j]) return a[i] < b[j];
      ++i, ++j;
      continue;
    }
    auto const run = [](std::string_view s, std::size_t& at) {
      while (at < s.size() && s[at] == '0') ++at;
      std::size_t const from = at;
      while (at < s.size() && is_digit(s[at])) ++at;
      return s.substr(from, at - from);
    };
    auto const x = run(a, i), y = run(b, j);
    if (x.size() != y.size()) return x.size() < y.size();
    if (x != y) return x < y;
  }
  if (a.size() - i != b.size() - j) return a.size() - i < b.size() - j;
  return a < b;
}

std::vector<IndexEntry> index_of(Book const& book) {
  auto const& input = book.world.input;
  auto const reference = book.reference();
  std::vector<IndexEntry> entries;
  for (std::size_t b = 0; b < input.community.buildings.size(); ++b) {
    auto const& building = input.community.buildings[b];
    IndexEntry entry{building.id, book.world.stand_in[b], {}, {}, {}, {}};
    if (building.name != building.id) entry.words = building.name;
    if (!building.address.empty())
      entry.words += (entry.words.empty() ? "" : " · ") + building.address;
    auto const& grid_of = input.plan.partition.grid_of;
    if (b < grid_of.size() && grid_of[b].valid()) {
      auto const grid = grid_of[b];
      entry.grid = input.plan.partition.grids[grid.get()].id;
      entry.page = fmt::format("{}", book.world.page_of[grid.get()]);
      entry.cell = reference.cell_of(
          book.view_of(grid).to_page(geo::bounds(building.footprint).centre()));
    }
    entries.push_back(std::move(entry));
  }
  bool const numbers = std::ranges::any_of(
      entries, [](IndexEntry const& e) { return !e.number.empty(); });
  std::ranges::stable_sort(entries, [&](IndexEntry const& a, IndexEntry const& b) {
    if (numbers && a.grid != b.grid) return natural_less(a.grid, b.grid);
    if (numbers && a.number != b.number) return natural_less(a.number, b.number);
    return natural_less(a.id, b.id);
  });
  return entries;
}

int index_page_count(IndexLayout const& layout, std::size_t entries) {
  auto const lines = layout.lines_per_page();
  return static_cast<int>((entries + lines - 1) / lines);
}

std::vector<PageLabels> draw_index(PdfDocument& document, Book const& book,
                                   IndexLayout const& layout,
                                   std::vector<IndexEntry> const& entries) {
  auto const& messages = book.world.input.messages;
  std::vector<PageLabels> pages;
  bool const numbers = std::ranges::any_of(
      entries, [](IndexEntry const& e) { return !e.number.empty(); });
  bool const words = std::ranges::any_of(
      entries, [](IndexEntry const& e) { return !e.words.empty(); });
  std::size_t const rows = rows_per_column();
  for (std::size_t from = 0; from < entries.size(); from += layout.lines_per_page()) {
    int const page = book.first_index_page + static_cast<int>(pages.size());
    auto& canvas = document.page(book.sheet.size);
    if (pages.empty()) document.bookmark(messages.text("draw.index"));
    canvas.text({kArea.x, kArea.y}, messages.text("draw.index"),
                {.size = 14, .weight = Weight::bold});
    canvas.text({kArea.right(), kArea.y + 1.5}, book.world.input.community.name,
                {.size = 8, .colour = kGrey, .align = Align::right});
    PageLabels labels{page, "index", {}, {}, {}};
    for (int c = 0; c < layout.columns; ++c) {
      std::size_t const first = from + static_cast<std::size_t>(c) * rows;
      if (first >= entries.size()) break;
      std::vector<TableRow> lines;
      for (std::size_t i = first; i < std::min(entries.size(), first + rows); ++i) {
        auto const& e = entries[i];
        TableRow line{{e.id}, false, false};
        if (numbers) line.cells.push_back(e.number);
        if (words) line.cells.push_back(e.words);
        line.cells.insert(line.cells.end(), {e.grid, e.page, e.cell});
        lines.push_back(std::move(line));
        labels.indexed.push_back(e.id);
      }
      Flow const flow{
          &canvas,
          {kArea.x + c * (layout.width + kGap), kArea.y + kHead, layout.width, 10'000}};
      draw_table(flow, [&] { return flow; }, layout.cells, lines,
                 {.size = 7, .row_height = kRow});
    }
    canvas.text({kArea.right(), kArea.bottom() - 3.4},
                messages.text("draw.page", {{"page", fmt::format("{}", page)},
                                            {"pages", fmt::format("{}", book.pages)}}),
                {.size = 7, .align = Align::right});
    auto const& outputs = book.world.input.community.request.outputs;
    if (outputs.privacy == Privacy::restricted)
      canvas.text({kArea.x, kArea.bottom() - 3.4}, use_words(outputs, messages),
                  {.size = 7, .colour = kGrey, .width = kArea.width - 30});
    std::ranges::sort(labels.indexed);
    pages.push_back(std::move(labels));
  }
  return pages;
}

}  // namespace wangge::draw
