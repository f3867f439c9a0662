#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace wangge::verify {

/// One line of report.csv.
struct CsvFigure {
  std::string level, id, measure, value;
};
/// \errors unreadable, when it is not as docs/formats.md says
Result<std::vector<CsvFigure>> csv_figures(std::filesystem::path const& file);

/// What is wrong with the live formulas of a workbook: each must be the sum of cells
/// above it in its own column, from the second row to the one before it, and the value
/// stored beside it must be that sum. Empty: all is well.
struct Formulas {
  std::size_t count{0};
  std::vector<std::string> wrong;
};
/// \errors unreadable
Result<Formulas> check_formulas(std::filesystem::path const& workbook);

}  // namespace wangge::verify
