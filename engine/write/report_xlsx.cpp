#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <map>
#include <sstream>

#include "draw/use_words.hpp"
#include "stats/templated.hpp"
#include "write/outputs.hpp"
#include "write/report_tables.hpp"
#include "write/text_file.hpp"

namespace wangge::write {
namespace {

using stats::Format;
using stats::Table;

/// Columns a character takes in a spreadsheet: Chinese ones take two.
double width_of(std::string_view text) {
  double width = 0;
  for (unsigned char const c : text) {
    if ((c & 0xC0) == 0x80) continue;
    width += c >= 0xE0 ? 2.0 : 1.0;
  }
  return width;
}

char const* number_format(Format format) {
  switch (format) {
    case Format::count:
      return "#,##0";
    case Format::share:
      return "0.0%";
    case Format::metres:
      return "#,##0\" m\"";
    case Format::minutes:
      return "#,##0\" min\"";
    case Format::square_metres:
      return "#,##0\" m²\"";
    case Format::decimal:
      return "#,##0.0";
  }
  return "General";
}

/// "2020-02-16T00:00:00Z" as seconds; a text of another form counts as the first day
/// that a ZIP archive can hold.
std::time_t seconds_of(std::string const& iso) {
  constexpr std::time_t kFirstZipDay = 315'532'800;
  std::tm utc{};
  char const* const end = strptime(iso.c_str(), "%Y-%m-%dT%H:%M:%S", &utc);
  return end ? std::max(timegm(&utc), kFirstZipDay) : kFirstZipDay;
}

/// A file in memory that has a path. libxlsxwriter talks to the terminal when a disk is
/// full, so it never meets one.
class MemoryFile {
 public:
  MemoryFile() : descriptor_{::memfd_create("workbook", MFD_CLOEXEC)} {}
  ~MemoryFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  MemoryFile(MemoryFile const&) = delete;
  MemoryFile& operator=(MemoryFile const&) = delete;

  [[nodiscard]] std::string path() const {
    return fmt::format("/proc/self/fd/{}", descriptor_);
  }
  [[nodiscard]] std::string content() const {
    std::ifstream const in{path(), std::ios::binary};
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return std::move(bytes).str();
  }

 private:
  int descriptor_;
};

/// A workbook being written. libxlsxwriter frees everything when it closes it.
class Workbook {
 public:
  Workbook(std::filesystem::path file, Output const& output)
      : file_{std::move(file)}, book_{workbook_new(memory_.path().c_str())} {
    if (!book_) return;
    std::string title = output.community.name;
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.created = seconds_of(output.created);
    note(workbook_set_properties(book_, &properties));
  }
  ~Workbook() {
    if (book_) workbook_close(book_);
  }
  Workbook(Workbook const&) = delete;
  Workbook& operator=(Workbook const&) = delete;

  [[nodiscard]] bool open() const { return book_ != nullptr; }
  lxw_worksheet* sheet(std::string const& name) {
    return workbook_add_worksheet(book_, name.c_str());
  }
  /// A cell format, made once per kind.
  lxw_format* format(std::string const& number, bool bold, bool filled) {
    auto& made = formats_[number + (bold ? "b" : "") + (filled ? "f" : "")];
    if (made) return made;
    made = workbook_add_format(book_);
    if (!number.empty()) format_set_num_format(made, number.c_str());
    if (bold) format_set_bold(made);
    if (filled) {
      format_set_bg_color(made, 0xE7EDF5);
      format_set_bottom(made, LXW_BORDER_THIN);
      format_set_text_wrap(made);
      format_set_align(made, LXW_ALIGN_VERTICAL_CENTER);
    }
    return made;
  }
  lxw_format* wrapped() {
    auto& made = formats_["wrap"];
    if (made) return made;
    made = workbook_add_format(book_);
    format_set_text_wrap(made);
    format_set_align(made, LXW_ALIGN_VERTICAL_TOP);
    return made;
  }
  /// Remembers the first failure.
  void note(lxw_error error) {
    if (first_ == LXW_NO_ERROR) first_ = error;
  }
  Result<void> close() {
    note(workbook_close(book_));
    book_ = nullptr;
    if (first_ != LXW_NO_ERROR)
      return fail(Errc::not_written, "{}: cannot be written: {}", file_.string(),
                  lxw_strerror(first_));
    return write_text(file_, memory_.content());
  }

