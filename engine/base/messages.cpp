#include "base/messages.hpp"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/labels.hpp"

namespace wangge {
namespace fs = std::filesystem;

Result<Messages> Messages::load(fs::path const& styles, std::string_view language) {
  fs::path const folder = styles / "messages" / language;
  std::error_code code;
  if (!fs::is_directory(folder, code))
    return fail(Errc::not_found,
                "{}: no message catalogue for language \"{}\"; use \"zh\" or \"en\"",
                folder.string(), language);
  std::vector<fs::path> files;
  for (auto const& entry : fs::directory_iterator{folder})
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  std::ranges::sort(files);

  Messages messages;
  messages.language_ = language;
  for (auto const& file : files) {
    std::ifstream in{file};
    auto const json = nlohmann::json::parse(in, nullptr, /*allow_exceptions=*/false);
    if (!json.is_object())
      return fail(Errc::unreadable, "{}: not a JSON object of texts", file.string());
    for (auto const& [key, value] : json.items()) {
      if (!value.is_string())
        return fail(Errc::bad_input, "{}: \"{}\" is not a text", file.string(), key);
      if (!messages.texts_.emplace(key, value.get<std::string>()).second)
        return fail(Errc::bad_input, "{}: \"{}\" is defined twice", file.string(), key);
    }
  }
  return messages;
}

bool Messages::has(std::string_view key) const {
  return texts_.contains(key);
}

std::string Messages::text(std::string_view key) const {
  auto const found = texts_.find(key);
  return found == texts_.end() ? fmt::format("⟨{}⟩", key) : found->second;
}

std::string Messages::text(std::string_view key, Args const& args) const {
  std::string const pattern = text(key);
  std::string filled;
  for (std::size_t at = 0; at < pattern.size();) {
    if (pattern[at] == '{') {
      auto const close = pattern.find('}', at);
      auto const name = pattern.substr(at + 1, close - at - 1);
      auto const arg = std::ranges::find(args, name, &Args::value_type::first);
      if (close != std::string::npos && arg != args.end()) {
        filled += arg->second;
        at = close + 1;
        continue;
      }
    }
    filled += pattern[at++];
  }
  return filled;
}

std::string Messages::text(Issue const& issue) const {
  auto args = issue.args;
  for (auto const& [name, value] : issue.args) {
    // What we call a column, beside the key that community.toml knows it by.
    if (name == "field")
      args.emplace_back("field_name",
                        has("field." + value) ? text("field." + value) : value);
  }
  for (auto& [name, value] : args)
    if (name == "used") value = told(value, *this);
  return text("issue." + issue.code, args);
}

}  // namespace wangge
