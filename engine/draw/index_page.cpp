#include <algorithm>
#include <cctype>

#include "draw/pages.hpp"
#include "draw/table.hpp"
#include "geo/measure.hpp"

namespace wangge::draw {

namespace {

constexpr double kRow = 4.2;
constexpr int kColumns = 3;
constexpr double kGap = 5;
constexpr Rect kArea{35, 15, 247, 180};
constexpr double kHead = 12;
constexpr double kFoot = 6;
constexpr double kHeadingRow = 5.6;

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

std::size_t rows_per_page() {
  return static_cast<std::size_t>((kArea.height - kHead - kFoot - kHeadingRow) / kRow) *
         static_cast<std::size_t>(kColumns);
}

std::vector<Column> columns_for(Canvas const& canvas, Book const& book,
                                std::vector<IndexEntry> const& entries) {
  auto const& messages = book.world.input.messages;
  double const width = (kArea.width - (kColumns - 1) * kGap) / kColumns;
  // An id is never cut: it is what a person looks for.
  double ids = 10;
  double grids = 11;
  for (auto const& entry : entries) {
    ids = std::max(ids, canvas.measure(entry.id, {.size = 7, .weight = Weight::bold}).width + 2.6);
    grids = std::max(grids, canvas.measure(entry.grid, {.size = 7}).width + 2.6);
  }
  ids = std::min(ids, width - grids - 20);
  return {{messages.text("draw.index_id"), ids, Align::left, Weight::bold, false},
          {messages.text("draw.index_name"), width - ids - grids - 18, Align::left,
           Weight::regular, false},
          {messages.text("draw.index_grid"), grids, Align::left, Weight::regular, false},
          {messages.text("draw.index_page"), 9, Align::right, Weight::regular, false},
          {messages.text("draw.index_cell"), 9, Align::left, Weight::regular, false}};
}

}  // namespace

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
    IndexEntry entry{building.id, {}, {}, {}, {}};
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
  std::ranges::stable_sort(entries, [](IndexEntry const& a, IndexEntry const& b) {
    return natural_less(a.id, b.id);
  });
  return entries;
}

int index_page_count(Book const&, std::size_t entries) {
  return static_cast<int>((entries + rows_per_page() - 1) / rows_per_page());
}

std::vector<PageLabels> draw_index(PdfDocument& document, Book const& book,
                                   std::vector<IndexEntry> const& entries) {
  auto const& messages = book.world.input.messages;
  std::vector<PageLabels> pages;
  double const width = (kArea.width - (kColumns - 1) * kGap) / kColumns;
  std::size_t const rows = rows_per_page() / kColumns;
  for (std::size_t from = 0; from < entries.size(); from += rows_per_page()) {
    int const page = book.first_index_page + static_cast<int>(pages.size());
    auto& canvas = document.page(book.sheet.size);
    if (pages.empty()) document.bookmark(messages.text("draw.index"));
    canvas.text({kArea.x, kArea.y}, messages.text("draw.index"),
                {.size = 14, .weight = Weight::bold});
    canvas.text({kArea.right(), kArea.y + 1.5}, book.world.input.community.name,
                {.size = 8, .colour = kGrey, .align = Align::right});
    PageLabels labels{page, "index", {}, {}, {}};
    auto const columns = columns_for(canvas, book, entries);
    for (int c = 0; c < kColumns; ++c) {
      std::size_t const first = from + static_cast<std::size_t>(c) * rows;
      if (first >= entries.size()) break;
      std::vector<TableRow> lines;
      for (std::size_t i = first; i < std::min(entries.size(), first + rows); ++i) {
        auto const& e = entries[i];
        lines.push_back({{e.id, e.words, e.grid, e.page, e.cell}, false, false});
        labels.indexed.push_back(e.id);
      }
      Flow const flow{&canvas, {kArea.x + c * (width + kGap), kArea.y + kHead, width, 10'000}};
      draw_table(flow, [&] { return flow; }, columns, lines, {.size = 7, .row_height = kRow});
    }
    canvas.text({kArea.right(), kArea.bottom() - 3.4},
                messages.text("draw.page", {{"page", fmt::format("{}", page)},
                                            {"pages", fmt::format("{}", book.pages)}}),
                {.size = 7, .align = Align::right});
    std::ranges::sort(labels.indexed);
    pages.push_back(std::move(labels));
  }
  return pages;
}

}  // namespace wangge::draw
