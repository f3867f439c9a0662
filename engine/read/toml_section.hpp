#pragma once

#include <toml++/toml.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "read/settings.hpp"

namespace wangge::read {

/// Something wrong with community.toml, with its line so that all can be put in file
/// order.
struct Complaint {
  std::uint32_t line{1};
  Error error;
};

/// Typed access to one table of community.toml. Each getter makes its key known;
/// `finish` complains about the keys nobody asked for. Complaints name file and line.
class Section {
 public:
  Section(toml::table const& table, std::string name, std::string file,
          std::vector<Complaint>& complaints)
      : table_{table},
        name_{std::move(name)},
        file_{std::move(file)},
        complaints_{complaints} {}

  std::optional<std::string> text(std::string_view key);
  std::optional<double> number(std::string_view key);
  std::optional<std::int64_t> whole(std::string_view key);
  /// A whole number that fits an int; others are complained about.
  std::optional<int> small(std::string_view key);
  std::optional<bool> flag(std::string_view key);
  /// A TOML date or a text YYYY-MM-DD.
  std::optional<std::string> date(std::string_view key);
  std::optional<std::vector<std::int64_t>> wholes(std::string_view key);
  /// A list of texts; whole numbers become texts.
  std::optional<std::vector<std::string>> texts(std::string_view key);
  /// A text, or a list of them.
  std::optional<std::vector<std::string>> one_or_more(std::string_view key);
  /// Lists of texts, such as [["B1", "B2"], ["B3", "B4"]]; whole numbers become texts.
  std::optional<std::vector<std::vector<std::string>>> text_lists(std::string_view key);
  /// A table of lists of texts, in the order of its keys.
  std::vector<std::pair<std::string, std::vector<std::string>>> named_lists(
      std::string_view key);
  /// One of the words; anything else is complained about.
  std::optional<std::string> word(std::string_view key,
                                  std::vector<std::string> const& words);
  /// A table of texts; its keys must be in `known` unless that is empty.
  Names names(std::string_view key, std::vector<std::string> const& known);
  toml::table const* table(std::string_view key);
  /// One table, or several written as [[key]].
  std::vector<toml::table const*> tables(std::string_view key);

  /// Complains about a key; `what` follows file and line.
  void complain(std::string_view key, std::string const& what);
  [[nodiscard]] bool has(std::string_view key) const {
    return table_.get(key) != nullptr;
  }
  /// Makes a key known without reading it.
  void known(std::string_view key) { known_.emplace_back(key); }
  void finish();

 private:
  [[nodiscard]] std::uint32_t line_of(std::string_view key) const;
  void complain_at(std::uint32_t line, std::string const& what);
  toml::node const* find(std::string_view key);
  void wrong_type(std::string_view key, std::string_view wanted,
                  toml::node const& node);

  toml::table const& table_;
  std::string name_;
  std::string file_;
  std::vector<Complaint>& complaints_;
  std::vector<std::string> known_;
};

}  // namespace wangge::read
