#include "draw/canvas.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "draw/_canvas_impl.hpp"

namespace wangge::draw {

void use(cairo_t* cr, Colour const& c) {
  cairo_set_source_rgba(cr, c.r, c.g, c.b, c.a);
}

void use(cairo_t* cr, Stroke const& stroke) {
  use(cr, stroke.colour);
  cairo_set_line_width(cr, stroke.width);
  cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap(cr,
                     stroke.dash.empty() ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
  cairo_set_dash(cr, stroke.dash.data(), static_cast<int>(stroke.dash.size()), 0);
}

void trace(cairo_t* cr, std::span<geo::Ring const> rings) {
  for (auto const& ring : rings) {
    if (ring.size() < 3) continue;
    cairo_move_to(cr, ring[0].x, ring[0].y);
    for (std::size_t i = 1; i + 1 < ring.size(); ++i)
      cairo_line_to(cr, ring[i].x, ring[i].y);
    if (ring.back() != ring.front()) cairo_line_to(cr, ring.back().x, ring.back().y);
    cairo_close_path(cr);
  }
}

namespace {

void trace(cairo_t* cr, Rect const& r, double corner) {
  corner = std::min({corner, r.width / 2, r.height / 2});
  if (corner <= 0) {
    cairo_rectangle(cr, r.x, r.y, r.width, r.height);
    return;
  }
  constexpr double quarter = std::numbers::pi / 2;
  cairo_new_sub_path(cr);
  cairo_arc(cr, r.right() - corner, r.y + corner, corner, -quarter, 0);
  cairo_arc(cr, r.right() - corner, r.bottom() - corner, corner, 0, quarter);
  cairo_arc(cr, r.x + corner, r.bottom() - corner, corner, quarter, 2 * quarter);
  cairo_arc(cr, r.x + corner, r.y + corner, corner, 2 * quarter, 3 * quarter);
  cairo_close_path(cr);
}

}  // namespace

Canvas::Canvas(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Canvas::Canvas(Canvas&&) noexcept = default;
Canvas::~Canvas() = default;

void Canvas::fill(Rect const& rect, Colour const& colour, double corner_radius) {
  auto* const cr = impl_->cr.get();
  trace(cr, rect, corner_radius);
  use(cr, colour);
  cairo_fill(cr);
}

void Canvas::outline(Rect const& rect, Stroke const& stroke, double corner_radius) {
  auto* const cr = impl_->cr.get();
  trace(cr, rect, corner_radius);
  use(cr, stroke);
  // Frames have square corners; only round ones are joined round.
  if (corner_radius <= 0) cairo_set_line_join(cr, CAIRO_LINE_JOIN_MITER);
  cairo_stroke(cr);
}

void Canvas::line(std::span<geo::Point const> points, Stroke const& stroke) {
  if (points.size() < 2) return;
  auto* const cr = impl_->cr.get();
  cairo_move_to(cr, points[0].x, points[0].y);
  for (auto const& p : points.subspan(1)) cairo_line_to(cr, p.x, p.y);
  use(cr, stroke);
  cairo_stroke(cr);
}

void Canvas::fill(std::span<geo::Ring const> rings, Colour const& colour) {
  auto* const cr = impl_->cr.get();
  draw::trace(cr, rings);
  use(cr, colour);
  cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_fill(cr);
}

void Canvas::outline(std::span<geo::Ring const> rings, Stroke const& stroke) {
  auto* const cr = impl_->cr.get();
  draw::trace(cr, rings);
  use(cr, stroke);
  cairo_stroke(cr);
}

void Canvas::circle(geo::Point centre, double radius, Colour const& colour,
                    Stroke const& stroke) {
  auto* const cr = impl_->cr.get();
  cairo_new_sub_path(cr);
  cairo_arc(cr, centre.x, centre.y, radius, 0, 2 * std::numbers::pi);
  cairo_close_path(cr);
  use(cr, colour);
  if (stroke.width <= 0) {
    cairo_fill(cr);
    return;
  }
  cairo_fill_preserve(cr);
  use(cr, stroke);
  cairo_stroke(cr);
}

// Each line of the hatch is cut at the outline by even-odd scanning in a frame turned
// by the angle. Lines keep one phase over the whole page, and the file holds only the
// pieces inside: a clip with a group would be drawn as pixels by some viewers.
void Canvas::hatch(std::span<geo::Ring const> rings, Hatch const& hatch) {
  if (hatch.spacing <= 0) return;
  double const angle = hatch.angle * std::numbers::pi / 180;
  double const c = std::cos(angle), s = std::sin(angle);
  auto const turned = [&](geo::Point p) {
    return geo::Point{c * p.x + s * p.y, c * p.y - s * p.x};
  };
  std::vector<geo::Line> outlines;
  geo::Box box;
  for (auto const& ring : rings) {
    geo::Line& outline = outlines.emplace_back();
    for (auto const& p : ring) box.add(outline.emplace_back(turned(p)));
    if (!outline.empty() && outline.front() != outline.back())
      outline.push_back(outline.front());
  }
  if (box.empty()) return;
  auto* const cr = impl_->cr.get();
  std::vector<double> cuts;
  for (double k = std::ceil(box.min_y / hatch.spacing); k * hatch.spacing < box.max_y;
       k += 1) {
    double const y = k * hatch.spacing;
    cuts.clear();
    for (auto const& outline : outlines)
      for (std::size_t i = 0; i + 1 < outline.size(); ++i) {
        auto const &a = outline[i], &b = outline[i + 1];
        if ((a.y <= y) != (b.y <= y))
          cuts.push_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
      }
    std::ranges::sort(cuts);
    for (std::size_t i = 0; i + 1 < cuts.size(); i += 2) {
      cairo_move_to(cr, c * cuts[i] - s * y, s * cuts[i] + c * y);
      cairo_line_to(cr, c * cuts[i + 1] - s * y, s * cuts[i + 1] + c * y);
    }
  }
  use(cr, hatch.stroke);
  cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
  cairo_stroke(cr);
}

void Canvas::clip(Rect const& rect) {
  auto* const cr = impl_->cr.get();
  cairo_save(cr);
  cairo_rectangle(cr, rect.x, rect.y, rect.width, rect.height);
  cairo_clip(cr);
}

void Canvas::unclip() {
  cairo_restore(impl_->cr.get());
}

}  // namespace wangge::draw
