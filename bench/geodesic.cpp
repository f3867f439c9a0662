#include "bench/geodesic.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace wangge::bench {
namespace {

constexpr double kMajor = 6378137.0;
constexpr double kFlattening = 1.0 / 298.257223563;
constexpr double kMinor = kMajor * (1.0 - kFlattening);
constexpr double kRadian = std::numbers::pi / 180.0;

double great_circle(double lon, double lat1, double lat2) {
  double const a = std::pow(std::sin((lat2 - lat1) / 2.0), 2) +
                   std::cos(lat1) * std::cos(lat2) * std::pow(std::sin(lon / 2.0), 2);
  return 2.0 * 6371008.8 * std::asin(std::sqrt(std::clamp(a, 0.0, 1.0)));
}

/// The angle on the auxiliary sphere, and what the series need of it.
struct Arc {
  double sin_sigma, cos_sigma, sigma, cos2_alpha, cos_2m;
};

double length(Arc const& arc) {
  double const u2 =
      arc.cos2_alpha * (kMajor * kMajor - kMinor * kMinor) / (kMinor * kMinor);
  double const a =
      1.0 + u2 / 16384.0 * (4096.0 + u2 * (-768.0 + u2 * (320.0 - 175.0 * u2)));
  double const b = u2 / 1024.0 * (256.0 + u2 * (-128.0 + u2 * (74.0 - 47.0 * u2)));
  double const m2 = arc.cos_2m * arc.cos_2m;
  double const delta =
      b * arc.sin_sigma *
      (arc.cos_2m +
       b / 4.0 *
           (arc.cos_sigma * (2.0 * m2 - 1.0) -
            b / 6.0 * arc.cos_2m * (4.0 * arc.sin_sigma * arc.sin_sigma - 3.0) *
                (4.0 * m2 - 3.0)));
  return kMinor * a * (arc.sigma - delta);
}

}  // namespace

double geodesic_metres(double lon1, double lat1, double lon2, double lat2) {
  double const lon = (lon2 - lon1) * kRadian;
  if (lon == 0.0 && lat1 == lat2) return 0.0;
  double const u1 = std::atan((1.0 - kFlattening) * std::tan(lat1 * kRadian));
  double const u2 = std::atan((1.0 - kFlattening) * std::tan(lat2 * kRadian));
  double lambda = lon;
  for (int round = 0; round < 100; ++round) {
    double const p = std::cos(u2) * std::sin(lambda);
    double const q =
        std::cos(u1) * std::sin(u2) - std::sin(u1) * std::cos(u2) * std::cos(lambda);
    Arc arc{};
    arc.sin_sigma = std::hypot(p, q);
    arc.cos_sigma =
        std::sin(u1) * std::sin(u2) + std::cos(u1) * std::cos(u2) * std::cos(lambda);
    if (arc.sin_sigma == 0.0) return 0.0;
    arc.sigma = std::atan2(arc.sin_sigma, arc.cos_sigma);
    double const sin_alpha =
        std::cos(u1) * std::cos(u2) * std::sin(lambda) / arc.sin_sigma;
    arc.cos2_alpha = 1.0 - sin_alpha * sin_alpha;
    arc.cos_2m =
        arc.cos2_alpha > 0.0
            ? arc.cos_sigma - 2.0 * std::sin(u1) * std::sin(u2) / arc.cos2_alpha
            : 0.0;
    double const c = kFlattening / 16.0 * arc.cos2_alpha *
                     (4.0 + kFlattening * (4.0 - 3.0 * arc.cos2_alpha));
    double const before = lambda;
    lambda = lon + (1.0 - c) * kFlattening * sin_alpha *
                       (arc.sigma +
                        c * arc.sin_sigma *
                            (arc.cos_2m + c * arc.cos_sigma *
                                              (2.0 * arc.cos_2m * arc.cos_2m - 1.0)));
    if (std::abs(lambda - before) < 1e-12) return length(arc);
  }
  return great_circle(lon, lat1 * kRadian, lat2 * kRadian);
}

}  // namespace wangge::bench
