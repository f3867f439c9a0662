#pragma once

#include <string>
#include <vector>

#include "draw/scene.hpp"
#include "draw/style.hpp"

namespace wangge::draw {

/// One line of the legend: what of the style was really drawn on this map.
struct LegendEntry {
  std::string key;  ///< message key
  struct Sample {
    StyleLayer const* layer{nullptr};
    Properties properties;  ///< of the first feature drawn so
  };
  std::vector<Sample> samples;  ///< bottom first
};

struct Ground {
  imagery::Picture const* picture{nullptr};  ///< none: drawn without imagery
  std::string picture_id;
};

/// Draws all layers but symbols into the view's frame, cut at its edges.
/// \return the legend, in the style's order, with the samples of each key
std::vector<LegendEntry> paint_map(Canvas& canvas, Style const& style,
                                   Scene const& scene, MapView const& view,
                                   Ground const& ground);

/// Draws a swatch of a legend entry into a rectangle.
void paint_swatch(Canvas& canvas, LegendEntry const& entry, Rect const& into,
                  double zoom);

}  // namespace wangge::draw
