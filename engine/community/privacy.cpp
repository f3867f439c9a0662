#include "community/privacy.hpp"

#include <algorithm>
#include <cctype>

namespace wangge {
namespace {

/// Bytes of the first UTF-8 character.
std::size_t first_character(std::string_view text) {
  std::size_t size = 1;
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80)
    ++size;
  return std::min(size, text.size());
}

}  // namespace

std::string masked_name(std::string_view name) {
  if (name.empty()) return {};
  auto const first = first_character(name);
  if (first > 1) return std::string{name.substr(0, first)} + "*";
  auto const word = name.find(' ');
  if (word == std::string_view::npos) return std::string{name.substr(0, 1)} + "*";
  return std::string{name.substr(0, word)} + " *";
}

std::string masked_phone(std::string_view phone) {
  std::string digits;
  std::ranges::copy_if(phone, std::back_inserter(digits),
                       [](unsigned char c) { return std::isdigit(c) != 0; });
  if (digits.size() < 8) return digits.empty() ? "" : "****";
  return digits.substr(0, 3) + "****" + digits.substr(digits.size() - 4);
}

std::string surname(std::string_view name) {
  while (name.ends_with(' ')) name.remove_suffix(1);
  while (name.starts_with(' ')) name.remove_prefix(1);
  if (name.empty()) return {};
  auto const first = first_character(name);
  if (first > 1) return std::string{name.substr(0, first)};
  auto const word = name.rfind(' ');
  if (word == std::string_view::npos) return std::string{name.substr(0, 1)} + ".";
  return std::string{name.substr(word + 1)};
}

namespace {

template <class Person>
void mask(std::vector<Person>& people, Privacy privacy) {
  for (auto& person : people) {
    bool const open = privacy == Privacy::open;
    person.name = open ? surname(person.name) : masked_name(person.name);
    person.phone = open ? "" : masked_phone(person.phone);
  }
}

/// Ids of a table may be anything: a telephone, a name.
template <class Person>
void forget(std::vector<Person>& people, char const* letter) {
  for (std::size_t i = 0; i < people.size(); ++i) {
    Person left;
    left.id = letter + std::to_string(i + 1);
    left.name = people[i].name;
    left.capacity = people[i].capacity;
    people[i] = std::move(left);
  }
}

}  // namespace

Community masked(Community community, Privacy privacy) {
  if (privacy == Privacy::restricted) return community;
  mask(community.volunteers, privacy);
  mask(community.liaisons, privacy);
  return community;
}

Community public_community(Community community) {
  for (auto& building : community.buildings) {
    building.counts = {};
    building.estimated = false;
    building.languages.clear();
    building.needs.clear();
  }
  for (auto& place : community.places)
    place.staff = place.on_duty = place.on_duty_before = std::nullopt;
  forget(community.volunteers, "P");
  forget(community.liaisons, "L");
  community.ledger = {};
  community.unmatched.clear();
  community.survey = {};
  community.issues.clear();
  return community;
}

}  // namespace wangge
