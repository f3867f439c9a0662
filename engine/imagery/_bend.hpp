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

/// 15 × 15 ties from edge to edge. \errors bad_input when a corner is no place on Earth
Result<std::vector<Tie>> ties_of(Grid const& grid, geo::Datum datum);

/// How far the bent view lies from the conversion itself, metres: the most over 32 × 32
/// places from edge to edge, pixel to ground and back. \errors bad_input above
/// kBendError
Result<double> bend_error(Grid const& grid, geo::Datum datum, Dataset const& view);

/// Metres east and north that the raster's middle lay from its place.
Result<geo::Point> bend_offset(Grid const& grid, geo::Datum datum);

}  // namespace wangge::imagery
