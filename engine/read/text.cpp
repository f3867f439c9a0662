#include "read/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace wangge::read {
namespace {

constexpr std::string_view kBlanks[] = {" ",  "\t",     "\n",     "\r",     "\v",
                                        "\f", "\u3000", "\u00a0", "\ufeff", "\u200b"};

std::size_t blank_at_start(std::string_view text) {
  // No blank begins with a letter or digit, and most texts do.
  auto const lead = text.empty() ? 'x' : text.front();
  if (lead > ' ' && static_cast<unsigned char>(lead) < 0x80) return 0;
  for (auto const blank : kBlanks)
    if (text.starts_with(blank)) return blank.size();
  return 0;
}

std::size_t blank_at_end(std::string_view text) {
  auto const last = text.empty() ? 'x' : text.back();
  if (last > ' ' && static_cast<unsigned char>(last) < 0x80) return 0;
  for (auto const blank : kBlanks)
    if (text.ends_with(blank)) return blank.size();
  return 0;
}

}  // namespace

std::size_t letter_size(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xf0) return 4;
  if (lead >= 0xe0) return 3;
  return lead >= 0xc0 ? 2 : 1;
}

std::string trimmed(std::string_view text) {
  for (std::size_t n = blank_at_start(text); n > 0; n = blank_at_start(text))
    text.remove_prefix(n);
  for (std::size_t n = blank_at_end(text); n > 0; n = blank_at_end(text))
    text.remove_suffix(n);
  return std::string{text};
}

std::vector<std::string> letters(std::string_view text) {
  std::vector<std::string> result;
  for (std::size_t at = 0; at < text.size();) {
    auto const size =
        std::min(letter_size(static_cast<unsigned char>(text[at])), text.size() - at);
    result.emplace_back(text.substr(at, size));
    at += size;
  }
  return result;
}

std::string half_width(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    auto const size =
        std::min(letter_size(static_cast<unsigned char>(text[at])), text.size() - at);
    auto const letter = text.substr(at, size);
    at += size;
    if (letter == "\u3000" || letter == "\u00a0") {
      result += ' ';
    } else if (size == 3 && letter >= "\uff01" && letter <= "\uff5e") {
      // U+FF01 … U+FF5E mirror U+0021 … U+007E.
      auto const low = static_cast<unsigned char>(letter[1]) == 0xbc ? 0x20 : 0x60;
      result += static_cast<char>((static_cast<unsigned char>(letter[2]) & 0x3f) + low);
    } else {
      result += letter;
    }
  }
  return result;
}

std::string folded(std::string_view text) {
  std::string result;
  // Most texts have neither blanks nor full-width signs, whose first bytes these are.
  if (std::ranges::none_of(text, [](char c) {
        auto const byte = static_cast<unsigned char>(c);
        return byte <= ' ' || byte == 0xc2 || byte == 0xe2 || byte == 0xe3 ||
               byte == 0xef;
      })) {
    result = text;
    for (char& c : result)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return result;
  }
  std::string const narrow = half_width(text);
  std::string_view rest{narrow};
  while (!rest.empty()) {
    if (auto const blank = blank_at_start(rest); blank > 0) {
      rest.remove_prefix(blank);
      continue;
    }
    char const c = rest.front();
    result += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    rest.remove_prefix(1);
  }
  return result;
}

bool valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    auto const lead = static_cast<unsigned char>(text[at]);
    if (lead >= 0x80 && (lead < 0xc2 || lead > 0xf4)) return false;
    auto const size = letter_size(lead);
    if (at + size > text.size()) return false;
    for (std::size_t i = 1; i < size; ++i)
      if ((static_cast<unsigned char>(text[at + i]) & 0xc0) != 0x80) return false;
    at += size;
  }
  return true;
}

bool looks_gbk(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto const lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) continue;
    if (++at == text.size()) return false;
    auto const trail = static_cast<unsigned char>(text[at]);
    if (lead < 0xa1 || lead > 0xf7 || trail < 0xa1 || trail == 0xff) return false;
  }
  return true;
}

std::optional<double> number_in(std::string_view text) {
  std::string clean = folded(text);
  std::erase(clean, ',');
  for (std::string_view const unit :
       {"户",         "人",        "家",        "口",      "层",     "个",     "间",
        "栋",         "套",        "名",        "位",      "幢",     "戶",     "間",
        "households", "household", "residents", "persons", "people", "tenants"})
    if (clean.size() > unit.size() && clean.ends_with(unit)) {
      clean.resize(clean.size() - unit.size());
      break;
    }
  if (clean.empty()) return std::nullopt;
  char const* const begin = clean.data() + (clean.front() == '+' ? 1 : 0);
  double value = 0;
  auto const [end, code] = std::from_chars(begin, clean.data() + clean.size(), value);
  if (code != std::errc{} || end != clean.data() + clean.size() ||
      !std::isfinite(value))
    return std::nullopt;
  return value;
}

bool number_like(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '+' && c <= '9'; });
}

std::optional<std::int64_t> count_in(std::string_view text) {
  // Most cells are a few digits and nothing else.
  if (!text.empty() && text.size() <= 7 &&
      std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })) {
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
  }
  auto const value = number_in(text);
  if (!value || *value < 0 || *value > 1e7 || *value != std::floor(*value))
    return std::nullopt;
  return static_cast<std::int64_t>(*value);
}

std::vector<std::string> listed(std::string_view text) {
  std::string clean{text};
  for (std::string_view const sign : {"、", "，", "；", "/", ";", "\n"})
    for (auto at = clean.find(sign); at != std::string::npos;
         at = clean.find(sign, at + 1))
      clean.replace(at, sign.size(), ",");
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= clean.size();) {
    auto const end = std::min(clean.find(',', at), clean.size());
    if (auto part = trimmed(clean.substr(at, end - at)); !part.empty())
      parts.push_back(part);
    at = end + 1;
  }
  return parts;
}

}  // namespace wangge::read
