#include <algorithm>
#include <cmath>

#include "draw/furniture.hpp"

namespace wangge::draw {

void Panel::rule(double width) {
  canvas_.line(geo::Line{{area_.x, y_}, {area_.right(), y_}},
               {width * unit_, kInk, {}});
}

void Panel::title(std::string const& above, std::string const& badge,
                  std::string const& name) {
  y_ += canvas_
            .text({area_.x, y_}, above,
                  {.size = 7.5 * unit_, .colour = kGrey, .width = area_.width})
            .height +
        0.6 * unit_;
  TextStyle const strong{.size = 15 * unit_, .weight = Weight::bold, .colour = kPaper};
  double const height = 8.4 * unit_;
  double width = 0;
  if (!badge.empty()) {
    auto const size = canvas_.measure(badge, strong);
    width = size.width + 3.6 * unit_;
    canvas_.fill(Rect{area_.x, y_, width, height}, kStrong, 1.2 * unit_);
    canvas_.text(
        {area_.x + 1.8 * unit_, y_ + height / 2 - 0.63 * 15 * unit_ * 25.4 / 72}, badge,
        strong);
    width += 1.6 * unit_;
  }
  // The name shrinks before it wraps, and wraps before it is cut.
  double const room = area_.width - width;
  TextStyle look{.size = 14 * unit_, .weight = Weight::bold};
  while (look.size > 8 * unit_ && canvas_.measure(name, look).width > room)
    look.size -= unit_;
  look.width = room;
  if (canvas_.measure(name, {.size = look.size, .weight = Weight::bold}).width > room)
    look.wrap = true;
  auto const size = canvas_.measure(name, look);
  double const tall = std::max(height, size.height);
  canvas_.text({area_.x + width, y_ + (tall - size.height) / 2}, name, look);
  y_ += tall + 1.6 * unit_;
}

void Panel::heading(std::string const& words) {
  y_ += 1.6 * unit_;
  y_ +=
      canvas_.text({area_.x, y_}, words, {.size = 8.5 * unit_, .weight = Weight::bold})
          .height +
      0.4 * unit_;
  rule(0.25);
  y_ += 0.9 * unit_;
}

void Panel::figure(std::string const& what, std::string const& value, bool indented) {
  if (value.empty()) return;
  double const x = area_.x + (indented ? 2.5 * unit_ : 0);
  TextStyle const strong{
      .size = 7.5 * unit_, .weight = Weight::bold, .align = Align::right};
  double const room = area_.right() - x - canvas_.measure(value, strong).width - unit_;
  auto const size = canvas_.text({x, y_}, what, {.size = 7.5 * unit_, .width = room});
  canvas_.text({area_.right(), y_}, value, strong);
  y_ += size.height + 0.35 * unit_;
}

void Panel::bars(std::vector<Bar> const& bars) {
  double most = 0, names = 0, figures = 0;
  TextStyle const small{.size = 7 * unit_};
  for (auto const& bar : bars) {
    most = std::max(most, bar.value);
    names = std::max(names, canvas_.measure(bar.name, small).width);
    figures = std::max(figures, canvas_.measure(bar.printed, small).width);
  }
  double const room = area_.width - names - figures - 3.5 * unit_;
  for (auto const& bar : bars) {
    TextStyle look = small;
    if (bar.strong) look.weight = Weight::bold;
    auto const size = canvas_.text({area_.x, y_}, bar.name, look);
    double const width = most > 0 ? room * bar.value / most : 0;
    double const x = area_.x + names + 1.5 * unit_;
    canvas_.fill(
        Rect{x, y_ + 0.4 * unit_, std::max(0.15, width), size.height - 0.8 * unit_},
        bar.strong ? kStrong : kBar);
    canvas_.text({x + width + unit_, y_}, bar.printed, look);
    y_ += size.height + 0.3 * unit_;
  }
}

void Panel::key(double x, std::string const& words, double line) {
  canvas_.text({x + 9 * unit_, y_ + (line - 7 * unit_ * 1.25 * 25.4 / 72) / 2},
               messages_.text(words),
               {.size = 7 * unit_, .width = area_.width / 2 - 10 * unit_});
}

void Panel::legend(std::vector<LegendEntry> const& entries, double zoom,
                   bool exits_open, bool exits_closed, bool numbers) {
  double const line = 4.1 * unit_;
  double const half = area_.width / 2;
  int column = 0;
  auto const next = [&] {
    column = 1 - column;
    if (column == 0) y_ += line;
  };
  for (auto const& entry : entries) {
    double const x = area_.x + column * half;
    paint_swatch(canvas_, entry, {x, y_ + 0.6 * unit_, 7.5 * unit_, line - 1.2 * unit_},
                 zoom);
    key(x, entry.key, line);
    next();
  }
  auto const sign = [&](bool open) {
    double const x = area_.x + column * half, at = y_ + line / 2;
    if (open) {
      canvas_.fill(Rect{x + 0.4 * unit_, at - 1.5 * unit_, 6.7 * unit_, 3 * unit_},
                   {0.04, 0.54, 0.23, 1}, 0.7 * unit_);
      canvas_.text({x + 3.75 * unit_, at - 0.63 * 6 * unit_ * 25.4 / 72}, "E1",
                   {.size = 6 * unit_,
                    .weight = Weight::bold,
                    .colour = kPaper,
                    .align = Align::centre});
    } else {
      canvas_.circle({x + 3.75 * unit_, at}, 1.6 * unit_, {0.78, 0.1, 0.12, 1},
                     {0, {}, {}});
      canvas_.fill(Rect{x + 2.75 * unit_, at - 0.32 * unit_, 2 * unit_, 0.64 * unit_},
                   kPaper);
    }
    key(x, open ? "draw.legend.exit_open" : "draw.legend.exit_closed", line);
    next();
  };
  if (exits_open) sign(true);
  if (exits_closed) sign(false);
  if (numbers) {
    double const x = area_.x + column * half;
    canvas_.text({x + 3.75 * unit_, y_ + 0.4 * unit_}, "12",
                 {.size = 7.5 * unit_, .weight = Weight::bold, .align = Align::centre});
    key(x, "draw.legend.number", line);
    next();
  }
  if (column == 1) y_ += line;
}

void Panel::lines(std::vector<std::string> const& words, double size,
                  Colour const& colour) {
  for (auto const& w : words)
    y_ += canvas_
              .text({area_.x, y_}, w,
                    {.size = size * unit_,
                     .colour = colour,
                     .width = area_.width,
                     .wrap = true})
              .height;
}

}  // namespace wangge::draw
