#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "community/community.hpp"
#include "read/building_names.hpp"
#include "read/datum.hpp"
#include "read/heading.hpp"
#include "read/identity_card.hpp"
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

/// What a table of people looks like.
struct PeopleWanted {
  std::vector<WantedColumn> columns;
  std::string id_prefix;  ///< of people without an id
  int capacity{1};        ///< of people without one
};

/// One person a row: id, name, telephone, capacity and home as all such tables have
/// them, the rest by `more(table, line, person)`.
/// \errors not_found (headings), bad_input (identity-card numbers), naming sheet and
/// row
template <class Person, class More>
Result<std::vector<Person>> read_people(Sheet const& sheet, Source const& source,
                                        PeopleWanted const& wanted,
                                        std::span<Building const> buildings,
                                        Reading& reading, More const& more) {
  auto const heading = find_heading(sheet, wanted.columns, source.section);
  if (!heading) return tl::unexpected{heading.error()};
  if (auto refused = refuse_identity_numbers(sheet, *heading); !refused)
    return tl::unexpected{refused.error()};
  PeopleTable table{sheet, *heading, source, wanted.id_prefix, buildings, reading};
  std::vector<Person> people;
  for (std::size_t r = heading->data; r < sheet.lines.size(); ++r) {
    auto const& line = sheet.lines[r];
    if (line.blank()) continue;
    Person one;
    one.name = table.text(line, "name");
    one.phone = table.text(line, "phone");
    one.id = table.unique_id(table.text(line, "id"));
    one.capacity = table.small(line, "capacity").value_or(wanted.capacity);
    auto const home = table.home(line, one.id);
    one.home = home.at;
    one.home_building = home.building;
    more(table, line, one);
    people.push_back(std::move(one));
  }
  return people;
}

/// The usual headings of people's tables with what the source maps them to.
[[nodiscard]] std::vector<WantedColumn> mapped_columns(std::vector<WantedColumn> usual,
                                                       Source const& source);

}  // namespace wangge::read
