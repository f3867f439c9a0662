#pragma once

#include "draw/canvas.hpp"
#include "draw/scene.hpp"
#include "draw/stamp.hpp"
#include "plan/partition.hpp"

namespace wangge::draw {

/// The whole community small: every grid, the districts, the open exits. What is alike
/// on all pages is drawn once: a page for each of n grids would else hold n outlines.
class Locator {
 public:
  /// Cost: linear in the corners of all grids. `world` outlives it.
  Locator(World const& world, double width, double height);

  /// Draws it with the focus filled, its top left at the corner. Cost: the corners of
  /// one grid, and the exits.
  void draw(Canvas& canvas, geo::Point corner, plan::GridIdx focus) const;
  [[nodiscard]] double height() const { return height_; }

 private:
  [[nodiscard]] MapView view_at(geo::Point corner) const;

  World const& world_;
  double width_, height_;
  Stamp grids_, districts_;
};

}  // namespace wangge::draw
