#pragma once

#include <cmath>

#include "geo/shapes.hpp"

namespace wangge::synth {

/// A turned and shifted drawing board: layouts are drawn in plain numbers round (0, 0)
/// and placed here. Results are whole millimetres, so that files stay short.
struct Frame {
  geo::Point origin;
  double turn{0.0};  ///< radians, counter-clockwise

  [[nodiscard]] geo::Point operator()(geo::Point p) const {
    double const c = std::cos(turn);
    double const s = std::sin(turn);
    return {millimetres(origin.x + c * p.x - s * p.y),
            millimetres(origin.y + s * p.x + c * p.y)};
  }
  [[nodiscard]] geo::Line operator()(geo::Line line) const {
    for (auto& p : line) p = (*this)(p);
    return line;
  }
  [[nodiscard]] geo::Polygon operator()(geo::Polygon polygon) const {
    for (auto& p : polygon.outer) p = (*this)(p);
    for (auto& hole : polygon.holes)
      for (auto& p : hole) p = (*this)(p);
    return polygon;
  }

 private:
  static double millimetres(double v) { return std::round(v * 1000.0) / 1000.0; }
};

}  // namespace wangge::synth
