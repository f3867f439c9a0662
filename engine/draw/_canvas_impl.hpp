#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include <memory>
#include <string>

#include "draw/_outlines.hpp"
#include "draw/canvas.hpp"

// Private to the room: the C handles behind a Canvas. A leading underscore marks the
// headers that may name Cairo and Pango.
namespace wangge::draw {

inline constexpr double kPointsPerMm = 72.0 / 25.4;
inline constexpr double kMmPerPoint = 25.4 / 72.0;

struct CairoFree {
  void operator()(cairo_t* p) const noexcept { cairo_destroy(p); }
};
struct SurfaceFree {
  void operator()(cairo_surface_t* p) const noexcept { cairo_surface_destroy(p); }
};
struct ObjectFree {
  void operator()(void* p) const noexcept { g_object_unref(p); }
};
struct FontFree {
  void operator()(PangoFontDescription* p) const noexcept {
    pango_font_description_free(p);
  }
};
using CairoPtr = std::unique_ptr<cairo_t, CairoFree>;
using SurfacePtr = std::unique_ptr<cairo_surface_t, SurfaceFree>;
using FontMapPtr = std::unique_ptr<PangoFontMap, ObjectFree>;
using ContextPtr = std::unique_ptr<PangoContext, ObjectFree>;
using LayoutPtr = std::unique_ptr<PangoLayout, ObjectFree>;
using FontPtr = std::unique_ptr<PangoFontDescription, FontFree>;

/// Pages of one document share the fonts, so that the file holds two subsets, not two
/// a page. One per thread.
struct Fonts {
  FontMapPtr map;
  ContextPtr context;
  Faces faces;
};
[[nodiscard]] Fonts make_fonts();

/// Paper keeps pictures as JPEG; screens need their pixels.
enum class Medium { paper, pixels };

struct Canvas::Impl {
  CairoPtr cr;  ///< user space: millimetres, y down
  Fonts* fonts{nullptr};
  Medium medium{Medium::paper};
};

/// Appends rings to the current path, each closed.
void trace(cairo_t* cr, std::span<geo::Ring const> rings);
void use(cairo_t* cr, Colour const& colour);
void use(cairo_t* cr, Stroke const& stroke);

/// The picture as baseline JPEG, quality 82; `opacity` below 1 mixes it with white.
/// Empty when libjpeg fails (no memory).
[[nodiscard]] std::string jpeg_of(imagery::Picture const& picture, double opacity);

}  // namespace wangge::draw
