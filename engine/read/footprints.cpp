#include "read/footprints.hpp"

#include <algorithm>

#include "geo/measure.hpp"
#include "geo/overlay.hpp"

namespace wangge::read {
namespace {

// Below this an outline is a drawing slip, not a building: a square of 10 cm.
constexpr double kLeastArea = 0.01;

}  // namespace

geo::MultiPolygon footprint_of(Feature const& feature, LayerData const& layer,
                               Reading& reading) {
  auto const& shape = feature.shape;
  if (shape.type == "bad") return {};  // said already, as bad_coordinate
  if (shape.empty()) {
    if (shape.type.ends_with("too large"))
      reading.warn(layer.label, feature.row, "geometry_too_large");
    else
      reading.warn(layer.label, feature.row, "empty_geometry");
    return {};
  }
  if (shape.areas.empty()) {
    reading.warn(layer.label, feature.row, "not_a_polygon", {{"type", shape.type}});
    return {};
  }
  auto area = cleaned(shape.areas);
  if (auto const wrong = area.empty() ? std::nullopt : geo::invalidity(area)) {
    auto mended = geo::make_valid(area);
    if (!mended || mended->empty()) {
      reading.warn(layer.label, feature.row, "unmendable_geometry",
                   {{"reason", wrong->reason}});
      return {};
    }
    area = std::move(*mended);
    reading.warn(layer.label, feature.row, "mended_geometry",
                 {{"reason", wrong->reason},
                  {"x", fmt::format("{:.2f}", wrong->at.x)},
                  {"y", fmt::format("{:.2f}", wrong->at.y)}});
  }
  if (area.empty() || geo::area(area) < kLeastArea) {
    reading.warn(layer.label, feature.row, "zero_area");
    return {};
  }
  return area;
}

geo::MultiPolygon normalised(geo::MultiPolygon area) {
  auto const turn = [](geo::Ring& ring) {
    if (ring.size() < 2) return;
    ring.pop_back();
    std::ranges::rotate(ring, std::ranges::min_element(ring));
    ring.push_back(ring.front());
  };
  for (auto& polygon : area) {
    turn(polygon.outer);
    for (auto& hole : polygon.holes) turn(hole);
    std::ranges::sort(polygon.holes);
  }
  std::ranges::sort(area);
  return area;
}

}  // namespace wangge::read
