#include "read/date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "read/text.hpp"

namespace wangge::read {
namespace {

constexpr double kFirstSerial = 20'090;  // 1955-01-01; smaller numbers are counts
constexpr double kLastSerial = 80'354;   // 2119-12-31

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::optional<std::string> iso(int year, unsigned month, unsigned day) {
  std::chrono::year_month_day const date{
      std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
  if (!date.ok() || year < 1900 || year > 2200) return std::nullopt;
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

/// Number of at most `most` digits at the start of a text, taken off it.
std::optional<int> taken(std::string_view& text, std::size_t most) {
  std::size_t n = 0;
  while (n < text.size() && n < most && is_digit(text[n])) ++n;
  if (n == 0) return std::nullopt;
  int value = 0;
  for (char const c : text.substr(0, n)) value = value * 10 + (c - '0');
  text.remove_prefix(n);
  return value;
}

bool skipped(std::string_view& text, std::string_view words) {
  for (auto const& word : letters(words))
    if (text.starts_with(word)) {
      text.remove_prefix(word.size());
      return true;
    }
  return false;
}

std::optional<std::string> serial(std::string_view word) {
  auto const value = number_in(word);
  if (!value || *value < kFirstSerial || *value > kLastSerial) return std::nullopt;
  constexpr std::chrono::sys_days kZero{std::chrono::year{1899} / 12 / 30};
  std::chrono::year_month_day const date{
      kZero + std::chrono::days{static_cast<int>(std::floor(*value))}};
  return iso(static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
             static_cast<unsigned>(date.day()));
}

}  // namespace

std::optional<std::string> date_in(std::string_view text) {
  auto word = trimmed(half_width(text));
  if (word.find("年") != std::string::npos)
    word = folded(word);
  else if (auto const time = word.find_first_of(" T"); time != std::string::npos)
    word.resize(time);
  if (word.size() == 8 && std::ranges::all_of(word, is_digit)) {
    std::string_view rest{word};
    auto const year = taken(rest, 4);
    auto const month = taken(rest, 2);
    auto const day = taken(rest, 2);
    return iso(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
  }
  std::string_view rest{word};
  auto const year = taken(rest, 4);
  if (!year || *year < 1900 || !skipped(rest, "-/.年")) return serial(word);
  auto const month = taken(rest, 2);
  if (!month || !skipped(rest, "-/.月")) return std::nullopt;
  auto const day = taken(rest, 2);
  if (!day) return std::nullopt;
  skipped(rest, "日号");
  if (!rest.empty() && rest.find(':') == std::string_view::npos) return std::nullopt;
  return iso(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

}  // namespace wangge::read
