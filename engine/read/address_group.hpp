#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "read/address.hpp"

namespace wangge::read {

/// Numbers with the signs between them: "3-2-502", "52,54", "12之3".
struct Group {
  std::vector<std::string> numbers;
  std::string joins;  ///< between them: '-' dash, ',' list, 's' sub, 't' to
  std::size_t bytes{0};
};

/// A sign or word between numbers, with its kind as in Group::joins.
struct Join {
  std::string_view word;
  char kind;
};
/// The join at the start of a text, or none.
[[nodiscard]] Join const* join_at(std::string_view text);

[[nodiscard]] std::string_view without_space(std::string_view text);

/// A number at the start of plain text, in normal form, and its bytes; 0 where there is
/// none, or where it is part of a name ("百货", "1958文创园", "e世界").
[[nodiscard]] std::pair<std::string, std::size_t> number_at(std::string_view text);

/// The numbers at the start of plain text with their joins; no bytes where there is
/// none.
[[nodiscard]] Group group_at(std::string_view text);

/// Numbers as spans. \param dash_is_range what "3-5" means: range, or number and sub
[[nodiscard]] std::vector<NumberSpan> spans_of(Group const& group, bool dash_is_range);

/// The numbers from one on as text: "2-502", "1,2".
[[nodiscard]] std::string joined_text(Group const& group, std::size_t from = 0);

}  // namespace wangge::read
