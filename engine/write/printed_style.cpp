#include "write/printed_style.hpp"

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>

#include "draw/canvas.hpp"

namespace wangge::write {
namespace {

using Json = nlohmann::json;

std::optional<Ink> ink_of(Json const& json) {
  if (!json.is_string()) return std::nullopt;
  auto const colour = draw::colour_from(json.get<std::string>());
  if (!colour) return std::nullopt;
  auto const part = [](double share) {
    return static_cast<int>(std::lround(share * 255));
  };
  return Ink{part(colour->r), part(colour->g), part(colour->b), part(colour->a)};
}

/// A number, or the last branch of an expression: what holds without imagery.
double number_of(Json const& json, double otherwise) {
  if (json.is_number()) return json.get<double>();
  if (json.is_array() && !json.empty() && json.back().is_number())
    return json.back().get<double>();
  return otherwise;
}

std::optional<Symbol> area_of(Json const& paint, Json const& metadata) {
  auto const fill = ink_of(paint.value("fill-color", Json{}));
  if (!fill) return std::nullopt;
  Symbol symbol;
  symbol.fill = *fill;
  symbol.fill.a = static_cast<int>(
      std::lround(number_of(paint.value("fill-opacity", Json{}), 1.0) * 255));
  auto const hatch = metadata.value("wangge:hatch", Json{});
  if (!hatch.is_object()) return symbol;
  if (auto const ink = ink_of(hatch.value("color", Json{})))
    symbol.hatch = {{*ink, number_of(hatch.value("width-mm", Json{}), 0.2), {}}};
  symbol.hatch_angle = number_of(hatch.value("angle", Json{}), 45);
  symbol.hatch_spacing = number_of(hatch.value("spacing-mm", Json{}), 1.5);
  return symbol;
}

std::optional<Pen> pen_of(Json const& paint, Json const& metadata) {
  auto const ink = ink_of(paint.value("line-color", Json{}));
  if (!ink) return std::nullopt;
  Pen pen{*ink, 0, {}};
  // A width that depends on the zoom has none in millimetres: the caller's holds.
  auto const width = metadata.value("wangge:width-mm", Json{});
  if (width.is_number()) pen.width = width.get<double>();
  for (auto const& dash : metadata.value("wangge:dash-mm", Json::array()))
    if (dash.is_number()) pen.dash.push_back(dash.get<double>());
  return pen;
}

/// Finds ["match", ["get", attribute], [values…], true, …] anywhere in a filter.
void collect(Json const& filter,
             std::map<std::string, std::vector<std::string>>& found) {
  if (!filter.is_array()) return;
  bool const match = filter.size() >= 4 && filter[0] == "match" &&
                     filter[1].is_array() && filter[1].size() == 2 &&
                     filter[1][0] == "get" && filter[1][1].is_string() &&
                     filter[2].is_array() && filter[3] == true;
  if (!match) {
    for (auto const& part : filter) collect(part, found);
    return;
  }
  for (auto const& value : filter[2])
    if (value.is_string())
      found[filter[1][1].get<std::string>()].push_back(value.get<std::string>());
}

}  // namespace

PrintedStyle PrintedStyle::load(std::filesystem::path const& file) {
  PrintedStyle style;
  std::ifstream in{file};
  Json const json = Json::parse(in, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object()) return style;
  for (auto const& layer : json.value("layers", Json::array())) {
    if (!layer.is_object() || !layer.contains("id") || !layer["id"].is_string())
      continue;
    auto const id = layer["id"].get<std::string>();
    Json const paint = layer.value("paint", Json::object());
    Json const metadata = layer.value("metadata", Json::object());
    if (auto const area = area_of(paint, metadata)) style.areas_[id] = *area;
    if (auto const pen = pen_of(paint, metadata)) style.pens_[id] = *pen;
    std::map<std::string, std::vector<std::string>> found;
    collect(layer.value("filter", Json{}), found);
    for (auto& [attribute, values] : found)
      style.matched_[{id, attribute}] = std::move(values);
  }
  return style;
}

Symbol PrintedStyle::area(std::string const& layer, Symbol otherwise) const {
  auto const found = areas_.find(layer);
  return found == areas_.end() ? std::move(otherwise) : found->second;
}

Pen PrintedStyle::pen(std::string const& layer, Pen otherwise) const {
  auto const found = pens_.find(layer);
  if (found == pens_.end()) return otherwise;
  Pen pen = found->second;
  if (pen.width <= 0) pen.width = otherwise.width;
  return pen;
}

std::vector<std::string> PrintedStyle::matched(std::string const& layer,
                                               std::string const& attribute) const {
  auto const found = matched_.find({layer, attribute});
  return found == matched_.end() ? std::vector<std::string>{} : found->second;
}

}  // namespace wangge::write
