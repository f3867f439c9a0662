#include "draw/labels.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "draw/_labelling.hpp"

namespace wangge::draw {

namespace {

constexpr Colour kOpen{0.04, 0.54, 0.23, 1};
constexpr Colour kClosed{0.78, 0.1, 0.12, 1};
constexpr Colour kWhite{1, 1, 1, 1};
constexpr double kEm = 25.4 / 72;

bool beyond_latin(std::string const& text) {
  return std::ranges::any_of(
      text, [](char c) { return static_cast<unsigned char>(c) >= 0xe0; });
}

Rect shrunk(Rect const& r, double by) {
  return {r.x + by, r.y + by, r.width - 2 * by, r.height - 2 * by};
}

void draw_sign(Canvas& canvas, Sign const& sign) {
  double const r = sign.radius;
  if (std::hypot(sign.at.x - sign.exit.x, sign.at.y - sign.exit.y) > r)
    canvas.line(geo::Line{sign.exit, sign.at}, {0.3, sign.open ? kOpen : kClosed, {}});
  canvas.circle(sign.exit, 0.6, sign.open ? kOpen : kClosed, {0.2, kWhite, {}});
  if (sign.open) return;  // its plate is drawn under its id
  canvas.circle(sign.at, r, kClosed, {0.35, kWhite, {}});
  canvas.fill(Rect{sign.at.x - 0.62 * r, sign.at.y - 0.2 * r, 1.24 * r, 0.4 * r},
              kWhite);
}

}  // namespace

std::vector<std::size_t> Labels::buildings() const {
  std::vector<std::size_t> all;
  for (auto const& label : labels)
    if (label.kind == LabelKind::building) all.push_back(label.subject);
  std::ranges::sort(all);
  return all;
}

std::vector<double> sizes_of(StyleLayer const& layer) {
  std::vector<double> sizes;
  double const least = std::max(6.0, layer.print.min_size_pt);
  for (double size = layer.print.size_pt; size > least; size -= size > 12 ? 2 : 0.75)
    sizes.push_back(size);
  sizes.push_back(least);
  return sizes;
}

Words Labelling::words(std::string text, Weight weight) const {
  // Better no label than boxes in place of letters that no font has.
  if (!text.empty() && !canvas.can_write(text)) text.clear();
  TextStyle const look{.size = 10, .weight = weight};
  double const width = canvas.measure(text, look).width / 10;
  bool const tall = beyond_latin(text);
  return {std::move(text), weight, width, tall};
}

void Labelling::put(LabelKind kind, std::size_t subject, Words const& text,
                    TurnedBox const& box, double size, StyleLayer const& layer,
                    Properties const& properties, std::optional<geo::Line> leader) {
  Context const context{properties, view.zoom};
  TextStyle const look{
      .size = size,
      .weight = text.weight,
      .colour = layer.colour("text-color", "text-opacity", context, {0, 0, 0, 1}),
      .align = Align::centre,
      .halo = layer.print.halo_mm,
      .angle = box.angle};
  taken.add(box);
  if (leader) taken.add(box_of((*leader)[0], (*leader)[1], 0.3));
  result.labels.push_back({kind, subject, text.text, box, look, std::move(leader)});
}

Labels place_labels(Canvas const& canvas, Style const& style, Scene const& scene,
                    MapView const& view, World const& world, Which buildings,
                    std::span<TurnedBox const> taken) {
  Labelling map{canvas,
                style,
                scene,
                view,
                world,
                shrunk(view.frame, 0.8),
                {},
                Mask{view.frame, 0.5},
                Mask{view.frame, 1.0},
                {}};
  for (auto const& building : scene["buildings"])
    map.ground.fill(building.rings, static_cast<int>(building.subject));
  for (auto const& grid : scene["grids"]) {
    map.owner.fill(grid.rings, static_cast<int>(grid.subject));
    auto const focus = grid.properties.find("focus");
    if (focus == grid.properties.end() || !truth(focus->second)) continue;
    for (auto const& ring : grid.rings) map.ground.draw(ring, 1.0, kBorder);
  }
  for (auto const& box : taken) map.taken.add(box);
  bool const dots = std::ranges::any_of(style.layers, [](StyleLayer const& layer) {
    return layer.type == LayerType::circle && layer.source == "places";
  });
  if (dots)
    for (auto const& place : scene["places"]) map.taken.add({*place.at, 0.6, 0.6, 0});
  place_signs(map);
  place_grid_ids(map);
  place_buildings(map, buildings);
  place_neighbours(map);
  place_streets(map);
  place_places(map);
  return std::move(map.result);
}

void draw_labels(Canvas& canvas, Labels const& labels) {
  for (auto const& label : labels.labels)
    if (label.leader) {
      canvas.line(*label.leader, {0.5, kWhite, {}});
      canvas.line(*label.leader, {0.2, {0.1, 0.1, 0.1, 1}, {}});
    }
  for (auto const& sign : labels.signs) draw_sign(canvas, sign);
  for (auto const& label : labels.labels) {
    auto style = label.style;
    if (label.kind == LabelKind::sign && style.colour == kWhite) {
      auto const& b = label.box;
      canvas.fill(Rect{b.centre.x - b.half_width, b.centre.y - b.half_height,
                       2 * b.half_width, 2 * b.half_height},
                  kWhite, 0.9);
      canvas.fill(
          Rect{b.centre.x - b.half_width + 0.3, b.centre.y - b.half_height + 0.3,
               2 * b.half_width - 0.6, 2 * b.half_height - 0.6},
          kOpen, 0.7);
      style.halo = 0;
    }
    // The middle of the glyphs is 0.63 em under the top of a line (see text.cpp);
    // turned text needs its anchor turned as well.
    double const up = 0.63 * style.size * kEm;
    double const a = style.angle * std::numbers::pi / 180;
    canvas.text(
        {label.box.centre.x + up * std::sin(a), label.box.centre.y - up * std::cos(a)},
        label.text, style);
  }
}

}  // namespace wangge::draw
