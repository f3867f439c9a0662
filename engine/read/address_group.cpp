#include "read/address_group.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "read/address_numbers.hpp"
#include "read/address_words.hpp"

namespace wangge::read {
namespace {

bool digit(char c) {
  return c >= '0' && c <= '9';
}
bool letter(char c) {
  return c >= 'a' && c <= 'z';
}
bool has_digit(std::string_view text) {
  return std::ranges::any_of(text, digit);
}

constexpr std::array<Join, 10> kJoins{{{"/", ','},
                                       {"--", '-'},
                                       {"-", '-'},
                                       {",", ','},
                                       {"及", ','},
                                       {"和", ','},
                                       {"之", 's'},
                                       {"附", 's'},
                                       {"至", 't'},
                                       {"到", 't'}}};

long leading_value(std::string const& number) {
  long value = -1;
  std::from_chars(number.data(),
                  number.data() + std::min<std::size_t>(number.size(), 9), value);
  return value;
}

}  // namespace

Join const* join_at(std::string_view text) {
  for (auto const& join : kJoins)
    if (text.starts_with(join.word)) return &join;
  return nullptr;
}

std::string_view without_space(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  return text;
}

std::pair<std::string, std::size_t> number_at(std::string_view text) {
  if (auto const size = chinese_number_size(text); size > 0) {
    auto const value = chinese_number(text.substr(0, size));
    auto const rest = text.substr(size);
    auto const next = without_space(rest);
    bool const stands = next.empty() || next.front() == ',' || next.front() == '-' ||
                        digit(next.front()) || number_word(next) || join_at(next);
    if (value && stands) return {*value, size};
    return {};
  }
  auto const stem = stem_size(text);
  if (stem > 0 && chinese_number_size(text.substr(stem)) > 0) {  // "甲三号楼"
    auto const [number, more] = number_at(text.substr(stem));
    if (more > 0) return {std::string{text.substr(0, stem)} + number, stem + more};
  }
  auto const size = house_number_size(text);
  if (size == 0) return {};
  auto const word = text.substr(0, size);
  if (has_digit(word)) {
    // "3f" is a floor, "12b" a number; a tail of more letters is a word: "3mall".
    auto const tail = std::ranges::count_if(word, letter);
    return tail <= 2 ? std::pair{normal_number(word), size}
                     : std::pair{"", std::size_t{0}};
  }
  auto const rest = without_space(text.substr(size));
  bool const stands = rest.empty() || number_word(rest) || rest.front() == '-' ||
                      rest.front() == ',' || rest.starts_with("至");
  if (std::ranges::count_if(word, letter) <= 1 && stands)
    return {std::string{word}, size};
  return {};
}

Group group_at(std::string_view text) {
  Group group;
  std::size_t at = 0;
  for (char join = 0;;) {
    auto const [number, size] = number_at(text.substr(at));
    if (size == 0) break;
    if (join != 0) group.joins += join;
    group.numbers.push_back(number);
    at += size;
    group.bytes = at;
    auto rest = without_space(text.substr(at));
    auto const* const next = join_at(rest);
    if (!next) break;
    rest = without_space(rest.substr(next->word.size()));
    join = next->kind;
    at = text.size() - rest.size();
  }
  return group;
}

std::vector<NumberSpan> spans_of(Group const& group, bool dash_is_range) {
  std::vector<NumberSpan> spans{{group.numbers.front(), "", "", false, false}};
  for (std::size_t i = 0; i < group.joins.size(); ++i) {
    auto const& number = group.numbers[i + 1];
    auto& span = spans.back();
    char const join = group.joins[i];
    if (join == ',') {
      spans.push_back({number, "", "", false, false});
    } else if (!span.sub.empty() && join != 's') {  // "11之1~3号"
      auto const from = leading_value(span.sub);
      auto const to = std::min(leading_value(number), from + 50);
      auto const base = span.first;
      for (long v = from + 1; from >= 0 && v <= to; ++v)
        spans.push_back({base, "", std::to_string(v), false, false});
    } else if (join == 's') {
      span.sub = number;
    } else if (join == 't' || dash_is_range) {
      if (span.first.size() == 1 && letter(span.first[0]) && digit(number.front()))
        span.first += number;  // "A-3栋" is A3
      else
        span.last = number;
    } else {
      span.sub = number;
      span.dubious = leading_value(number) > leading_value(span.first);
    }
  }
  return spans;
}

std::string joined_text(Group const& group, std::size_t from) {
  std::string text;
  for (std::size_t i = from; i < group.numbers.size(); ++i) {
    if (i > from) text += group.joins[i - 1] == ',' ? ',' : '-';
    text += group.numbers[i];
  }
  return text;
}

}  // namespace wangge::read
