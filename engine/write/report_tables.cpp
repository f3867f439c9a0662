#include "write/report_tables.hpp"

#include <algorithm>
#include <map>

namespace wangge::write {

bool has_parent(stats::Table const& table) {
  return table.level == stats::Level::grid || table.level == stats::Level::building;
}

std::string sheet_key(stats::Level level) {
  switch (level) {
    case stats::Level::community:
      return "sheet.community";
    case stats::Level::district:
      return "sheet.districts";
    case stats::Level::grid:
      return "sheet.grids";
    case stats::Level::building:
      return "sheet.buildings";
  }
  return {};
}

std::vector<std::string> headings(stats::Table const& table, Messages const& messages) {
  std::vector<std::string> titles = {messages.text("table.id"),
                                     messages.text("table.name")};
  if (has_parent(table))
    titles.push_back(
        messages.text("table.parent." + std::string{stats::word_of(table.level)}));
  for (auto const& measure : table.measures)
    titles.push_back(messages.text("measure." + measure.key));
  return titles;
}

std::vector<std::string> defined_measures(stats::Statistics const& all) {
  std::vector<std::string> keys;
  for (auto const* table : {&all.community, &all.districts, &all.grids, &all.buildings})
    for (auto const& measure : table->measures)
      if (std::ranges::find(keys, measure.key) == keys.end())
        keys.push_back(measure.key);
  return keys;
}

namespace {

/// The sentence of an issue, with file and row where it has them: the owner must find
/// it.
std::string sentence_of(Issue const& issue, Messages const& messages) {
  if (issue.row < 0 || issue.source.empty()) return messages.text(issue);
  return messages.text("report.where", {{"source", issue.source},
                                        {"row", fmt::format("{}", issue.row)},
                                        {"message", messages.text(issue)}});
}

}  // namespace

std::vector<Attention> attention_of(Issues const& issues, Messages const& messages) {
  std::map<std::pair<int, std::string>, Attention>
      kinds;  // gravest first, then by code
  for (auto const& issue : issues) {
    auto& kind = kinds[{-static_cast<int>(issue.severity), issue.code}];
    kind.severity = issue.severity;
    kind.code = issue.code;
    ++kind.count;
    if (kind.examples.size() < 3) kind.examples.push_back(sentence_of(issue, messages));
  }
  std::vector<Attention> list;
  for (auto& [key, kind] : kinds) list.push_back(std::move(kind));
  return list;
}

std::vector<KeyFigure> key_figures() {
  return {{"buildings", ""},  {"unmanaged", ""},
          {"private", ""},    {"managers_filled", "managers_needed"},
          {"households", ""}, {"residents", ""},
          {"districts", ""},  {"grids", ""},
          {"exits_open", ""}, {"patrol_m", ""}};
}

std::vector<std::size_t> floors_histogram(Community const& community) {
  std::vector<std::size_t> buildings;
  for (auto const& building : community.buildings) {
    if (!building.floors || *building.floors < 1) continue;
    auto const floors = static_cast<std::size_t>(*building.floors);
    if (buildings.size() < floors) buildings.resize(floors, 0);
    ++buildings[floors - 1];
  }
  return buildings;
}

}  // namespace wangge::write
