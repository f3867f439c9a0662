#include "stats/statistics.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "geo/measure.hpp"
#include "stats/measures.hpp"
#include "stats/totals.hpp"

namespace wangge::stats {
namespace {

Table district_table(plan::Partition const& partition, AllTotals const& totals,
                     Told const& told) {
  Table table{Level::district, area_measures(Level::district, told), {}};
  for (std::size_t d = 0; d < partition.districts.size(); ++d) {
    auto const& district = partition.districts[d];
    table.rows.push_back({district.id,
                          district.name,
                          {},
                          area_values(Level::district, told, totals.districts[d])});
  }
  return table;
}

/// Adds a column after another one.
void insert_after(Table& table, std::string_view after, std::string_view key,
                  std::vector<Value> const& values) {
  auto const at = std::ranges::find(table.measures, after, &Measure::key);
  auto const position =
      at == table.measures.end() ? 0 : at - table.measures.begin() + 1;
  table.measures.insert(table.measures.begin() + position, measure_of(key));
  for (std::size_t r = 0; r < table.rows.size(); ++r)
    table.rows[r].values.insert(table.rows[r].values.begin() + position, values[r]);
}

Table grid_table(plan::Partition const& partition, AllTotals const& totals,
                 Told const& told) {
  Table table{Level::grid, area_measures(Level::grid, told), {}};
  for (std::size_t g = 0; g < partition.grids.size(); ++g) {
    auto const& grid = partition.grids[g];
    table.rows.push_back({grid.id, grid.name,
                          partition.districts[grid.district.get()].id,
                          area_values(Level::grid, told, totals.grids[g])});
  }
  // How much more or less work than a grid has on average.
  auto const grids = static_cast<double>(totals.grids.size());
  auto const mean = static_cast<double>(totals.community.workload) / grids;
  std::vector<Value> deviations;
  for (auto const& grid : totals.grids)
    deviations.push_back(
        mean > 0 ? Value{rounded(static_cast<double>(grid.workload) / mean - 1)}
                 : Value{});
  insert_after(table, "workload", "workload_deviation", deviations);
  return table;
}

Value value_of_int(std::optional<int> const& number) {
  return number ? Value{std::int64_t{*number}} : Value{};
}

Value exit_walk(plan::Exits const& exits, std::size_t building) {
  if (building >= exits.walk.size() || exits.walk[building] >= network::kUnreached)
    return {};
  return rounded(to_metres(exits.walk[building]).get());
}

/// Places and their staff, of each building that has any.
struct Firms {
  Sum<std::int64_t> places, staff;
};

Table building_table(Community const& community, plan::Plan const& plan,
                     Told const& told) {
  Table table{Level::building, {}, {}};
  std::vector<Firms> firms(community.buildings.size());
  for (auto const& place : community.places) {
    if (!place.building.valid()) continue;
    firms[place.building.get()].places.add(1);
    firms[place.building.get()].staff.add(place.staff);
  }
  for (auto const* key : {"floors", "entrances", "households", "residents", "tenants",
                          "workload", "exit_walk_m", "places", "staff"})
    table.measures.push_back(measure_of(key));
  if (told.survey)
    for (auto const* key : {"survey_done", "survey_outstanding"})
      table.measures.push_back(measure_of(key));
  auto const surveyed = [](std::vector<Count> const& doors, std::size_t b) {
    return b < doors.size() ? value_of(doors[b]) : Value{};
  };
  auto const minutes = workloads(community);
  for (std::size_t b = 0; b < community.buildings.size(); ++b) {
    auto const& building = community.buildings[b];
    auto const grid =
        b < plan.partition.grid_of.size() ? plan.partition.grid_of[b] : plan::GridIdx{};
    table.rows.push_back(
        {building.id,
         building.name.empty() ? building.id : building.name,
         grid.valid() ? plan.partition.grids[grid.get()].id : std::string{},
         {value_of_int(building.floors), value_of_int(building.entrances),
          value_of(building.counts.households), value_of(building.counts.residents),
          value_of(building.counts.tenants), minutes[b], exit_walk(plan.exits, b),
          value_of(firms[b].places.get()), value_of(firms[b].staff.get())}});
    if (!told.survey) continue;
    auto& values = table.rows.back().values;
    values.push_back(surveyed(community.survey.done, b));
    values.push_back(surveyed(community.survey.outstanding, b));
  }
  return table;
}

/// Mean, least and greatest of a number per grid, of those where it is known; and the
/// mean distance from the mean, as a share of it.
struct Spread {
  Value mean, least, most, deviation;
};

Spread spread_of(std::vector<Totals> const& grids, auto const& number) {
  std::vector<std::int64_t> known;
  std::int64_t sum = 0;
  for (auto const& grid : grids)
    if (std::optional<std::int64_t> const value = number(grid)) {
      known.push_back(*value);
      sum += *value;
    }
  if (known.empty()) return {};
  auto const [least, most] = std::ranges::minmax(known);
  auto const size = static_cast<double>(known.size());
  double const mean = static_cast<double>(sum) / size;
  double distance = 0;
  for (auto const value : known)
    distance += std::abs(static_cast<double>(value) - mean);
  return {rounded(mean), least, most,
          mean > 0 ? Value{rounded(distance / size / mean)} : Value{}};
}

Value length_of_streets(Community const& community) {
  if (community.streets.empty()) return {};
  double metres = 0;
  for (auto const& street : community.streets) metres += geo::length(street.line);
  return rounded(metres);
}

Value per_hectare(std::optional<std::int64_t> const& count, std::int64_t area_mm2) {
  if (!count || area_mm2 <= 0) return {};
  return rounded(static_cast<double>(*count) / (static_cast<double>(area_mm2) / 1e10));
}

/// Border between grids by what runs along it: how well the plan follows what people
/// can see on the ground.
plan::BorderLengths border_between_grids(plan::Partition const& partition) {
  plan::BorderLengths sum{};
  for (auto const& border : partition.borders) {
    auto const grid = [&](plan::UnitIdx u) { return partition.units[u.get()].grid; };
    if (grid(border.a) == grid(border.b)) continue;
    for (std::size_t c = 0; c < sum.size(); ++c) sum[c] += border.along[c];
  }
  return sum;
}

/// The one row of the community grows by one measure after the other.
class CommunityRow {
 public:
  explicit CommunityRow(Table& table, Table::Row& row) : table_{table}, row_{row} {}
  void add(std::string_view key, Value value) {
    table_.measures.push_back(measure_of(key));
    row_.values.push_back(value);
  }

