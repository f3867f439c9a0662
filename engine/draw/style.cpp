#include "draw/style.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

namespace wangge::draw {

using nlohmann::json;

namespace {

constexpr double kMmPerPixel = 25.4 / 96;

enum class Kind { number, colour, text, array };
struct Property {
  LayerType type;
  std::string_view name;
  Kind kind;
};

/// The whole subset; anything else is refused by name.
constexpr std::array<Property, 33> kProperties{{
    {LayerType::background, "background-color", Kind::colour},
    {LayerType::background, "background-opacity", Kind::number},
    {LayerType::raster, "raster-opacity", Kind::number},
    {LayerType::fill, "fill-color", Kind::colour},
    {LayerType::fill, "fill-opacity", Kind::number},
    {LayerType::fill, "fill-outline-color", Kind::colour},
    {LayerType::line, "line-color", Kind::colour},
    {LayerType::line, "line-opacity", Kind::number},
    {LayerType::line, "line-width", Kind::number},
    {LayerType::line, "line-dasharray", Kind::array},
    {LayerType::line, "line-cap", Kind::text},
    {LayerType::line, "line-join", Kind::text},
    {LayerType::circle, "circle-color", Kind::colour},
    {LayerType::circle, "circle-opacity", Kind::number},
    {LayerType::circle, "circle-radius", Kind::number},
    {LayerType::circle, "circle-stroke-color", Kind::colour},
    {LayerType::circle, "circle-stroke-width", Kind::number},
    {LayerType::symbol, "text-field", Kind::text},
    {LayerType::symbol, "text-size", Kind::number},
    {LayerType::symbol, "text-font", Kind::array},
    {LayerType::symbol, "text-anchor", Kind::text},
    {LayerType::symbol, "text-offset", Kind::array},
    {LayerType::symbol, "text-max-width", Kind::number},
    {LayerType::symbol, "text-letter-spacing", Kind::number},
    {LayerType::symbol, "text-padding", Kind::number},
    {LayerType::symbol, "symbol-placement", Kind::text},
    {LayerType::symbol, "symbol-sort-key", Kind::number},
    {LayerType::symbol, "text-color", Kind::colour},
    {LayerType::symbol, "text-halo-color", Kind::colour},
    {LayerType::symbol, "text-halo-width", Kind::number},
    {LayerType::symbol, "text-opacity", Kind::number},
    {LayerType::symbol, "text-justify", Kind::text},
    {LayerType::symbol, "text-line-height", Kind::number},
}};

Result<LayerType> type_of(std::string const& name, std::string const& where) {
  constexpr std::array<std::pair<std::string_view, LayerType>, 6> types{
      {{"background", LayerType::background},
       {"raster", LayerType::raster},
       {"fill", LayerType::fill},
       {"line", LayerType::line},
       {"circle", LayerType::circle},
       {"symbol", LayerType::symbol}}};
  for (auto const& [known, type] : types)
    if (known == name) return type;
  return fail(Errc::bad_input, "{}: layer type \"{}\" is not supported", where, name);
}

Result<void> read_property(StyleLayer& layer, std::string const& name,
                           json const& value, std::string const& where) {
  if (name == "visibility") {
    layer.visible = value != "none";
    return {};
  }
  auto const known = std::ranges::find_if(kProperties, [&](Property const& p) {
    return p.type == layer.type && p.name == name;
  });
  if (known == kProperties.end())
    return fail(Errc::bad_input, "{}: property \"{}\" is not supported", where, name);
  // Arrays matter on the screen only: paper has its own dashes and one typeface.
  if (known->kind == Kind::array) return {};
  auto const place = where + ", " + name;
  auto parsed = Expression::parse(value, place);
  if (!parsed) return tl::unexpected(parsed.error());
  if (known->kind == Kind::colour)
    for (auto const& outcome : parsed->outcomes())
      if (auto const colour = style_colour(outcome); !colour)
        return fail(Errc::bad_input, "{}: {}", place, colour.error().message);
  layer.paint.emplace(name, std::move(*parsed));
  return {};
}

Result<Hatch> hatch_from(json const& j, std::string const& where) {
  Hatch hatch;
  for (auto const& [key, value] : j.items()) {
    if (key == "spacing-mm" && value.is_number())
      hatch.spacing = value.get<double>();
    else if (key == "angle" && value.is_number())
      hatch.angle = value.get<double>();
    else if (key == "width-mm" && value.is_number())
      hatch.stroke.width = value.get<double>();
    else if (key == "color" && value.is_string()) {
      auto const colour = style_colour(value.get<std::string>());
      if (!colour)
        return fail(Errc::bad_input, "{}: {}", where, colour.error().message);
      hatch.stroke.colour = *colour;
    } else {
      return fail(Errc::bad_input, "{}: hatch key \"{}\" is not supported", where, key);
    }
  }
  return hatch;
}

Result<void> read_print(Print& print, std::string const& key, json const& value,
                        std::string const& where) {
  auto const number = [&]() { return value.is_number() ? value.get<double>() : 0; };
  auto const text = [&]() { return value.is_string() ? value.get<std::string>() : ""; };
  if (key == "wangge:width-mm") {
    auto width = Expression::parse(value, where + ", " + key);
    if (!width) return tl::unexpected(width.error());
    print.width_mm = std::move(*width);
  } else if (key == "wangge:dash-mm")
    for (auto const& part : value) print.dash_mm.push_back(part.get<double>());
  else if (key == "wangge:radius-mm")
    print.radius_mm = number();
  else if (key == "wangge:legend")
    print.legend = text();
  else if (key == "wangge:label")
    print.label = text();
  else if (key == "wangge:size-pt")
    print.size_pt = number();
  else if (key == "wangge:min-size-pt")
    print.min_size_pt = number();
  else if (key == "wangge:halo-mm")
    print.halo_mm = number();
  else if (key == "wangge:weight")
    print.weight = text() == "bold" ? Weight::bold : Weight::regular;
  else if (key == "wangge:hatch") {
    auto hatch = hatch_from(value, where);
    if (!hatch) return tl::unexpected(hatch.error());
    print.hatch = std::move(*hatch);
  } else if (key.starts_with("wangge:")) {
    return fail(Errc::bad_input, "{}: metadata \"{}\" is not supported", where, key);
  }
  if (print.size_pt < 6 || print.min_size_pt < 6)
    return fail(Errc::bad_input, "{}: nothing is printed under 6 pt", where);
  return {};
}

Result<StyleLayer> read_layer(json const& j, std::string const& file) {
  StyleLayer layer;
  layer.id = j.value("id", "");
  auto const where = fmt::format("{}, layer \"{}\"", file, layer.id);
  auto const type = type_of(j.value("type", ""), where);
  if (!type) return tl::unexpected(type.error());
  layer.type = *type;
  for (auto const& [key, value] : j.items()) {
    Result<void> read;
    if (key == "paint" || key == "layout") {
      for (auto const& [name, property] : value.items())
        if (read = read_property(layer, name, property, where); !read) break;
    } else if (key == "metadata") {
      for (auto const& [name, item] : value.items())
        if (read = read_print(layer.print, name, item, where); !read) break;
    } else if (key == "filter") {
      auto filter = Expression::parse(value, where + ", filter");
      if (!filter) return tl::unexpected(filter.error());
      layer.filter = std::move(*filter);
    } else if (key == "source") {
      layer.source = value.get<std::string>();
    } else if (key == "minzoom") {
      layer.min_zoom = value.get<double>();
    } else if (key == "maxzoom") {
      layer.max_zoom = value.get<double>();
    } else if (key != "id" && key != "type" && key != "source-layer") {
      read = fail(Errc::bad_input, "{}: key \"{}\" is not supported", where, key);
    }
    if (!read) return tl::unexpected(read.error());
  }
  return layer;
}

}  // namespace

bool StyleLayer::shows(Context const& context) const {
  return visible && context.zoom >= min_zoom && context.zoom < max_zoom &&
         (!filter || truth(filter->evaluate(context)));
}

double StyleLayer::number(std::string_view property, Context const& context,
                          double otherwise) const {
  auto const found = paint.find(property);
  return found == paint.end()
             ? otherwise
             : draw::number(found->second.evaluate(context), otherwise);
}

Colour StyleLayer::colour(std::string_view property, std::string_view opacity,
                          Context const& context, Colour const& otherwise) const {
  auto const found = paint.find(property);
  Colour result = otherwise;
  if (found != paint.end())
    result = style_colour(found->second.evaluate(context)).value_or(otherwise);
  result.a *= number(opacity, context, 1);
  return result;
}

std::string StyleLayer::text(Context const& context) const {
  auto const found = paint.find("text-field");
  return found == paint.end() ? std::string{} : words(found->second.evaluate(context));
}

double StyleLayer::width_mm(Context const& context) const {
  if (print.width_mm) return draw::number(print.width_mm->evaluate(context), 0);
  return number("line-width", context, 1) * kMmPerPixel;
}

StyleLayer const* Style::label(std::string_view what) const {
  auto const found = std::ranges::find_if(layers, [&](StyleLayer const& layer) {
    return layer.type == LayerType::symbol && layer.visible &&
           layer.print.label == what;
  });
  return found == layers.end() ? nullptr : &*found;
}

Result<Style> parse_style(std::string_view text, std::string const& where) try {
  auto const j = json::parse(text, nullptr, false);
  if (j.is_discarded() || !j.is_object())
    return fail(Errc::bad_input, "{}: not a JSON object", where);
  if (j.value("version", 0) != 8)
    return fail(Errc::bad_input, "{}: style version must be 8", where);
  Style style;
  style.name = j.value("name", "");
  for (auto const& item : j.value("layers", json::array())) {
    auto layer = read_layer(item, where);
    if (!layer) return tl::unexpected(layer.error());
    style.layers.push_back(std::move(*layer));
  }
  return style;
} catch (json::exception const& wrong) {
  return fail(Errc::bad_input, "{}: {}", where, wrong.what());
}

Result<Style> load_style(std::filesystem::path const& file) {
  std::ifstream in{file, std::ios::binary};
  if (!in) return fail(Errc::not_found, "{}: style not found", file.string());
  std::ostringstream text;
  text << in.rdbuf();
  return parse_style(text.str(), file.filename().string());
}

}  // namespace wangge::draw
