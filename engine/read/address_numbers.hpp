#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace wangge::read {

/// Bytes at the start of `text` that write a Chinese number ("一百零三", "廿二",
/// "二〇一"); 0: none.
[[nodiscard]] std::size_t chinese_number_size(std::string_view text);

/// Value of a Chinese number: "十二" → "12", "一百零三" → "103", "廿" → "20",
/// "二〇一" → "201". Nothing where it is none as people say it.
[[nodiscard]] std::optional<std::string> chinese_number(std::string_view text);

/// Bytes of 甲, 乙, 丙 or 丁 at the start of a text, which set houses of one number
/// apart; 0: none.
[[nodiscard]] std::size_t stem_size(std::string_view text);

/// Bytes of a house number at the start of plain text: digits and letters with "/"
/// between ("12b", "a", "5/27"), 甲 to 丁 before or behind them; 0: none.
[[nodiscard]] std::size_t house_number_size(std::string_view text);

/// Without leading zeros: "03" → "3", "a03" → "a3".
[[nodiscard]] std::string normal_number(std::string_view text);

}  // namespace wangge::read
