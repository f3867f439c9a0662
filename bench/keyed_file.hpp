#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace wangge::bench {

/// What TSPLIB (Reinelt 1991) and VRPLIB files hold: `KEY : value` lines, and sections
/// of numbers under a heading that ends in _SECTION.
struct KeyedFile {
  std::string path;
  std::map<std::string, std::string> keys;  ///< as NAME, TYPE, DIMENSION, CAPACITY
  std::map<std::string, std::vector<double>> sections;  ///< as NODE_COORD_SECTION

  /// The text of a key; empty when it is not there.
  [[nodiscard]] std::string text(std::string const& key) const;
  /// \errors bad_input naming the file and key where it is no whole number >= 0
  [[nodiscard]] Result<std::size_t> number(std::string const& key) const;
  /// \errors bad_input when the section is absent or has not `size` numbers
  [[nodiscard]] Result<std::vector<double>> section(std::string const& name,
                                                    std::size_t size) const;
};

/// \errors not_found, unreadable; bad_input for a line that is neither
Result<KeyedFile> read_keyed(std::filesystem::path const& file);

}  // namespace wangge::bench
