#pragma once

#include <array>
#include <set>

#include "read/household_columns.hpp"
#include "read/household_entries.hpp"

namespace wangge::read {

/// Whether a line is a row of totals: one of its cells is 合计, 小计, "Total" …, or its
/// first one ends so ("3栋小计").
[[nodiscard]] bool is_total(SheetLine const& line);

/// Adds up a table's rows and compares its totals rows with them. A total is right when
/// it is the sum of the rows above it, or of those since some earlier total, repeated
/// rows counted or not.
class Totals {
 public:
  /// A data row; `repeated` ones count in one of the two sums only.
  void add(Counts const& counts, bool repeated);
  /// Compares a totals row cell by cell and lists what differs ("total_differs").
  void check(SheetLine const& line, HouseholdColumns const& columns,
             std::string const& label, Reading& reading);

 private:
  using Sums = std::array<std::int64_t, kMeasures>;
  [[nodiscard]] bool right(std::int64_t stated, std::size_t measure) const;

  Sums once_{};   ///< without repeated rows
  Sums twice_{};  ///< with them
  std::array<std::set<std::int64_t>, kMeasures> once_before_, twice_before_;
};

}  // namespace wangge::read
