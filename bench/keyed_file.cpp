#include "bench/keyed_file.hpp"

#include <charconv>
#include <sstream>

#include "bench/formats.hpp"

namespace wangge::bench {
namespace {

std::string trimmed(std::string_view text) {
  auto const first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return std::string{text.substr(first, text.find_last_not_of(" \t\r") - first + 1)};
}

/// All numbers of a line; false where there is something else.
bool add_numbers(std::string const& line, std::vector<double>& numbers) {
  char const* at = line.data();
  char const* const end = at + line.size();
  while (at != end) {
    if (*at == ' ' || *at == '\t' || *at == '+') {
      ++at;
      continue;
    }
    double number = 0.0;
    auto const [next, error] = std::from_chars(at, end, number);
    if (error != std::errc{}) return false;
    numbers.push_back(number);
    at = next;
  }
  return true;
}

}  // namespace

std::string KeyedFile::text(std::string const& key) const {
  auto const found = keys.find(key);
  return found == keys.end() ? std::string{} : found->second;
}

Result<std::size_t> KeyedFile::number(std::string const& key) const {
  std::string const value = text(key);
  std::size_t number = 0;
  auto const [end, error] =
      std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc{} || end != value.data() + value.size())
    return fail(Errc::bad_input, "{}: {} is \"{}\", but should be a whole number", path,
                key, value);
  return number;
}

Result<std::vector<double>> KeyedFile::section(std::string const& name,
                                               std::size_t size) const {
  auto const found = sections.find(name);
  auto const count = found == sections.end() ? 0 : found->second.size();
  if (found == sections.end() || count != size)
    return fail(Errc::bad_input, "{}: {} has {} numbers, but {} are needed", path, name,
                count, size);
  return found->second;
}

Result<KeyedFile> read_keyed(std::filesystem::path const& file) {
  auto const text = text_of(file);
  if (!text) return tl::unexpected(text.error());
  KeyedFile result;
  result.path = file.string();
  std::istringstream lines{*text};
  std::vector<double>* section = nullptr;
  std::size_t row = 0;
  for (std::string raw; std::getline(lines, raw);) {
    ++row;
    auto const line = trimmed(raw);
    if (line.empty()) continue;
    if (line == "EOF") break;
    auto const colon = line.find(':');
    auto const key = trimmed(std::string_view{line}.substr(0, colon));
    if (key.ends_with("_SECTION")) {
      section = &result.sections[key];
    } else if (colon != std::string::npos) {
      result.keys[key] = trimmed(std::string_view{line}.substr(colon + 1));
      section = nullptr;
    } else if (section == nullptr || !add_numbers(line, *section)) {
      return fail(Errc::bad_input,
                  "{}, line {}: \"{}\" is neither KEY : value nor numbers of a section",
                  result.path, row, line.substr(0, 40));
    }
  }
  return result;
}

}  // namespace wangge::bench
