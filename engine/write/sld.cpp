#include <fmt/format.h>

#include "write/qgis_style.hpp"
#include "write/text_file.hpp"

namespace wangge::write {
namespace {

// SLD counts in pixels of 0.28 mm.
double pixels(double millimetres) {
  return millimetres / 0.28;
}

std::string parameter(std::string_view name, std::string const& value) {
  return fmt::format("<se:SvgParameter name=\"{}\">{}</se:SvgParameter>", name, value);
}

std::string hex(Ink const& ink) {
  return fmt::format("#{:02x}{:02x}{:02x}", ink.r, ink.g, ink.b);
}

std::string stroke(Pen const& pen) {
  std::string text =
      "<se:Stroke>" + parameter("stroke", hex(pen.ink)) +
      parameter("stroke-width", fmt::format("{:.2f}", pixels(pen.width)));
  std::string dash;
  for (double const d : pen.dash) dash += fmt::format("{:.2f} ", pixels(d));
  if (!dash.empty())
    text += parameter("stroke-dasharray", dash.substr(0, dash.size() - 1));
  return text + "</se:Stroke>";
}

std::string fill(Ink const& ink) {
  if (ink.a == 0) return {};
  return "<se:Fill>" + parameter("fill", hex(ink)) +
         parameter("fill-opacity", fmt::format("{:.2f}", ink.a / 255.0)) + "</se:Fill>";
}

std::string hatch(Symbol const& s) {
  std::string text;
  for (auto const& pen : s.hatch)
    text +=
        "<se:PolygonSymbolizer><se:Fill><se:GraphicFill><se:Graphic><se:Mark>"
        "<se:WellKnownName>slash</se:WellKnownName>" +
        stroke(pen) + "</se:Mark><se:Size>" +
        fmt::format("{:.2f}", pixels(s.hatch_spacing)) +
        "</se:Size></se:Graphic></se:GraphicFill></se:Fill></se:PolygonSymbolizer>";
  return text;
}

std::string symbolizers(Shape shape, Symbol const& s) {
  std::string text;
  switch (shape) {
    case Shape::area:
      text = "<se:PolygonSymbolizer>" + fill(s.fill) + "</se:PolygonSymbolizer>" +
             hatch(s);
      break;
    case Shape::point:
      return "<se:PointSymbolizer><se:Graphic><se:Mark><se:WellKnownName>" + s.mark +
             "</se:WellKnownName>" + fill(s.fill) +
             (s.pens.empty() ? "" : stroke(s.pens[0])) + "</se:Mark><se:Size>" +
             fmt::format("{:.2f}", pixels(s.size)) +
             "</se:Size></se:Graphic></se:PointSymbolizer>";
    case Shape::line:
      break;
  }
  for (auto const& pen : s.pens)
    text += "<se:LineSymbolizer>" + stroke(pen) + "</se:LineSymbolizer>";
  return text;
}

std::string filter(std::string const& attribute, Category const& category) {
  if (attribute.empty()) return {};
  if (category.value.empty()) return "<se:ElseFilter/>";
  return fmt::format(
      "<ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>{}</ogc:PropertyName>"
      "<ogc:Literal>{}</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>",
      attribute, escaped(category.value));
}

}  // namespace

std::string sld_of(LayerStyle const& style) {
  std::string rules;
  for (auto const& category : style.categories)
    rules += fmt::format(
        "<se:Rule><se:Name>{0}</se:Name><se:Description><se:Title>{0}</se:Title>"
        "</se:Description>{1}{2}</se:Rule>\n",
        escaped(category.label), filter(style.attribute, category),
        symbolizers(style.shape, category.symbol));
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<StyledLayerDescriptor xmlns=\"http://www.opengis.net/sld\" "
      "xmlns:se=\"http://www.opengis.net/se\" xmlns:ogc=\"http://www.opengis.net/ogc\" "
      "version=\"1.1.0\"><NamedLayer><se:Name>{0}</se:Name><UserStyle><se:Name>{0}</"
      "se:Name>"
      "<se:FeatureTypeStyle>\n{1}</se:FeatureTypeStyle></UserStyle></NamedLayer>"
      "</StyledLayerDescriptor>\n",
      style.layer, rules);
}

}  // namespace wangge::write
