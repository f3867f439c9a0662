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

Community masked(Community community, Privacy privacy) {
  if (privacy == Privacy::restricted) return community;
  for (auto& volunteer : community.volunteers) {
    volunteer.name = masked_name(volunteer.name);
    volunteer.phone = privacy == Privacy::staff ? masked_phone(volunteer.phone) : "";
  }
  for (auto& liaison : community.liaisons) {
    liaison.name = masked_name(liaison.name);
    liaison.phone = privacy == Privacy::staff ? masked_phone(liaison.phone) : "";
  }
  return community;
}

}  // namespace wangge
