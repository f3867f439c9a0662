#include <fmt/format.h>

#include <utility>

#include "write/qgis_style.hpp"
#include "write/text_file.hpp"

namespace wangge::write {
namespace {

using Properties = std::vector<std::pair<std::string, std::string>>;

std::string text_of(Ink const& ink) {
  return fmt::format("{},{},{},{}", ink.r, ink.g, ink.b, ink.a);
}

std::string dashes(std::vector<double> const& dash) {
  std::string text;
  for (double const d : dash) text += (text.empty() ? "" : ";") + fmt::format("{}", d);
  return text;
}

/// A symbol layer; properties in both spellings that QGIS 3 has had. `inner` is a
/// sub-symbol, as a hatch has.
std::string symbol_layer(std::string_view cls, Properties const& properties,
                         std::string const& inner = {}, std::size_t pass = 0) {
  std::string text = fmt::format(
      "<layer class=\"{}\" enabled=\"1\" locked=\"0\" pass=\"{}\"><Option "
      "type=\"Map\">",
      cls, pass);
  for (auto const& [key, value] : properties)
    text += fmt::format("<Option type=\"QString\" name=\"{}\" value=\"{}\"/>", key,
                        escaped(value));
  text += "</Option>";
  for (auto const& [key, value] : properties)
    text += fmt::format("<prop k=\"{}\" v=\"{}\"/>", key, escaped(value));
  return text + inner + "</layer>";
}

std::string symbol(std::string_view type, std::string_view name,
                   std::string const& layers) {
  return fmt::format(
      "<symbol type=\"{}\" name=\"{}\" alpha=\"1\" clip_to_extent=\"1\" "
      "force_rhr=\"0\">{}"
      "</symbol>\n",
      type, name, layers);
}

/// \param pass  lower ones are drawn first for the whole layer: casings never cross
/// the insides of other streets
std::string line_layer(Pen const& pen, std::size_t pass = 0) {
  Properties properties = {{"line_color", text_of(pen.ink)},
                           {"line_width", fmt::format("{}", pen.width)},
                           {"line_width_unit", "MM"},
                           {"line_style", "solid"},
                           {"capstyle", pen.dash.empty() ? "round" : "flat"},
                           {"joinstyle", "round"}};
  if (!pen.dash.empty()) {
    properties.emplace_back("use_custom_dash", "1");
    properties.emplace_back("customdash", dashes(pen.dash));
    properties.emplace_back("customdash_unit", "MM");
  }
  return symbol_layer("SimpleLine", properties, {}, pass);
}

std::string area_layers(Symbol const& s, std::string const& name) {
  bool const outlined = s.pens.size() == 1 && s.pens[0].dash.empty();
  Properties fill = {{"color", text_of(s.fill)},
                     {"style", s.fill.a > 0 ? "solid" : "no"},
                     {"outline_style", outlined ? "solid" : "no"}};
  if (outlined) {
    fill.emplace_back("outline_color", text_of(s.pens[0].ink));
    fill.emplace_back("outline_width", fmt::format("{}", s.pens[0].width));
    fill.emplace_back("outline_width_unit", "MM");
  }
  std::string layers = symbol_layer("SimpleFill", fill);
  for (auto const& pen : s.hatch)
    layers += symbol_layer("LinePatternFill",
                           {{"angle", fmt::format("{}", s.hatch_angle)},
                            {"distance", fmt::format("{}", s.hatch_spacing)},
                            {"distance_unit", "MM"},
                            {"line_width", fmt::format("{}", pen.width)},
                            {"line_width_unit", "MM"},
                            {"color", text_of(pen.ink)}},
                           symbol("line", fmt::format("@{}@1", name), line_layer(pen)));
  if (!outlined)
    for (auto const& pen : s.pens) layers += line_layer(pen);
  return layers;
}

std::string point_layers(Symbol const& s) {
  Properties marker = {{"name", s.mark},
                       {"color", text_of(s.fill)},
                       {"size", fmt::format("{}", s.size)},
                       {"size_unit", "MM"},
                       {"outline_style", s.pens.empty() ? "no" : "solid"}};
  if (!s.pens.empty()) {
    marker.emplace_back("outline_color", text_of(s.pens[0].ink));
    marker.emplace_back("outline_width", fmt::format("{}", s.pens[0].width));
    marker.emplace_back("outline_width_unit", "MM");
  }
  return symbol_layer("SimpleMarker", marker);
}

std::string symbol_of(Shape shape, Symbol const& s, std::string const& name) {
  switch (shape) {
    case Shape::area:
      return symbol("fill", name, area_layers(s, name));
    case Shape::point:
      return symbol("marker", name, point_layers(s));
    case Shape::line:
      break;
  }
  std::string layers;
  for (std::size_t p = 0; p < s.pens.size(); ++p) layers += line_layer(s.pens[p], p);
  return symbol("line", name, layers);
}

std::string labelling(LayerStyle const& style) {
  if (style.label_field.empty()) return {};
  // 1 over the point, 2 along the line, 4 level inside the area.
  int const placement = style.shape == Shape::area   ? 4
                        : style.shape == Shape::line ? 2
                                                     : 0;
  return fmt::format(
      "<labeling type=\"simple\"><settings calloutType=\"simple\">"
      "<text-style fieldName=\"{}\" isExpression=\"0\" fontFamily=\"Noto Sans CJK SC\" "
      "fontSize=\"{}\" fontSizeUnit=\"Point\" fontWeight=\"75\" textColor=\"{}\" "
      "textOpacity=\"1\"><text-buffer bufferDraw=\"1\" bufferSize=\"0.6\" "
      "bufferSizeUnits=\"MM\" bufferColor=\"255,255,255,255\" bufferOpacity=\"1\"/>"
      "</text-style><placement placement=\"{}\" dist=\"1\" distUnits=\"MM\"/>"
      "<rendering drawLabels=\"1\" obstacle=\"1\"/></settings></labeling>\n",
      style.label_field, style.label_size, text_of(style.label_ink), placement);
}

}  // namespace

std::string qml_of(LayerStyle const& style) {
  std::string text = fmt::format(
      "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
      "<qgis version=\"3.22.0\" styleCategories=\"Symbology|Labeling\" "
      "labelsEnabled=\"{}\">\n",
      style.label_field.empty() ? 0 : 1);
  std::string symbols, categories;
  for (std::size_t c = 0; c < style.categories.size(); ++c) {
    auto const& category = style.categories[c];
    std::string const name = fmt::format("{}", c);
    symbols += symbol_of(style.shape, category.symbol, name);
    categories += fmt::format(
        "<category symbol=\"{}\" value=\"{}\" label=\"{}\" render=\"true\" "
        "type=\"string\"/>\n",
        name, escaped(category.value), escaped(category.label));
  }
  if (style.attribute.empty())
    text +=
        "<renderer-v2 type=\"singleSymbol\" symbollevels=\"0\" enableorderby=\"0\" "
        "forceraster=\"0\">\n";
  else
    text += fmt::format(
        "<renderer-v2 type=\"categorizedSymbol\" attr=\"{}\" "
        "symbollevels=\"{}\" enableorderby=\"0\" forceraster=\"0\">\n"
        "<categories>\n{}</categories>\n",
        escaped(style.expression.empty() ? style.attribute : style.expression),
        style.shape == Shape::line ? 1 : 0, categories);
  text += "<symbols>\n" + symbols + "</symbols>\n</renderer-v2>\n" + labelling(style);
  int const kind = style.shape == Shape::point ? 0 : style.shape == Shape::line ? 1 : 2;
  return text +
         fmt::format("<layerGeometryType>{}</layerGeometryType>\n</qgis>\n", kind);
}

}  // namespace wangge::write
