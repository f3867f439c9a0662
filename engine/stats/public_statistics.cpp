#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "stats/count_tree.hpp"
#include "stats/public_view.hpp"
#include "stats/totals.hpp"

namespace wangge::stats {
namespace {

/// What may be shown of a measure: always; where its own hierarchy allows; where every
/// measure it is computed from is shown; where that is shown in all grids. A measure
/// that is not listed is never shown.
enum class Shows { always, counted, computed, spread };

struct Rule {
  std::string_view measure;
  Shows shows;
  std::array<std::string_view, 2> of{};
};

constexpr std::array kRules{
    Rule{"area_m2", Shows::always},
    Rule{"buildings", Shows::always},
    Rule{"buildings_of_no_kind", Shows::always},
    Rule{"buildings_of_other_kinds", Shows::always},
    Rule{"cut_off", Shows::always},
    Rule{"districts", Shows::always},
    Rule{"entrances", Shows::always},
    Rule{"exit_walk_m", Shows::always},
    Rule{"exit_walk_plain_m", Shows::always},
    Rule{"exit_walk_worst_m", Shows::always},
    Rule{"exits_closed", Shows::always},
    Rule{"exits_open", Shows::always},
    Rule{"floors", Shows::always},
    Rule{"floors_mean", Shows::always},
    Rule{"grid_border_alley", Shows::always},
    Rule{"grid_border_m", Shows::always},
    Rule{"grid_border_on_lines", Shows::always},
    Rule{"grid_border_open", Shows::always},
    Rule{"grid_border_street", Shows::always},
    Rule{"grid_border_wall", Shows::always},
    Rule{"grid_border_water", Shows::always},
    Rule{"grids", Shows::always},
    Rule{"households", Shows::counted},
    Rule{"households_per_grid_max", Shows::spread, {"households"}},
    Rule{"households_per_grid_mean", Shows::computed, {"households"}},
    Rule{"households_per_grid_min", Shows::spread, {"households"}},
    Rule{"households_per_ha", Shows::computed, {"households"}},
    Rule{"managers_filled", Shows::always},
    Rule{"managers_needed", Shows::always},
    Rule{"on_duty", Shows::counted},
    Rule{"patrol_m", Shows::always},
    Rule{"places", Shows::always},
    Rule{"places_working", Shows::always},
    Rule{"private", Shows::always},
    Rule{"residents", Shows::counted},
    Rule{"residents_per_ha", Shows::computed, {"residents"}},
    Rule{"staff", Shows::counted},
    Rule{"streets_m", Shows::always},
    Rule{"tenant_share", Shows::computed, {"households", "tenants"}},
    Rule{"tenants", Shows::counted},
    Rule{"unmanaged", Shows::always},
};

/// Per counted measure, which areas hide it: community, districts, grids.
using HiddenAreas = std::map<std::string_view, std::vector<bool>>;

template <class Item, class Get>
std::vector<Count> counts_of(std::vector<Item> const& items, Get get) {
  std::vector<Count> counts;
  for (auto const& item : items) counts.push_back(get(item));
  return counts;
}

/// Both parts of a whole where both whole and part are known.
std::pair<std::vector<Count>, std::vector<Count>> split(
    std::vector<Count> const& whole, std::vector<Count> const& part) {
  std::vector<Count> others(whole.size());
  for (std::size_t i = 0; i < whole.size(); ++i)
    if (whole[i] && part[i])
      others[i] = std::max<std::int64_t>(0, *whole[i] - *part[i]);
  return {part, others};
}

void hide_people(HiddenAreas& hidden, Community const& community,
                 plan::Partition const& partition, std::int64_t below) {
  auto const tree = [&](std::vector<Count> const& counts) {
    return CountTree{partition, partition.grid_of, counts};
  };
  auto const& buildings = community.buildings;
  auto const households =
      counts_of(buildings, [](Building const& b) { return b.counts.households; });
  auto const residents =
      counts_of(buildings, [](Building const& b) { return b.counts.residents; });
  auto const tenants =
      counts_of(buildings, [](Building const& b) { return b.counts.tenants; });
  auto const all = tree(households);
  hidden["households"] = hidden_areas(all, below);
  auto living = tree(residents);
  mark_few(living, small_areas(all, below));
  hidden["residents"] = hidden_areas(living, below);
  auto const [let, owned] = split(households, tenants);
  hidden["tenants"] = hidden_areas(tree(let), tree(owned), below);
}

void hide_staff(HiddenAreas& hidden, Community const& community,
                plan::Partition const& partition, std::int64_t below) {
  std::vector<plan::GridIdx> grid_of;
  for (auto const& place : community.places)
    grid_of.push_back(grid_of_place(place, partition));
  auto const tree = [&](std::vector<Count> const& counts) {
    return CountTree{partition, grid_of, counts};
  };
  auto const staff =
      counts_of(community.places, [](Place const& p) { return p.staff; });
  auto const on_duty =
      counts_of(community.places, [](Place const& p) { return p.on_duty; });
  hidden["staff"] = hidden_areas(tree(staff), below);
  auto const [there, away] = split(staff, on_duty);
  hidden["on_duty"] = hidden_areas(tree(there), tree(away), below);
}

/// A share of tenants would tell how many households stand in buildings without a
/// count of tenants.
void hide_uneven(std::vector<bool>& hidden, Community const& community,
                 plan::Partition const& partition) {
  for (std::size_t b = 0; b < community.buildings.size(); ++b) {
    auto const& counts = community.buildings[b].counts;
    if (counts.households.has_value() == counts.tenants.has_value()) continue;
    hidden[0] = true;
    auto const grid =
        b < partition.grid_of.size() ? partition.grid_of[b] : plan::GridIdx{};
    if (!grid.valid()) continue;
    hidden[1 + partition.grids[grid.get()].district.get()] = true;
    hidden[1 + partition.districts.size() + grid.get()] = true;
  }
}

class Cover {
 public:
  Cover(HiddenAreas const& hidden, std::vector<bool> const& uneven)
      : hidden_{hidden}, uneven_{uneven} {}

