#include <algorithm>
#include <array>
#include <utility>

#include "read/address_numbers.hpp"
#include "read/address_readers.hpp"
#include "read/address_words.hpp"

namespace wangge::read {
namespace {

bool digit(char c) {
  return c >= '0' && c <= '9';
}

struct Word {
  std::string text;
  bool number{false};
};

bool is_number(std::string const& text) {
  return std::ranges::any_of(text, digit) && house_number_size(text) == text.size() &&
         std::ranges::count_if(text, [](char c) { return c >= 'a' && c <= 'z'; }) <= 2;
}

/// "2nd", "3rd": the number before "floor".
std::string without_ordinal(std::string const& text) {
  static constexpr std::array<std::string_view, 4> kEnds{"st", "nd", "rd", "th"};
  for (auto const end : kEnds)
    if (text.size() > 2 && text.ends_with(end) && digit(text[text.size() - 3]))
      return text.substr(0, text.size() - 2);
  return text;
}

/// Words between commas, dashes between numbers kept with them ("12 - 14" → "12-14").
std::vector<std::vector<Word>> parts_of(std::string_view plain) {
  std::vector<std::vector<Word>> parts(1);
  std::string word;
  auto const close = [&] {
    if (!word.empty()) parts.back().push_back({word, is_number(word)});
    word.clear();
  };
  for (std::size_t i = 0; i < plain.size(); ++i) {
    char const c = plain[i];
    if (c == '-') {
      auto const next = plain.find_first_not_of(" -", i);
      bool const before = word.empty()
                              ? !parts.back().empty() && parts.back().back().number
                              : is_number(word) || word.front() == '#';
      if (before && next != std::string_view::npos &&
          (digit(plain[next]) || (plain[next] >= 'a' && plain[next] <= 'z' &&
                                  house_number_size(plain.substr(next)) == 1))) {
        if (word.empty()) {
          word = parts.back().back().text;
          parts.back().pop_back();
        }
        word += '-';
        // Read on behind the dash; the joined word is marked a number below.
        std::size_t const size = house_number_size(plain.substr(next));
        word += plain.substr(next, size);
        parts.back().push_back({word, word.front() != '#'});
        word.clear();
        i = next + size - 1;
        continue;
      }
      close();
    } else if (c == ' ' || c == '.') {
      close();
    } else if (c == ',') {
      close();
      parts.emplace_back();
    } else {
      word += c;
      if (word == "c/") close();
    }
  }
  close();
  std::erase_if(parts, [](auto const& part) { return part.empty(); });
  return parts;
}

NumberSpan span_of(std::string const& text) {
  auto const dash = text.find('-');
  if (dash == std::string::npos) return {normal_number(text), "", "", false, false};
  auto const first = normal_number(text.substr(0, dash));
  auto const last = normal_number(text.substr(dash + 1));
  bool const letter_behind = last.size() == 1 && !digit(last[0]) && digit(first.back());
  if (letter_behind) return {first + last, "", "", false, false};  // "12-A"
  return {first, last, "", true, false};
}

class LatinReader {
 public:
  explicit LatinReader(std::string_view plain) : parts_{parts_of(plain)} {}

  Address run() {
    for (auto const& part : parts_)
      for (std::size_t i = 0; i + 1 < part.size(); ++i) {
        auto const meaning = latin_word(part[i].text);
        marked_ = marked_ || (part[i + 1].number && (meaning == LatinWord::number ||
                                                     meaning == LatinWord::building));
      }
    for (auto& part : parts_) {
      join_letters(part);
      read_part(part);
    }
    if (address_.street.empty() && !names_.empty()) take_name_as_place();
    if (address_.estate.empty() && !names_.empty()) address_.estate = names_.front();
    // "Blk 123 …": where streets have no other numbers, blocks are their numbers.
    if (address_.numbers.empty() && !address_.street.empty())
      address_.numbers = std::exchange(address_.buildings, {});
    return std::move(address_);
  }

