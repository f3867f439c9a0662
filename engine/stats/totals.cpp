#include "stats/totals.hpp"

#include <algorithm>
#include <cmath>

#include "geo/measure.hpp"

namespace wangge::stats {
namespace {

struct Staffing {
  std::vector<bool> needs;
  std::vector<bool> has;
};

Staffing staffing_of(Community const& community, plan::Managers const& managers) {
  Staffing staffing{std::vector<bool>(community.buildings.size(), false),
                    std::vector<bool>(community.buildings.size(), false)};
  for (auto const b : managers.needed) staffing.needs[b.get()] = true;
  for (auto const& duty : managers.duties)
    if (duty.role == plan::ManagerRole::first) staffing.has[duty.building.get()] = true;
  return staffing;
}

void add_building(Totals& to, Building const& b, bool needs, bool has, bool all) {
  to.buildings += 1;
  to.kinds[b.kind] += 1;
  if (b.management != Management::unknown) {
    bool const own = b.management == Management::private_house;
    to.unmanaged.add(own || b.management == Management::unmanaged ? 1 : 0);
    to.private_houses.add(own ? 1 : 0);
  }
  if (all || needs || b.management != Management::unknown) {
    to.managers_needed.add(needs ? 1 : 0);
    to.managers_filled.add(needs && has ? 1 : 0);
  }
  to.households.add(b.counts.households);
  to.residents.add(b.counts.residents);
  to.tenants.add(b.counts.tenants);
  if (b.counts.tenants && b.counts.households) {
    to.let_tenants.add(*b.counts.tenants);
    to.let_households.add(*b.counts.households);
  }
  if (b.floors) {
    to.floors.add(*b.floors);
    to.floors_known += 1;
  }
}

void add_walk(Totals& to, plan::Exits const& exits, std::size_t building) {
  if (building >= exits.walk.size()) return;
  auto const walk = exits.walk[building];
  bool const reached = walk < network::kUnreached;
  to.cut_off.add(reached ? 0 : 1);
  if (!reached) return;
  to.walk_cm.add(walk.get());
  to.walks += 1;
  to.worst_walk_cm = std::max(to.worst_walk_cm.value_or(0), walk.get());
}

void add_survey(Totals& to, Survey const& survey, std::size_t building) {
  if (building < survey.done.size()) to.survey_done.add(survey.done[building]);
  if (building < survey.outstanding.size())
    to.survey_outstanding.add(survey.outstanding[building]);
}

void add_place(Totals& to, Place const& place) {
  to.places.add(1);
  to.staff.add(place.staff);
  to.on_duty.add(place.on_duty);
  if (place.on_duty && place.on_duty_before)
    to.on_duty_change.add(*place.on_duty - *place.on_duty_before);
  if (place.working) to.working.add(*place.working ? 1 : 0);
}

}  // namespace

plan::GridIdx grid_of_place(Place const& place, plan::Partition const& partition) {
  if (place.building.valid() && place.building.get() < partition.grid_of.size())
    return partition.grid_of[place.building.get()];
  for (std::size_t g = 0; g < partition.grids.size(); ++g)
    if (geo::contains(partition.grids[g].area, place.at)) return plan::GridIdx{g};
  return {};
}

AllTotals add_up(Community const& community, plan::Plan const& plan) {
  auto const& partition = plan.partition;
  AllTotals all{{},
                std::vector<Totals>(partition.districts.size()),
                std::vector<Totals>(partition.grids.size())};

  /// Does `add` for the community and, where `grid` is known, for its grid and
  /// district.
  auto const each_level = [&](plan::GridIdx grid, auto const& add) {
    add(all.community);
    if (!grid.valid()) return;
    add(all.grids[grid.get()]);
    add(all.districts[partition.grids[grid.get()].district.get()]);
  };

  for (std::size_t g = 0; g < partition.grids.size(); ++g) {
    std::int64_t const area = std::llround(geo::area(partition.grids[g].area) * 1e6);
    each_level(plan::GridIdx{g}, [&](Totals& to) {
      to.grids += 1;
      to.area_mm2 += area;
    });
  }
  auto const staffing = staffing_of(community, plan.managers);
  bool const for_all = community.request.managers.for_buildings == ManagersFor::all;
  auto const minutes = workloads(community);
  for (std::size_t b = 0; b < community.buildings.size(); ++b) {
    auto const grid =
        b < partition.grid_of.size() ? partition.grid_of[b] : plan::GridIdx{};
    each_level(grid, [&](Totals& to) {
      to.workload += minutes[b];
      add_building(to, community.buildings[b], staffing.needs[b], staffing.has[b],
                   for_all);
      add_walk(to, plan.exits, b);
      add_survey(to, community.survey, b);
    });
  }
  // No places at all: nobody gave any, so their number is not known.
  if (!community.places.empty()) {
    for (std::size_t g = 0; g < partition.grids.size(); ++g)
      each_level(plan::GridIdx{g}, [](Totals& to) { to.places.add(0); });
    for (auto const& place : community.places)
      each_level(grid_of_place(place, partition),
                 [&](Totals& to) { add_place(to, place); });
  }
  for (auto const& route : plan.patrols.routes) {
    auto const add = [&](Totals& to) {
      to.patrol_cm.add(route.length.get());
      to.patrol_centiminutes.add(std::llround(route.minutes.get() * 100.0));
    };
    each_level(route.grid, add);
    if (!route.grid.valid() && route.district.valid())
      add(all.districts[route.district.get()]);
  }
  return all;
}

}  // namespace wangge::stats
