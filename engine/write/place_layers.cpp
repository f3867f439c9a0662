#include "community/gate_hours.hpp"
#include "write/_community_layers.hpp"
#include "write/words.hpp"

namespace wangge::write {
namespace {

using enum Column::Kind;

std::vector<Row> boundary_rows(Output const& output) {
  auto const& community = output.community;
  auto const& shared = output.plan.partition.boundary;
  std::vector<Row> rows;
  rows.push_back(
      {to_ogr(shared.empty() ? community.boundary.area : shared),
       {cell(community.name), cell(community.code), community.boundary.assumed}});
  return rows;
}

/// The first manager's name per building, as the privacy class left it.
std::vector<std::string> managers_of(Output const& output) {
  std::vector<std::string> names(output.community.buildings.size());
  for (auto const& duty : output.plan.managers.duties)
    if (duty.role == plan::ManagerRole::first)
      names[duty.building.get()] =
          name_of(output.community.volunteers[duty.volunteer.get()]);
  return names;
}

/// The value at a position, or what stands for none.
template <class T>
T at_or(std::vector<T> const& list, std::size_t position, T none) {
  return position < list.size() ? list[position] : none;
}

std::vector<Row> building_rows(Output const& output) {
  auto const& plan = output.plan;
  auto const managers = managers_of(output);
  auto const minutes = workloads(output.community);
  bool const open = for_anyone(output.community);
  std::vector<Row> rows;
  for (std::size_t i = 0; i < output.community.buildings.size(); ++i) {
    auto const& b = output.community.buildings[i];
    auto const grid = at_or(plan.partition.grid_of, i, {});
    auto const exit = at_or(plan.exits.exit_of, i, {});
    auto const walk = at_or(plan.exits.walk, i, network::kUnreached);
    Cell grid_id, district_id;
    if (grid.valid()) {
      auto const& g = plan.partition.grids[grid.get()];
      grid_id = cell(g.id);
      district_id = cell(plan.partition.districts[g.district.get()].id);
    }
    Cell const is_private = b.management == Management::unknown
                                ? Cell{}
                                : Cell{b.management == Management::private_house};
    rows.push_back({to_ogr(b.footprint),
                    {cell(b.id), cell(b.name), cell(b.address), cell(b.kind),
                     cell(b.floors), cell(b.entrances), cell(word_of(b.management)),
                     is_private, cell(b.counts.households), cell(b.counts.residents),
                     cell(b.counts.tenants), grid_id, district_id, cell(managers[i]),
                     cell(at_or(plan.network.building_node, i, {})),
                     exit.valid() ? cell(plan.exits.exits[exit.get()].id) : Cell{},
                     walk < network::kUnreached ? Cell{to_metres(walk).get()} : Cell{},
                     open ? Cell{} : Cell{minutes[i]}}});
  }
  return rows;
}

std::vector<Row> street_rows(Community const& community) {
  std::vector<Row> rows;
  for (auto const& s : community.streets)
    rows.push_back(
        {to_ogr(s.line),
         {cell(s.id), cell(s.name), cell(word_of(s.cls)), cell(s.source_class),
          s.walkable, static_cast<std::int64_t>(s.level),
          s.width ? Cell{s.width->get()} : Cell{}}});
  return rows;
}

std::vector<Row> alley_rows(network::WalkGraph const& graph) {
  std::vector<Row> rows;
  for (auto const& alley : graph.alleys)
    rows.push_back({to_ogr(alley.line),
                    {cell(alley.id), Cell{}, Cell{"alley"}, cell(alley.derived),
                     centimetre_exact(alley.width.get())}});
  return rows;
}

std::vector<Row> barrier_rows(Community const& community) {
  std::vector<Row> rows;
  for (auto const& b : community.barriers)
    rows.push_back({to_ogr(b.line), {cell(b.id), cell(b.name), cell(word_of(b.kind))}});
  return rows;
}

std::vector<Row> fixed_border_rows(Community const& community) {
  std::vector<Row> rows;
  for (auto const& line : community.fixed_borders)
    rows.push_back({to_ogr(line.line), {cell(line.id), cell(line.name)}});
  return rows;
}

std::vector<Row> gate_rows(Community const& community) {
  std::vector<Row> rows;
  for (auto const& g : community.gates) {
    std::optional<int> opens, closes;
    if (auto const hours = daily_hours(g.hours); hours && !g.hours.empty()) {
      opens = hours->opens;
      closes = hours->closes;
    }
    rows.push_back({to_ogr(g.at),
                    {cell(g.id), cell(g.name), cell(g.source_class), g.passable,
                     cell(g.hours), cell(opens), cell(closes)}});
  }
  return rows;
}

std::vector<Row> place_rows(Community const& community) {
  std::vector<Row> rows;
  for (auto const& p : community.places)
    rows.push_back(
        {to_ogr(p.at),
         {cell(p.id), cell(p.name), cell(p.kind), cell(p.staff),
          p.building.valid() ? cell(community[p.building].id) : Cell{}, cell(p.opens),
          cell(p.closes), cell(p.floor), cell(p.sector), cell(p.on_duty),
          cell(p.on_duty_before), p.working ? Cell{*p.working} : Cell{}}});
  return rows;
}

std::vector<Row> network_rows(Community const& community,
                              network::WalkGraph const& graph) {
  std::vector<Row> rows;
  for (std::size_t e = 0; e < graph.edges.size(); ++e) {
    auto const& edge = graph.edges[e];
    rows.push_back(
        {to_ogr(edge.line),
         {static_cast<std::int64_t>(e), cell(edge.from), cell(edge.to),
          to_metres(edge.length).get(), cell(word_of(edge.cls)),
          edge.street.valid() ? cell(community.streets[edge.street.get()].id) : Cell{},
          edge.alley.valid() ? cell(graph.alleys[edge.alley.get()].id) : Cell{},
          edge.alley.valid()
              ? centimetre_exact(graph.alleys[edge.alley.get()].width.get())
              : Cell{},
          static_cast<std::int64_t>(edge.level)}});
  }
  return rows;
}

}  // namespace

Result<void> add_place_layers(GeoPackage& file, Output const& output) {
  struct Layer {
    char const* name;
    OGRwkbGeometryType type;
    std::vector<Column> columns;
    std::vector<Row> rows;
  };
  auto const& community = output.community;
  std::vector<Layer> layers;
  layers.push_back({"boundary",
                    wkbMultiPolygon,
                    {{"name", text}, {"code", text}, {"assumed", boolean}},
                    boundary_rows(output)});
  layers.push_back({"buildings",
                    wkbMultiPolygon,
                    {{"building_id", text},
                     {"name", text},
                     {"address", text},
                     {"kind", text},
                     {"floors", integer},
                     {"entrances", integer},
                     {"management", text},
                     {"private", boolean},
                     {"households", integer},
                     {"residents", integer},
                     {"tenants", integer},
                     {"grid_id", text},
                     {"district_id", text},
                     {"manager", text},
                     {"node", integer},
                     {"exit_id", text},
                     {"exit_walk_m", real},
                     {"workload", integer}},
                    building_rows(output)});
  layers.push_back({"streets",
                    wkbLineString,
                    {{"id", text},
                     {"name", text},
                     {"class", text},
                     {"source_class", text},
                     {"walkable", boolean},
                     {"level", integer},
                     {"width_m", real}},
                    street_rows(community)});
  layers.push_back({"alleys",
                    wkbLineString,
                    {{"id", text},
                     {"name", text},
                     {"class", text},
                     {"derived", text},
                     {"width_m", real}},
                    alley_rows(output.plan.network)});
  layers.push_back({"barriers",
                    wkbLineString,
                    {{"id", text}, {"name", text}, {"class", text}},
                    barrier_rows(community)});
  layers.push_back({"fixed_borders",
                    wkbLineString,
                    {{"id", text}, {"name", text}},
                    fixed_border_rows(community)});
  layers.push_back({"gates",
                    wkbPoint,
                    {{"id", text},
                     {"name", text},
                     {"class", text},
                     {"passable", boolean},
                     {"hours", text},
                     {"opens", integer},
                     {"closes", integer}},
                    gate_rows(community)});
  layers.push_back({"places",
                    wkbPoint,
                    {{"id", text},
                     {"name", text},
                     {"class", text},
                     {"staff", integer},
                     {"building_id", text},
                     {"opens", integer},
                     {"closes", integer},
                     {"floor", integer},
                     {"sector", text},
                     {"on_duty", integer},
                     {"on_duty_before", integer},
                     {"working", boolean}},
                    place_rows(community)});
  layers.push_back({"network",
                    wkbLineString,
                    {{"edge_id", integer},
                     {"from_node", integer},
                     {"to_node", integer},
                     {"length_m", real},
                     {"class", text},
                     {"street_id", text},
                     {"alley_id", text},
                     {"width_m", real},
                     {"level", integer}},
                    network_rows(community, output.plan.network)});
  for (auto const& layer : layers)
    if (auto const done = file.add(layer.name, layer.type, layer.columns, layer.rows);
        !done)
      return done;
  return {};
}

}  // namespace wangge::write
