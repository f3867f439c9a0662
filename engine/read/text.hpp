#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What people type into cells, made comparable.
namespace wangge::read {

/// Bytes of the letter that begins with this byte, in UTF-8; 1 for a stray one.
[[nodiscard]] std::size_t letter_size(unsigned char lead);

/// Without white space (ideographic spaces and byte order marks included) at both ends.
[[nodiscard]] std::string trimmed(std::string_view text);
/// Full-width letters, digits and signs as ASCII, ideographic space as space.
[[nodiscard]] std::string half_width(std::string_view text);
/// half_width, without any white space, ASCII letters in lower case: for comparing.
[[nodiscard]] std::string folded(std::string_view text);

[[nodiscard]] bool valid_utf8(std::string_view text);
/// Whether bytes that are not UTF-8 look like GBK: pairs of bytes above 0xA0.
[[nodiscard]] bool looks_gbk(std::string_view text);

/// A number as typed: "1,565", "12.0", "３０", "30户". Nothing when it is no number.
[[nodiscard]] std::optional<double> number_in(std::string_view text);

/// Whether a text is made of ASCII digits, dots, commas and signs only.
[[nodiscard]] bool number_like(std::string_view text);

/// A count: whole and not negative, at most 10 million. Nothing otherwise.
[[nodiscard]] std::optional<std::int64_t> count_in(std::string_view text);

/// A list in one cell, "3栋、5栋;7栋", as its parts, trimmed.
[[nodiscard]] std::vector<std::string> listed(std::string_view text);

/// Code points of UTF-8 text, each as its own text.
[[nodiscard]] std::vector<std::string> letters(std::string_view text);

}  // namespace wangge::read
