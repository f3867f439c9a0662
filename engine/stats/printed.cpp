#include <cmath>
#include <string>

#include "stats/statistics.hpp"

namespace wangge::stats {
namespace {

std::string grouped(std::int64_t value) {
  std::string text = fmt::format("{}", value);
  std::size_t const first = value < 0 ? 1 : 0;
  for (std::size_t at = text.size(); at > first + 3; at -= 3)
    text.insert(at - 3, 1, ',');
  return text;
}

std::string grouped(double value, int decimals) {
  double const scale = std::pow(10.0, decimals);
  double const rounded = std::round(value * scale) / scale;
  double const whole = std::trunc(rounded);
  std::string text = grouped(static_cast<std::int64_t>(whole));
  if (decimals == 0) return text;
  // "0.x" from the fraction; its leading digit and a lost minus sign are put right.
  std::string const fraction =
      fmt::format("{:.{}f}", std::abs(rounded - whole), decimals);
  if (rounded < 0 && whole == 0) text.insert(0, 1, '-');
  return text + fraction.substr(1);
}

double number_of(Value const& value) {
  if (auto const* whole = std::get_if<std::int64_t>(&value))
    return static_cast<double>(*whole);
  return std::get<double>(value);
}

}  // namespace

std::string printed(Value const& value, Format format) {
  if (hidden(value)) return "·";
  if (!shown(value)) return "—";
  double const number = number_of(value);
  switch (format) {
    case Format::count:
      if (auto const* whole = std::get_if<std::int64_t>(&value)) return grouped(*whole);
      return grouped(number, 0);
    case Format::share:
      return grouped(number * 100.0, 1) + "%";
    case Format::metres:
      return grouped(number, 0) + " m";
    case Format::minutes:
      return grouped(number, 0) + " min";
    case Format::square_metres:
      return grouped(number, 0) + " m²";
    case Format::decimal:
      return grouped(number, 1);
  }
  return "—";
}

std::string exact(Value const& value) {
  if (auto const* whole = std::get_if<std::int64_t>(&value))
    return fmt::format("{}", *whole);
  if (auto const* number = std::get_if<double>(&value))
    return fmt::format("{}", *number);
  return {};
}

std::string_view word_of(Level level) {
  switch (level) {
    case Level::community:
      return "community";
    case Level::district:
      return "district";
    case Level::grid:
      return "grid";
    case Level::building:
      return "building";
  }
  return {};
}

}  // namespace wangge::stats
