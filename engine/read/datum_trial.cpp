#include "read/datum_trial.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/measure.hpp"
#include "read/spots.hpp"

namespace wangge::read {
namespace {

constexpr double kMost = 6000.0;
constexpr double kNear = 100.0;        // metres: covered by the reference
constexpr double kLeastSpread = 0.01;  // below this, differences mean nothing

std::vector<geo::Line> lines_of(LayerData const& layer) {
  std::vector<geo::Line> lines;
  for (auto const& feature : layer.features) {
    if (!feature.shape.finite) continue;
    for (auto const& line : feature.shape.lines)
      if (line.size() >= 2) lines.push_back(line);
    for (auto const& area : feature.shape.areas)
      if (area.outer.size() >= 2) lines.push_back(area.outer);
  }
  return lines;
}

struct Along {
  std::vector<geo::Point> at;
  std::vector<geo::Point> ahead;
};

Along along(std::vector<geo::Line> const& lines) {
  double total = 0.0;
  for (auto const& line : lines) total += geo::length(line);
  Along places;
  if (!(total > 0.0) || !std::isfinite(total)) return places;
  double const step = total / kMost;
  double next = step / 2.0;
  for (auto const& line : lines)
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
      double const long_ = geo::distance(line[i], line[i + 1]);
      for (; next <= long_; next += step) {
        double const t = next / long_;
        places.at.push_back({line[i].x + (line[i + 1].x - line[i].x) * t,
                             line[i].y + (line[i + 1].y - line[i].y) * t});
        // The farther end: a direction is the truer for being long.
        places.ahead.push_back(t < 0.5 ? line[i + 1] : line[i]);
      }
      next -= long_;
    }
  return places;
}

std::vector<geo::Point> spots_of(LayerData const& layer) {
  std::vector<geo::Point> spots;
  auto const stride = static_cast<std::size_t>(
      std::ceil(static_cast<double>(layer.features.size()) / kMost));
  for (std::size_t i = 0; i < layer.features.size();
       i += std::max<std::size_t>(1, stride)) {
    auto const& shape = layer.features[i].shape;
    if (shape.empty() || !shape.finite) continue;
    if (auto const spot = spot_of(shape)) spots.push_back(*spot);
  }
  return spots;
}

}  // namespace

std::vector<geo::Point> strange_shifts() {
  std::vector<geo::Point> shifts;
  for (int ring = 0; ring < 6; ++ring)
    for (int way = 0; way < 8; ++way) {
      double const radius = 40.0 + 44.0 * ring;
      double const angle = (way + 0.37 * ring) * std::numbers::pi / 4.0;
      shifts.push_back({radius * std::cos(angle), radius * std::sin(angle)});
    }
  return shifts;
}

geo::Point middle_of(std::vector<geo::Point> points) {
  if (points.empty()) return {};
  auto const half = points.begin() + static_cast<std::ptrdiff_t>(points.size() / 2);
  std::ranges::nth_element(points, half, {}, &geo::Point::x);
  double const x = half->x;
  std::ranges::nth_element(points, half, {}, &geo::Point::y);
  return {x, half->y};
}

Degrees in_degrees(std::span<geo::Point const> raw, geo::Crs const& crs) {
  Degrees degrees;
  auto const earth = geo::crs_from("EPSG:4326");
  if (!earth || crs.definition.empty()) return degrees;
  auto const transform = geo::Transform::between(crs, *earth);
  if (!transform) return degrees;
  auto const take = [&](geo::Point p, std::vector<geo::LonLat>& into) {
    auto const at = (*transform)(p);
    if (at && std::abs(at->y) <= 90.0 && std::abs(at->x) <= 360.0)
      into.push_back({at->x, at->y});
  };
  for (auto const p : raw) {
    take(p, degrees.plain);
    take({p.y, p.x}, degrees.swapped);
  }
  return degrees;
}

Samples samples_along(LayerData const& layer) {
  auto const lines = lines_of(layer);
  auto const places = along(lines);
  return {in_degrees(places.at, layer.crs), in_degrees(places.ahead, layer.crs),
          places.at.size(), lines.size()};
}

Samples samples_at(LayerData const& layer) {
  auto const spots = spots_of(layer);
  return {in_degrees(spots, layer.crs), {}, spots.size(), spots.size()};
}

std::vector<geo::Point> placed(Degrees const& degrees, Correction const& correction,
                               Plane const& plane) {
  bool const swapped = correction.slip == Slip::swapped;
  std::vector<geo::Point> points;
  for (auto const place : swapped ? degrees.swapped : degrees.plain)
    points.push_back(plane.at(corrected(place, correction)));
  return points;
}

double value_of(Fit fit, double d) {
  switch (fit) {
    case Fit::beside:  // drawn sources differ by a metre or two: walls are no cliff
      return d < -1.5 ? -1.0 : d < 1.0 ? -0.3 : d < 15.0 ? 0.2 : 0.0;
    case Fit::within:
      return d < 2.0 ? 1.0 : d < 6.0 ? 0.5 : 0.0;
    case Fit::upon:
      return std::abs(d) < 2.5 ? 1.0 : std::abs(d) < 6.0 ? 0.4 : 0.0;
  }
  return 0.0;
}

std::optional<double> score(std::span<geo::Point const> points, geo::Point shift,
                            Yardstick const& by, std::size_t least) {
  double sum = 0.0;
  std::size_t near = 0;
  for (auto const p : points) {
    double const d = by.field->at({p.x + shift.x, p.y + shift.y});
    if (d > kNear) continue;
    ++near;
    sum += value_of(by.fit, d);
  }
  if (near == 0 || near < least) return std::nullopt;
  return sum / static_cast<double>(near);
}

Trial measured(std::span<geo::Point const> points, Samples const& samples,
               Yardstick const& by) {
  static std::vector<geo::Point> const kShifts = strange_shifts();
  Trial trial;
  auto const near = static_cast<std::size_t>(std::ranges::count_if(
      points, [&](geo::Point p) { return by.field->at(p) <= kNear; }));
  if (near == 0) return trial;
  trial.covered = static_cast<double>(near) / static_cast<double>(samples.count);
  trial.score = *score(points, {}, by, 1);
  std::vector<double> others;
  for (auto const shift : kShifts)
    if (auto const s = score(points, shift, by, near / 2)) others.push_back(*s);
  if (others.size() < kShifts.size() / 3) return trial;
  double sum = 0.0;
  for (double const s : others) sum += s;
  auto const count = static_cast<double>(others.size());
  trial.expected = sum / count;
  double squares = 0.0;
  for (double const s : others) squares += (s - trial.expected) * (s - trial.expected);
  // A few samples can agree by chance, whatever the shifts have shown.
  double const covered_features = trial.covered * static_cast<double>(samples.features);
  double const chance = by.fit == Fit::beside ? 0.15 : 0.6;
  double const least = std::max(kLeastSpread, chance / std::sqrt(covered_features));
  trial.z =
      (trial.score - trial.expected) / std::max(least, std::sqrt(squares / count));
  return trial;
}

}  // namespace wangge::read
