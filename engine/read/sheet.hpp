#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "geo/crs.hpp"
#include "read/reading.hpp"
#include "read/settings.hpp"
#include "read/shape.hpp"

namespace wangge::read {

struct SheetLine {
  std::int64_t row{0};  ///< as the spreadsheet shows it; of a layer: feature id
  std::vector<std::string>
      cells;    ///< trimmed, UTF-8; missing ones at the end are left out
  Shape shape;  ///< of layers with geometry

  [[nodiscard]] bool blank() const;
  /// The cell, empty where the line is shorter.
  [[nodiscard]] std::string const& cell(std::size_t column) const;
};

/// A table as cells, headings among them.
struct Sheet {
  std::string label;   ///< "households.xlsx, sheet \"Sheet1\""
  bool headed{false};  ///< the first line holds the column names for certain
  geo::Crs crs;        ///< of the shapes; empty: none
  std::vector<SheetLine> lines;
};

/// A table that is read line by line, so that a long one need not be in memory.
struct SheetStream {
  Sheet about;  ///< label, headed and crs; no lines
  /// The next line, into memory that is used again; false behind the last.
  /// \errors unreadable, bad_input (too many rows), cancelled
  std::function<Result<bool>(SheetLine&)> next;
};

/// Opens a table: spreadsheets (XLSX, ODS, XLS) and delimited text cell by cell, any
/// other source by its columns. In a workbook the named sheet, else the only one that
/// is not empty. Encoding and separator of text are found out and noted.
/// \errors not_found, unreadable, bad_input, naming file, sheet and remedy
/// Memory: the bytes of a text file; of XLSX the texts its cells share; all of any other
/// workbook; one row of anything else.
Result<SheetStream> open_sheet(Source const& source, Reading& reading);

/// The whole table in memory. \errors as `open_sheet` and its `next`
Result<Sheet> read_sheet(Source const& source, Reading& reading);

/// "A", …, "Z", "AA": how spreadsheets call a column, from 0.
[[nodiscard]] std::string column_letter(std::size_t column);

}  // namespace wangge::read
