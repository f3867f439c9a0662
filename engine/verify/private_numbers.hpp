#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace wangge::verify {

/// A number of a person found in bytes.
struct PrivateNumber {
  enum class Kind { identity, telephone } kind{Kind::telephone};
  std::string masked;  ///< enough to find it by: "138****5678"
};

/// Numbers that look like a person's and are known to be something else.
struct KnownNumbers {
  std::string community;      ///< code; the codes of its grids begin with it
  std::set<std::string> ids;  ///< of buildings, places, streets
};

/// How telephones may be parted: "138-0000-5678" always, "138 0000 5678" only where
/// blanks do not separate numbers.
enum class Blanks { in_numbers, between_numbers };

/// Mobile telephones of mainland China (1, 3 to 9, nine digits; also after 86) and
/// identity numbers (18 characters with a valid check digit, or ending in the zeros a
/// spreadsheet leaves, or 15 digits; region and date of birth must be possible).
/// Full-width digits count as digits, and zero bytes between digits are passed over, so
/// that UTF-16 is read too. Other digits, letters or a decimal point beside a number
/// make it another one. O(n). Source of the check digit: GB 11643-1999.
[[nodiscard]] std::vector<PrivateNumber> private_numbers(std::string_view bytes,
                                                         KnownNumbers const& known,
                                                         Blanks blanks);

}  // namespace wangge::verify
