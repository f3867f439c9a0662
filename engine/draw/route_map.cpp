#include <cmath>
#include <numbers>

#include "draw/labels.hpp"
#include "draw/pages.hpp"
#include "geo/along.hpp"
#include "geo/measure.hpp"

namespace wangge::draw {

namespace {

constexpr Colour kWalk{0.04, 0.24, 0.57, 1};

// Arrows on the right-hand side of the way, so that a way walked twice shows both
// directions.
void draw_arrows(Canvas& canvas, geo::Line const& walk, Rect const& frame) {
  double const length = geo::length(walk);
  geo::Along const along{walk};
  for (double at = 6; at < length - 2; at += 14) {
    auto const a = along.at(at - 0.8), b = along.at(at + 0.8);
    double const d = geo::distance(a, b);
    if (d < 1e-6) continue;
    geo::Point const u{(b.x - a.x) / d, (b.y - a.y) / d}, right{-u.y, u.x};
    geo::Point const tip{b.x + 1.0 * u.x + 0.9 * right.x,
                         b.y + 1.0 * u.y + 0.9 * right.y};
    if (tip.x < frame.x || tip.y < frame.y || tip.x > frame.right() ||
        tip.y > frame.bottom())
      continue;
    auto const wing = [&](double side) {
      return geo::Point{tip.x - 2.4 * u.x + side * right.x,
                        tip.y - 2.4 * u.y + side * right.y};
    };
    std::vector<geo::Ring> const head{{tip, wing(0.85), wing(-0.85), tip}};
    canvas.outline(head, {0.5, {1, 1, 1, 1}, {}});
    canvas.fill(head, kWalk);
  }
}

constexpr double kStop = 1.75;  // millimetres, holds two digits of 6.8 pt
constexpr double kApart = 1.5;  // between numbers that need not be there

// A number on the map, or the first and last of stops in a row that share a door: of
// which, and where it stands.
struct Number {
  std::size_t first, last;
  geo::Point at;

  [[nodiscard]] std::string words() const {
    return first == last ? fmt::format("{}", first + 1)
                         : fmt::format("{}–{}", first + 1, last + 1);
  }
  [[nodiscard]] TurnedBox box() const {
    constexpr double kDigit = 0.68;  // half of one at 6.8 pt
    auto const text = fmt::format("{}{}", first + 1, last + 1);
    return {at,
            first == last ? kStop : 0.9 + kDigit * static_cast<double>(text.size() + 1),
            kStop, 0};
  }
};

// At their stops, side by side round a door they share.
std::vector<Number> all_numbers(std::vector<geo::Point> const& stops) {
  Obstacles taken;
  std::vector<Number> numbers;
  for (std::size_t i = 0; i < stops.size(); ++i) {
    Number number{i, i, stops[i]};
    while (i + 1 < stops.size() && stops[i + 1] == stops[number.first])
      number.last = ++i;
    auto const stop = number.at;
    bool found = false;
    for (double reach = 0; reach <= 10 && !found; reach += kStop)
      for (int k = 0; k < (reach == 0 ? 1 : 12) && !found; ++k) {
        double const a = k * std::numbers::pi / 6;
        number.at = {stop.x + reach * std::cos(a), stop.y + reach * std::sin(a)};
        found = taken.free(number.box(), 0);
      }
    if (!found) number.at = stop;
    taken.add(number.box());
    numbers.push_back(number);
  }
  return numbers;
}

// Those that have room at their stops: the first and the last, then tens, fives,
// others.
std::vector<Number> sparse_numbers(std::vector<geo::Point> const& stops) {
  Obstacles taken;
  std::vector<Number> numbers;
  auto const rank = [&](std::size_t i) {
    if (i == 0 || i + 1 == stops.size()) return 0;
    if ((i + 1) % 10 == 0) return 1;
    return (i + 1) % 5 == 0 ? 2 : 3;
  };
  for (int wanted = 0; wanted <= 3; ++wanted)
    for (std::size_t i = 0; i < stops.size(); ++i) {
      if (rank(i) != wanted || !taken.free({stops[i], kStop, kStop, 0}, kApart))
        continue;
      taken.add({stops[i], kStop, kStop, 0});
      numbers.push_back({i, i, stops[i]});
    }
  return numbers;
}

void draw_numbers(Canvas& canvas, std::vector<geo::Point> const& stops,
                  std::vector<Number> const& numbers) {
  for (auto const& number : numbers)
    if (geo::distance(number.at, stops[number.first]) > kStop)
      canvas.line(geo::Line{stops[number.first], number.at}, {0.3, kWalk, {}});
  for (auto const& number : numbers) {
    auto const box = number.box();
    double const half = box.half_width;
    constexpr double kRim = 0.15;
    auto const pill = [&](double rim) {
      return Rect{number.at.x - half - rim, number.at.y - kStop - rim, 2 * (half + rim),
                  2 * (kStop + rim)};
    };
    canvas.fill(pill(kRim), {1, 1, 1, 1}, kStop + kRim);
    canvas.fill(pill(-kRim), kWalk, kStop - kRim);
    auto const words = number.words();
    double const size = words.size() > 2 && number.first == number.last ? 6 : 6.8;
    canvas.text({number.at.x, number.at.y - 0.63 * size * 25.4 / 72}, words,
                {.size = size,
                 .weight = Weight::bold,
                 .colour = {1, 1, 1, 1},
                 .align = Align::centre});
  }
}

}  // namespace

struct RouteMaps::Ground {
  Style style;
  World world;
};

// A broken style was reported by the atlas, which is drawn first; here the walk alone
// is better than no sheet.
RouteMaps::RouteMaps(MapInput const& input)
    : ground_{new Ground{load_style(input.styles / "sheet.json").value_or(Style{}),
                         World{input}}} {}

RouteMaps::~RouteMaps() = default;

void RouteMaps::draw(Canvas& canvas, Rect const& frame, RouteMap const& route) const {
  auto const& [style, world] = *ground_;
  geo::Box box;
  if (route.grid.valid()) box.add(world.box_of(route.grid));
  for (auto const& p : route.walk) box.add(p);
  for (auto const& p : route.stops) box.add(p);
  // The scale has a strip of its own: nothing but the map lies on the map.
  double const strip = 9.5;
  Rect const map{frame.x, frame.y, frame.width, frame.height - strip};
  auto const view = fit_view(box, map, 5, world.latitude);
  auto const scene = world.scene(view, {route.grid, {}}, false);
  paint_map(canvas, style, scene, view, {});
  std::vector<geo::Point> stops;
  for (auto const& p : route.stops) stops.push_back(view.to_page(p));
  auto const numbers = route.sparse ? sparse_numbers(stops) : all_numbers(stops);
  std::vector<TurnedBox> taken;
  for (auto const& number : numbers) taken.push_back(number.box());
  auto const labels =
      place_labels(canvas, style, scene, view, world, Which::focus_only, taken);
  canvas.clip(map);
  geo::Line walk;
  for (auto const& p : route.walk) walk.push_back(view.to_page(p));
  canvas.line(walk, {1.5, {1, 1, 1, 0.85}, {}});
  canvas.line(walk, {0.75, kWalk, {}});
  draw_arrows(canvas, walk, map);
  draw_labels(canvas, labels);
  draw_numbers(canvas, stops, numbers);
  canvas.unclip();
  canvas.outline(map, {0.3, kInk, {}});
  draw_scale(canvas, {frame.x, map.bottom() + 0.8, frame.width, strip - 0.8}, view,
             world.input.messages, 0.86);
}

}  // namespace wangge::draw
