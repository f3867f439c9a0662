#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "read/sheet.hpp"

namespace wangge::read {

/// A column that is looked for: our name, and the headings it may have.
struct WantedColumn {
  std::string name;
  std::vector<std::string> headings;
  bool required{false};
};

/// Where the headings of a sheet are.
struct Heading {
  std::size_t first{0};  ///< line of the first heading row
  std::size_t data{0};   ///< first line below the headings
  std::map<std::string, std::size_t, std::less<>> columns;  ///< our name → column
  std::vector<std::string> texts;                           ///< per column, rows joined

  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
};

/// Finds the headings in a sheet as people make them: below title rows, over one to
/// three rows, groups merged over several columns (their text belongs to each of them).
/// \errors not_found, naming the headings that are not there and the best row found
Result<Heading> find_heading(Sheet const& sheet,
                             std::vector<WantedColumn> const& wanted,
                             std::string const& section);

}  // namespace wangge::read
