#include "write/_community_layers.hpp"
#include "write/qgis_style.hpp"

namespace wangge::write {
namespace {

constexpr Ink kBorder{212, 20, 90};    // one strong colour: the grid border
constexpr Ink kWhite{255, 255, 255};
constexpr Ink kInk{60, 60, 55};
constexpr Ink kWalk{0, 56, 138};

/// Classes differ by hatch and colour, so that they survive a black-and-white printer.
Symbol building(Ink fill, std::vector<Pen> hatch, double angle) {
  Symbol symbol;
  symbol.fill = fill;
  symbol.pens = {{kInk, 0.15, {}}};
  symbol.hatch = std::move(hatch);
  symbol.hatch_angle = angle;
  return symbol;
}

Symbol cased(Ink ink, double width, std::vector<double> dash, double casing) {
  Symbol symbol;
  symbol.pens = {{kWhite, width + casing, {}}, {ink, width, std::move(dash)}};
  return symbol;
}

Symbol street(double width) {
  Symbol symbol;
  symbol.pens = {{{150, 146, 136}, width + 0.3, {}}, {kWhite, width, {}}};
  return symbol;
}

Symbol sign(Ink fill, char const* mark) {
  Symbol symbol;
  symbol.fill = fill;
  symbol.pens = {{kWhite, 0.4, {}}};
  symbol.mark = mark;
  symbol.size = 4;
  return symbol;
}

std::vector<LayerStyle> styles_of(Messages const& messages) {
  auto const word = [&](char const* key) { return messages.text(key); };
  std::vector<LayerStyle> styles;
  styles.push_back(
      {"buildings", Shape::area, "management",
       {{"managed", word("style.managed"), building({232, 228, 216}, {}, 0)},
        {"unmanaged", word("style.unmanaged"),
         building({255, 214, 153}, {{{178, 98, 0}, 0.2, {}}}, 45)},
        {"private", word("style.private"),
         building({198, 219, 239}, {{{33, 90, 150}, 0.2, {}}}, 135)},
        {"", word("style.unknown"), building({245, 245, 245}, {}, 0)}},
       "name", 6.5, kInk});
  styles.push_back({"grids", Shape::area, "",
                    {{"", word("level.grid"), cased(kBorder, 0.7, {}, 0.8)}},
                    "grid_id", 9, kBorder});
  styles.push_back({"districts", Shape::area, "",
                    {{"", word("level.district"), cased(kBorder, 1.2, {5, 1.5}, 1.0)}},
                    "district_id", 14, kBorder});
  styles.push_back({"streets", Shape::line, "class",
                    {{"main", word("style.main"), street(1.6)},
                     {"minor", word("style.minor"), street(1.0)},
                     {"alley", word("style.alley"), street(0.6)},
                     {"path", word("style.path"), street(0.4)},
                     {"steps", word("style.steps"), cased(kInk, 0.8, {0.4, 0.4}, 0.2)},
                     {"", word("style.other_street"), street(0.6)}},
                    "name", 7, kInk});
  styles.push_back({"patrol_routes", Shape::line, "",
                    {{"", word("style.route"), cased(kWalk, 0.8, {2, 0.8}, 0.8)}},
                    "", 8, kWalk});
  styles.push_back({"exits", Shape::point, "status",
                    {{"open", word("style.exit_open"), sign({0, 128, 72}, "circle")},
                     {"closed", word("style.exit_closed"), sign({190, 20, 20}, "cross_fill")}},
                    "exit_id", 9, kInk});
  return styles;
}

}  // namespace

Result<void> add_layer_styles(GeoPackage& file, Output const& output) {
  // The table as QGIS writes it. Catalogue and schema are empty text, not NULL: QGIS asks
  // for them with "= ''".
  std::vector<Row> rows;
  for (auto const& style : styles_of(output.messages))
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
