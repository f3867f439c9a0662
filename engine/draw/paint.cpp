#include "draw/paint.hpp"

#include <algorithm>

namespace wangge::draw {

namespace {

constexpr Colour kBlack{0, 0, 0, 1};

void paint_area(Canvas& canvas, StyleLayer const& layer, Context const& context,
                std::vector<geo::Ring> const& rings) {
  auto const colour = layer.colour("fill-color", "fill-opacity", context, kBlack);
  if (colour.a > 0) canvas.fill(rings, colour);
  if (layer.print.hatch && colour.a > 0) canvas.hatch(rings, *layer.print.hatch);
}

Stroke stroke_of(StyleLayer const& layer, Context const& context) {
  return {layer.width_mm(context),
          layer.colour("line-color", "line-opacity", context, kBlack),
          layer.print.dash_mm};
}

void paint_feature(Canvas& canvas, StyleLayer const& layer, Context const& context,
                   Feature const& feature) {
  switch (layer.type) {
    case LayerType::fill:
      if (!feature.rings.empty()) paint_area(canvas, layer, context, feature.rings);
      break;
    case LayerType::line: {
      auto const stroke = stroke_of(layer, context);
      if (stroke.width <= 0 || stroke.colour.a <= 0) break;
      if (!feature.rings.empty())
        canvas.outline(feature.rings, stroke);
      else
        canvas.line(feature.line, stroke);
      break;
    }
    case LayerType::circle:
      if (feature.at)
        canvas.circle(
            *feature.at,
            layer.print.radius_mm.value_or(layer.number("circle-radius", context, 3) *
                                           25.4 / 96),
            layer.colour("circle-color", "circle-opacity", context, kBlack),
            {layer.number("circle-stroke-width", context, 0) * 25.4 / 96,
             layer.colour("circle-stroke-color", "circle-opacity", context, kBlack),
             {}});
      break;
    default:
      break;
  }
}

void remember(std::vector<LegendEntry>& legend, StyleLayer const& layer,
              Properties const& properties) {
  auto entry = std::ranges::find(legend, layer.print.legend, &LegendEntry::key);
  if (entry == legend.end())
    entry = legend.insert(legend.end(), LegendEntry{layer.print.legend, {}});
  entry->samples.push_back({&layer, properties});
}

void paint_picture(Canvas& canvas, StyleLayer const& layer, MapView const& view,
                   Ground const& ground) {
  if (!ground.picture) return;
  Properties const none;
  double const opacity = layer.number("raster-opacity", {none, view.zoom}, 1);
  canvas.picture(*ground.picture, view.to_page(ground.picture->extent),
                 ground.picture_id, opacity);
}

}  // namespace

std::vector<LegendEntry> paint_map(Canvas& canvas, Style const& style,
                                   Scene const& scene, MapView const& view,
                                   Ground const& ground) {
  std::vector<LegendEntry> legend;
  canvas.clip(view.frame);
  for (auto const& layer : style.layers) {
    Properties const none{{"imagery", ground.picture != nullptr}};
    if (layer.type == LayerType::background) {
      canvas.fill(view.frame, layer.colour("background-color", "background-opacity",
                                           {none, view.zoom}, {1, 1, 1, 1}));
      continue;
    }
    if (layer.type == LayerType::raster) paint_picture(canvas, layer, view, ground);
    if (layer.type == LayerType::raster || layer.type == LayerType::symbol) continue;
    bool drawn = false;
    for (auto const& feature : scene[layer.source]) {
      Context const context{feature.properties, view.zoom};
      if (!layer.shows(context)) continue;
      paint_feature(canvas, layer, context, feature);
      if (!drawn && !layer.print.legend.empty())
        remember(legend, layer, feature.properties);
      drawn = true;
    }
  }
  canvas.unclip();
  return legend;
}

void paint_swatch(Canvas& canvas, LegendEntry const& entry, Rect const& into,
                  double zoom) {
  geo::Ring const ring{{into.x, into.y},
                       {into.right(), into.y},
                       {into.right(), into.bottom()},
                       {into.x, into.bottom()},
                       {into.x, into.y}};
  double const middle = into.y + into.height / 2;
  bool area = false;
  auto const& samples = entry.samples;
  bool const cased = samples.size() == 2 && samples[0].layer->type == LayerType::line &&
                     samples[1].layer->print.dash_mm.empty();
  for (auto const& sample : samples) {
    Feature feature;
    feature.properties = sample.properties;
    Context const close{feature.properties, std::max(zoom, 18.0)};
    if (cased && samples[0].layer->width_mm(close) < 1.5) {
      // A narrow street with its casing: shown wider, or the white inside is lost.
      auto stroke = stroke_of(*sample.layer, close);
      stroke.width = &sample == samples.data() ? 1.7 : 1.2;
      canvas.line(geo::Line{{into.x, middle}, {into.right(), middle}}, stroke);
      continue;
    }
    if (sample.layer->type == LayerType::fill) {
      feature.rings = {ring};
      area = true;
    } else if (sample.layer->type == LayerType::circle) {
      feature.at = geo::Point{into.x + into.width / 2, middle};
    } else {
      feature.line = {{into.x, middle}, {into.right(), middle}};
    }
    // As when looked at closely: on small scales a street's casing is too fine to show.
    paint_feature(canvas, *sample.layer, {feature.properties, std::max(zoom, 18.0)},
                  feature);
  }
  if (area) canvas.outline(into, {0.2, {0.23, 0.21, 0.17, 1}, {}});
}

}  // namespace wangge::draw
