#include "read/people.hpp"

#include "read/text.hpp"

namespace wangge::read {

PeopleTable::PeopleTable(Sheet const& sheet, Heading const& heading,
                         Source const& source, std::string id_prefix,
                         std::span<Building const> buildings, Reading& reading)
    : sheet_{sheet},
      heading_{heading},
      source_{source},
      prefix_{std::move(id_prefix)},
      names_{buildings},
      lookup_{buildings},
      reading_{reading} {
  auto from = sheet.crs.definition.empty() ? geo::crs_from("EPSG:4326")
                                           : Result<geo::Crs>{sheet.crs};
  if (!from) return;
  auto transform = Siting::between(*from, reading.working, source.correction);
  if (transform) to_working_ = std::move(*transform);
}

std::string PeopleTable::text(SheetLine const& line, std::string_view name) const {
  auto const mapped = source_.fields.find(name);
  if (mapped != source_.fields.end() && mapped->second.starts_with('='))
    return mapped->second.substr(1);
  auto const column = heading_.column(name);
  return column ? line.cell(*column) : "";
}

std::optional<int> PeopleTable::small(SheetLine const& line, std::string_view name) {
  auto const given = text(line, name);
  if (given.empty()) return std::nullopt;
  auto const number = count_in(given);
  if (number && *number <= 1000) return static_cast<int>(*number);
  reading_.warn(sheet_.label, line.row, "bad_number",
                {{"field", std::string{name}}, {"value", given}});
  return std::nullopt;
}

BuildingIdx PeopleTable::building(SheetLine const& line, std::string const& word,
                                  std::string const& code) {
  auto const found = names_.find(word);
  if (found.size() == 1) return found.front();
  reading_.warn(sheet_.label, line.row, code,
                {{"building", word}, {"count", std::to_string(found.size())}});
  return {};
}

std::string PeopleTable::unique_id(std::string const& given) {
  std::string id = given;
  for (int n = 2; id.empty() || !taken_.insert(id).second; ++n)
    id = given.empty() ? prefix_ + std::to_string(++next_)
                       : given + "#" + std::to_string(n);
  return id;
}

PeopleTable::Home PeopleTable::home(SheetLine const& line, std::string const& id) {
  Home home;
  if (auto const at = point(line)) {
    home.at = *at;
    if (auto const inside = lookup_.containing(*at); !inside.empty())
      home.building = inside.front();
  }
  if (auto const word = text(line, "home"); !word.empty()) {
    if (auto const b = building(line, word, "unknown_home"); b.valid())
      home.building = b;
  } else if (!home.at) {
    reading_.note(sheet_.label, line.row, "no_home", {{"id", id}});
  }
  return home;
}

std::optional<geo::Point> PeopleTable::point(SheetLine const& line) const {
  std::optional<geo::Point> raw;
  if (!line.shape.points.empty()) raw = line.shape.points.front();
  auto const x = number_in(text(line, "x"));
  auto const y = number_in(text(line, "y"));
  if (!raw && x && y) raw = geo::Point{*x, *y};
  if (!raw || !to_working_) return std::nullopt;
  auto const at = (*to_working_)(*raw);
  if (!at) return std::nullopt;
  return *at;
}

std::vector<WantedColumn> mapped_columns(std::vector<WantedColumn> usual,
                                         Source const& source) {
  for (auto& column : usual)
    if (auto const mapped = source.fields.find(column.name);
        mapped != source.fields.end()) {
      column.headings = {mapped->second};
      column.required = !mapped->second.starts_with('=');
    }
  return usual;
}

}  // namespace wangge::read
