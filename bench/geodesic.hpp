#pragma once

namespace wangge::bench {

/// Metres between two points given in degrees, on the WGS-84 ellipsoid, to about a
/// millimetre. Source: Vincenty 1975, inverse formula. Nearly opposite points of the
/// globe, where it does not settle, get the great circle of radius 6371008.8 m.
[[nodiscard]] double geodesic_metres(double lon1, double lat1, double lon2,
                                     double lat2);

}  // namespace wangge::bench