 private:
  /// "12 B" at the end of a part, "12 bis".
  static void join_letters(std::vector<Word>& part) {
    for (std::size_t i = 1; i < part.size(); ++i) {
      auto const& text = part[i].text;
      bool const one = text.size() == 1 && text[0] >= 'a' && text[0] <= 'z';
      if (!part[i - 1].number || !digit(part[i - 1].text.back()) ||
          (text != "bis" && !(one && i + 1 == part.size())))
        continue;
      part[i - 1].text += text;
      part.erase(part.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }

  bool take_marked(std::vector<Word> const& part, std::size_t& i) {
    auto const meaning = latin_word(part[i].text);
    bool const named = meaning == LatinWord::number || meaning == LatinWord::building ||
                       meaning == LatinWord::unit || meaning == LatinWord::floor ||
                       meaning == LatinWord::room;
    if (!named || i + 1 >= part.size()) return false;
    auto const& next = part[i + 1];
    bool const letter = next.text.size() == 1;
    if (!next.number && !(letter && meaning != LatinWord::number)) return false;
    ++i;
    switch (meaning) {
      case LatinWord::number:
        address_.numbers = {span_of(next.text)};
        break;
      case LatinWord::building:
        address_.buildings = {span_of(next.text)};
        break;
      case LatinWord::unit:
        address_.unit = next.text;
        break;
      case LatinWord::floor:
        address_.floor = next.text;
        break;
      default:
        take_room(next.text);
    }
    return true;
  }

  /// "Unit 5/12": room 5 of house 12.
  void take_room(std::string const& text) {
    auto const slash = text.find('/');
    address_.room = text.substr(0, slash);
    if (slash != std::string::npos)
      address_.numbers = {span_of(text.substr(slash + 1))};
  }

  void read_part(std::vector<Word> const& part) {
    std::vector<Word> left;  // without marked words
    for (std::size_t i = 0; i < part.size(); ++i) {
      if (part[i].text.front() == '#') {
        take_unit_code(part[i].text.substr(1));
        continue;
      }
      if (take_marked(part, i)) continue;
      bool const floor_next =
          i + 1 < part.size() && latin_word(part[i + 1].text) == LatinWord::floor;
      if (floor_next && digit(part[i].text.front())) {
        address_.floor = without_ordinal(part[i++].text);
        continue;
      }
      if (latin_word(part[i].text) == LatinWord::door) {
        address_.room = latin_whole(part[i].text);
        continue;
      }
      left.push_back(part[i]);
    }
    if (!left.empty()) take_place(left);
  }

  /// Singapore's "#05-123": floor and door.
  void take_unit_code(std::string const& text) {
    auto const dash = text.find('-');
    if (dash == std::string::npos) {
      address_.room = text;
      return;
    }
    address_.floor = normal_number(text.substr(0, dash));
    address_.room = text.substr(dash + 1);
  }

  void take_place(std::vector<Word> const& words) {
    bool const only_numbers = std::ranges::all_of(words, &Word::number);
    bool const held = !address_.numbers.empty() || !address_.buildings.empty();
    if (only_numbers) {
      // "Calle Mayor, 12, 3": house, then floor; a long number behind is a post code.
      if (!held && words.size() == 1 && (!names_.empty() || !address_.street.empty())) {
        if (address_.street.empty()) take_name_as_place();
        address_.numbers = {span_of(words[0].text)};
      } else if (held && words.size() == 1 && words[0].text.size() < 4 &&
                 address_.floor.empty()) {
        address_.floor = words[0].text;
      } else if (!held && names_.empty() && words.size() == 1) {
        leading_ = words[0].text;
      } else {
        address_.unread += (address_.unread.empty() ? "" : " ") + words[0].text;
      }
      return;
    }
    if (!address_.street.empty()) {
      address_.unread += text_of(words, 0, words.size());
      return;
    }
    if (held && !names_.empty()) {
      take_name_as_place();
      address_.unread += text_of(words, 0, words.size());
      return;
    }
    if (held || !leading_.empty()) {
      if (!held) address_.numbers = {span_of(leading_)};
      leading_.clear();
      address_.street = text_of(words, 0, words.size());
      return;
    }
    take_street(words);
  }

  /// A part that may hold both a house number and a street.
  void take_street(std::vector<Word> const& words) {
    if (words.front().number && words.size() > 1) {
      address_.numbers = {span_of(words.front().text)};
      address_.street = text_of(words, 1, words.size());
      return;
    }
    auto const last = std::ranges::find_if(words.rbegin(), words.rend(), &Word::number);
    if (last == words.rend() || marked_) {
      names_.push_back(text_of(words, 0, words.size()));
      return;
    }
    auto const at = static_cast<std::size_t>(words.rend() - last) - 1;
    address_.numbers = {span_of(words[at].text)};
    address_.street = text_of(words, 0, at);
    if (at + 1 < words.size()) address_.unread += text_of(words, at + 1, words.size());
  }

  /// Names without numbers: a street where one of its words says so, else a house.
  void take_name_as_place() {
    auto const name = names_.back();
    names_.pop_back();
    bool const numbered = !address_.numbers.empty() || !address_.buildings.empty();
    (has_street_word(name) || numbered ? address_.street : address_.estate) = name;
  }

  static bool has_street_word(std::string const& name) {
    for (std::size_t at = 0; at < name.size();) {
      auto const end = std::min(name.find(' ', at), name.size());
      if (latin_word(name.substr(at, end - at)) == LatinWord::street) return true;
      at = end + 1;
    }
    return name.ends_with("strasse") || name.ends_with("gasse");
  }

  static std::string text_of(std::vector<Word> const& words, std::size_t from,
                             std::size_t to) {
    std::string text;
    for (std::size_t i = from; i < to; ++i) {
      if (latin_word(words[i].text) == LatinWord::dropped) continue;
      // "St John St": only the last is a street.
      bool const saint = words[i].text == "st" && i == from && i + 1 < to;
      auto whole = saint ? "saint" : latin_whole(words[i].text);
      if (whole.size() > 4 && whole.ends_with("str")) whole += "asse";
      text += (text.empty() ? "" : " ") + whole;
    }
    return text;
  }

  std::vector<std::vector<Word>> parts_;
  Address address_;
  std::vector<std::string> names_;
  std::string leading_;
  bool marked_{false};  ///< a word says which number is the house's
};

}  // namespace

Address read_latin_address(std::string_view plain) {
  return LatinReader{plain}.run();
}

}  // namespace wangge::read
