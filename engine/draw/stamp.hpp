#pragma once

#include <memory>

#include "draw/canvas.hpp"

namespace wangge::draw {

/// Lines and areas that many pages show alike, drawn once. Not thread-safe.
class Stamp {
 public:
  /// What is drawn beyond `width` and `height` from the origin may be lost.
  Stamp(double width, double height);
  Stamp(Stamp&&) noexcept;
  ~Stamp();
  Canvas& canvas();

  /// Shows it on a page, its origin at the anchor. A document keeps it once, however
  /// many of its pages show it.
  void show(Canvas& canvas, geo::Point anchor) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace wangge::draw