 private:
  std::filesystem::path file_;
  MemoryFile memory_;
  lxw_workbook* book_;
  lxw_error first_{LXW_NO_ERROR};
  std::map<std::string, lxw_format*> formats_;
};

/// One sheet: heading, rows, totals.
class LevelSheet {
 public:
  LevelSheet(Workbook& book, Messages const& messages, Table const& table,
             std::string foot)
      : book_{book},
        messages_{messages},
        foot_{std::move(foot)},
        table_{table},
        texts_{has_parent(table) ? 3 : 2} {
    sheet_ = book_.sheet(messages_.text(sheet_key(table.level)));
  }

  void write() {
    if (!sheet_) {
      book_.note(LXW_ERROR_MEMORY_MALLOC_FAILED);
      return;
    }
    heading();
    for (std::size_t r = 0; r < table_.rows.size(); ++r) row(r);
    if (table_.rows.size() > 1) totals();
    layout();
  }

 private:
  [[nodiscard]] lxw_col_t column(std::size_t measure) const {
    return static_cast<lxw_col_t>(texts_ + static_cast<int>(measure));
  }
  [[nodiscard]] lxw_row_t last_row() const {
    return static_cast<lxw_row_t>(table_.rows.size());
  }

  void text(lxw_row_t row, lxw_col_t col, std::string const& words,
            lxw_format* format) {
    book_.note(worksheet_write_string(sheet_, row, col, words.c_str(), format));
  }

  void heading() {
    auto* const format = book_.format("", true, true);
    auto const titles = headings(table_, messages_);
    for (std::size_t c = 0; c < titles.size(); ++c)
      text(0, static_cast<lxw_col_t>(c), titles[c], format);
    book_.note(worksheet_set_row(sheet_, 0, 32, nullptr));
  }

  void number(lxw_row_t row, lxw_col_t col, stats::Value const& value,
              lxw_format* format) {
    if (auto const* whole = std::get_if<std::int64_t>(&value))
      book_.note(worksheet_write_number(sheet_, row, col, static_cast<double>(*whole),
                                        format));
    else if (auto const* real = std::get_if<double>(&value))
      book_.note(worksheet_write_number(sheet_, row, col, *real, format));
    else if (stats::hidden(value))
      text(row, col, stats::printed(value, Format::count), format);
    // Unknown stays an empty cell: a 0 would enter sums and means.
  }

  void row(std::size_t index) {
    auto const& row = table_.rows[index];
    auto const at = static_cast<lxw_row_t>(index + 1);
    text(at, 0, row.id, nullptr);
    text(at, 1, row.name, nullptr);
    if (texts_ == 3) text(at, 2, row.parent, nullptr);
    for (std::size_t m = 0; m < row.values.size(); ++m)
      number(at, column(m), row.values[m],
             book_.format(number_format(table_.measures[m].format), false, false));
  }

  void totals() {
    auto const at = last_row() + 1;
    text(at, 0, messages_.text("table.total"), book_.format("", true, false));
    for (std::size_t m = 0; m < table_.measures.size(); ++m) {
      auto const& measure = table_.measures[m];
      auto const total = table_.total(measure.key);
      auto* const format = book_.format(number_format(measure.format), true, false);
      if (stats::hidden(total)) number(at, column(m), total, format);
      if (!stats::shown(total)) continue;
      char first[LXW_MAX_CELL_NAME_LENGTH], last[LXW_MAX_CELL_NAME_LENGTH];
      lxw_rowcol_to_cell(first, 1, column(m));
      lxw_rowcol_to_cell(last, last_row(), column(m));
      double const stored = std::holds_alternative<double>(total)
                                ? std::get<double>(total)
                                : static_cast<double>(std::get<std::int64_t>(total));
      book_.note(worksheet_write_formula_num(
          sheet_, at, column(m), fmt::format("=SUM({}:{})", first, last).c_str(),
          format, stored));
    }
  }

