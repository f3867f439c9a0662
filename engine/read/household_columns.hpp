#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "read/heading.hpp"
#include "read/reading.hpp"
#include "read/settings.hpp"

namespace wangge::read {

/// What a column of a household table may hold.
enum class HouseholdField : std::size_t {
  status,
  surveyor,
  date,
  tenants,
  residents,
  households,
  room,
  holder,
  unit,
  building,
  address,
  x,
  y
};
inline constexpr std::size_t kHouseholdFields = 13;
[[nodiscard]] char const* name_of(HouseholdField field);

/// Which column, or which constant, holds what; looked up once, not per row.
class HouseholdColumns {
 public:
  /// Finds the columns: those that `source.fields` names, then others by what usual
  /// headings are called in Chinese and English. What is guessed is noted.
  /// \param join how rows join; automatic: by building where there is such a column,
  ///   else by address, else by point
  /// \errors not_found (headings, naming the nearest), bad_input (two columns fit
  ///   equally well), naming the remedy
  static Result<HouseholdColumns> find(Sheet const& head, Source const& source,
                                       Join join, Reading& reading);

  [[nodiscard]] bool has(HouseholdField field) const;
  [[nodiscard]] bool constant(HouseholdField field) const;
  [[nodiscard]] std::optional<std::size_t> column(HouseholdField field) const;
  /// The cell's text, mapped by [households.values]; or the constant.
  [[nodiscard]] std::string const& text(SheetLine const& line,
                                        HouseholdField field) const;
  /// What a column is headed in the sheet.
  [[nodiscard]] std::string heading_of(HouseholdField field) const;

  Heading heading;
  Join join{Join::building};
  /// Whether a column is one of those above.
  [[nodiscard]] bool mapped(std::size_t column) const;

 private:
  struct Slot {
    std::optional<std::size_t> column;
    std::optional<std::string> constant;
    Names values;
  };
  [[nodiscard]] Slot const& slot(HouseholdField field) const {
    return slots_[static_cast<std::size_t>(field)];
  }
  std::array<Slot, kHouseholdFields> slots_;
};

}  // namespace wangge::read
