#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "geo/shapes.hpp"

namespace wangge::geo {

/// A coordinate reference system as text: "EPSG:4547" where it has a code, else WKT2.
/// Coordinates are always x = east (or longitude), y = north (or latitude), whatever
/// the official axis order; `transform` normalises it.
struct Crs {
  std::string definition;      ///< empty: none
  std::string name;            ///< "CGCS2000 / 3-degree Gauss-Kruger CM 114E"
  bool projected{false};       ///< false: degrees
  bool northing_first{false};  ///< official axes are northing, easting (CGCS2000 zones)
  double metres_per_unit{1.0};  ///< 0.3048… for feet; 1 when not projected
  auto operator<=>(Crs const&) const = default;
};

/// Looks a CRS up. \errors bad_value naming the text, when PROJ does not know it.
Result<Crs> crs_from(std::string const& definition);

/// Inside China (rough box 73–135°E, 18–54°N, less the neighbours' part is not tried:
/// callers pass `china` when they know): CGCS2000 3-degree zone by central meridian
/// (EPSG:4534 + (meridian − 75)/3); elsewhere WGS 84 / UTM.
/// \param china true: choose a CGCS2000 zone
Result<Crs> working_crs_for(LonLat centre, bool china);
/// Whether a place is in mainland China closely enough to choose CGCS2000: inside a
/// coarse outline of the country (own simplified polygon, ±20 km).
[[nodiscard]] bool in_china(LonLat place);

/// Transforms coordinates between two CRS, x east and y north on both sides. Not
/// thread-safe: one per thread. Every failure of PROJ is an error, never infinity.
class Transform {
 public:
  static Result<Transform> between(Crs const& from, Crs const& to);
  Transform(Transform&&) noexcept;
  Transform& operator=(Transform&&) noexcept;
  ~Transform();

  [[nodiscard]] Result<Point> operator()(Point p) const;
  /// All points in place; on failure the error names the first bad coordinate.
  [[nodiscard]] Result<void> apply(std::vector<Point>& points) const;
  [[nodiscard]] bool identity() const;

 private:
  struct Impl;
  explicit Transform(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace wangge::geo