 private:
  Table& table_;
  Table::Row& row_;
};

void add_borders(plan::Partition const& partition, CommunityRow& row) {
  constexpr std::array kWords{"street", "water", "wall", "alley", "open"};
  auto const along = border_between_grids(partition);
  double total = 0.0;
  for (Metres const length : along) total += length.get();
  auto const share = [&](double length) {
    return total > 0.0 ? Value{rounded(length / total)} : Value{};
  };
  using enum plan::BorderClass;
  auto const of = [&](plan::BorderClass cls) {
    return along[static_cast<std::size_t>(cls)].get();
  };
  row.add("grid_border_m", rounded(total));
  row.add("grid_border_on_lines", share(of(street) + of(water) + of(wall)));
  for (std::size_t c = 0; c < along.size(); ++c)
    row.add(std::string{"grid_border_"} + kWords[c], share(along[c].get()));
}

void add_spreads(std::vector<Totals> const& grids, CommunityRow& row) {
  auto const households =
      spread_of(grids, [](Totals const& t) { return t.households.get(); });
  row.add("households_per_grid_mean", households.mean);
  row.add("households_per_grid_min", households.least);
  row.add("households_per_grid_max", households.most);
  auto const work = spread_of(
      grids, [](Totals const& t) { return std::optional<std::int64_t>{t.workload}; });
  row.add("workload_per_grid_mean", work.mean);
  row.add("workload_per_grid_min", work.least);
  row.add("workload_per_grid_max", work.most);
  row.add("workload_per_grid_deviation", work.deviation);
}

Table community_table(Community const& community, plan::Plan const& plan,
                      AllTotals const& totals, Told const& told) {
  Totals const& t = totals.community;
  Table table{Level::community, area_measures(Level::community, told), {}};
  Table::Row row{community.code.empty() ? community.name : community.code,
                 community.name,
                 {},
                 area_values(Level::community, told, t)};
  CommunityRow more{table, row};
  auto const open = std::ranges::count_if(plan.exits.exits, &plan::Exit::open);
  bool const reached = std::ranges::any_of(
      plan.exits.walk, [](Centimetres walk) { return walk < network::kUnreached; });
  more.add("districts", std::int64_t(plan.partition.districts.size()));
  more.add("grids", std::int64_t(plan.partition.grids.size()));
  more.add("exits_open", std::int64_t{open});
  more.add("exits_closed", std::int64_t(plan.exits.exits.size()) - open);
  more.add("streets_m", length_of_streets(community));
  more.add("residents_per_ha", per_hectare(t.residents.get(), t.area_mm2));
  add_spreads(totals.grids, more);
  more.add("exit_walk_mean_m",
           reached ? Value{rounded(plan.exits.mean_walk.get())} : Value{});
  add_borders(plan.partition, more);
  table.rows.push_back(std::move(row));
  return table;
}

}  // namespace

Value Table::at(std::size_t row, std::string_view measure) const {
  auto const found = std::ranges::find(measures, measure, &Measure::key);
  if (found == measures.end() || row >= rows.size()) return {};
  return rows[row].values[static_cast<std::size_t>(found - measures.begin())];
}

Value Table::total(std::string_view measure) const {
  auto const found = std::ranges::find(measures, measure, &Measure::key);
  if (found == measures.end() || !found->adds_up) return {};
  Sum<std::int64_t> whole;
  Sum<double> real;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    Value const value = at(row, measure);
    if (hidden(value)) return Hidden{};
    if (auto const* count = std::get_if<std::int64_t>(&value)) whole.add(*count);
    if (auto const* number = std::get_if<double>(&value)) real.add(*number);
  }
  if (!real.get()) return value_of(whole.get());
  return rounded(*real.get() + static_cast<double>(whole.get().value_or(0)));
}

Statistics make_statistics(Community const& community, plan::Plan const& plan) {
  auto const totals = add_up(community, plan);
  auto const told = told_by(community);
  return {community_table(community, plan, totals, told),
          district_table(plan.partition, totals, told),
          grid_table(plan.partition, totals, told),
          building_table(community, plan, told)};
}

}  // namespace wangge::stats
