#include "community/gate_hours.hpp"

#include <array>
#include <string>

namespace wangge {
namespace {

constexpr int kDay = 24 * 60;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Takes a word off the front, if it stands there.
bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

void skip_spaces(std::string_view& text) {
  while (take(text, " ") || take(text, "\t") || take(text, "　")) {
  }
}

/// One or two digits.
std::optional<int> take_number(std::string_view& text) {
  int number = 0;
  std::size_t digits = 0;
  while (digits < text.size() && is_digit(text[digits]))
    number = number * 10 + (text[digits++] - '0');
  if (digits == 0 || digits > 2) return std::nullopt;
  text.remove_prefix(digits);
  return number;
}

/// "8", "08:30", "8：30", "8点", "8时30分"; up to 24:00.
std::optional<int> take_clock(std::string_view& text) {
  auto const hour = take_number(text);
  if (!hour) return std::nullopt;
  bool const chinese = take(text, "点") || take(text, "时");
  int minute = 0;
  if (chinese || take(text, ":") || take(text, "：")) {
    auto const more = take_number(text);
    if (!more && !chinese) return std::nullopt;
    minute = more.value_or(0);
    take(text, "分");
  }
  int const all = *hour * 60 + minute;
  if (minute >= 60 || all > kDay) return std::nullopt;
  return all;
}

bool take_between(std::string_view& text) {
  skip_spaces(text);
  for (auto const* word : {"-", "–", "—", "~", "～", "至", "到", "to"})
    if (take(text, word)) {
      skip_spaces(text);
      return true;
    }
  return false;
}

}  // namespace

bool DailyHours::covers(int from, int to) const {
  if (closes - opens >= kDay) return true;
  // Yesterday's, today's and tomorrow's hours.
  for (int const shift : {-kDay, 0, kDay})
    if (from >= opens + shift && to <= closes + shift) return true;
  return false;
}

std::optional<DailyHours> daily_hours(std::string_view text) {
  skip_spaces(text);
  if (text.empty() || text == "24/7") return DailyHours{};
  auto const opens = take_clock(text);
  if (!opens || !take_between(text)) return std::nullopt;
  auto const closes = take_clock(text);
  skip_spaces(text);
  if (!closes || !text.empty()) return std::nullopt;
  // The same time twice is all day; an earlier one is on the next day.
  return DailyHours{*opens, *closes > *opens ? *closes : *closes + kDay};
}

}  // namespace wangge
