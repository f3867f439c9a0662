#include "stats/plan_differences.hpp"

#include <algorithm>
#include <cmath>

#include "geo/measure.hpp"

namespace wangge::stats {
namespace {

using Building = PlanDifferences::Building;

constexpr double kSamePlace = 5.0;  // metres between an exit then and now

void add_change(std::vector<Change>& changes, char const* measure, Count before,
                Count now) {
  if (before != now) changes.push_back({measure, before, now});
}

std::vector<Change> changes_of(Counts const& before, Counts const& now) {
  std::vector<Change> changes;
  add_change(changes, "households", before.households, now.households);
  add_change(changes, "residents", before.residents, now.residents);
  add_change(changes, "tenants", before.tenants, now.tenants);
  return changes;
}

Counts total_of(PlanRecord const& record) {
  Counts total;
  for (auto const& b : record.buildings) total = sum(total, b.counts);
  return total;
}

std::int64_t number(std::size_t size) {
  return static_cast<std::int64_t>(size);
}

std::vector<Change> totals_of(PlanRecord const& before, PlanRecord const& now) {
  std::vector<Change> changes;
  add_change(changes, "districts", number(before.districts.size()),
             number(now.districts.size()));
  add_change(changes, "grids", number(before.grids.size()), number(now.grids.size()));
  add_change(changes, "buildings", number(before.buildings.size()),
             number(now.buildings.size()));
  for (auto const& change : changes_of(total_of(before), total_of(now)))
    changes.push_back(change);
  return changes;
}

Building building_of(PlanRecord::Building const& b) {
  Building out;
  out.id = b.id;
  out.name = b.name;
  out.counts = b.counts;
  return out;
}

void compare_buildings(PlanRecord const& before, PlanRecord const& now,
                       PlanDifferences& out) {
  auto const was = match_buildings(keys_of(now), keys_of(before));
  std::vector<bool> found(before.buildings.size(), false);
  for (std::size_t i = 0; i < was.size(); ++i) {
    auto const& b = now.buildings[i];
    Building row = building_of(b);
    row.to = b.grid;
    row.to_district = b.district;
    row.to_manager = b.manager;
    if (was[i] == kNoMatch) {
      out.added.push_back(row);
      continue;
    }
    found[was[i]] = true;
    auto const& old = before.buildings[was[i]];
    row.from = old.grid;
    row.from_district = old.district;
    row.from_manager = old.manager;
    row.changes = changes_of(old.counts, b.counts);
    if (row.from != row.to || row.from_district != row.to_district)
      out.moved.push_back(row);
    if (!row.changes.empty()) out.counted.push_back(row);
    if (row.from_manager != row.to_manager) out.managed.push_back(row);
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i]) continue;
    Building row = building_of(before.buildings[i]);
    row.from = before.buildings[i].grid;
    row.from_district = before.buildings[i].district;
    row.from_manager = before.buildings[i].manager;
    out.vanished.push_back(row);
  }
}

void compare_grids(PlanRecord const& before, PlanRecord const& now,
                   PlanDifferences& out) {
  for (auto const& grid : now.grids) {
    std::size_t const at = before.grid_at(grid.id);
    if (at == before.grids.size()) {
      out.grids_added.push_back({grid.id, "", grid.name, {}});
      continue;
    }
    auto const& old = before.grids[at];
    PlanDifferences::Grid const row{grid.id, old.name, grid.name,
                                    changes_of(old.counts, grid.counts)};
    if (old.name != grid.name) out.grids_renamed.push_back(row);
    if (!row.changes.empty()) out.grids_changed.push_back(row);
  }
  for (auto const& grid : before.grids)
    if (now.grid_at(grid.id) == now.grids.size())
      out.grids_gone.push_back({grid.id, grid.name, "", {}});
  auto const missing = [](auto const& from, auto const& in) {
    std::vector<std::string> ids;
    for (auto const& d : from)
      if (std::ranges::find(in, d.id, &PlanRecord::District::id) == in.end())
        ids.push_back(d.id);
    return ids;
  };
  out.districts_added = missing(now.districts, before.districts);
  out.districts_gone = missing(before.districts, now.districts);
}

void compare_duties(PlanRecord const& before, PlanRecord const& now,
                    PlanDifferences& out) {
  // Exits are numbered anew in each build: the place tells which is which.
  auto const open_at = [](PlanRecord const& record, geo::Point at) {
    return std::ranges::any_of(record.exits, [&](PlanRecord::Exit const& e) {
      return e.open && geo::distance(e.at, at) <= kSamePlace;
    });
  };
  for (auto const& exit : now.exits)
    if (exit.open && !open_at(before, exit.at))
      out.exits.push_back({exit.id, exit.name, true});
  for (auto const& exit : before.exits)
    if (exit.open && !open_at(now, exit.at))
      out.exits.push_back({exit.id, exit.name, false});
  auto const length_in = [](PlanRecord const& record, std::string const& id) {
    auto const r = std::ranges::find(record.routes, id, &PlanRecord::Route::id);
    return r == record.routes.end() ? Metres{0} : r->length;
  };
  for (auto const& route : now.routes)
    if (Metres const old = length_in(before, route.id);
        std::abs(old.get() - route.length.get()) >= 0.5)
      out.patrols.push_back({route.id, old, route.length});
  for (auto const& route : before.routes)
    if (std::ranges::find(now.routes, route.id, &PlanRecord::Route::id) ==
        now.routes.end())
      out.patrols.push_back({route.id, route.length, Metres{0}});
}

}  // namespace

bool PlanDifferences::none() const {
  return totals.empty() && moved.empty() && added.empty() && vanished.empty() &&
         counted.empty() && managed.empty() && grids_added.empty() &&
         grids_gone.empty() && grids_renamed.empty() && grids_changed.empty() &&
         exits.empty() && patrols.empty() && districts_added.empty() &&
         districts_gone.empty();
}

PlanDifferences differences(PlanRecord const& before, PlanRecord const& now) {
  PlanDifferences out;
  out.totals = totals_of(before, now);
  compare_buildings(before, now, out);
  compare_grids(before, now, out);
  compare_duties(before, now, out);
  return out;
}

}  // namespace wangge::stats
