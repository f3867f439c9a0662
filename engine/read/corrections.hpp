#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>

#include "community/community.hpp"
#include "read/building_names.hpp"
#include "read/reading.hpp"
#include "read/settings.hpp"

namespace wangge::read {

/// Which building a row counts for after all, as people filled it into unmatched.xlsx.
class Corrections {
 public:
  /// Reads the table's rows whose column "building" is filled in. What names no single
  /// building is listed.
  /// \errors as read_sheet; not_found when it has not the columns of unmatched.xlsx
  Result<void> add(Source const& source, std::span<Building const> buildings,
                   BuildingNames const& names, Reading& reading);

  /// The building for a row. A row that no longer says what it said is left alone, and
  /// listed.
  /// \param table label of the household table
  /// \param shown what the row says of its place
  std::optional<BuildingIdx> find(std::string const& table, std::int64_t row,
                                  std::string const& shown, Reading& reading);

  /// Lists the corrections that no row asked for.
  void list_unused(Reading& reading) const;

 private:
  struct Correction {
    std::string says;
    BuildingIdx building;
    std::string source;  ///< where the correction stands
    std::int64_t row{0};
    bool used{false};
  };
  std::map<std::pair<std::string, std::int64_t>, Correction> by_row_;
};

}  // namespace wangge::read
