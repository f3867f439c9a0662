#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/issue.hpp"
#include "base/result.hpp"

namespace wangge {

/// Message catalogue of one language: every word that is printed or shown.
/// Files styles/messages/<language>/*.json, each a flat object of key to text with
/// {named} places. Several files so that each room keeps its own words.
class Messages {
 public:
  /// Reads every catalogue of a language, "zh" or "en".
  /// \errors not_found, unreadable, bad_input (a key that two files define)
  static Result<Messages> load(std::filesystem::path const& styles,
                               std::string_view language);

  /// The text of a key. An unknown key is a bug: it comes back as "⟨key⟩", which the
  /// tests of the catalogues look for.
  [[nodiscard]] std::string text(std::string_view key) const;

  using Args = std::vector<std::pair<std::string, std::string>>;
  /// The text of a key with its {named} places filled.
  [[nodiscard]] std::string text(std::string_view key, Args const& args) const;
  /// The sentence of an issue, key "issue.<code>".
  [[nodiscard]] std::string text(Issue const& issue) const;

  [[nodiscard]] bool has(std::string_view key) const;
  [[nodiscard]] std::string const& language() const { return language_; }
  [[nodiscard]] std::map<std::string, std::string, std::less<>> const& all() const {
    return texts_;
  }

 private:
  std::string language_;
  std::map<std::string, std::string, std::less<>> texts_;
};

}  // namespace wangge
