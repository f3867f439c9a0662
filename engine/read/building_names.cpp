#include "read/building_names.hpp"

#include <algorithm>
#include <initializer_list>

#include "read/text.hpp"

namespace wangge::read {
namespace {

constexpr std::string_view kSuffixes[] = {"号楼", "號樓", "栋楼", "棟樓", "#楼",
                                          "栋",   "棟",   "幢",   "座",   "号",
                                          "號",   "#",    "楼",   "樓"};

bool all_digits(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// Value of a Chinese digit or ten; -1: none.
int chinese_digit(std::string_view letter) {
  static constexpr std::string_view kDigits[] = {"零", "一", "二", "三", "四", "五",
                                                 "六", "七", "八", "九", "十"};
  auto const found = std::ranges::find(kDigits, letter);
  if (letter == "〇") return 0;
  return found == std::end(kDigits) ? -1
                                    : static_cast<int>(found - std::begin(kDigits));
}

/// "二十三" → "23"; any other text as it is.
std::string arabic(std::string const& text) {
  int value = 0;
  int digit = -1;
  // Most names begin with a letter or digit of ASCII.
  if (text.empty() || static_cast<unsigned char>(text.front()) < 0x80) return text;
  auto const all = letters(text);
  if (all.size() > 3) return text;
  for (auto const& letter : all) {
    int const d = chinese_digit(letter);
    if (d < 0) return text;
    if (d == 10) {
      if (value >= 10) return text;
      value = (digit < 0 ? 1 : digit) * 10;
      digit = -1;
    } else {
      if (digit >= 0) return text;  // "一二": no number as people say it
      digit = d;
    }
  }
  return std::to_string(value + std::max(digit, 0));
}

bool ends_like_number(std::string const& text) {
  if (text.empty()) return false;
  char const c = text.back();
  if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) return true;
  return chinese_digit(letters(text).back()) >= 0;
}

}  // namespace

std::string bare_name(std::string_view text) {
  std::string name = folded(text);
  if (name.starts_with("第")) name.erase(0, std::string_view{"第"}.size());
  for (auto const suffix : kSuffixes)
    if (name.ends_with(suffix)) {
      auto const rest = name.substr(0, name.size() - suffix.size());
      if (ends_like_number(rest)) name = rest;  // "大楼" keeps its 楼
      break;
    }
  name = arabic(name);
  if (all_digits(name))
    name.erase(0, std::min(name.find_first_not_of('0'), name.size() - 1));
  return name;
}

std::string building_part(std::string_view text) {
  std::string const name = folded(text);
  std::size_t best = std::string::npos;
  for (std::string_view const suffix :
       {"号楼", "號樓", "栋", "棟", "幢", "座", "#楼", "#"})
    if (auto const at = name.find(suffix); at != std::string::npos && at > 0)
      best = std::min(best, at + suffix.size());
  return best == std::string::npos ? name : name.substr(0, best);
}

BuildingNames::BuildingNames(std::span<Building const> buildings) {
  for (std::size_t i = 0; i < buildings.size(); ++i) {
    auto const& building = buildings[i];
    BuildingIdx const index{i};
    ids_[folded(building.id)].push_back(index);
    bare_ids_[bare_name(building.id)].push_back(index);
    names_[folded(building.name)].push_back(index);
    bare_names_[bare_name(building.name)].push_back(index);
    if (building.address.empty()) continue;
    addresses_[folded(building.address)].push_back(index);
    bare_addresses_[bare_name(building.address)].push_back(index);
  }
}

std::vector<BuildingIdx> BuildingNames::whole(std::string_view text) const {
  auto const plain = folded(text);
  auto const bare = bare_name(text);
  if (plain.empty()) return {};
  for (auto const& [lookup, key] : {std::pair{&ids_, &plain},
                                    {&names_, &plain},
                                    {&addresses_, &plain},
                                    {&bare_names_, &bare},
                                    {&bare_ids_, &bare},
                                    {&bare_addresses_, &bare}})
    if (auto const found = lookup->find(*key); found != lookup->end())
      return found->second;
  return {};
}

std::vector<BuildingIdx> BuildingNames::find(std::string_view text) const {
  auto found = whole(text);
  return found.empty() ? whole(building_part(text)) : found;
}

std::vector<BuildingIdx> BuildingNames::find_address(std::string_view text) const {
  for (auto const& part : {std::string{text}, building_part(text)}) {
    if (auto const found = addresses_.find(folded(part)); found != addresses_.end())
      return found->second;
    if (auto const found = bare_addresses_.find(bare_name(part));
        found != bare_addresses_.end())
      return found->second;
  }
  return find(text);
}

}  // namespace wangge::read
