#include <algorithm>
#include <utility>

#include "read/address_group.hpp"
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
    if (c != ' ' && c != ',' && c != '/' && c != '-' && c != ':' && c != '.')
      return false;
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
    bool const had_street = !address_.street.empty();
    read_places(pending_, address_);
    street_last_ =
        !had_street && !address_.street.empty() && pending_.ends_with(address_.street);
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
      pending_ += joined_text(group);
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
    if (more_doors(group)) return;
    bool const on_street = !address_.street.empty() && address_.numbers.empty() &&
                           (street_last_ || (!has_number() && address_.estate.empty()));
    if (!on_street && !address_.buildings.empty()) {
      address_.room = joined_text(group);
      return;
    }
    auto& spans = on_street ? address_.numbers : address_.buildings;
    spans = spans_of(group, false);
    address_.bare = address_.bare || !on_street;
    take_sub(spans.back());
    take_more(NumberWord::number, spans);
  }

  /// "15号2楼、17号2楼": a further door of the same street.
  bool more_doors(Group const& group) {
    bool const listed = !address_.floor.empty() || !address_.room.empty();
    if (address_.numbers.empty() || !listed || !address_.estate.empty() ||
        !address_.buildings.empty() ||
        !(address_.unread.empty() || address_.unread == "及"))
      return false;
    auto const more = spans_of(group, false);
    address_.numbers.insert(address_.numbers.end(), more.begin(), more.end());
    take_sub(address_.numbers.back());
    return true;
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
      address_.unit = joined_text(group);
      return;
    }
    address_.buildings = spans_of(group, true);
    address_.bare = false;
    take_more(NumberWord::building, address_.buildings);
  }

  void take_floor(Group const& group) {
    address_.floor = joined_text(group);
    auto const* const join = join_at(rest_);
    if (!join || join->kind != 's') return;
    auto const door = group_at(rest_.substr(join->word.size()));  // "3楼之1"
    if (door.bytes == 0) return;
    address_.room = joined_text(door);
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
    address_.*last = joined_text(group, used);
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
      if (first.size() > 1 && first.ends_with('f')) {  // "6F-2"
        address_.floor = first.substr(0, first.size() - 1);
        if (group.numbers.size() > 1) address_.room = joined_text(group, 1);
      } else if (group.numbers.size() == 1) {
        address_.room = first;
      } else {
        address_.unit = first;
        address_.room = joined_text(group, 1);
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
  bool street_last_{false};  ///< the street stands right before what is read now
};

}  // namespace

Address read_chinese_address(std::string_view plain) {
  return ChineseReader{plain}.run();
}

}  // namespace wangge::read
