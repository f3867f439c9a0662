#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "write/_input_parts.hpp"
#include "write/_layers.hpp"

namespace wangge::write {
namespace {

using enum Column::Kind;

struct InputLayer {
  char const* name;
  OGRwkbGeometryType type;
  std::vector<Column> columns;
  std::vector<Row> rows;
};

InputLayer boundary_layer(Community const& c) {
  InputLayer layer{"boundary", wkbMultiPolygon, {{"name", text}, {"code", text}}, {}};
  // A guessed boundary is left to the reader to guess again, not turned into a fact.
  if (!c.boundary.area.empty() && !c.boundary.assumed)
    layer.rows.push_back({to_ogr(c.boundary.area), {cell(c.name), cell(c.code)}});
  return layer;
}

InputLayer buildings_layer(InputFolder const& input) {
  InputLayer layer{"buildings",
                   wkbMultiPolygon,
                   {{"id", text},
                    {"name", text},
                    {"address", text},
                    {"kind", text},
                    {"floors", integer},
                    {"entrances", integer},
                    {"management", text}},
                   {}};
  bool const counts = !input.households;
  if (counts)
    for (char const* name : {"households", "residents", "tenants"})
      layer.columns.push_back({name, integer});
  for (auto const& b : input.community.buildings) {
    Row row{to_ogr(b.footprint),
            {cell(b.id), cell(b.name), cell(b.address), cell(b.kind), cell(b.floors),
             cell(b.entrances),
             cell(management_word(b.management, input.community.language))}};
    if (counts)
      for (auto const& count :
           {b.counts.households, b.counts.residents, b.counts.tenants})
        row.cells.push_back(cell(count));
    layer.rows.push_back(std::move(row));
  }
  return layer;
}

InputLayer streets_layer(Community const& c) {
  InputLayer layer{"streets",
                   wkbLineString,
                   {{"id", text}, {"name", text}, {"class", text}, {"foot", text}},
                   {}};
  bool const levels =
      std::ranges::any_of(c.streets, [](int l) { return l != 0; }, &Street::level);
  bool const widths = std::ranges::any_of(
      c.streets, [](Street const& s) { return s.width.has_value(); });
  if (levels) layer.columns.push_back({"layer", integer});
  if (widths) layer.columns.push_back({"width", real});
  for (auto const& s : c.streets) {
    Row row{to_ogr(s.line),
            {cell(s.id), cell(s.name), cell(s.source_class),
             s.walkable ? cell("yes") : cell("no")}};
    if (levels) row.cells.push_back(static_cast<std::int64_t>(s.level));
    if (widths) row.cells.push_back(s.width ? Cell{s.width->get()} : Cell{});
    layer.rows.push_back(std::move(row));
  }
  return layer;
}

InputLayer barriers_layer(Community const& c) {
  InputLayer layer{
      "barriers", wkbLineString, {{"id", text}, {"name", text}, {"class", text}}, {}};
  for (auto const& b : c.barriers)
    layer.rows.push_back(
        {to_ogr(b.line), {cell(b.id), cell(b.name), cell(b.source_class)}});
  return layer;
}

InputLayer gates_layer(Community const& c) {
  InputLayer layer{
      "gates",
      wkbPoint,
      {{"id", text}, {"name", text}, {"class", text}, {"passable", boolean}},
      {}};
  for (auto const& g : c.gates)
    layer.rows.push_back(
        {to_ogr(g.at), {cell(g.id), cell(g.name), cell(g.source_class), g.passable}});
  return layer;
}

InputLayer places_layer(Community const& c) {
  InputLayer layer{"places",
                   wkbPoint,
                   {{"id", text}, {"name", text}, {"kind", text}, {"staff", integer}},
                   {}};
  for (auto const& p : c.places)
    layer.rows.push_back(
        {to_ogr(p.at), {cell(p.id), cell(p.name), cell(p.kind), cell(p.staff)}});
  return layer;
}

}  // namespace

char const* management_word(Management management, std::string_view language) {
  bool const chinese = language != "en";
  switch (management) {
    case Management::managed:
      return chinese ? "有物业" : "managed";
    case Management::unmanaged:
      return chinese ? "无物业" : "unmanaged";
    case Management::private_house:
      return chinese ? "私房" : "private";
    case Management::unknown:
      break;
  }
  return "";
}

Result<void> write_input_layers(InputFolder const& input,
                                std::filesystem::path const& file) {
  auto package = GeoPackage::create(file, input.community.crs, kInputDate);
  if (!package) return tl::unexpected(package.error());
  auto const& c = input.community;
  auto const add = [&](InputLayer const& layer) {
    return package->add(layer.name, layer.type, layer.columns, layer.rows);
  };
  if (auto const done = add(boundary_layer(c)); !done) return done;
  if (auto const done = add(buildings_layer(input)); !done) return done;
  for (auto const make : {streets_layer, barriers_layer, gates_layer, places_layer})
    if (auto const done = add(make(c)); !done) return done;
  return package->finish();
}

}  // namespace wangge::write
