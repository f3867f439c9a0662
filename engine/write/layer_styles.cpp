#include "write/_community_layers.hpp"
#include "write/printed_style.hpp"
#include "write/qgis_style.hpp"

namespace wangge::write {
namespace {

constexpr Ink kWhite{255, 255, 255};
constexpr Ink kInk{17, 17, 17};
constexpr Ink kBorder{212, 20, 90};
constexpr Ink kStreetName{18, 64, 140};

Symbol sign(Ink fill, char const* mark) {
  Symbol symbol;
  symbol.fill = fill;
  symbol.pens = {{kWhite, 0.4, {}}};
  symbol.mark = mark;
  symbol.size = 4;
  return symbol;
}

Symbol lines(std::vector<Pen> pens) {
  Symbol symbol;
  symbol.pens = std::move(pens);
  return symbol;
}

Symbol building(PrintedStyle const& printed, char const* layer, Ink otherwise) {
  Symbol plain;
  plain.fill = otherwise;
  Symbol symbol = printed.area(layer, plain);
  symbol.pens = {printed.pen("building-outline", {kInk, 0.2, {}})};
  return symbol;
}

Symbol street(PrintedStyle const& printed, double width) {
  Pen casing = printed.pen("street-casing", {{185, 178, 162}, 0, {}});
  Pen inside = printed.pen("street", {kWhite, 0, {}});
  casing.width = width + 0.3;  // the printed widths depend on the scale
  inside.width = width;
  return lines({casing, inside});
}

/// Commerce is a class of its own on the map unless the building needs a manager, so
/// the category is worked out. Quotes in kinds are doubled, as QGIS expressions want.
std::string building_class(PrintedStyle const& printed) {
  std::string kinds;
  for (auto const& kind : printed.matched("building-commerce", "kind")) {
    std::string quoted;
    for (char const c : kind) quoted += c == '\'' ? "''" : std::string{c};
    kinds += (kinds.empty() ? "'" : ",'") + quoted + "'";
  }
  if (kinds.empty()) return "management";
  return "CASE WHEN \"management\" IN ('unmanaged','private') THEN \"management\" "
         "WHEN \"kind\" IN (" +
         kinds + ") THEN 'commerce' ELSE \"management\" END";
}

std::vector<LayerStyle> styles_of(Messages const& messages,
                                  PrintedStyle const& printed) {
  auto const word = [&](char const* key) { return messages.text(key); };
  Pen const border = printed.pen("grid-border", {kBorder, 1.0, {}});
  Pen const casing = printed.pen("grid-casing", {kWhite, 1.9, {}});
  Pen const district =
      printed.pen("district-border", {{106, 27, 154}, 0.55, {4, 1, 1, 1}});
  std::vector<LayerStyle> styles;
  styles.push_back({"buildings",
                    Shape::area,
                    "management",
                    {{"managed", word("style.managed"),
                      building(printed, "building-managed", kWhite)},
                     {"unmanaged", word("style.unmanaged"),
                      building(printed, "building-unmanaged", {247, 176, 74})},
                     {"private", word("style.private"),
                      building(printed, "building-private", {185, 160, 238})},
                     {"commerce", word("style.commerce"),
                      building(printed, "building-commerce", {143, 195, 234})},
                     {"", word("style.unknown"),
                      building(printed, "building-unknown", {227, 221, 208})}},
                    "name",
                    7,
                    kInk,
                    building_class(printed)});
  styles.push_back({"grids",
                    Shape::area,
                    "",
                    {{"", word("level.grid"), lines({casing, border})}},
                    "grid_id",
                    9,
                    border.ink,
                    {}});
  styles.push_back(
      {"districts",
       Shape::area,
       "",
       {{"", word("level.district"), lines({{kWhite, 1.2, {}}, district})}},
       "district_id",
       14,
       district.ink,
       {}});
  styles.push_back({"streets",
                    Shape::line,
                    "class",
                    {{"main", word("style.main"), street(printed, 1.6)},
                     {"minor", word("style.minor"), street(printed, 1.0)},
                     {"alley", word("style.alley"), street(printed, 0.6)},
                     {"path", word("style.path"), street(printed, 0.4)},
                     {"steps", word("style.steps"), lines({{kInk, 0.8, {0.4, 0.4}}})},
                     {"", word("style.other_street"), street(printed, 0.6)}},
                    "name",
                    7,
                    kStreetName,
                    {}});
  styles.push_back({"patrol_routes",
                    Shape::line,
                    "",
                    {{"", word("style.route"),
                      lines({{kWhite, 1.5, {}}, {{10, 61, 145}, 0.75, {}}})}},
                    "",
                    8,
                    kInk,
                    {}});
  styles.push_back(
      {"exits",
       Shape::point,
       "status",
       {{"open", word("style.exit_open"), sign({15, 138, 60}, "circle")},
        {"closed", word("style.exit_closed"), sign({190, 20, 20}, "cross_fill")}},
       "exit_id",
       9,
       kInk,
       {}});
  return styles;
}

}  // namespace

Result<void> add_layer_styles(GeoPackage& file, Output const& output) {
  // The table as QGIS writes it. Catalogue and schema are empty text, not NULL: QGIS
  // asks for them with "= ''".
  std::vector<Row> rows;
  auto const printed = PrintedStyle::load(output.styles / "atlas.json");
  for (auto const& style : styles_of(output.messages, printed))
    rows.push_back({nullptr,
                    {std::string{}, std::string{}, style.layer, std::string{"geom"},
                     std::string{"wangge"}, qml_of(style), sld_of(style), true,
                     std::string{}, std::string{}, Cell{}, output.created}});
  return file.add("layer_styles", wkbNone,
                  {{"f_table_catalog", Column::text},
                   {"f_table_schema", Column::text},
                   {"f_table_name", Column::text},
                   {"f_geometry_column", Column::text},
                   {"styleName", Column::text},
                   {"styleQML", Column::text},
                   {"styleSLD", Column::text},
                   {"useAsDefault", Column::boolean},
                   {"description", Column::text},
                   {"owner", Column::text},
                   {"ui", Column::text},
                   {"update_time", Column::timestamp}},
                  rows, "id");
}

}  // namespace wangge::write
