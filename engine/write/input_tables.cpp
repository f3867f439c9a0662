#include <xlsxwriter.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "write/_input_parts.hpp"

namespace wangge::write {
namespace {

struct Formats {
  lxw_format* plain;
  lxw_format* heading;
  lxw_format* title;
};

Formats formats_of(lxw_workbook* book) {
  Formats f{workbook_add_format(book), workbook_add_format(book),
            workbook_add_format(book)};
  for (auto* const format : {f.plain, f.heading})
    format_set_border(format, LXW_BORDER_THIN);
  for (auto* const format : {f.heading, f.title}) {
    format_set_bold(format);
    format_set_align(format, LXW_ALIGN_CENTER);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  }
  format_set_font_size(f.title, 14);
  return f;
}

/// Width of a column in characters: Chinese characters count double.
double width_of(Sheet const& sheet, std::size_t column) {
  std::size_t most = 8;
  for (auto const& row : sheet.rows) {
    if (column >= row.cells.size()) continue;
    auto const& text = row.cells[column].text;
    std::size_t const wide = static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xE0U) == 0xE0U; }));
    std::size_t const width = text.size() - std::min(text.size(), wide);
    // Titles over all columns do not make the first one wide.
    if (row.cells.size() > 1 && row.cells[1].text.empty() && column == 0) continue;
    most = std::max(most, width);
  }
  return static_cast<double>(std::min<std::size_t>(most, 30)) + 2.0;
}

void put(lxw_worksheet* page, int row, int column, SheetCell const& cell,
         lxw_format* format) {
  auto const r = static_cast<lxw_row_t>(row);
  auto const c = static_cast<lxw_col_t>(column);
  double value = 0.0;
  auto const* const end = cell.text.data() + cell.text.size();
  if (cell.text.empty())
    worksheet_write_blank(page, r, c, format);
  else if (cell.number && std::from_chars(cell.text.data(), end, value).ptr == end)
    worksheet_write_number(page, r, c, value, format);
  else
    worksheet_write_string(page, r, c, cell.text.c_str(), format);
}

void fill(lxw_worksheet* page, Sheet const& sheet, Formats const& formats) {
  std::set<std::pair<int, int>> merged;
  int heading_end = 0;
  for (auto const& m : sheet.merges) {
    // Merges that reach the last row are of the totals; the others head the table.
    if (m.last_row + 1 < static_cast<int>(sheet.rows.size()))
      heading_end = std::max(heading_end, m.last_row + 1);
    auto const row = static_cast<std::size_t>(m.first_row);
    auto const& cell = sheet.rows[row].cells[static_cast<std::size_t>(m.first_column)];
    auto* const format = m.first_row == 0 ? formats.title : formats.heading;
    worksheet_merge_range(
        page, static_cast<lxw_row_t>(m.first_row),
        static_cast<lxw_col_t>(m.first_column), static_cast<lxw_row_t>(m.last_row),
        static_cast<lxw_col_t>(m.last_column), cell.text.c_str(), format);
    for (int r = m.first_row; r <= m.last_row; ++r)
      for (int c = m.first_column; c <= m.last_column; ++c) merged.emplace(r, c);
  }
  if (sheet.merges.empty()) heading_end = 1;
  for (std::size_t r = 0; r < sheet.rows.size(); ++r)
    for (std::size_t c = 0; c < sheet.rows[r].cells.size(); ++c) {
      int const row = static_cast<int>(r);
      int const column = static_cast<int>(c);
      if (merged.contains({row, column})) continue;
      put(page, row, column, sheet.rows[r].cells[c],
          row < heading_end ? formats.heading : formats.plain);
    }
  std::size_t const columns = sheet.rows.empty() ? 0 : sheet.rows.back().cells.size();
  for (std::size_t c = 0; c < columns; ++c)
    worksheet_set_column(page, static_cast<lxw_col_t>(c), static_cast<lxw_col_t>(c),
                         width_of(sheet, c), nullptr);
}

std::string name_of(Community const& community, BuildingIdx building) {
  auto const& b = community[building];
  return b.name.empty() ? b.id : b.name;
}

std::vector<SheetCell> headings(Messages const& messages,
                                std::initializer_list<char const*> columns) {
  std::vector<SheetCell> cells;
  for (char const* const column : columns)
    cells.push_back({messages.text(std::string{"input.column."} + column), false});
  return cells;
}

}  // namespace

Result<void> write_sheet(Sheet const& sheet, std::filesystem::path const& file) {
  lxw_workbook* const book = workbook_new(file.c_str());
  if (!book) return fail(Errc::not_written, "{}: cannot be written", file.string());
  lxw_doc_properties properties{};
  properties.created = 1581811200;  // kInputDate: no clock in the bytes
  workbook_set_properties(book, &properties);
  lxw_worksheet* const page = workbook_add_worksheet(book, sheet.name.c_str());
  if (!page) {
    workbook_close(book);
    return fail(Errc::failed, "{}: \"{}\" is no name for a sheet", file.string(),
                sheet.name);
  }
  fill(page, sheet, formats_of(book));
  auto const closed = workbook_close(book);
  if (closed != LXW_NO_ERROR)
    return fail(Errc::not_written, "{}: cannot be written: {}", file.string(),
                lxw_strerror(closed));
  return {};
}

Sheet volunteers_sheet(Community const& community, Messages const& messages) {
  Sheet sheet;
  sheet.name = messages.text("input.sheet.volunteers");
  sheet.rows.push_back(
      {headings(messages, {"name", "phone", "home", "capacity", "prefers"})});
  for (auto const& v : community.volunteers) {
    std::string prefers;
    for (auto const building : v.prefers)
      prefers += (prefers.empty() ? "" : "、") + name_of(community, building);
    sheet.rows.push_back(
        {{{v.name, false},
          {v.phone, false},
          {v.home_building.valid() ? name_of(community, v.home_building) : "", false},
          {std::to_string(v.capacity), true},
          {prefers, false}}});
  }
  return sheet;
}

Sheet empty_households_sheet(Messages const& messages) {
  Sheet sheet;
  sheet.name = messages.text("input.sheet.households");
  sheet.rows.push_back({headings(messages, {"building", "entrance", "households",
                                            "residents", "tenants", "remark"})});
  return sheet;
}

}  // namespace wangge::write
