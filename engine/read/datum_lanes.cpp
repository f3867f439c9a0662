#include "read/datum_lanes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <numbers>
#include <utility>

namespace wangge::read {
namespace {

constexpr std::size_t kWays = 32;        // directions in half a turn
constexpr std::size_t kFlat = kWays;     // midway, or where distances do not change
constexpr std::uint16_t kNone = 0xFFFF;  // far from every footprint
constexpr double kNear = 100.0;          // metres: covered by the reference

// Metres to the nearest wall, less than each; the last is for what is farther.
constexpr std::array<double, 8> kRows{-1.0, 1.0, 3.0, 5.0, 8.0, 12.0, 20.0, 40.0};
// Midway; then by how straight the nearest wall lies across: cosine below 0.5, 0.8,
// 0.95, 1. Counted at 10,000 true places and 480,000 strange ones of five places'
// streets (docs/decisions/0018); indoors -2.5 at least, for passages.
constexpr double kWorth[9][5] = {
    {-2.5, -2.5, -2.5, -2.5, -2.5},  //
    {0.6, -1.7, -1.2, -0.5, -0.2},   //
    {1.1, -0.8, -0.3, 0.4, 0.5},     //
    {1.0, -1.1, -0.1, 0.7, 0.7},     //
    {1.9, -0.9, 0.8, 1.1, 1.5},      //
    {1.6, -0.5, 0.8, 1.1, 1.5},      //
    {1.0, -0.1, 0.4, 0.6, 0.6},      //
    {0.0, -0.4, 0.0, 0.4, 0.5},      //
    {-0.5, -0.9, -0.1, -0.3, -1.0},
};

std::size_t row_of(double metres) {
  return static_cast<std::size_t>(
      std::distance(kRows.begin(), std::ranges::upper_bound(kRows, metres)));
}

std::size_t column_of(std::size_t wall, std::size_t across) {
  if (wall == kFlat) return 0;
  double const angle = (static_cast<double>(wall) - static_cast<double>(across)) *
                       std::numbers::pi / kWays;
  double const cosine = std::abs(std::cos(angle));
  return cosine < 0.5 ? 1 : cosine < 0.8 ? 2 : cosine < 0.95 ? 3 : 4;
}

/// A direction, of either sense, in 32nds of half a turn.
std::size_t way_of(geo::Point v) {
  double const turned = std::atan2(v.y, v.x) / std::numbers::pi + 1.0;  // [0, 2]
  return static_cast<std::size_t>(std::lround(turned * kWays)) % kWays;
}

/// The direction in which the distance grows fastest, if it does.
std::size_t wall_at(Field const& field, geo::Point p) {
  constexpr double kLeastSlope = 0.125;  // of a metre a metre
  double const step = std::max(2.0, field.pixel_size());
  geo::Point const slope{field.at({p.x + step, p.y}) - field.at({p.x - step, p.y}),
                         field.at({p.x, p.y + step}) - field.at({p.x, p.y - step})};
  bool const flat = std::hypot(slope.x, slope.y) < kLeastSlope * 2.0 * step;
  return flat ? kFlat : way_of(slope);
}

}  // namespace

std::vector<Headed> headed(Samples const& samples, Correction const& correction,
                           Plane const& plane) {
  std::vector<Headed> places;
  auto const at = placed(samples.at, correction, plane);
  auto const ahead = placed(samples.ahead, correction, plane);
  if (at.size() != ahead.size()) return places;
  for (std::size_t i = 0; i < at.size(); ++i) {
    geo::Point const across{at[i].y - ahead[i].y, ahead[i].x - at[i].x};
    places.push_back({at[i], static_cast<std::uint8_t>(way_of(across))});
  }
  return places;
}

Lanes::Lanes(Field const& footprints) {
  codes_.reserve(footprints.pixels());
  for (std::size_t i = 0; i < footprints.pixels(); ++i) {
    auto const p = footprints.middle_of(i);
    double const d = footprints.at(p);
    codes_.push_back(d > kNear ? kNone
                               : static_cast<std::uint16_t>(row_of(d) * (kWays + 1) +
                                                            wall_at(footprints, p)));
  }
  for (std::size_t row = 0; row <= kRows.size(); ++row)
    for (std::size_t wall = 0; wall <= kWays; ++wall)
      for (std::size_t across = 0; across < kWays; ++across)
        worths_.push_back(static_cast<float>(kWorth[row][column_of(wall, across)]));
}

std::optional<double> Lanes::worth(std::size_t pixel, std::uint8_t across) const {
  if (pixel >= codes_.size() || codes_[pixel] == kNone) return std::nullopt;
  return worths_[codes_[pixel] * kWays + across];
}

namespace {

FitAt fit_along(std::vector<Headed> places, Yardstick const& by) {
  return [places = std::move(places), by](geo::Point shift) {
    Fitting fitting;
    for (auto const& place : places) {
      auto const pixel =
          by.field->pixel_at({place.at.x + shift.x, place.at.y + shift.y});
      auto const worth = by.lanes->worth(pixel, place.across);
      if (!worth) continue;
      ++fitting.seen;
      fitting.mean += *worth;
    }
    if (fitting.seen > 0) fitting.mean /= static_cast<double>(fitting.seen);
    return fitting;
  };
}

}  // namespace

std::optional<Shift> shift_along(std::span<Headed const> places, std::size_t features,
                                 Yardstick const& by) {
  constexpr double kStep = 6.0;     // metres: peaks are as narrow as streets
  constexpr double kChance = 0.36;  // spread of so many lines by chance, of one line
  if (places.empty() || features == 0) return std::nullopt;
  return find_shift(fit_along(thinned(places, 700), by), kStep,
                    fit_along(thinned(places, 3000), by),
                    kChance / std::sqrt(static_cast<double>(features)));
}

}  // namespace wangge::read
