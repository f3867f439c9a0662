#pragma once

#include <optional>

#include "base/result.hpp"
#include "read/sheet.hpp"

namespace wangge::read {

/// A sheet of an XLSX or XLSM workbook, read as a stream: in memory are the texts that
/// cells share and some rows. Cells are as in the file: numbers as written there,
/// percentages as fractions, of formulas the value that was kept; days as
/// `text_of_day`. Rows that the file leaves out come as blank lines. Nothing when the
/// file is no such workbook or `where` or `encoding` ask for more: GDAL's to read, or
/// to say why not.
/// \errors as `open_sheet`; of `next`: unreadable (broken off), bad_input (too many
/// rows),
///         cancelled
Result<std::optional<SheetStream>> open_xlsx(Source const& source, Reading& reading);

}  // namespace wangge::read
