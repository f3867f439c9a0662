#pragma once

#include "draw/canvas.hpp"
#include "geo/shapes.hpp"

namespace wangge::draw {

/// Which ground is shown where on the page.
struct MapView {
  Rect frame;          ///< millimetres on the page
  geo::Point centre;   ///< of the frame, on the ground
  double scale{1000};  ///< one metre on the ground is 1000/scale millimetres
  double zoom{17};     ///< what a web map would call this scale

  [[nodiscard]] geo::Point to_page(geo::Point p) const {
    return {frame.x + frame.width / 2 + (p.x - centre.x) * 1000 / scale,
            frame.y + frame.height / 2 - (p.y - centre.y) * 1000 / scale};
  }
  [[nodiscard]] geo::Box ground() const {
    double const w = frame.width * scale / 2000, h = frame.height * scale / 2000;
    return {centre.x - w, centre.y - h, centre.x + w, centre.y + h};
  }
  [[nodiscard]] Rect to_page(geo::Box const& box) const {
    auto const a = to_page(geo::Point{box.min_x, box.max_y});
    auto const b = to_page(geo::Point{box.max_x, box.min_y});
    return {a.x, a.y, b.x - a.x, b.y - a.y};
  }
};

/// The largest round scale at which `subject` fits the frame with `margin` millimetres
/// left on each side, its middle in the middle.
/// \param latitude degrees, for the zoom (design.md, section 9)
[[nodiscard]] MapView fit_view(geo::Box const& subject, Rect const& frame,
                               double margin, double latitude);

/// A round length in metres that is at most `longest` millimetres at this scale: 1, 2
/// or 5 times a power of ten.
[[nodiscard]] double round_length(double scale, double longest);

}  // namespace wangge::draw
