#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "read/heading.hpp"
#include "read/sheet.hpp"

namespace wangge::read {

/// Whether a text holds a Chinese identity-card number: 17 digits and a check digit
/// that fits (GB 11643-1999), or a number that a spreadsheet has rounded to 15 places
/// but whose region and birth date are those of a person.
[[nodiscard]] bool is_identity_number(std::string_view text);

/// Refuses a line that holds an identity-card number.
/// \errors bad_input naming column, row and remedy; the number itself is not repeated
Result<void> refuse_identity_numbers(SheetLine const& line, Heading const& heading,
                                     std::string const& label);

/// Refuses a table that holds identity-card numbers.
/// \errors bad_input naming column, row and remedy; the number itself is not repeated
Result<void> refuse_identity_numbers(Sheet const& sheet, Heading const& heading);

}  // namespace wangge::read
