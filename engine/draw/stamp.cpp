#include "draw/stamp.hpp"

#include <utility>

#include "draw/_canvas_impl.hpp"

namespace wangge::draw {

struct Stamp::Impl {
  Fonts fonts;
  SurfacePtr surface;  // in points, as paper is: the same rounding
  std::unique_ptr<Canvas> canvas;
};

Stamp::Stamp(double width, double height) : impl_{std::make_unique<Impl>()} {
  impl_->fonts = make_fonts();
  cairo_rectangle_t const extents{0, 0, width * kPointsPerMm, height * kPointsPerMm};
  impl_->surface.reset(
      cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents));
  auto canvas = std::make_unique<Canvas::Impl>();
  canvas->cr.reset(cairo_create(impl_->surface.get()));
  canvas->fonts = &impl_->fonts;
  cairo_scale(canvas->cr.get(), kPointsPerMm, kPointsPerMm);
  impl_->canvas = std::make_unique<Canvas>(std::move(canvas));
}

Stamp::Stamp(Stamp&&) noexcept = default;
Stamp::~Stamp() = default;

Canvas& Stamp::canvas() {
  return *impl_->canvas;
}

void Stamp::show(Canvas& canvas, geo::Point anchor) const {
  auto* const cr = canvas.impl().cr.get();
  cairo_save(cr);
  cairo_translate(cr, anchor.x, anchor.y);
  cairo_scale(cr, kMmPerPoint, kMmPerPoint);
  cairo_set_source_surface(cr, impl_->surface.get(), 0, 0);
  cairo_paint(cr);
  cairo_restore(cr);
}

}  // namespace wangge::draw
