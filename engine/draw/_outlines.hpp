#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include <map>
#include <memory>
#include <string>
#include <utility>

// Private to the room: how glyphs get into a file.
namespace wangge::draw {

struct FaceFree {
  void operator()(cairo_font_face_t* p) const noexcept { cairo_font_face_destroy(p); }
};
using FacePtr = std::unique_ptr<cairo_font_face_t, FaceFree>;

/// Fonts by file and index; null where one cannot be opened.
using Faces = std::map<std::pair<std::string, int>, FacePtr>;

/// Shows one line from the current point as `pango_cairo_show_layout_line` does, with
/// its words to be searched, but embeds each glyph by its outline. Cairo 1.16 thins out
/// the shared subroutines of a CFF font by a count that goes wrong where a subroutine
/// with hints is called twice: it then drops one that a glyph needs, and that glyph
/// (如 of Noto Sans CJK SC Regular) prints blank. Linear in the glyphs.
void show_line(cairo_t* cr, PangoLayoutLine* line, Faces& faces);

}  // namespace wangge::draw
