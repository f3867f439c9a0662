#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "read/household_columns.hpp"
#include "read/household_entries.hpp"
#include "read/sheet.hpp"

namespace wangge::read {

/// A data row of a household table, its cells understood.
struct HouseholdRow {
  std::int64_t row{0};
  std::string key;    ///< what it says of its building: as written, or as above it
  std::string shown;  ///< the same with entrance and room, for people
  std::string door;   ///< entrance and room in comparable form; empty: none named
  std::optional<geo::Point> at;  ///< in the table's CRS, where rows join by point
  Counts counts;
  std::int32_t date{0};  ///< YYYYMMDD; 0: not said
  std::string surveyor;
  DoorStatus status{DoorStatus::not_said};
  bool aside{false};     ///< a cell that should be a count is none (listed)
  bool repeated{false};  ///< equal to an earlier row of the table in all that counts
  bool words_only{
      false};  ///< nothing but a single text: a remark, if it is no building
};

/// Reads a household table row by row: finds its headings, fills merged cells down,
/// checks rows of totals and leaves them out, marks repeated rows. What is odd is
/// listed in `reading`.
/// Memory: 32 to 64 bytes a row, to know repeated ones, beside what the file itself
/// takes.
class HouseholdTable {
 public:
  /// \errors as open_sheet and HouseholdColumns::find; bad_input for an empty table
  static Result<HouseholdTable> open(HouseholdSource const& source, Reading& reading);
  HouseholdTable(HouseholdTable&&) noexcept;
  HouseholdTable& operator=(HouseholdTable&&) noexcept;
  ~HouseholdTable();

  /// The next data row; false behind the last.
  /// \errors bad_input (identity-card numbers, naming sheet, column and row) and those
  ///   of SheetStream::next
  Result<bool> next(HouseholdRow& row);

  [[nodiscard]] std::string const& label() const;
  [[nodiscard]] geo::Crs const& crs() const;
  [[nodiscard]] Join join() const;
  /// Whether the table has a measure at all (kMeasureNames).
  [[nodiscard]] bool knows(std::size_t measure) const;
  /// Whether every row is one household, rather than saying how many.
  [[nodiscard]] bool row_per_household() const;

 private:
  class Impl;
  explicit HouseholdTable(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// What a cell says of a visit: "已完成", "done" or "无人", "pending"; nothing when it
/// is neither.
[[nodiscard]] std::optional<DoorStatus> door_status(std::string_view text);

}  // namespace wangge::read
