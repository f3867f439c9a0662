#include "write/_community_layers.hpp"
#include "write/words.hpp"

namespace wangge::write {
namespace {

using enum Column::Kind;

Result<void> add_managers(GeoPackage& file, Output const& output) {
  std::vector<Row> rows;
  for (auto const& duty : output.plan.managers.duties)
    rows.push_back(
        {nullptr,
         {cell(output.community[duty.building].id),
          cell(output.community.volunteers[duty.volunteer.get()].id),
          cell(word_of(duty.role)),
          duty.walk ? Cell{centimetre_exact(duty.walk->get())} : Cell{},
          std::int64_t{output.community.volunteers[duty.volunteer.get()].capacity},
          cell(output.community.volunteers[duty.volunteer.get()].name)}});
  return file.add("managers", wkbNone,
                  {{"building_id", text},
                   {"volunteer_id", text},
                   {"role", text},
                   {"walk_m", real},
                   {"capacity", integer},
                   {"name", text}},
                  rows);
}

Result<void> add_liaisons(GeoPackage& file, Output const& output) {
  std::vector<Row> rows;
  for (auto const& duty : output.plan.liaisons.duties) {
    auto const& liaison = output.community.liaisons[duty.liaison.get()];
    rows.push_back(
        {nullptr,
         {cell(output.community.places[duty.place.get()].id), cell(liaison.id),
          duty.walk ? Cell{centimetre_exact(duty.walk->get())} : Cell{},
          std::int64_t{liaison.capacity}, cell(liaison.name)}});
  }
  return file.add("liaisons", wkbNone,
                  {{"place_id", text},
                   {"liaison_id", text},
                   {"walk_m", real},
                   {"capacity", integer},
                   {"name", text}},
                  rows);
}

Result<void> add_points(GeoPackage& file, Output const& output) {
  std::vector<Row> rows;
  auto const& request = output.community.request.points;
  for (auto const& duty : output.plan.points.duties) {
    auto const& volunteer = output.community.volunteers[duty.volunteer.get()];
    auto const& point = output.community.places[duty.point.get()];
    rows.push_back({nullptr,
                    {cell(volunteer.id), cell(point.id),
                     duty.walk ? Cell{centimetre_exact(duty.walk->get())} : Cell{},
                     std::int64_t{point.capacity.value_or(request.capacity)},
                     cell(volunteer.name)}});
  }
  return file.add("points", wkbNone,
                  {{"volunteer_id", text},
                   {"place_id", text},
                   {"walk_m", real},
                   {"capacity", integer},
                   {"name", text}},
                  rows);
}

Result<void> add_routes(GeoPackage& file, Output const& output) {
  // Times tell how long visits take, and so how many doors there are.
  auto const time = [open = for_anyone(output.community)](Minutes minutes) {
    return open ? Cell{} : Cell{centimetre_exact(minutes.get())};
  };
  std::vector<Row> rows;
  for (auto const& route : output.plan.patrols.routes)
    rows.push_back(
        {to_ogr(route.line),
         {cell(route.id),
          route.grid.valid() ? cell(output.plan.partition.grids[route.grid.get()].id)
                             : Cell{},
          std::int64_t{route.walker}, to_metres(route.length).get(),
          time(route.minutes), route.steps, cell(route.start),
          to_metres(route.back).get(), centimetre_exact(route.over_limit.get()),
          std::int64_t{route.day}, cell(route.end), time(route.over_minutes),
          route.over_steps}});
  return file.add("patrol_routes", wkbLineString,
                  {{"route_id", text},
                   {"grid_id", text},
                   {"walker", integer},
                   {"length_m", real},
                   {"minutes", real},
                   {"steps", integer},
                   {"start_node", integer},
                   {"back_m", real},
                   {"over_limit_m", real},
                   {"day", integer},
                   {"end_node", integer},
                   {"over_minutes", real},
                   {"over_steps", integer}},
                  rows);
}

Result<void> add_stops(GeoPackage& file, Output const& output) {
  bool const open = for_anyone(output.community);
  auto const time = [open](Minutes minutes) {
    return open ? Cell{} : Cell{centimetre_exact(minutes.get())};
  };
  std::vector<Row> rows;
  for (auto const& route : output.plan.patrols.routes)
    for (std::size_t s = 0; s < route.stops.size(); ++s) {
      auto const& stop = route.stops[s];
      rows.push_back(
          {to_ogr(output.plan.network.nodes[stop.node.get()]),
           {cell(route.id), static_cast<std::int64_t>(s + 1),
            stop.building.valid() ? cell(output.community[stop.building].id) : Cell{},
            stop.place.valid() ? cell(output.community.places[stop.place.get()].id)
                               : Cell{},
            to_metres(stop.leg).get(), time(stop.arrive), cell(stop.node),
            open ? Cell{} : Cell{stop.service.get()},
            stop.street.valid() ? cell(output.community.streets[stop.street.get()].id)
                                : Cell{},
            stop.alley.valid() ? cell(output.plan.network.alleys[stop.alley.get()].id)
                               : Cell{},
            time(stop.wait)}});
    }
  return file.add("patrol_stops", wkbPoint,
                  {{"route_id", text},
                   {"seq", integer},
                   {"building_id", text},
                   {"place_id", text},
                   {"leg_m", real},
                   {"arrive_min", real},
                   {"node", integer},
                   {"service_min", real},
                   {"street_id", text},
                   {"alley_id", text},
                   {"wait_min", real}},
                  rows);
}

/// Where streets are covered: each walk edge by edge.
Result<void> add_strides(GeoPackage& file, Output const& output) {
  std::vector<Row> rows;
  for (auto const& route : output.plan.patrols.routes)
    for (std::size_t s = 0; s < route.strides.size(); ++s) {
      auto const& stride = route.strides[s];
      rows.push_back({nullptr,
                      {cell(route.id), static_cast<std::int64_t>(s + 1),
                       cell(stride.edge), stride.forward, stride.duty}});
    }
  return file.add("patrol_edges", wkbNone,
                  {{"route_id", text},
                   {"seq", integer},
                   {"edge_id", integer},
                   {"forward", boolean},
                   {"duty", boolean}},
                  rows);
}

Result<void> add_roster(GeoPackage& file, Output const& output) {
  std::vector<Row> rows;
  auto const& volunteers = output.community.volunteers;
  for (auto const& shift : output.plan.roster.shifts) {
    std::string substitutes;
    for (auto const v : shift.substitutes)
      substitutes += (substitutes.empty() ? "" : " ") + volunteers[v.get()].id;
    rows.push_back(
        {nullptr,
         {cell(output.plan.exits.exits[shift.exit.get()].id),
          std::int64_t{shift.start_minute}, std::int64_t{shift.end_minute},
          shift.person.valid() ? cell(volunteers[shift.person.get()].id) : Cell{},
          substitutes.empty() ? Cell{} : cell(substitutes),
          shift.vacancy == plan::Vacancy::none ? Cell{}
                                               : cell(word_of(shift.vacancy))}});
  }
  return file.add("roster", wkbNone,
                  {{"exit_id", text},
                   {"shift_start", integer},
                   {"shift_end", integer},
                   {"person", text},
                   {"substitutes", text},
                   {"vacant_because", text}},
                  rows);
}

}  // namespace

Result<void> add_duty_layers(GeoPackage& file, Output const& output) {
  for (auto const add : {add_managers, add_liaisons, add_points, add_routes, add_stops,
                         add_strides, add_roster})
    if (auto const done = add(file, output); !done) return done;
  return {};
}

}  // namespace wangge::write
