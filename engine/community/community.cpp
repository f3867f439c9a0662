#include "community/community.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "geo/measure.hpp"

namespace wangge {
namespace {

Count sum(Count a, Count b) {
  if (!a) return b;
  return b ? Count{*a + *b} : a;
}

bool negative(Count count) {
  return count && *count < 0;
}

Result<void> check_building(Building const& building, std::set<std::string>& ids) {
  if (building.id.empty())
    return fail(Errc::bad_input, "a building has no id; give every building one");
  if (!ids.insert(building.id).second)
    return fail(Errc::bad_input, "two buildings have the id \"{}\"; make ids unique",
                building.id);
  if (building.footprint.empty() || !(geo::area(building.footprint) > 0.0))
    return fail(Errc::bad_input, "building \"{}\" has no area; redraw its footprint",
                building.id);
  auto const& counts = building.counts;
  if (negative(counts.households) || negative(counts.residents) ||
      negative(counts.tenants))
    return fail(Errc::bad_input, "building \"{}\" has a negative count; correct it",
                building.id);
  return {};
}

template <class Tag>
bool in_range(Index<Tag> index, std::size_t size) {
  return !index.valid() || index.get() < size;
}

Result<void> check_people(Community const& community) {
  auto const buildings = community.buildings.size();
  for (auto const& place : community.places)
    if (!in_range(place.building, buildings))
      return fail(Errc::bad_input,
                  "place \"{}\" stands in a building that is not there", place.id);
  for (auto const& volunteer : community.volunteers) {
    bool const known = in_range(volunteer.home_building, buildings) &&
                       std::ranges::all_of(volunteer.prefers, [&](BuildingIdx b) {
                         return b.valid() && b.get() < buildings;
                       });
    if (!known)
      return fail(Errc::bad_input,
                  "volunteer \"{}\" names a building that is not there; correct it",
                  volunteer.id);
    if (volunteer.capacity < 0)
      return fail(Errc::bad_input,
                  "volunteer \"{}\" has a negative capacity; correct it", volunteer.id);
  }
  for (auto const& liaison : community.liaisons) {
    if (!in_range(liaison.home_building, buildings))
      return fail(Errc::bad_input,
                  "liaison \"{}\" names a building that is not there; correct it",
                  liaison.id);
    if (liaison.capacity < 0)
      return fail(Errc::bad_input, "liaison \"{}\" has a negative capacity; correct it",
                  liaison.id);
  }
  return {};
}

}  // namespace

Counts sum(Counts const& a, Counts const& b) {
  return {sum(a.households, b.households), sum(a.residents, b.residents),
          sum(a.tenants, b.tenants)};
}

Result<void> check(Community const& community) {
  if (community.buildings.empty())
    return fail(Errc::bad_input,
                "the community has no building inside its boundary; check [buildings] "
                "and [boundary], and that both have the right CRS");
  if (!(geo::area(community.boundary.area) > 0.0))
    return fail(Errc::bad_input, "the boundary has no area; redraw it");
  std::set<std::string> ids;
  for (auto const& building : community.buildings)
    if (auto const checked = check_building(building, ids); !checked) return checked;
  for (auto const& street : community.streets)
    if (street.line.size() < 2)
      return fail(Errc::bad_input, "street \"{}\" has fewer than 2 points; redraw it",
                  street.id);
  if (auto const checked = check_people(community); !checked) return checked;
  return check(community.request);
}

bool needs_manager(Building const& building, ManagersRequest const& request) {
  bool const private_house = building.management == Management::private_house;
  if (private_house && !request.private_houses) return false;
  return request.for_buildings == ManagersFor::all || private_house ||
         building.management == Management::unmanaged;
}

std::vector<std::int64_t> workloads(Community const& community) {
  PatrolRequest const& rates = community.request.patrol;
  double const metres_per_minute = rates.walk_kmh * 1000.0 / 60.0;
  std::vector<geo::Point> centres;
  for (Building const& building : community.buildings)
    centres.push_back(geo::centroid(building.footprint));
  std::vector<std::int64_t> out;
  for (std::size_t b = 0; b < centres.size(); ++b) {
    Building const& building = community.buildings[b];
    auto const doors = static_cast<double>(building.counts.households.value_or(1));
    int const flights = std::max(0, building.floors.value_or(1) - 1) *
                        std::max(1, building.entrances.value_or(1));
    double walk = std::numeric_limits<double>::infinity();
    for (std::size_t other = 0; other < centres.size(); ++other)
      if (other != b) walk = std::min(walk, geo::distance(centres[b], centres[other]));
    if (centres.size() == 1) walk = 0.0;
    double const minutes = doors * rates.minutes_per_household +
                           flights * rates.minutes_per_floor + walk / metres_per_minute;
    out.push_back(std::max<std::int64_t>(1, std::llround(minutes)));
  }
  return out;
}

std::vector<std::int64_t> weights_of(Community const& community, Balance balance) {
  if (balance == Balance::workload) return workloads(community);
  std::vector<std::int64_t> out;
  for (Building const& building : community.buildings)
    out.push_back(balance == Balance::buildings ? 1
                  : balance == Balance::residents
                      ? building.counts.residents.value_or(0)
                      : building.counts.households.value_or(0));
  return out;
}

}  // namespace wangge
