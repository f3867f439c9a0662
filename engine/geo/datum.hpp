#pragma once

#include "geo/shapes.hpp"

// The shifted coordinates of Chinese map services. GCJ-02 adds a smooth, unpublished
// offset of 100 to 700 m to WGS 84; BD-09 adds some 900 m more to that. Here by the
// published formulas, which every open converter uses; no authority vouches for them.
namespace wangge::geo {

/// What longitudes and latitudes mean. CGCS2000 equals WGS 84 within centimetres.
enum class Datum { wgs84, gcj02, bd09 };

/// The map services' own values lie a constant 0.48 m east and 0.47 m north of the
/// published formula (664 places measured); `services` adds that constant.
enum class Gcj02 { published, services };

/// WGS 84 to GCJ-02. The formula is applied everywhere, also outside China where the
/// services shift nothing: whoever calls decides. O(1).
[[nodiscard]] LonLat gcj02_from_wgs84(LonLat place, Gcj02 formula = Gcj02::published);
/// The inverse, by fixed-point iteration to below 0.1 mm.
[[nodiscard]] LonLat wgs84_from_gcj02(LonLat place, Gcj02 formula = Gcj02::published);
[[nodiscard]] LonLat bd09_from_gcj02(LonLat place);
/// The inverse, likewise.
[[nodiscard]] LonLat gcj02_from_bd09(LonLat place);

/// From and to any of the three.
[[nodiscard]] LonLat to_wgs84(Datum datum, LonLat place);
[[nodiscard]] LonLat from_wgs84(Datum datum, LonLat place);

/// Metres east (x) and north (y) from one place to a near one, on the WGS 84 ellipsoid
/// at the latitude of `from`; good to 0.1 % within 10 km.
[[nodiscard]] Point metres_between(LonLat from, LonLat to);
/// Metres of one degree of longitude (x) and latitude (y) there.
[[nodiscard]] Point metres_per_degree(double latitude);

}  // namespace wangge::geo
