#include "stats/roll_up.hpp"

#include <algorithm>
#include <variant>

namespace wangge::stats {
namespace {

/// Columns of any of the tables, those of the first ones first.
std::vector<Measure> all_measures(std::span<Table const> tables) {
  std::vector<Measure> all;
  for (auto const& table : tables)
    for (auto const& measure : table.measures)
      if (std::ranges::find(all, measure.key, &Measure::key) == all.end())
        all.push_back(measure);
  return all;
}

}  // namespace

Result<Table> roll_up(std::span<Table const> communities) {
  std::vector<Table> tables{communities.begin(), communities.end()};
  std::ranges::stable_sort(tables, {}, [](Table const& t) { return t.rows[0].id; });
  Table rolled{Level::community, all_measures(tables), {}};
  for (auto const& table : tables) {
    auto const& own = table.rows[0];
    if (!rolled.rows.empty() && rolled.rows.back().id == own.id)
      return fail(Errc::bad_value,
                  "community {} ({}, {}) is there twice and would be counted twice; "
                  "name one build of it",
                  own.id, rolled.rows.back().name, own.name);
    rolled.rows.push_back({own.id, own.name, own.parent, {}});
    for (auto const& measure : rolled.measures)
      rolled.rows.back().values.push_back(table.at(0, measure.key));
  }
  return rolled;
}

Issues left_out_of_totals(Table const& rolled, Messages const& messages) {
  Issues issues;
  for (auto const& measure : rolled.measures) {
    if (!shown(rolled.total(measure.key)) || measure.key.starts_with(kKindPrefix))
      continue;
    for (std::size_t r = 0; r < rolled.rows.size(); ++r) {
      if (!std::holds_alternative<std::monostate>(rolled.at(r, measure.key))) continue;
      auto const& row = rolled.rows[r];
      issues.push_back(
          {row.id,
           -1,
           Severity::note,
           "left_out_of_total",
           {{"measure", name_of(measure, messages)}, {"community", row.name}}});
    }
  }
  return issues;
}

}  // namespace wangge::stats
