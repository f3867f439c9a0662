#include "plan/changes.hpp"

#include <algorithm>
#include <tuple>

namespace wangge::plan {
namespace {

std::vector<Changes::GridRow> grid_rows(Community const& community,
                                        PlanRecord const& record,
                                        Partition const& partition) {
  std::vector<Changes::GridRow> rows;
  for (Grid const& grid : partition.grids) {
    Changes::GridRow row;
    row.id = grid.id;
    row.name = grid.name;
    row.is = true;
    row.buildings = static_cast<std::int64_t>(grid.buildings.size());
    for (BuildingIdx const b : grid.buildings)
      row.households += community[b].counts.households.value_or(0);
    rows.push_back(std::move(row));
  }
  for (auto const& old : record.grids) {
    auto row = std::ranges::find(rows, old.id, &Changes::GridRow::id);
    if (row == rows.end()) {
      rows.push_back({});
      row = rows.end() - 1;
      row->id = old.id;
      row->name = old.name;
    }
    row->was = true;
    row->locked = old.locked;
    row->households_before = old.counts.households.value_or(0);
    row->buildings_before =
        std::ranges::count(record.buildings, old.id, &PlanRecord::Building::grid);
  }
  return rows;
}

}  // namespace

Changes changes_since(Community const& community, Earlier const& earlier,
                      Partition const& partition) {
  PlanRecord const& record = *earlier.record;
  Changes changes;
  std::vector<bool> found(record.buildings.size(), false);
  for (std::size_t b = 0; b < community.buildings.size(); ++b) {
    if (earlier.was[b] == kNoMatch) {
      changes.added.push_back(BuildingIdx{b});
      continue;
    }
    found[earlier.was[b]] = true;
    std::string const& from = record.buildings[earlier.was[b]].grid;
    GridIdx const to = partition.grid_of[b];
    if (partition.grids[to.get()].id != from)
      changes.moved.push_back({BuildingIdx{b}, from, to});
  }
  std::ranges::sort(changes.moved, {}, [](Changes::Moved const& m) {
    return std::tuple{m.from, m.to, m.building};
  });
  for (std::size_t b = 0; b < found.size(); ++b)
    if (auto const& old = record.buildings[b]; !found[b])
      changes.vanished.push_back({old.id, old.name, old.grid, old.counts});
  changes.grids = grid_rows(community, record, partition);
  changes.retired = record.retired;
  for (auto const& old : record.grids)
    if (std::ranges::find(partition.grids, old.id, &Grid::id) == partition.grids.end())
      changes.retired.push_back({old.id, old.code, old.name});
  std::ranges::sort(changes.retired);
  return changes;
}

}  // namespace wangge::plan