  void layout() {
    auto const last = static_cast<lxw_col_t>(column(table_.measures.size()) - 1);
    auto const titles = headings(table_, messages_);
    for (std::size_t c = 0; c < titles.size(); ++c) {
      double width = std::min(width_of(titles[c]), 16.0);  // longer headings wrap
      for (auto const& row : table_.rows) width = std::max(width, cell_width(row, c));
      auto const col = static_cast<lxw_col_t>(c);
      book_.note(worksheet_set_column(sheet_, col, col,
                                      std::clamp(width + 3.5, 8.0, 40.0), nullptr));
    }
    worksheet_freeze_panes(sheet_, 1, 2);
    book_.note(worksheet_autofilter(sheet_, 0, 0, last_row(), last));
    worksheet_set_landscape(sheet_);
    worksheet_set_paper(sheet_, 9);  // A4
    worksheet_set_margins(sheet_, 35 / 25.4, 15 / 25.4, 15 / 25.4, 15 / 25.4);
    worksheet_fit_to_pages(sheet_, 1, 0);
    book_.note(worksheet_repeat_rows(sheet_, 0, 0));
    book_.note(worksheet_set_footer(sheet_, foot_.c_str()));
  }

  [[nodiscard]] double cell_width(Table::Row const& row, std::size_t c) const {
    if (c == 0) return width_of(row.id);
    if (c == 1) return width_of(row.name);
    if (c == 2 && texts_ == 3) return width_of(row.parent);
    auto const m = c - static_cast<std::size_t>(texts_);
    return width_of(stats::printed(row.values[m], table_.measures[m].format));
  }

  Workbook& book_;
  Messages const& messages_;
  std::string foot_;
  Table const& table_;
  int texts_;
  lxw_worksheet* sheet_{nullptr};
};

/// Sheet and page, and who may see it. An "&" begins a code; a footer holds 255
/// characters.
std::string foot_of(Output const& output) {
  constexpr std::size_t kMost = 180;
  std::string use;
  for (char const c :
       draw::use_words(output.community.request.outputs, output.messages))
    use += c == '&' ? std::string{"&&"} : std::string(1, c);
  if (use.size() > kMost) {
    auto end = kMost;
    while ((static_cast<unsigned char>(use[end]) & 0xC0) == 0x80) --end;
    use.resize(end);
  }
  return "&L&A" + (use.empty() ? "" : " · " + use) + "&R&P / &N";
}

void write_definitions(Workbook& book, Output const& output,
                       stats::Statistics const& all) {
  auto* const sheet = book.sheet(output.messages.text("sheet.definitions"));
  if (!sheet) return book.note(LXW_ERROR_MEMORY_MALLOC_FAILED);
  auto* const heading = book.format("", true, true);
  auto const put = [&](lxw_row_t row, lxw_col_t col, std::string const& words,
                       lxw_format* format) {
    book.note(worksheet_write_string(sheet, row, col, words.c_str(), format));
  };
  auto const hidden =
      draw::hidden_words(output.community.request.outputs, output.messages);
  put(0, 0, output.messages.text("table.measure"), heading);
  put(0, 1, output.messages.text("table.definition"), heading);
  lxw_row_t row = 1;
  if (!hidden.empty()) put(row++, 1, hidden, book.wrapped());
  for (auto const& measure : defined_measures(all)) {
    put(row, 0, stats::name_of(measure, output.messages), book.wrapped());
    put(row, 1, stats::definition_of(measure, output.messages), book.wrapped());
    ++row;
  }
  book.note(worksheet_set_column(sheet, 0, 0, 26, nullptr));
  book.note(worksheet_set_column(sheet, 1, 1, 80, nullptr));
  worksheet_freeze_panes(sheet, 1, 0);
  worksheet_set_paper(sheet, 9);
  worksheet_fit_to_pages(sheet, 1, 0);
}

}  // namespace

Result<void> write_report_xlsx(Output const& output) {
  auto const file = output.folder / "report.xlsx";
  Workbook book{file, output};
  if (!book.open())
    return fail(Errc::failed, "{}: no memory for a workbook", file.string());
  auto const all = stats::applied(output.statistics, output.report);
  auto const foot = foot_of(output);
  for (auto const* table : {&all.community, &all.districts, &all.grids, &all.buildings})
    if (!table->measures.empty())
      LevelSheet{book, output.messages, *table, foot}.write();
  // A workbook has a sheet at least.
  if (output.report.prints("definitions") || defined_measures(all).empty())
    write_definitions(book, output, all);
  return book.close();
}

}  // namespace wangge::write
