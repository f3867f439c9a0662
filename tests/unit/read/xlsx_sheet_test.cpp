#include <fmt/format.h>
#include <xlsxwriter.h>

#include <catch2/catch.hpp>
#include <random>

#include "folder.hpp"
#include "read/sheet.hpp"
#include "read/workbook.hpp"

using namespace wangge;
using namespace wangge::read;
using namespace wangge::test;

namespace {

/// A workbook in a folder of its own.
struct Book {
  Folder folder;
  lxw_workbook* book{workbook_new(folder.path("t.xlsx").c_str())};

  lxw_worksheet* sheet(char const* name) { return workbook_add_worksheet(book, name); }
  lxw_format* format(char const* code) {
    auto* const format = workbook_add_format(book);
    format_set_num_format(format, code);
    return format;
  }
  /// The sheet as our own reader sees it; `where` makes GDAL read it, which is slower
  /// and holds all of it in memory.
  Result<Sheet> read(std::string const& layer = {}, std::string const& where = {}) {
    if (book != nullptr) REQUIRE(workbook_close(book) == LXW_NO_ERROR);
    book = nullptr;
    Quiet progress;
    Reading reading{progress, {}, {}, {}, {}};
    Source source;
    source.section = "households";
    source.path = folder.path("t.xlsx");
    source.shown = "t.xlsx";
    source.layer = layer;
    source.where = where;
    return read_sheet(source, reading);
  }
};

void put(lxw_worksheet* sheet, int row, int column, char const* text) {
  worksheet_write_string(sheet, static_cast<lxw_row_t>(row),
                         static_cast<lxw_col_t>(column), text, nullptr);
}

void put(lxw_worksheet* sheet, int row, int column, double number,
         lxw_format* format = nullptr) {
  worksheet_write_number(sheet, static_cast<lxw_row_t>(row),
                         static_cast<lxw_col_t>(column), number, format);
}

/// What a line says, "row: a|b|c", without blank cells at its end.
std::vector<std::string> shown(Sheet const& sheet) {
  std::vector<std::string> lines;
  for (auto const& line : sheet.lines) {
    auto cells = line.cells;
    while (!cells.empty() && cells.back().empty()) cells.pop_back();
    lines.push_back(fmt::format("{}: {}", line.row, fmt::join(cells, "|")));
  }
  return lines;
}

}  // namespace

TEST_CASE("merged cells have their text in the first of them; left-out rows are blank",
          "[read][xlsx]") {
  Book book;
  auto* const sheet = book.sheet("住户");
  worksheet_merge_range(sheet, 0, 0, 0, 3, "住户统计表", nullptr);
  worksheet_merge_range(sheet, 2, 1, 2, 3, "住户情况", nullptr);
  put(sheet, 2, 0, "楼栋");
  put(sheet, 5, 0, " 1栋　");
  put(sheet, 5, 3, 7);
  auto const read = book.read();
  REQUIRE(read);
  CHECK(read->label == "t.xlsx, sheet \"住户\"");
  CHECK(shown(*read) == std::vector<std::string>{"1: 住户统计表",
                                                 "2: ", "3: 楼栋|住户情况",
                                                 "4: ", "5: ", "6: 1栋|||7"});
}

TEST_CASE("numbers come as written, percentages as fractions, formulas as kept",
          "[read][xlsx]") {
  Book book;
  auto* const sheet = book.sheet("t");
  put(sheet, 0, 0, 12);
  put(sheet, 0, 1, 0.25, book.format("0.0%"));
  put(sheet, 0, 2, 1234.5, book.format("#,##0.00\"元\""));
  worksheet_write_formula_num(sheet, 0, 3, "=SUM(A1:A9)", nullptr, 32);
  worksheet_write_formula_str(sheet, 0, 4, "=A1&\"栋\"", nullptr, "12栋");
  worksheet_write_boolean(sheet, 0, 5, 1, nullptr);
  auto* const bold = workbook_add_format(book.book);
  format_set_bold(bold);
  lxw_rich_string_tuple one{nullptr, const_cast<char*>("3")};
  lxw_rich_string_tuple two{bold, const_cast<char*>("栋")};
  lxw_rich_string_tuple* rich[] = {&one, &two, nullptr};
  worksheet_write_rich_string(sheet, 0, 6, rich, nullptr);
  put(sheet, 0, 7, "a < b & \"c\"");
  auto const read = book.read();
  REQUIRE(read);
  CHECK(shown(*read) ==
        std::vector<std::string>{"1: 12|0.25|1234.5|32|12栋|1|3栋|a < b & \"c\""});
}

