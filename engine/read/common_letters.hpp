#pragma once

#include <string_view>

namespace wangge::read {

/// Whether a letter (UTF-8) is one of some 1,000 that most Chinese text is made of,
/// simplified or traditional, or that tables of residents are full of.
[[nodiscard]] bool is_common_letter(std::string_view letter);

/// Whether a letter is a sign that tells nothing of the language: punctuation, a
/// full-width letter or digit, a box line.
[[nodiscard]] bool is_sign(std::string_view letter);

}  // namespace wangge::read
