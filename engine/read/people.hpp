#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "community/community.hpp"
#include "read/building_names.hpp"
#include "read/datum.hpp"
#include "read/heading.hpp"
#include "read/sheet.hpp"
#include "read/spots.hpp"

namespace wangge::read {

/// What tables of people share: cells by our names, homes, ids, capacities. Keeps
/// references to what it is made from.
class PeopleTable {
 public:
  PeopleTable(Sheet const& sheet, Heading const& heading, Source const& source,
              std::string id_prefix, std::span<Building const> buildings,
              Reading& reading);

  /// The cell under our name, or the constant that the source maps it to.
  [[nodiscard]] std::string text(SheetLine const& line, std::string_view name) const;
  /// A number up to 1000; one that is none is listed as bad_number.
  std::optional<int> small(SheetLine const& line, std::string_view name);
  /// The one building a word means; else it is listed under `code`.
  BuildingIdx building(SheetLine const& line, std::string const& word,
                       std::string const& code);
  /// The id, or the prefix with a number; a repeated one gets "#2", "#3", …
  std::string unique_id(std::string const& given);

  struct Home {
    std::optional<geo::Point> at;
    BuildingIdx building;
  };
  /// From x and y or the row's point, and from a building by name ("unknown_home"); a
  /// person with neither is noted ("no_home").
  Home home(SheetLine const& line, std::string const& id);

 private:
  [[nodiscard]] std::optional<geo::Point> point(SheetLine const& line) const;

  Sheet const& sheet_;
  Heading const& heading_;
  Source const& source_;
  std::string prefix_;
  BuildingNames names_;
  BuildingLookup lookup_;
  Reading& reading_;
  std::optional<Siting> to_working_;
  std::set<std::string> taken_;
  int next_{0};
};

/// The usual headings of people's tables with what the source maps them to.
[[nodiscard]] std::vector<WantedColumn> mapped_columns(std::vector<WantedColumn> usual,
                                                       Source const& source);

}  // namespace wangge::read
