#pragma once

// Private to the room: a raster file made ready for reading.
#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "geo/crs.hpp"
#include "geo/datum.hpp"
#include "geo/shapes.hpp"
#include "imagery/_gdal.hpp"
#include "imagery/imagery.hpp"

namespace wangge::imagery {

/// Values of one band that become black and white.
struct Stretch {
  double low{0.0};
  double high{255.0};
};

/// A file and a view of it (a VRT in memory) with only the bands that are shown, its
/// palette turned to colours and its CRS set.
struct Source {
  std::string name;  ///< the file, for messages
  Dataset file;      ///< declared before the view that reads it
  Dataset view;
  int colours{1};                ///< bands to show: 1 or 3, first in the view
  bool bytes{true};              ///< 8-bit, shown as it is
  std::vector<Stretch> stretch;  ///< per colour band, when not bytes
  geo::Crs crs;                  ///< of the file, or as overridden
  bool north_up{false};
  std::array<double, 6> geotransform{};
  std::optional<Bend> bend;  ///< then the view has ties instead of the geotransform
};

/// \errors as Imagery::open
Result<Source> open_source(std::filesystem::path const& file,
                           std::optional<geo::Crs> const& source_crs, geo::Datum datum);

}  // namespace wangge::imagery
