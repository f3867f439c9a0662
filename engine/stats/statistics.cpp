#include "stats/statistics.hpp"

#include <algorithm>
#include <array>

#include "geo/measure.hpp"
#include "stats/measures.hpp"
#include "stats/totals.hpp"

namespace wangge::stats {
namespace {

std::vector<Value> values_of(std::vector<AreaMeasure> const& measures,
                             Totals const& totals) {
  std::vector<Value> values;
  values.reserve(measures.size());
  for (auto const& m : measures) values.push_back(m.value(totals));
  return values;
}

Table area_table(Level level, std::vector<AreaMeasure> const& measures) {
  Table table{level, {}, {}};
  for (auto const& m : measures) table.measures.push_back(m.measure);
  return table;
}

Table district_table(plan::Partition const& partition, AllTotals const& totals) {
  auto const measures = area_measures(Level::district);
  Table table = area_table(Level::district, measures);
  for (std::size_t d = 0; d < partition.districts.size(); ++d) {
    auto const& district = partition.districts[d];
    table.rows.push_back(
        {district.id, district.name, {}, values_of(measures, totals.districts[d])});
  }
  return table;
}

Table grid_table(plan::Partition const& partition, AllTotals const& totals) {
  auto const measures = area_measures(Level::grid);
  Table table = area_table(Level::grid, measures);
  for (std::size_t g = 0; g < partition.grids.size(); ++g) {
    auto const& grid = partition.grids[g];
    table.rows.push_back({grid.id, grid.name,
                          partition.districts[grid.district.get()].id,
                          values_of(measures, totals.grids[g])});
  }
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

Table building_table(Community const& community, plan::Plan const& plan) {
  Table table{Level::building,
              {{"floors", Format::count, false},
               {"entrances", Format::count, true},
               {"households", Format::count, true},
               {"residents", Format::count, true},
               {"tenants", Format::count, true},
               {"exit_walk_m", Format::metres, false}},
              {}};
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
          value_of(building.counts.tenants), exit_walk(plan.exits, b)}});
  }
  return table;
}

/// Mean, least and greatest number of households in a grid, of those where it is known.
struct Spread {
  Value mean, least, most;
};

Spread households_per_grid(std::vector<Totals> const& grids) {
  std::vector<std::int64_t> known;
  std::int64_t sum = 0;
  for (auto const& grid : grids)
    if (auto const& households = grid.households.get()) {
      known.push_back(*households);
      sum += *households;
    }
  if (known.empty()) return {};
  auto const [least, most] = std::ranges::minmax(known);
  return {rounded(static_cast<double>(sum) / static_cast<double>(known.size())), least,
          most};
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

void add_borders(plan::Partition const& partition, Table& table, Table::Row& row) {
  constexpr std::array kWords{"street", "water", "wall", "alley", "open"};
  auto const along = border_between_grids(partition);
  double total = 0.0;
  for (Metres const length : along) total += length.get();
  auto const add = [&](std::string key, Format format, Value value) {
    table.measures.push_back({std::move(key), format, false});
    row.values.push_back(value);
  };
  auto const share = [&](double length) {
    return total > 0.0 ? Value{rounded(length / total)} : Value{};
  };
  using enum plan::BorderClass;
  auto const of = [&](plan::BorderClass cls) {
    return along[static_cast<std::size_t>(cls)].get();
  };
  add("grid_border_m", Format::metres, rounded(total));
  add("grid_border_on_lines", Format::share, share(of(street) + of(water) + of(wall)));
  for (std::size_t c = 0; c < along.size(); ++c)
    add(std::string{"grid_border_"} + kWords[c], Format::share, share(along[c].get()));
}

Table community_table(Community const& community, plan::Plan const& plan,
                      AllTotals const& totals) {
  Totals const& t = totals.community;
  Table table = area_table(Level::community, area_measures(Level::community));
  for (auto& measure : table.measures)
    measure.adds_up = false;  // there is only one row
  Table::Row row{community.code.empty() ? community.name : community.code,
                 community.name,
                 {},
                 values_of(area_measures(Level::community), t)};
  auto const add = [&](std::string key, Format format, Value value) {
    table.measures.push_back({std::move(key), format, false});
    row.values.push_back(value);
  };
  auto const open = std::ranges::count_if(plan.exits.exits, &plan::Exit::open);
  bool const reached = std::ranges::any_of(
      plan.exits.walk, [](Centimetres walk) { return walk < network::kUnreached; });
  auto const spread = households_per_grid(totals.grids);
  add("districts", Format::count, std::int64_t(plan.partition.districts.size()));
  add("grids", Format::count, std::int64_t(plan.partition.grids.size()));
  add("exits_open", Format::count, std::int64_t{open});
  add("exits_closed", Format::count, std::int64_t(plan.exits.exits.size()) - open);
  add("staff", Format::count, value_of(t.staff.get()));
  add("streets_m", Format::metres, length_of_streets(community));
  add("households_per_ha", Format::decimal,
      per_hectare(t.households.get(), t.area_mm2));
  add("residents_per_ha", Format::decimal, per_hectare(t.residents.get(), t.area_mm2));
  add("floors_mean", Format::decimal, ratio(t.floors.get(), t.floors_known));
  add("households_per_grid_mean", Format::decimal, spread.mean);
  add("households_per_grid_min", Format::count, spread.least);
  add("households_per_grid_max", Format::count, spread.most);
  add("exit_walk_mean_m", Format::metres,
      reached ? Value{rounded(plan.exits.mean_walk.get())} : Value{});
  add("exit_walk_worst_m", Format::metres,
      reached ? Value{rounded(plan.exits.worst_walk.get())} : Value{});
  add_borders(plan.partition, table, row);
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
    if (auto const* count = std::get_if<std::int64_t>(&value)) whole.add(*count);
    if (auto const* number = std::get_if<double>(&value)) real.add(*number);
  }
  if (!real.get()) return value_of(whole.get());
  return rounded(*real.get() + static_cast<double>(whole.get().value_or(0)));
}

Statistics make_statistics(Community const& community, plan::Plan const& plan) {
  auto const totals = add_up(community, plan);
  return {community_table(community, plan, totals),
          district_table(plan.partition, totals), grid_table(plan.partition, totals),
          building_table(community, plan)};
}

}  // namespace wangge::stats