TEST_CASE("days and hours come as text by the format of their cell", "[read][xlsx]") {
  Book book;
  auto* const sheet = book.sheet("t");
  put(sheet, 0, 0, 43877, book.format("yyyy-mm-dd"));
  put(sheet, 0, 1, 43877, book.format("yyyy\"年\"m\"月\"d\"日\";@"));
  put(sheet, 0, 2, 43877.354166666664, book.format("yyyy/m/d h:mm"));
  put(sheet, 0, 3, 0.354166666666667, book.format("hh:mm:ss"));
  put(sheet, 0, 4, 43877);
  auto* const month_day = workbook_add_format(book.book);
  format_set_num_format_index(month_day, 58);  // "m月d日" of Chinese programs
  put(sheet, 0, 5, 43877, month_day);
  auto const read = book.read();
  REQUIRE(read);
  CHECK(shown(*read) == std::vector<std::string>{"1: 2020/02/16|2020/02/16|2020/02/16 "
                                                 "08:30:00|08:30:00|43877|2020/02/16"});
}

TEST_CASE("a format is a date by letters that are not only shown", "[read][xlsx]") {
  CHECK(format_of("General") == CellFormat::number);
  CHECK(format_of("0.00%") == CellFormat::number);
  CHECK(format_of("#,##0\"days\"") == CellFormat::number);
  CHECK(format_of("[Red]0\\d") == CellFormat::number);
  CHECK(format_of("[$-804]m\"月\"d\"日\";@") == CellFormat::date);
  CHECK(format_of("HH:MM") == CellFormat::time);
  CHECK(format_of("DD/MM/YYYY\\ HH:MM:SS.000") == CellFormat::moment);
}

TEST_CASE("days of a workbook that counts from 1904", "[read][xlsx]") {
  CHECK(text_of_day("43877", CellFormat::date, false) == "2020/02/16");
  CHECK(text_of_day("42415", CellFormat::date, true) == "2020/02/16");
  CHECK(text_of_day("0", CellFormat::date, true) == "1904/01/01");
  CHECK(text_of_day("next week", CellFormat::date, false) == "next week");
  CHECK(text_of_day("1e300", CellFormat::date, false) == "1e300");
  CHECK(text_of_day("-0.25", CellFormat::moment, false) == "1899/12/29 18:00:00");
}

TEST_CASE("the sheet that is named, else the only one with rows", "[read][xlsx]") {
  Book book;
  book.sheet("Sheet1");
  put(book.sheet("住户"), 0, 0, "here");
  book.sheet("Sheet3");
  CHECK(book.read()->lines.front().cells.front() == "here");
  CHECK(book.read("住户")->lines.size() == 1);
  CHECK(book.read("sheet1")->lines.empty());
  CHECK_THAT(book.read("住沪").error().message,
             Catch::Contains("t.xlsx: no layer \"住沪\"") && Catch::Contains("住户"));

  Book two;
  put(two.sheet("a"), 0, 0, "x");
  put(two.sheet("b"), 0, 0, "y");
  two.sheet("c");
  CHECK_THAT(two.read().error().message, Catch::Contains("2 layers in it; add layer"));
}

TEST_CASE("a random sheet is what GDAL reads in it", "[read][xlsx]") {
  std::mt19937 dice{7};
  auto const upto = [&](unsigned most) {
    return static_cast<int>(dice() % (most + 1));
  };
  Book book;
  auto* const sheet = book.sheet("t");
  std::vector<lxw_format*> const formats{nullptr, book.format("yyyy-mm-dd"),
                                         book.format("yyyy-mm-dd hh:mm:ss"),
                                         book.format("0%"), book.format("hh:mm:ss")};
  // More than one piece of 64 kB, so that rows, cells and texts go on in the next.
  for (int row = 0; row < 4000; row += 1 + (upto(9) == 0 ? upto(5) : 0))
    for (int column = 0; column < 8; ++column) switch (upto(4)) {
        case 0:
          put(sheet, row, column, fmt::format("{}栋 <{}>", upto(400), row).c_str());
          break;
        case 1:
          put(sheet, row, column, upto(100'000));
          break;
        case 2:
          put(sheet, row, column, 30'000 + upto(20'000) + upto(86'399) / 86'400.0,
              formats[static_cast<std::size_t>(upto(4))]);
          break;
        case 3:
          put(sheet, row, column, upto(1000) / 8.0);
          break;
        default:
          break;
      }
  auto const ours = book.read();
  auto const gdals = book.read({}, "1 = 1");
  REQUIRE(ours);
  REQUIRE(gdals);
  CHECK(shown(*ours) == shown(*gdals));
}

TEST_CASE("a damaged workbook is refused, not read in part", "[read][xlsx]") {
  Book book;
  auto* const sheet = book.sheet("t");
  for (int row = 0; row < 3000; ++row) put(sheet, row, 0, row * 1.25);
  REQUIRE(book.read());
  auto const file = book.folder.path("t.xlsx");
  std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
  auto const read = book.read();
  REQUIRE(!read);
  CHECK(read.error().code == Errc::unreadable);
}
