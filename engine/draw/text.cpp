#include <algorithm>
#include <cassert>
#include <numbers>

#include "draw/_canvas_impl.hpp"
#include "draw/canvas.hpp"

namespace wangge::draw {

namespace {

// A line is 1.25 em high with its baseline at 1 em: Han glyphs fill 0.12 … 1.12 em, so
// they sit in the middle. Noto's own line height (1.45 em) is too airy for tables.
constexpr double kLineHeight = 1.25;
constexpr double kBaseline = 1.0;

struct StringFree {
  void operator()(char* p) const noexcept { g_free(p); }
};

// Text of foreign files may hold broken UTF-8, which Pango would complain about on
// the terminal.
std::unique_ptr<char, StringFree> valid_utf8(std::string_view words) {
  return std::unique_ptr<char, StringFree>{
      g_utf8_make_valid(words.data(), static_cast<gssize>(words.size()))};
}

LayoutPtr make_layout(Fonts const& fonts, std::string_view words,
                      TextStyle const& style) {
  assert(style.size >= 5.999 && "nothing is printed under 6 pt");
  LayoutPtr layout{pango_layout_new(fonts.context.get())};
  // Named exactly: the first face of the collection is Japanese, with other shapes.
  FontPtr const font{pango_font_description_from_string("Noto Sans CJK SC")};
  pango_font_description_set_weight(font.get(), style.weight == Weight::bold
                                                    ? PANGO_WEIGHT_BOLD
                                                    : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size(font.get(), style.size * PANGO_SCALE);
  pango_layout_set_font_description(layout.get(), font.get());
  if (style.width > 0) {
    pango_layout_set_width(layout.get(),
                           static_cast<int>(style.width * kPointsPerMm * PANGO_SCALE));
    if (style.wrap)
      pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    else
      pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
  }
  // A hyphen at a broken word would come out of a search as part of the text.
  PangoAttrList* const attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
  pango_layout_set_attributes(layout.get(), attributes);
  pango_attr_list_unref(attributes);
  auto const clean = valid_utf8(words);
  pango_layout_set_text(layout.get(), clean.get(), -1);
  return layout;
}

double line_width(PangoLayoutLine* line) {
  PangoRectangle logical;
  pango_layout_line_get_extents(line, nullptr, &logical);
  return static_cast<double>(logical.width) / PANGO_SCALE;
}

double widest(PangoLayout* layout) {
  double width = 0;
  for (int i = 0; i < pango_layout_get_line_count(layout); ++i)
    width = std::max(width, line_width(pango_layout_get_line_readonly(layout, i)));
  return width;
}

TextSize size_of(PangoLayout* layout, TextStyle const& style) {
  return {widest(layout) * kMmPerPoint,
          pango_layout_get_line_count(layout) * kLineHeight * style.size * kMmPerPoint,
          kBaseline * style.size * kMmPerPoint};
}

// Moves to the start of a line's baseline, in points from the anchor.
void move_to_line(cairo_t* cr, PangoLayout* layout, int i, TextStyle const& style) {
  double const lead = style.align == Align::left     ? 0
                      : style.align == Align::centre ? 0.5
                                                     : 1.0;
  double const width = line_width(pango_layout_get_line_readonly(layout, i));
  cairo_move_to(cr, -lead * width, (kBaseline + i * kLineHeight) * style.size);
}

}  // namespace

Fonts make_fonts() {
  Fonts fonts;
  fonts.map.reset(pango_cairo_font_map_new());
  fonts.context.reset(pango_font_map_create_context(fonts.map.get()));
  // No hinting: a label is as wide on the screen as on paper.
  cairo_font_options_t* const options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(fonts.context.get(), options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(fonts.context.get(), FALSE);
  pango_context_set_language(fonts.context.get(), pango_language_from_string("zh-cn"));
  return fonts;
}

TextSize Canvas::measure(std::string_view words, TextStyle const& style) const {
  auto const layout = make_layout(*impl_->fonts, words, style);
  return size_of(layout.get(), style);
}

bool Canvas::can_write(std::string_view words) const {
  auto const layout = make_layout(*impl_->fonts, words, {});
  return pango_layout_get_unknown_glyphs_count(layout.get()) == 0;
}

TextSize Canvas::text(geo::Point anchor, std::string_view words,
                      TextStyle const& style) {
  auto* const cr = impl_->cr.get();
  auto const layout = make_layout(*impl_->fonts, words, style);
  int const lines = pango_layout_get_line_count(layout.get());
  cairo_save(cr);
  cairo_translate(cr, anchor.x, anchor.y);
  if (style.angle != 0) cairo_rotate(cr, style.angle * std::numbers::pi / 180);
  cairo_scale(cr, kMmPerPoint, kMmPerPoint);
  if (style.halo > 0) {
    // One path for all glyphs, stroked once: strokes of neighbours do not eat letters.
    cairo_new_path(cr);
    for (int i = 0; i < lines; ++i) {
      move_to_line(cr, layout.get(), i, style);
      pango_cairo_layout_line_path(cr, pango_layout_get_line_readonly(layout.get(), i));
    }
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_set_line_width(cr, 2 * style.halo * kPointsPerMm);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    cairo_set_dash(cr, nullptr, 0, 0);
    cairo_stroke(cr);
  }
  use(cr, style.colour);
  for (int i = 0; i < lines; ++i) {
    move_to_line(cr, layout.get(), i, style);
    show_line(cr, pango_layout_get_line_readonly(layout.get(), i), impl_->fonts->faces);
  }
  cairo_new_path(cr);
  cairo_restore(cr);
  return size_of(layout.get(), style);
}

}  // namespace wangge::draw
