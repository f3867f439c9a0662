#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "read/address_numbers.hpp"
#include "read/address_places.hpp"
#include "read/address_readers.hpp"
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

/// Numbers with the signs between them: "3-2-502", "52,54", "12之3".
struct Group {
  std::vector<std::string> numbers;
  std::string joins;  ///< between them: '-' dash, ',' list, 's' sub, 't' to
  std::size_t bytes{0};
};

struct Join {
  std::string_view word;
  char kind;
};
constexpr std::array<Join, 9> kJoins{{{"--", '-'},
                                      {"-", '-'},
                                      {",", ','},
                                      {"及", ','},
                                      {"和", ','},
                                      {"之", 's'},
                                      {"附", 's'},
                                      {"至", 't'},
                                      {"到", 't'}}};

Join const* join_at(std::string_view text) {
  for (auto const& join : kJoins)
    if (text.starts_with(join.word)) return &join;
  return nullptr;
}

std::string_view without_space(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  return text;
}

/// A number at the start, in normal form, and its bytes.
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

long leading_value(std::string const& number) {
  long value = -1;
  std::from_chars(number.data(),
                  number.data() + std::min<std::size_t>(number.size(), 9), value);
  return value;
}

/// Numbers as spans. \param dash what "3-5" means: range, or number and sub
std::vector<NumberSpan> spans_of(Group const& group, bool dash_is_range) {
  std::vector<NumberSpan> spans{{group.numbers.front(), "", "", false, false}};
  for (std::size_t i = 0; i < group.joins.size(); ++i) {
    auto const& number = group.numbers[i + 1];
    auto& span = spans.back();
    char const join = group.joins[i];
    if (join == ',') {
      spans.push_back({number, "", "", false, false});
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

std::string joined(Group const& group, std::size_t from = 0) {
  std::string text;
  for (std::size_t i = from; i < group.numbers.size(); ++i) {
    if (i > from) text += group.joins[i - 1] == ',' ? ',' : '-';
    text += group.numbers[i];
  }
  return text;
}

class ChineseReader {
 public:
  explicit ChineseReader(std::string_view text) : rest_{text} {}

  Address run() {
    while (!rest_.empty()) {
      if (separator() || ordinal()) continue;
      auto const group = group_at(rest_);
      if (group.bytes > 0 && take(group)) continue;
      take_letter();
    }
    flush();
    return std::move(address_);
  }

 private:
  bool separator() {
    char const c = rest_.front();
    if (c != ' ' && c != ',' && c != '-' && c != ':' && c != '.') return false;
    auto const next = without_space(rest_.substr(1));
    // "环山 路": a word torn apart by a blank goes on.
    bool const torn = c == ' ' && !pending_.empty() && !street_word(next).empty();
    if (!torn) flush();
    rest_ = next;
    return true;
  }

  /// "第3栋": 第 says nothing.
  bool ordinal() {
    constexpr std::string_view kOrdinal = "第";
    if (!rest_.starts_with(kOrdinal)) return false;
    if (group_at(rest_.substr(kOrdinal.size())).bytes == 0) return false;
    rest_.remove_prefix(kOrdinal.size());
    return true;
  }

  void take_letter() {
    auto const size = std::max<std::size_t>(
        1, static_cast<unsigned char>(rest_.front()) >= 0xe0 ? 3 : 1);
    // A word of Latin letters stays whole.
    std::size_t end = std::min(size, rest_.size());
    if (letter(rest_.front()) || digit(rest_.front()))
      while (end < rest_.size() && (letter(rest_[end]) || digit(rest_[end]))) ++end;
    pending_ += rest_.substr(0, end);
    rest_.remove_prefix(end);
  }

  void flush() {
    read_places(pending_, address_);
    pending_.clear();
  }

  /// "港华里19邻": the village goes with its neighbourhood, the district stays.
  void drop_village() {
    Address before;
    read_places(pending_, before);
    pending_.clear();
    address_.regions.insert(address_.regions.end(), before.regions.begin(),
                            before.regions.end());
  }

  [[nodiscard]] bool has_number() const {
    return !address_.numbers.empty() || !address_.buildings.empty();
  }

  /// Whether a word such as 里 ends here and the estate's name does not go on.
  static bool ends_name(std::string_view after) {
    after = without_space(after);
    return after.empty() || after.front() == ',' || after.front() == '-' ||
           number_at(after).second > 0 || after.starts_with("第");
  }

  bool take(Group const& group) {
    auto const after = without_space(rest_.substr(group.bytes));
    auto word = number_word(after);
    if (word && word->meaning == NumberWord::estate &&
        (!ends_name(after.substr(word->word.size())) || has_number()))
      word.reset();
    if (!word && !pending_.empty() && !after.empty() && !ends_name(after) &&
        !has_number() && !join_at(after) && after.front() != ' ')
      return false;  // a number inside a name: "红星1958文创园"
    if (!word && pending_.empty() && !has_number() && address_.placeless() &&
        !after.empty() && static_cast<unsigned char>(after.front()) >= 0x80)
      return false;  // "410000湖南省", "1958文创园"
    auto const rest = word ? after.substr(word->word.size()) : after;
    if (word &&
        (word->meaning == NumberWord::street || word->meaning == NumberWord::estate)) {
      pending_ += joined(group);
      pending_ += word->word;
    } else if (word && word->meaning == NumberWord::neighbour) {
      drop_village();
    } else {
      flush();
      rest_ = rest;
      apply(group, word);
    }
    rest_ = rest_.size() > rest.size() ? rest : rest_;
    return true;
  }

  void apply(Group const& group, std::optional<FoundWord> const& word) {
    if (!word) return take_unnamed(group);
    switch (word->meaning) {
      case NumberWord::number:
        return take_house(group);
      case NumberWord::building:
        return take_building(group);
      case NumberWord::storey:
        if (!has_number()) return take_building(group);
        return take_floor(group);
      case NumberWord::floor:
        return take_floor(group);
      case NumberWord::unit:
        return take_chain(group, &Address::unit);
      case NumberWord::room:
        return take_chain(group, &Address::room);
      default:
        return;
    }
  }

  void take_house(Group const& group) {
    bool const on_street =
        !address_.street.empty() && !has_number() && address_.estate.empty();
    if (!on_street && !address_.buildings.empty()) {
      address_.room = joined(group);
      return;
    }
    auto& spans = on_street ? address_.numbers : address_.buildings;
    spans = spans_of(group, false);
    address_.bare = !on_street;
    take_sub(spans.back());
    take_more(NumberWord::number, spans);
  }

  /// "12号之3", "12号附3号", "12号-3".
  void take_sub(NumberSpan& span) {
    auto const* const join = join_at(rest_);
    if (!join || (join->kind != 's' && join->kind != '-')) return;
    auto const after = rest_.substr(join->word.size());
    auto const group = group_at(after);
    if (group.numbers.size() != 1) return;
    auto rest = without_space(after.substr(group.bytes));
    auto const word = number_word(rest);
    bool const closed = word && word->meaning == NumberWord::number;
    if (join->kind == '-' && (word || group.numbers[0].size() > 2)) return;
    span.sub = group.numbers[0];
    rest_ = closed ? rest.substr(word->word.size()) : rest;
  }

  /// "52号、54号": more of the same.
  void take_more(NumberWord meaning, std::vector<NumberSpan>& spans) {
    for (;;) {
      auto const* const join = join_at(rest_);
      if (!join || join->kind != ',') return;
      auto const after = without_space(rest_.substr(join->word.size()));
      auto const group = group_at(after);
      if (group.bytes == 0) return;
      auto const rest = without_space(after.substr(group.bytes));
      auto const word = number_word(rest);
      if (!word || word->meaning != meaning) return;
      auto const more = spans_of(group, meaning == NumberWord::building);
      spans.insert(spans.end(), more.begin(), more.end());
      rest_ = rest.substr(word->word.size());
    }
  }

  void take_building(Group const& group) {
    if (address_.bare && address_.numbers.empty()) {  // "12号3栋"
      address_.numbers = std::exchange(address_.buildings, {});
      address_.bare = false;
    }
    if (!address_.buildings.empty() && !address_.bare) {
      address_.unit = joined(group);
      return;
    }
    address_.buildings = spans_of(group, true);
    address_.bare = false;
    take_more(NumberWord::building, address_.buildings);
  }

  void take_floor(Group const& group) {
    address_.floor = joined(group);
    auto const* const join = join_at(rest_);
    if (!join || join->kind != 's') return;
    auto const door = group_at(rest_.substr(join->word.size()));  // "3楼之1"
    if (door.bytes == 0) return;
    address_.room = joined(door);
    rest_.remove_prefix(join->word.size() + door.bytes);
  }

  /// "3-2-502室", "2-1单元": building, unit and room, the last ones certain.
  void take_chain(Group const& group, std::string Address::* last) {
    std::size_t used = 0;
    bool const dashes = group.joins.find_first_not_of('-') == std::string::npos;
    if (dashes && !has_number() && group.numbers.size() > 1)
      set_first(group.numbers[used++]);
    if (dashes && last == &Address::room && group.numbers.size() == used + 2)
      address_.unit = group.numbers[used++];
    address_.*last = joined(group, used);
  }

  void set_first(std::string const& number) {
    if (!address_.street.empty() && address_.estate.empty()) {
      address_.numbers = {{number, "", "", false, false}};
    } else {
      address_.buildings = {{number, "", "", false, false}};
      address_.bare = true;
    }
  }

  /// Numbers without a word behind them.
  void take_unnamed(Group const& group) {
    if (has_number()) {
      auto const& first = group.numbers.front();
      if (group.numbers.size() == 1 && first.size() > 1 && first.ends_with('f')) {
        address_.floor = first.substr(0, first.size() - 1);
      } else if (group.numbers.size() == 1) {
        address_.room = first;
      } else {
        address_.unit = first;
        address_.room = joined(group, 1);
      }
      return;
    }
    bool const dashes = group.joins.find_first_not_of('-') == std::string::npos;
    if (dashes && group.numbers.size() == 3) {
      set_first(group.numbers[0]);
      address_.unit = group.numbers[1];
      address_.room = group.numbers[2];
      return;
    }
    if (dashes && group.numbers.size() == 2 && group.numbers[1].size() >= 3 &&
        std::ranges::all_of(group.numbers[1], digit)) {
      set_first(group.numbers[0]);
      address_.room = group.numbers[1];
      return;
    }
    auto spans = spans_of(group, has_letters(group));
    if (!address_.street.empty() && address_.estate.empty()) {
      address_.numbers = std::move(spans);
    } else {
      address_.buildings = std::move(spans);
      address_.bare = true;
    }
  }

  /// "1E-1G", "5/27-5/50": no unit has such a name, so the dash is a range.
  static bool has_letters(Group const& group) {
    return std::ranges::any_of(group.numbers, [](std::string const& n) {
      return std::ranges::any_of(n, [](char c) { return !digit(c); });
    });
  }

  std::string_view rest_;
  std::string pending_;
  Address address_;
};

}  // namespace

Address read_chinese_address(std::string_view plain) {
  return ChineseReader{plain}.run();
}

}  // namespace wangge::read
