#pragma once

#include <ogr_geometry.h>
#include <ogr_spatialref.h>

#include "base/result.hpp"
#include "geo/crs.hpp"
#include "read/shape.hpp"

// Private to the room: the one place where GDAL's geometry becomes ours.
namespace wangge::read {

/// \param geometry may be null. Geometries over `most_vertices` come back empty with
///   type "…, too large".
Shape shape_of(OGRGeometry const* geometry, std::size_t most_vertices);

/// The layer's CRS in two dimensions, by code where it has one. Empty definition: none.
Result<geo::Crs> crs_of(OGRSpatialReference const* reference);

/// Whether lengths can be measured in a CRS: projected, in metres, true to scale.
/// \errors bad_value saying which of these it is not
Result<void> check_metric(geo::Crs const& crs);

}  // namespace wangge::read
