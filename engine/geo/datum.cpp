// GCJ-02 and BD-09 by the formulas that open converters share (eviltransform and
// coordtransform among them); written from the formulas, tested against their values.
#include "geo/datum.hpp"

#include <cmath>
#include <numbers>

namespace wangge::geo {
namespace {

constexpr double kPi = std::numbers::pi;
constexpr double kDegree = kPi / 180.0;

struct Ellipsoid {
  double a;   ///< metres
  double e2;  ///< first eccentricity squared
};
constexpr Ellipsoid kKrasovsky{6378245.0, 0.00669342162296594323};  // GCJ-02's own
constexpr Ellipsoid kWgs84{6378137.0, 0.00669437999014};

/// Metres per degree along the parallel (x) and the meridian (y).
Point degree_on(Ellipsoid const& e, double latitude) {
  double const phi = latitude * kDegree;
  double const w2 = 1.0 - e.e2 * std::sin(phi) * std::sin(phi);
  double const w = std::sqrt(w2);
  return {e.a / w * std::cos(phi) * kDegree, e.a * (1.0 - e.e2) / (w2 * w) * kDegree};
}

/// amplitude · sin(π · x / period), the formula's building block.
double wave(double amplitude, double x, double period) {
  return amplitude * std::sin(x / period * kPi);
}

/// The shift in metres of the formula's ellipsoid.
Point gcj02_metres(LonLat place) {
  double const x = place.lon - 105.0;
  double const y = place.lat - 35.0;
  double const root = std::sqrt(std::abs(x));
  double const both = wave(20, x, 1.0 / 6.0) + wave(20, x, 0.5);
  double const north_waves =
      both + wave(20, y, 1) + wave(40, y, 3) + wave(160, y, 12) + wave(320, y, 30);
  double const east_waves =
      both + wave(20, x, 1) + wave(40, x, 3) + wave(150, x, 12) + wave(300, x, 30);
  return {300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root +
              east_waves * 2.0 / 3.0,
          -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root +
              north_waves * 2.0 / 3.0};
}

// Mean difference of the 664 places of ../shared/data/gcj_vectors, metres.
constexpr Point kServices{0.480, 0.470};

constexpr double kBd09Pi = kPi * 3000.0 / 180.0;

/// Solves forward(answer) = place. Both shifts change by less than 1 % of the way, so
/// each step gains at least two digits.
template <class Forward>
LonLat inverse(LonLat place, Forward forward) {
  constexpr double kEnough = 1e-10;  // degrees, 0.01 mm
  constexpr int kSteps = 50;
  LonLat answer = place;
  for (int step = 0; step < kSteps; ++step) {
    LonLat const there = forward(answer);
    double const east = place.lon - there.lon;
    double const north = place.lat - there.lat;
    answer.lon += east;
    answer.lat += north;
    if (std::abs(east) < kEnough && std::abs(north) < kEnough) break;
  }
  return answer;
}

}  // namespace

LonLat gcj02_from_wgs84(LonLat place, Gcj02 formula) {
  Point shift = gcj02_metres(place);
  if (formula == Gcj02::services) {
    shift.x += kServices.x;
    shift.y += kServices.y;
  }
  Point const degree = degree_on(kKrasovsky, place.lat);
  return {place.lon + shift.x / degree.x, place.lat + shift.y / degree.y};
}

LonLat wgs84_from_gcj02(LonLat place, Gcj02 formula) {
  return inverse(place, [&](LonLat p) { return gcj02_from_wgs84(p, formula); });
}

LonLat bd09_from_gcj02(LonLat place) {
  double const radius =
      std::hypot(place.lon, place.lat) + 0.00002 * std::sin(place.lat * kBd09Pi);
  double const angle =
      std::atan2(place.lat, place.lon) + 0.000003 * std::cos(place.lon * kBd09Pi);
  return {radius * std::cos(angle) + 0.0065, radius * std::sin(angle) + 0.006};
}

LonLat gcj02_from_bd09(LonLat place) {
  return inverse(place, bd09_from_gcj02);
}

LonLat to_wgs84(Datum datum, LonLat place) {
  switch (datum) {
    case Datum::gcj02:
      return wgs84_from_gcj02(place);
    case Datum::bd09:
      return wgs84_from_gcj02(gcj02_from_bd09(place));
    case Datum::wgs84:
      break;
  }
  return place;
}

LonLat from_wgs84(Datum datum, LonLat place) {
  switch (datum) {
    case Datum::gcj02:
      return gcj02_from_wgs84(place);
    case Datum::bd09:
      return bd09_from_gcj02(gcj02_from_wgs84(place));
    case Datum::wgs84:
      break;
  }
  return place;
}

Point metres_per_degree(double latitude) {
  return degree_on(kWgs84, latitude);
}

Point metres_between(LonLat from, LonLat to) {
  Point const degree = metres_per_degree(from.lat);
  return {(to.lon - from.lon) * degree.x, (to.lat - from.lat) * degree.y};
}

}  // namespace wangge::geo
