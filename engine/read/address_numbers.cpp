#include "read/address_numbers.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "read/address.hpp"

namespace wangge::read {
namespace {

struct Numeral {
  std::string_view letter;
  int value;
};
constexpr Numeral kNumerals[] = {
    {"零", 0},  {"〇", 0},  {"一", 1},  {"二", 2},   {"两", 2},   {"三", 3},
    {"四", 4},  {"五", 5},  {"六", 6},  {"七", 7},   {"八", 8},   {"九", 9},
    {"十", 10}, {"廿", 20}, {"卅", 30}, {"百", 100}, {"千", 1000}};

Numeral const* numeral_at(std::string_view text) {
  for (auto const& numeral : kNumerals)
    if (text.starts_with(numeral.letter)) return &numeral;
  return nullptr;
}

constexpr std::string_view kStems[] = {"甲", "乙", "丙", "丁"};

bool digit(char c) {
  return c >= '0' && c <= '9';
}
bool letter(char c) {
  return c >= 'a' && c <= 'z';
}

/// A number as prefix, value and letter, so that ranges can be counted.
struct Parts {
  std::string prefix;
  long value{-1};
  std::string suffix;
};

Parts parts(std::string const& number) {
  Parts result;
  std::size_t end = number.size();
  while (end > 0 && !digit(number[end - 1])) --end;
  std::size_t begin = end;
  while (begin > 0 && digit(number[begin - 1])) --begin;
  if (begin == end) return {"", -1, number};
  result.prefix = number.substr(0, begin);
  result.suffix = number.substr(end);
  std::from_chars(number.data() + begin, number.data() + std::min(end, begin + 9),
                  result.value);
  return result;
}

bool one_letter(std::string const& text) {
  return text.size() == 1 && letter(text[0]);
}

/// Every number from first to last; empty where they make no range.
std::vector<std::string> range(std::string const& first, std::string const& last,
                               long step, std::size_t limit) {
  auto const from = parts(first);
  auto to = parts(last);
  std::vector<std::string> all;
  if (to.value < 0 && from.value >= 0 && one_letter(to.suffix)) {  // "12a-c"
    to.prefix = from.prefix;
    to.value = from.value;
  }
  if (to.prefix.empty() && from.prefix != to.prefix)
    to.prefix = from.prefix;  // "5/27-50"
  if (from.prefix != to.prefix) return {};
  if (from.value == to.value && one_letter(from.suffix) && one_letter(to.suffix)) {
    for (char c = from.suffix[0]; c <= to.suffix[0]; ++c)
      all.push_back(from.prefix + (from.value < 0 ? "" : std::to_string(from.value)) +
                    c);
    return all;
  }
  if (from.value < 0 || to.value <= from.value || from.suffix != to.suffix) return {};
  if ((to.value - from.value) % step != 0) step = 1;
  for (long v = from.value; v <= to.value && all.size() < limit; v += step)
    all.push_back(from.prefix + std::to_string(v) + from.suffix);
  return all;
}

std::string with_sub(NumberSpan const& span) {
  return span.sub.empty() ? span.first : span.first + "之" + span.sub;
}

/// Numbers that the span says for certain.
std::vector<std::string> certain(NumberSpan const& span, std::size_t limit) {
  if (span.last.empty()) return {with_sub(span)};
  auto all = range(span.first, span.last, span.alternate ? 2 : 1, limit);
  if (all.empty()) all = {span.first, span.last};
  return all;
}

bool holds(std::vector<NumberSpan> const& spans, std::string const& number,
           bool dubious_too) {
  return std::ranges::any_of(spans, [&](NumberSpan const& span) {
    auto const all = dubious_too ? numbers_of(span) : certain(span, 2000);
    return std::ranges::find(all, number) != all.end();
  });
}

}  // namespace

std::size_t stem_size(std::string_view text) {
  for (auto const stem : kStems)
    if (text.starts_with(stem)) return stem.size();
  return 0;
}

std::size_t chinese_number_size(std::string_view text) {
  std::size_t size = 0;
  while (auto const* const numeral = numeral_at(text.substr(size)))
    size += numeral->letter.size();
  return size;
}

std::optional<std::string> chinese_number(std::string_view text) {
  std::string digits;
  int total = 0;
  int last = -1;  // digit that waits for its 十 or 百
  bool scaled = false;
  int scale = 10'000;
  while (auto const* const numeral = numeral_at(text)) {
    text.remove_prefix(numeral->letter.size());
    int const value = numeral->value;
    if (value < 10) {
      if (scaled && last > 0) return std::nullopt;  // "十二三"
      digits += static_cast<char>('0' + value);
      last = value;
      continue;
    }
    if (digits.size() > 1 && !scaled) return std::nullopt;  // "一二十"
    int const place = value == 20 || value == 30 ? 10 : value;
    if (place >= scale) return std::nullopt;
    total += place == value ? (last > 0 ? last : 1) * value : value;
    scale = place;
    scaled = true;
    last = -1;
  }
  if (!text.empty() || (digits.empty() && !scaled)) return std::nullopt;
  return scaled ? std::to_string(total + std::max(last, 0)) : normal_number(digits);
}

std::size_t house_number_size(std::string_view text) {
  std::size_t at = stem_size(text);
  std::size_t const start = at;
  while (at < text.size() && (digit(text[at]) || letter(text[at]) ||
                              (text[at] == '/' && at > start && at + 1 < text.size() &&
                               digit(text[at - 1]) && digit(text[at + 1]))))
    ++at;
  if (at == start) return at;
  return at + stem_size(text.substr(at));
}

std::string normal_number(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool const inner = i > 0 && digit(text[i - 1]);
    bool const more = i + 1 < text.size() && digit(text[i + 1]);
    if (text[i] == '0' && more && (!inner || result.empty() || !digit(result.back())))
      continue;
    result += text[i];
  }
  return result;
}

std::vector<std::string> numbers_of(NumberSpan const& span, std::size_t limit) {
  auto all = certain(span, limit);
  if (!span.dubious) return all;
  auto const more = range(span.first, span.sub, 1, limit);
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

Agreement agreement(std::vector<NumberSpan> const& asked,
                    std::vector<NumberSpan> const& held) {
  if (asked.empty() || held.empty()) return Agreement::absent;
  bool all = true;
  bool any = false;
  for (auto const& span : asked) {
    if (std::ranges::find(held, span) != held.end()) {
      any = true;
      continue;
    }
    for (auto const& number : certain(span, 2000)) {
      bool const known = holds(held, number, false);
      all = all && known;
      any = any || known || holds(held, number, true);
    }
    if (span.dubious)
      for (auto const& number : numbers_of(span))
        any = any || holds(held, number, true);
  }
  return !any ? Agreement::differs : all ? Agreement::same : Agreement::perhaps;
}

}  // namespace wangge::read
