#include <cairo-ft.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>

#include <vector>

#include "draw/_outlines.hpp"

namespace wangge::draw {

namespace {

// Cairo embeds outlines instead of a thinned font where a face is synthesized in any
// way. It knows the bits 1 (bold) and 2 (slanted); a bit it does not know draws
// nothing else.
constexpr unsigned kAsOutlines = 1U << 8;

/// A face with a library of its own: Cairo keeps faces beyond our use of them.
struct Opened {
  FT_Library library{nullptr};
  FT_Face face{nullptr};

  Opened() = default;
  Opened(Opened const&) = delete;
  Opened& operator=(Opened const&) = delete;
  ~Opened() {
    if (face != nullptr) FT_Done_Face(face);
    if (library != nullptr) FT_Done_FreeType(library);
  }
};

FacePtr open_face(std::string const& file, int index) {
  static cairo_user_data_key_t const key{};
  auto opened = std::make_unique<Opened>();
  if (FT_Init_FreeType(&opened->library) != 0 ||
      FT_New_Face(opened->library, file.c_str(), index, &opened->face) != 0)
    return nullptr;
  FacePtr face{cairo_ft_font_face_create_for_ft_face(opened->face, 0)};
  if (cairo_font_face_set_user_data(face.get(), &key, opened.get(), [](void* p) {
        delete static_cast<Opened*>(p);
      }) != CAIRO_STATUS_SUCCESS)
    return nullptr;
  opened.release();
  cairo_ft_font_face_set_synthesize(face.get(), kAsOutlines);
  return face;
}

/// Null for what fontconfig alters itself (made bold or slanted): Cairo embeds that as
/// outlines already.
cairo_font_face_t* face_of(PangoFont* font, Faces& faces) {
  if (!PANGO_IS_FC_FONT(font)) return nullptr;
  auto* const pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
  FcChar8* file = nullptr;
  int index = 0;
  FcBool bolder = FcFalse;
  FcMatrix* matrix = nullptr;
  FcPatternGetBool(pattern, FC_EMBOLDEN, 0, &bolder);
  if (bolder || FcPatternGetMatrix(pattern, FC_MATRIX, 0, &matrix) == FcResultMatch ||
      FcPatternGetString(pattern, FC_FILE, 0, &file) != FcResultMatch)
    return nullptr;
  FcPatternGetInteger(pattern, FC_INDEX, 0, &index);
  std::pair key{std::string{reinterpret_cast<char const*>(file)}, index};
  auto const known = faces.find(key);
  if (known != faces.end()) return known->second.get();
  auto face = open_face(key.first, index);
  return faces.emplace(std::move(key), std::move(face)).first->second.get();
}

/// Glyphs of one run in points from its start, and which of them stand for which bytes.
struct Run {
  std::vector<cairo_glyph_t> glyphs;
  std::vector<cairo_text_cluster_t> clusters;
  std::string words;
  double width{0};
  bool plain{true};  ///< left to right, every glyph in the font
};

Run run_of(PangoGlyphItem* item, char const* text) {
  Run run;
  run.plain = item->item->analysis.level % 2 == 0;
  PangoGlyphItemIter at;
  for (gboolean more = pango_glyph_item_iter_init_start(&at, item, text); more;
       more = pango_glyph_item_iter_next_cluster(&at)) {
    auto const before = run.glyphs.size();
    for (int g = at.start_glyph; g < at.end_glyph; ++g) {
      auto const& glyph = item->glyphs->glyphs[g];
      if ((glyph.glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0) run.plain = false;
      if (glyph.glyph != PANGO_GLYPH_EMPTY)
        run.glyphs.push_back(
            {glyph.glyph, run.width + pango_units_to_double(glyph.geometry.x_offset),
             pango_units_to_double(glyph.geometry.y_offset)});
      run.width += pango_units_to_double(glyph.geometry.width);
    }
    run.words.append(text + at.start_index,
                     static_cast<std::size_t>(at.end_index - at.start_index));
    run.clusters.push_back(
        {at.end_index - at.start_index, static_cast<int>(run.glyphs.size() - before)});
  }
  return run;
}

void show(cairo_t* cr, Run& run, cairo_font_face_t* face, PangoFont* font, double x,
          double y) {
  auto* const scaled = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font));
  cairo_matrix_t matrix;
  cairo_scaled_font_get_font_matrix(scaled, &matrix);
  auto* const options = cairo_font_options_create();
  cairo_scaled_font_get_font_options(scaled, options);
  cairo_set_font_face(cr, face);
  cairo_set_font_matrix(cr, &matrix);
  cairo_set_font_options(cr, options);
  cairo_font_options_destroy(options);
  for (auto& glyph : run.glyphs) glyph.x += x, glyph.y += y;
  cairo_show_text_glyphs(cr, run.words.data(), static_cast<int>(run.words.size()),
                         run.glyphs.data(), static_cast<int>(run.glyphs.size()),
                         run.clusters.data(), static_cast<int>(run.clusters.size()),
                         static_cast<cairo_text_cluster_flags_t>(0));
}

}  // namespace

void show_line(cairo_t* cr, PangoLayoutLine* line, Faces& faces) {
  char const* const text = pango_layout_get_text(line->layout);
  double x = 0;
  double y = 0;
  cairo_get_current_point(cr, &x, &y);
  for (auto* at = line->runs; at != nullptr; at = at->next) {
    auto* const item = static_cast<PangoGlyphItem*>(at->data);
    auto* const font = item->item->analysis.font;
    auto run = run_of(item, text);
    auto* const face = run.plain ? face_of(font, faces) : nullptr;
    if (face != nullptr) {
      show(cr, run, face, font, x, y);
    } else {
      cairo_move_to(cr, x, y);
      pango_cairo_show_glyph_item(cr, text, item);
    }
    x += run.width;
  }
}

}  // namespace wangge::draw
