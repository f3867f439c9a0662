#include "read/address_places.hpp"

#include <algorithm>
#include <array>

#include "read/address_words.hpp"
#include "read/text.hpp"

namespace wangge::read {
namespace {

constexpr std::size_t kHan = 3;  // bytes of a Chinese character

std::size_t letter_bytes(std::string_view text) {
  auto const lead = static_cast<unsigned char>(text.front());
  return lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
}

bool digit(char c) {
  return c >= '0' && c <= '9';
}
bool letter(char c) {
  return c >= 'a' && c <= 'z';
}

/// "小区", "园区": these are estates, not regions.
bool estate_district(std::string_view before) {
  static constexpr std::array<std::string_view, 12> kEnds{
      "小", "园", "片", "校", "厂", "矿", "住宅", "生活", "家属", "别墅", "景", "社"};
  // "阳光苑A区", "阳光苑北区" are parts of an estate; "城东区" is a district.
  static constexpr std::array<std::string_view, 4> kSides{"东", "南", "西", "北"};
  auto const ends = [&](auto end) { return before.ends_with(end); };
  return static_cast<unsigned char>(before.back()) < 0x80 ||
         std::ranges::any_of(kEnds, ends) ||
         (std::ranges::any_of(kSides, ends) && !before.starts_with("城"));
}

/// End of the estate that stands before a street: "阳光苑|建设路"; 0: none.
std::size_t estate_before_street(std::string_view text) {
  static constexpr std::array<std::string_view, 7> kEnds{
      "小区", "花园", "家园", "新村", "公寓", "家属院", "苑"};
  for (std::size_t at = kHan; at < text.size(); at += letter_bytes(text.substr(at)))
    for (auto const end : kEnds)
      if (text.substr(at).starts_with(end)) {
        auto const cut = at + end.size();
        if (cut + kHan < text.size() && street_word(text.substr(cut)).empty())
          return cut;
      }
  return 0;
}

std::string region_name(std::string_view text) {
  while (!text.empty() && digit(text.front())) text.remove_prefix(1);  // post code
  return std::string{text};
}

std::string_view take_regions(std::string_view text, Address& address) {
  for (std::size_t at = 2 * kHan; at < text.size();
       at += letter_bytes(text.substr(at))) {
    auto const word = region_word(text.substr(at));
    if (word.empty()) continue;
    auto const rest = text.substr(at + word.size());
    if (!rest.empty() && !street_word(rest).empty()) continue;
    if (word == "区" && estate_district(text.substr(0, at))) continue;
    if (rest == "花园" || rest == "新村" || rest == "广场" || rest == "大厦") continue;
    address.regions.push_back({std::string{word}, region_name(text.substr(0, at))});
    return take_regions(rest, address);
  }
  return text;
}

/// "大安区|学府里|罗斯福路": the village between district and street.
std::string_view without_village(std::string_view text) {
  auto const at = text.find("里");
  if (at == std::string_view::npos || at < 2 * kHan || at > 3 * kHan) return text;
  auto const rest = text.substr(at + kHan);
  if (rest.size() < 3 * kHan) return text;
  for (std::size_t i = 2 * kHan; i < rest.size(); i += letter_bytes(rest.substr(i)))
    if (!street_word(rest.substr(i)).empty()) return rest;
  return text;
}

/// Length of "4段119巷68弄" at the start, 东段 too.
std::size_t street_tail(std::string_view text) {
  std::size_t done = 0;
  while (done < text.size()) {
    std::size_t at = done;
    while (at < text.size() && digit(text[at])) ++at;
    if (at > done && at < text.size()) {
      auto const word = number_word(text.substr(at));
      if (!word || word->meaning != NumberWord::street) break;
      done = at + word->word.size();
      continue;
    }
    auto const rest = text.substr(done);
    bool const part = std::ranges::any_of(
        std::array<std::string_view, 5>{"东段", "西段", "南段", "北段", "中段"},
        [&](auto word) { return rest.starts_with(word); });
    if (!part) break;
    done += 2 * kHan;
  }
  return done;
}

/// Length of a lane with a name behind its street: "泉源路|华南巷".
std::size_t named_lane(std::string_view text) {
  static constexpr std::array<std::string_view, 3> kLanes{"巷", "弄", "胡同"};
  bool const lane =
      text.size() >= 2 * kHan && text.size() <= 5 * kHan &&
      std::ranges::any_of(kLanes, [&](auto w) { return text.ends_with(w); });
  return lane ? text.size() : 0;
}

/// End of the first street in the text, lanes included; 0: none.
std::size_t street_end(std::string_view text) {
  for (std::size_t at = digit(text.front()) ? 1 : letter_bytes(text); at < text.size();
       at += letter_bytes(text.substr(at))) {
    auto const word = street_word(text.substr(at));
    if (word.empty()) continue;
    auto const end = at + word.size();
    auto const rest = text.substr(end);
    static constexpr std::array<std::string_view, 9> kWhole{
        "新村", "花园", "小区", "公寓", "家园", "社区", "家属院", "广场", "大厦"};
    if (std::ranges::find(kWhole, rest) != kWhole.end()) return 0;
    auto const whole = end + street_tail(rest);
    return whole + named_lane(text.substr(whole));
  }
  return 0;
}

void add_estate(std::string_view text, Address& address) {
  if (text.empty()) return;
  bool const numbered = !address.numbers.empty() || !address.buildings.empty();
  if (!address.estate.empty() && (digit(text.front()) || !numbered)) {
    // "阳光苑 2期" is one estate; of two names the nearer to the number is finer.
    bool const part = digit(text.front()) || letter(text.front()) ||
                      (text.size() == 2 * kHan && text.ends_with("区"));
    if (part)
      address.estate += text;
    else
      address.estate = bare_estate(text);
    return;
  }
  if (address.estate.empty() && (!numbered || ends_as_estate(text)))
    address.estate = bare_estate(text);
  else
    address.unread += text;
}

}  // namespace

void read_places(std::string_view chunk, Address& address) {
  if (chunk.empty()) return;
  bool const numbered = !address.numbers.empty() || !address.buildings.empty();
  if (numbered && address.street.empty() && street_end(chunk) == chunk.size()) {
    address.street = chunk;  // "青禾苑1栋(栖霞路40号)"
    return;
  }
  if (numbered &&
      (chunk.size() <= kHan || points_beside(chunk) || !ends_as_estate(chunk))) {
    address.unread += chunk;
    return;
  }
  if (numbered) {
    add_estate(chunk, address);
    return;
  }
  auto const before = address.regions.size();
  auto text = take_regions(chunk, address);
  if (address.regions.size() > before) text = without_village(text);
  if (text.empty()) return;
  if (auto const tail = street_tail(text); tail == text.size()) {
    address.street += text;
    return;
  }
  if (auto const cut = estate_before_street(text);
      cut > 0 && street_end(text.substr(cut)) > 0) {
    add_estate(text.substr(0, cut), address);
    text.remove_prefix(cut);
  }
  auto const end = street_end(text);
  if (end > 0) {
    if (address.street.empty())
      address.street = text.substr(0, end);
    else
      address.unread += text.substr(0, end);  // of a crossing: the first street counts
  }
  add_estate(text.substr(end), address);
}

}  // namespace wangge::read
