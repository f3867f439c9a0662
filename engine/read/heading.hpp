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
  std::vector<std::string>
      parts{};        ///< a short heading with one of these in it will do
  bool guess{false};  ///< nobody said so: of columns that fit as well none is taken
};

/// Where the headings of a sheet are.
struct Heading {
  std::size_t first{0};  ///< line of the first heading row
  std::size_t data{0};   ///< first line below the headings
  std::map<std::string, std::size_t, std::less<>> columns;  ///< our name → column
  std::vector<std::string> texts;                           ///< per column, rows joined

  std::map<std::string, std::vector<std::size_t>, std::less<>>
      open;  ///< our name → columns that fit it equally well, two at least

  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
};

/// Finds the headings in a sheet as people make them: below title rows, over one to
/// three rows, groups merged over several columns (their text belongs to each of them).
/// A guessed name takes the column that fits it best: a heading as it stands in
/// `headings` before one that only has a word of `parts` in it; a column goes to the
/// name it fits best, to the first in `wanted` on ties.
/// \param sheet its first lines are enough
/// \errors not_found, naming the headings that are not there and the best row found
Result<Heading> find_heading(Sheet const& sheet,
                             std::vector<WantedColumn> const& wanted,
                             std::string const& section);

}  // namespace wangge::read
