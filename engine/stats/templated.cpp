#include "stats/templated.hpp"

#include <algorithm>
#include <set>

namespace wangge::stats {
namespace {

std::string_view table_word(Level level) {
  switch (level) {
    case Level::community:
      return "community";
    case Level::district:
      return "districts";
    case Level::grid:
      return "grids";
    case Level::building:
      return "buildings";
  }
  return {};
}

std::vector<std::string> const& columns_for(ReportTemplate const& wanted, Level level) {
  auto const own = wanted.columns_of.find(std::string{table_word(level)});
  return own == wanted.columns_of.end() ? wanted.columns : own->second;
}

Measure renamed(Measure measure, ReportTemplate const& wanted) {
  if (auto const name = wanted.names.find(measure.key); name != wanted.names.end())
    measure.name = name->second;
  if (auto const words = wanted.definitions.find(measure.key);
      words != wanted.definitions.end())
    measure.definition = words->second;
  return measure;
}

/// Positions of the wanted measures in a table; those it does not have are passed over.
std::vector<std::size_t> positions(Table const& table,
                                   std::vector<std::string> const& columns) {
  std::vector<std::size_t> at;
  if (columns.empty()) {
    for (std::size_t m = 0; m < table.measures.size(); ++m) at.push_back(m);
    return at;
  }
  for (auto const& key : columns) {
    auto const found = std::ranges::find(table.measures, key, &Measure::key);
    if (found != table.measures.end())
      at.push_back(static_cast<std::size_t>(found - table.measures.begin()));
  }
  return at;
}

Table applied(Table const& table, ReportTemplate const& wanted) {
  Table out{table.level, {}, {}};
  if (!wanted.prints(table_word(table.level))) return out;
  auto const at = positions(table, columns_for(wanted, table.level));
  if (at.empty()) return out;
  for (auto const m : at) out.measures.push_back(renamed(table.measures[m], wanted));
  for (auto const& row : table.rows) {
    out.rows.push_back({row.id, row.name, row.parent, {}});
    for (auto const m : at) out.rows.back().values.push_back(row.values[m]);
  }
  return out;
}

std::set<std::string> keys_of(Statistics const& statistics) {
  std::set<std::string> keys;
  for (auto const* table : {&statistics.community, &statistics.districts,
                            &statistics.grids, &statistics.buildings})
    for (auto const& measure : table->measures) keys.insert(measure.key);
  return keys;
}

}  // namespace

Statistics applied(Statistics const& statistics, ReportTemplate const& wanted) {
  if (wanted == ReportTemplate{}) return statistics;
  return {applied(statistics.community, wanted), applied(statistics.districts, wanted),
          applied(statistics.grids, wanted), applied(statistics.buildings, wanted)};
}

Result<void> check(ReportTemplate const& wanted, Statistics const& statistics,
                   Messages const& messages) {
  auto const known = keys_of(statistics);
  std::vector<std::string> asked = wanted.columns;
  for (auto const& [table, columns] : wanted.columns_of)
    asked.insert(asked.end(), columns.begin(), columns.end());
  for (auto const* words : {&wanted.names, &wanted.definitions})
    for (auto const& [key, text] : *words) asked.push_back(key);
  for (auto const& key : asked)
    if (!known.contains(key))
      return fail(Errc::bad_value,
                  "the template's \"{}\" is no measure of this report; it has {}", key,
                  fmt::join(known, ", "));
  std::set<std::string> names;
  auto const printed = applied(statistics, wanted);
  for (auto const& key : keys_of(printed)) {
    auto const name = name_of(renamed(measure_of(key), wanted), messages);
    if (!names.insert(name).second)
      return fail(Errc::bad_value, "the template prints two measures as \"{}\"", name);
  }
  return {};
}

}  // namespace wangge::stats
