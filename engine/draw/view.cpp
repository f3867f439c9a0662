#include "draw/view.hpp"

#include <array>
#include <cmath>
#include <numbers>

namespace wangge::draw {

namespace {

// Scales that a person with a ruler can work with.
constexpr std::array kScales{100.0,  150.0,  200.0,  250.0,  300.0,  350.0,  400.0,
                             450.0,  500.0,  550.0,  600.0,  650.0,  700.0,  750.0,
                             800.0,  900.0,  1000.0, 1100.0, 1250.0, 1500.0, 1750.0,
                             2000.0, 2250.0, 2500.0, 2750.0, 3000.0, 3500.0, 4000.0,
                             4500.0, 5000.0, 6000.0, 7000.0, 7500.0, 8000.0, 9000.0};

double round_scale(double least) {
  for (double const scale : kScales)
    if (scale >= least) return scale;
  double power = 10'000;
  while (true) {
    for (double const step :
         {1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 3.5, 4.0, 5.0, 6.0, 7.5})
      if (step * power >= least) return step * power;
    power *= 10;
  }
}

}  // namespace

MapView fit_view(geo::Box const& subject, Rect const& frame, double margin,
                 double latitude) {
  MapView view;
  view.frame = frame;
  double least = 100;
  if (!subject.empty()) {
    view.centre = subject.centre();
    least = std::max(subject.width() * 1000 / (frame.width - 2 * margin),
                     subject.height() * 1000 / (frame.height - 2 * margin));
  }
  view.scale = round_scale(std::isfinite(least) ? least : 1000);
  view.zoom =
      std::log2(279541132.0 * std::cos(latitude * std::numbers::pi / 180) / view.scale);
  return view;
}

double round_length(double scale, double longest) {
  double const most = longest * scale / 1000;
  double power = 0.01;
  while (power * 10 <= most) power *= 10;
  for (double const step : {5.0, 2.0, 1.0})
    if (step * power <= most) return step * power;
  return power;
}

}  // namespace wangge::draw
