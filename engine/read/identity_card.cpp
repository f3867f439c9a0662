#include "read/identity_card.hpp"

#include <algorithm>
#include <cstdint>

#include "read/text.hpp"

namespace wangge::read {
namespace {

constexpr std::size_t kShortest = 15;  // bytes of a cell that holds such a number

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Region 11–82 and a birth date between 1880 and 2099.
bool is_person(std::string_view d) {
  auto const number = [&](std::size_t at, std::size_t count) {
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) value = value * 10 + (d[i] - '0');
    return value;
  };
  int const year = number(6, 4);
  int const month = number(10, 2);
  int const day = number(12, 2);
  int const region = number(0, 2);
  return region >= 11 && region <= 82 && year >= 1880 && year <= 2099 && month >= 1 &&
         month <= 12 && day >= 1 && day <= 31;
}

bool check_digit_fits(std::string_view d) {
  static constexpr int kWeights[] = {7, 9, 10, 5,  8, 4, 2, 1, 6,
                                     3, 7, 9,  10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < 17; ++i) sum += (d[i] - '0') * kWeights[i];
  return "10x98765432"[sum % 11] == d[17];
}

bool is_identity_word(std::string const& digits) {
  if (digits.size() != 18 ||
      !std::all_of(digits.begin(), digits.begin() + 17, is_digit))
    return false;
  if (check_digit_fits(digits) && is_person(digits)) return true;
  // Spreadsheets keep 15 digits of a number: the last three come out as zeros.
  return digits.ends_with("000") && is_person(digits);
}

bool names_identity(std::string const& heading) {
  auto const word = folded(heading);
  return word.find("身份证") != std::string::npos ||
         word.find("identitycard") != std::string::npos ||
         word.find("idcard") != std::string::npos;
}

}  // namespace

bool is_identity_number(std::string_view text) {
  std::string const word = folded(text);
  if (word.find("e+17") != std::string::npos)
    if (auto const value = number_in(word); value && *value < 1e18)
      return is_identity_word(std::to_string(static_cast<std::int64_t>(*value)));
  // Runs of 17 digits and a digit or x, with nothing alike on either side.
  auto const part = [](char c) { return is_digit(c) || c == 'x'; };
  for (auto at = word.begin(); at != word.end();) {
    auto const start = std::find_if(at, word.end(), part);
    at = std::find_if_not(start, word.end(), part);
    if (is_identity_word(std::string{start, at})) return true;
  }
  return false;
}

Result<void> refuse_identity_numbers(SheetLine const& line, Heading const& heading,
                                     std::string const& label) {
  for (std::size_t c = 0; c < line.cells.size(); ++c) {
    auto const& cell = line.cells[c];
    if (cell.size() < kShortest) continue;
    std::string const title = c < heading.texts.size() ? heading.texts[c] : "";
    bool const named =
        names_identity(title) && std::ranges::count_if(cell, is_digit) >= 15;
    if (!named && !is_identity_number(cell)) continue;
    return fail(Errc::bad_input,
                "{}: column {} (\"{}\"), row {}, holds an identity-card number; "
                "they are not read here: delete the column",
                label, column_letter(c), title, line.row);
  }
  return {};
}

Result<void> refuse_identity_numbers(Sheet const& sheet, Heading const& heading) {
  for (std::size_t r = heading.data; r < sheet.lines.size(); ++r)
    if (auto ok = refuse_identity_numbers(sheet.lines[r], heading, sheet.label); !ok)
      return ok;
  return {};
}

}  // namespace wangge::read
