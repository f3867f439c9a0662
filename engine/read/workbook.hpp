#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

// What a workbook in Office Open XML (ECMA-376, "XLSX") holds beside the cells.
namespace wangge::read {

/// One sheet: its name, and the name by which GDAL opens its XML.
struct WorkbookSheet {
  std::string name;
  std::string xml;
};

struct Workbook {
  std::vector<WorkbookSheet> sheets;  ///< in the order of their tabs
  std::string strings;                ///< XML of the texts that cells share
  std::string styles;                 ///< XML of the number formats
  bool since_1904{false};             ///< days are counted from 1904-01-01
};

/// Looks into a file. Nothing when it is no such workbook, or its parts cannot be read.
std::optional<Workbook> open_workbook(std::filesystem::path const& file);

/// The texts that cells share, in one piece of memory, trimmed.
class SharedStrings {
 public:
  /// \errors unreadable; bad_input (over 512 MB)
  static Result<SharedStrings> read(Workbook const& book);
  /// Empty for a number that the workbook does not have.
  [[nodiscard]] std::string_view at(std::size_t number) const;

 private:
  friend class SharedStringsListener;
  std::string text_;
  std::vector<std::uint32_t> ends_;
};

/// How the number in a cell is to be understood.
enum class CellFormat : std::uint8_t { number, date, time, moment };

/// By a format's code, "yyyy\-mm\-dd;@": a date where it has years or days outside
/// quotes and brackets, a time where it has hours or seconds, a moment where both.
[[nodiscard]] CellFormat format_of(std::string_view code);

/// The formats by the numbers that cells carry. \errors unreadable
Result<std::vector<CellFormat>> read_formats(Workbook const& book);

/// A day number as text: "2020/02/16", "08:30:00", "2020/02/16 08:30:00", to the
/// second; the number itself where it is none or beyond 10,000 years.
[[nodiscard]] std::string text_of_day(std::string_view number, CellFormat format,
                                      bool since_1904);

}  // namespace wangge::read
