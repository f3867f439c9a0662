#pragma once

// Private to the room: a georeference in GCJ-02 or BD-09 brought to WGS 84.
#include <array>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "geo/crs.hpp"
#include "geo/datum.hpp"
#include "imagery/_gdal.hpp"

namespace wangge::imagery {

/// Degree of the polynomials that bend a picture.
constexpr int kBendOrder = 3;
/// A picture that they cannot bend as well as this is refused, metres.
constexpr double kBendError = 0.5;

/// A raster's grid of pixels on the ground, as the file has it.
struct Grid {
  std::string name;  ///< the file, for messages
  int width{0};
  int height{0};
  std::array<double, 6> geotransform{};
  geo::Crs crs;
};

/// A pixel of a raster, from its upper left corner, and where it belongs in its CRS.
struct Tie {
  geo::Point pixel;
  geo::Point place;
};

/// From pixels to where the file says they are, and where they belong. Transforms are
/// dear to make: one for a raster.
class Straightener {
 public:
  /// \errors as geo::Transform::between
  static Result<Straightener> of(Grid const& grid, geo::Datum datum);

  /// Degrees that the file says of a pixel. \errors bad_input when no place on Earth
  [[nodiscard]] Result<geo::LonLat> said(geo::Point pixel) const;
  /// Degrees in WGS 84 where it belongs.
  [[nodiscard]] Result<geo::LonLat> meant(geo::Point pixel) const;
  /// From degrees to the raster's CRS, and back.
  [[nodiscard]] Result<geo::Point> in_crs(geo::LonLat place) const;
  [[nodiscard]] Result<geo::LonLat> on_earth(geo::Point place) const;
  [[nodiscard]] Grid const& grid() const { return grid_; }

 private:
  Straightener(Grid grid, geo::Datum datum, geo::Transform to_earth,
               geo::Transform from_earth);
  Grid grid_;
  geo::Datum datum_;
  geo::Transform to_earth_;
  geo::Transform from_earth_;
};

/// 15 × 15 ties from edge to edge. \errors bad_input when one is no place on Earth
Result<std::vector<Tie>> ties_of(Straightener const& exact);

/// How far the bent view lies from the conversion itself, metres: the most over 32 × 32
/// places from edge to edge, pixel to ground and back. \errors bad_input above
/// kBendError
Result<double> bend_error(Straightener const& exact, Dataset const& view);

/// Metres east and north that the raster's middle lay from its place.
Result<geo::Point> bend_offset(Straightener const& exact);

}  // namespace wangge::imagery
