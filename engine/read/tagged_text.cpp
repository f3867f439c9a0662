#include "read/tagged_text.hpp"

#include <nlohmann/json.hpp>

namespace wangge::read {
namespace {

using nlohmann::json;

std::optional<std::string> plain(json const& value) {
  if (value.is_null()) return std::nullopt;
  if (value.is_string()) return value.get<std::string>();
  return value.dump();
}

std::optional<std::string> inside_json(json const& object, std::string const& key) {
  if (!object.is_object()) return std::nullopt;
  if (auto const found = object.find(key); found != object.end()) return plain(*found);
  for (auto dot = key.find('.'); dot != std::string::npos;
       dot = key.find('.', dot + 1)) {
    auto const found = object.find(key.substr(0, dot));
    if (found == object.end()) continue;
    if (auto value = inside_json(*found, key.substr(dot + 1))) return value;
  }
  return std::nullopt;
}

/// One quoted text of hstore, from the quote at `at`; `at` moves behind it.
std::string quoted(std::string const& text, std::size_t& at) {
  std::string result;
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] == '\\' && at + 1 < text.size()) ++at;
    result += text[at];
  }
  ++at;
  return result;
}

std::optional<std::string> inside_hstore(std::string const& text,
                                         std::string const& key) {
  for (std::size_t at = text.find('"'); at < text.size(); at = text.find('"', at)) {
    std::string const name = quoted(text, at);
    at = text.find("=>", at);
    if (at == std::string::npos) break;
    at += 2;
    while (at < text.size() && text[at] == ' ') ++at;
    if (at >= text.size() || text[at] != '"') continue;  // NULL
    std::string value = quoted(text, at);
    if (name == key) return value;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> inside(std::string const& text, std::string const& key) {
  auto const object = json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (object.is_object()) return inside_json(object, key);
  return inside_hstore(text, key);
}

}  // namespace wangge::read