  /// \param first  position of the table's first row among the areas
  void cover(Table& table, std::size_t first) const {
    for (std::size_t m = 0; m < table.measures.size(); ++m)
      for (std::size_t r = 0; r < table.rows.size(); ++r) {
        auto& value = table.rows[r].values[m];
        if (shown(value) && !may_show(table.measures[m].key, first + r))
          value = Hidden{};
      }
  }

  /// No count of people of one building.
  static void cover_buildings(Table& table) {
    for (std::size_t m = 0; m < table.measures.size(); ++m) {
      auto const* rule = rule_of(table.measures[m].key);
      if (rule && rule->shows == Shows::always) continue;
      for (auto& row : table.rows)
        if (shown(row.values[m])) row.values[m] = Hidden{};
    }
  }

 private:
  static Rule const* rule_of(std::string_view measure) {
    static constexpr Rule kKind{kKindPrefix, Shows::always};
    if (measure.starts_with(kKindPrefix)) return &kKind;
    auto const* const found = std::ranges::find(kRules, measure, &Rule::measure);
    return found == kRules.end() ? nullptr : found;
  }

  [[nodiscard]] bool may_show(std::string_view measure, std::size_t area) const {
    auto const* rule = rule_of(measure);
    if (!rule) return false;
    if (rule->shows == Shows::always) return true;
    if (rule->shows == Shows::counted) return !hidden_.at(measure)[area];
    if (measure == "tenant_share" && uneven_[area]) return false;
    return std::ranges::all_of(rule->of, [&](std::string_view of) {
      if (of.empty()) return true;
      auto const& hides = hidden_.at(of);
      return rule->shows == Shows::spread
                 ? std::ranges::find(hides, true) == hides.end()
                 : !hides[area];
    });
  }

  HiddenAreas const& hidden_;
  std::vector<bool> const& uneven_;
};

}  // namespace

Statistics public_statistics(Statistics statistics, Community const& community,
                             plan::Plan const& plan) {
  auto const& partition = plan.partition;
  std::int64_t const below = community.request.outputs.suppress_below;
  HiddenAreas hidden;
  hide_people(hidden, community, partition, below);
  hide_staff(hidden, community, partition, below);
  std::vector<bool> uneven(1 + partition.districts.size() + partition.grids.size());
  hide_uneven(uneven, community, partition);
  Cover const cover{hidden, uneven};
  cover.cover(statistics.community, 0);
  cover.cover(statistics.districts, 1);
  cover.cover(statistics.grids, 1 + partition.districts.size());
  Cover::cover_buildings(statistics.buildings);
  return statistics;
}

}  // namespace wangge::stats
