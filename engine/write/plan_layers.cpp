#include "write/_community_layers.hpp"
#include "write/words.hpp"

namespace wangge::write {
namespace {

using enum Column::Kind;

/// A value of the statistics: what is stored is what is printed.
Cell cell_of(stats::Value const& value) {
  if (auto const* whole = std::get_if<std::int64_t>(&value)) return *whole;
  if (auto const* real = std::get_if<double>(&value)) return *real;
  return {};
}

/// The measures of a row that the privacy class hides, as words in one text; NULL
/// where none is, so that a hidden count can be told from an unknown one.
Cell suppressed(stats::Table const& table, std::size_t row) {
  std::string names;
  for (std::size_t m = 0; m < table.measures.size(); ++m)
    if (stats::hidden(table.rows[row].values[m]))
      names += (names.empty() ? "" : " ") + table.measures[m].key;
  return cell(names);
}

Result<void> add_grids(GeoPackage& file, Output const& output) {
  auto const& partition = output.plan.partition;
  auto const& table = output.statistics.grids;
  std::vector<Row> rows;
  for (std::size_t g = 0; g < partition.grids.size(); ++g) {
    auto const& grid = partition.grids[g];
    auto const value = [&](char const* measure) {
      return cell_of(table.at(g, measure));
    };
    rows.push_back(
        {to_ogr(grid.area),
         {cell(grid.id), cell(grid.code), cell(grid.name),
          cell(partition.districts[grid.district.get()].id), value("buildings"),
          value("households"), value("residents"), value("tenants"), value("workload"),
          value("area_m2"), suppressed(table, g)}});
  }
  return file.add("grids", wkbPolygon,
                  {{"grid_id", text},
                   {"code", text},
                   {"name", text},
                   {"district_id", text},
                   {"buildings", integer},
                   {"households", integer},
                   {"residents", integer},
                   {"tenants", integer},
                   {"workload", integer},
                   {"area_m2", real},
                   {"suppressed", text}},
                  rows);
}

Result<void> add_districts(GeoPackage& file, Output const& output) {
  auto const& districts = output.plan.partition.districts;
  auto const& table = output.statistics.districts;
  std::vector<Row> rows;
  for (std::size_t d = 0; d < districts.size(); ++d) {
    auto const& district = districts[d];
    auto const value = [&](char const* measure) {
      return cell_of(table.at(d, measure));
    };
    rows.push_back({to_ogr(district.area),
                    {cell(district.id), cell(district.code), cell(district.name),
                     value("grids"), value("buildings"), value("households"),
                     value("residents"), value("tenants"), suppressed(table, d)}});
  }
  return file.add("districts", wkbMultiPolygon,
                  {{"district_id", text},
                   {"code", text},
                   {"name", text},
                   {"grids", integer},
                   {"buildings", integer},
                   {"households", integer},
                   {"residents", integer},
                   {"tenants", integer},
                   {"suppressed", text}},
                  rows);
}

Result<void> add_units(GeoPackage& file, plan::Partition const& partition, bool open) {
  std::vector<Row> rows;
  for (auto const& unit : partition.units)
    rows.push_back(
        {to_ogr(unit.area),
         {cell(unit.id),
          unit.grid.valid() ? cell(partition.grids[unit.grid.get()].id) : Cell{},
          open ? Cell{} : Cell{unit.weight}}});
  return file.add("units", wkbPolygon,
                  {{"unit_id", text}, {"grid_id", text}, {"weight", integer}}, rows);
}

// Metres on what people can see: streets, water, walls.
double on_lines(plan::UnitBorder const& border) {
  using enum plan::BorderClass;
  double sum = 0.0;
  for (auto const cls : {street, water, wall})
    sum += border.along[static_cast<std::size_t>(cls)].get();
  return sum;
}

Result<void> add_unit_borders(GeoPackage& file, plan::Partition const& partition) {
  std::vector<Row> rows;
  for (auto const& border : partition.borders)
    rows.push_back({nullptr,
                    {cell(partition.units[border.a.get()].id),
                     cell(partition.units[border.b.get()].id), border.length.get(),
                     cell(word_of(border.cls)), border.cost, on_lines(border)}});
  return file.add("unit_borders", wkbNone,
                  {{"unit_a", text},
                   {"unit_b", text},
                   {"length_m", real},
                   {"class", text},
                   {"cost", integer},
                   {"on_lines_m", real}},
                  rows);
}

/// Grids of earlier plans that are no more: their ids and codes are never given again.
Result<void> add_retired(GeoPackage& file, plan::Partition const& partition) {
  if (!partition.changes) return {};
  std::vector<Row> rows;
  for (auto const& grid : partition.changes->retired)
    rows.push_back({nullptr, {cell(grid.id), cell(grid.code), cell(grid.name)}});
  return file.add("retired_grids", wkbNone,
                  {{"grid_id", text}, {"code", text}, {"name", text}}, rows);
}

/// Words of docs/formats.md; none for an open exit.
Cell cell_of(plan::Closing closing) {
  switch (closing) {
    case plan::Closing::none:
      return {};
    case plan::Closing::gate:
      return "gate";
    case plan::Closing::fence:
      return "fence";
    case plan::Closing::guard:
      return "guard";
  }
  return {};
}

Result<void> add_exits(GeoPackage& file, plan::Exits const& exits) {
  std::vector<Row> rows;
  for (auto const& exit : exits.exits)
    rows.push_back(
        {to_ogr(exit.at),
         {cell(exit.id), cell(exit.name), cell(exit.street),
          Cell{exit.open ? "open" : "closed"}, cell(exit.node),
          exit.width ? Cell{exit.width->get()} : Cell{}, cell_of(exit.closing)}});
  return file.add("exits", wkbPoint,
                  {{"exit_id", text},
                   {"name", text},
                   {"street", text},
                   {"status", text},
                   {"node", integer},
                   {"width_m", real},
                   {"closing", text}},
                  rows);
}

}  // namespace

Result<void> add_plan_layers(GeoPackage& file, Output const& output) {
  auto const& partition = output.plan.partition;
  if (auto const done = add_grids(file, output); !done) return done;
  if (auto const done = add_districts(file, output); !done) return done;
  if (auto const done = add_units(file, partition, for_anyone(output.community)); !done)
    return done;
  if (auto const done = add_unit_borders(file, partition); !done) return done;
  if (auto const done = add_retired(file, partition); !done) return done;
  return add_exits(file, output.plan.exits);
}

Result<void> add_report_layers(GeoPackage& file, Output const& output) {
  std::vector<Row> rows;
  auto const& all = output.statistics;
  for (auto const* table : {&all.community, &all.districts, &all.grids, &all.buildings})
    for (auto const& row : table->rows)
      for (std::size_t m = 0; m < table->measures.size(); ++m) {
        Cell value = cell_of(row.values[m]);
        if (auto const* whole = std::get_if<std::int64_t>(&value))
          value = static_cast<double>(*whole);
        rows.push_back(
            {nullptr,
             {cell(stats::word_of(table->level)), cell(row.id),
              cell(table->measures[m].key), value, stats::hidden(row.values[m])}});
      }
  if (auto const done = file.add("statistics", wkbNone,
                                 {{"level", text},
                                  {"id", text},
                                  {"measure", text},
                                  {"value", real},
                                  {"suppressed", boolean}},
                                 rows);
      !done)
    return done;

  rows.clear();
  for (auto const& issue : output.issues)
    rows.push_back({nullptr,
                    {cell(issue.source), issue.row, cell(word_of(issue.severity)),
                     cell(issue.code), cell(output.messages.text(issue))}});
  return file.add("data_issues", wkbNone,
                  {{"source", text},
                   {"row", integer},
                   {"severity", text},
                   {"code", text},
                   {"message", text}},
                  rows);
}

}  // namespace wangge::write
