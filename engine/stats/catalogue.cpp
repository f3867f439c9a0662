#include <algorithm>
#include <array>

#include "community/words.hpp"
#include "stats/statistics.hpp"

// Every measure once: how it is printed, whether it adds up, what it is about.
namespace wangge::stats {
namespace {

struct Entry {
  std::string_view key;
  Format format;
  bool adds_up;
  Group group;
};

using enum Format;
using enum Group;

constexpr std::array kEntries{
    Entry{"area_m2", square_metres, true, ground},
    Entry{"buildings", count, true, ground},
    Entry{"buildings_of_no_kind", count, true, kinds},
    Entry{"buildings_of_other_kinds", count, true, kinds},
    Entry{"cut_off", count, true, work},
    Entry{"districts", count, true, ground},
    Entry{"entrances", count, true, ground},
    Entry{"exit_walk_m", metres, false, work},
    Entry{"exit_walk_mean_m", metres, false, work},
    Entry{"exit_walk_plain_m", metres, false, work},
    Entry{"exit_walk_worst_m", metres, false, work},
    Entry{"exits_closed", count, true, work},
    Entry{"exits_open", count, true, work},
    Entry{"floors", count, false, ground},
    Entry{"floors_mean", decimal, false, ground},
    Entry{"grid_border_alley", share, false, ground},
    Entry{"grid_border_m", metres, false, ground},
    Entry{"grid_border_on_lines", share, false, ground},
    Entry{"grid_border_open", share, false, ground},
    Entry{"grid_border_street", share, false, ground},
    Entry{"grid_border_wall", share, false, ground},
    Entry{"grid_border_water", share, false, ground},
    Entry{"grids", count, true, ground},
    Entry{"households", count, true, people},
    Entry{"households_per_grid_max", count, false, people},
    Entry{"households_per_grid_mean", decimal, false, people},
    Entry{"households_per_grid_min", count, false, people},
    Entry{"households_per_ha", decimal, false, people},
    Entry{"managers_filled", count, true, ground},
    Entry{"managers_needed", count, true, ground},
    Entry{"on_duty", count, true, places},
    Entry{"on_duty_change", count, true, places},
    Entry{"patrol_m", metres, true, work},
    Entry{"patrol_minutes", minutes, true, work},
    Entry{"places", count, true, Group::places},
    Entry{"places_working", count, true, Group::places},
    Entry{"private", count, true, ground},
    Entry{"residents", count, true, people},
    Entry{"residents_per_ha", decimal, false, people},
    Entry{"staff", count, true, Group::places},
    Entry{"streets_m", metres, false, ground},
    Entry{"survey_done", count, true, people},
    Entry{"survey_outstanding", count, true, people},
    Entry{"survey_share", share, false, people},
    Entry{"tenant_share", share, false, people},
    Entry{"tenants", count, true, people},
    Entry{"unmanaged", count, true, ground},
    Entry{"workload", count, true, work},
    Entry{"workload_deviation", share, false, work},
    Entry{"workload_per_grid_deviation", share, false, work},
    Entry{"workload_per_grid_max", count, false, work},
    Entry{"workload_per_grid_mean", decimal, false, work},
    Entry{"workload_per_grid_min", count, false, work},
};

}  // namespace

Measure measure_of(std::string_view key) {
  auto const* const found = std::ranges::find(kEntries, key, &Entry::key);
  if (found != kEntries.end())
    return {std::string{key}, found->format, found->adds_up, found->group, {}, {}};
  bool const kind = key.starts_with(kKindPrefix);
  return {std::string{key},
          Format::count,
          kind,
          kind ? Group::kinds : Group::ground,
          {},
          {}};
}

std::string name_of(Measure const& measure, Messages const& messages) {
  if (!measure.name.empty()) return measure.name;
  if (!measure.key.starts_with(kKindPrefix))
    return messages.text("measure." + measure.key);
  return messages.text(
      "measure.buildings_of_kind",
      {{"kind", kind_word(measure.key.substr(kKindPrefix.size()), messages)}});
}

std::string definition_of(Measure const& measure, Messages const& messages) {
  if (!measure.definition.empty()) return measure.definition;
  if (!measure.key.starts_with(kKindPrefix))
    return messages.text("definition." + measure.key);
  return messages.text("definition.buildings_of_kind",
                       {{"kind", measure.key.substr(kKindPrefix.size())}});
}

}  // namespace wangge::stats
