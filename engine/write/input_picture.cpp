#include <cpl_error.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <cstddef>
#include <string>

#include "write/_input_parts.hpp"

namespace wangge::write {
namespace {

/// GDAL's last words, kept off the terminal.
class Quiet {
 public:
  Quiet() {
    CPLPushErrorHandler(CPLQuietErrorHandler);
    CPLErrorReset();
  }
  ~Quiet() { CPLPopErrorHandler(); }
  Quiet(Quiet const&) = delete;
  Quiet& operator=(Quiet const&) = delete;
};

auto not_written(std::filesystem::path const& file) {
  return fail(Errc::not_written, "{}: cannot be written: {}", file.string(),
              CPLGetLastErrorMsg());
}

CPLStringList jpeg_tiles() {
  CPLStringList options;
  options.SetNameValue("TILED", "YES");
  options.SetNameValue("COMPRESS", "JPEG");
  options.SetNameValue("JPEG_QUALITY", "92");
  options.SetNameValue("PHOTOMETRIC", "YCBCR");
  options.SetNameValue("INTERLEAVE", "PIXEL");
  return options;
}

}  // namespace

Result<void> write_input_picture(imagery::Picture const& picture, geo::Crs const& crs,
                                 std::filesystem::path const& file) {
  GDALAllRegister();
  Quiet const quiet;
  if (picture.rgb.size() != picture.width * picture.height * 3)
    return fail(Errc::failed, "{}: {} bytes for {} x {} pixels", file.string(),
                picture.rgb.size(), picture.width, picture.height);
  auto* const driver = GetGDALDriverManager()->GetDriverByName("GTiff");
  if (!driver) return fail(Errc::failed, "GDAL was built without GeoTIFF");
  int const width = static_cast<int>(picture.width);
  int const height = static_cast<int>(picture.height);
  auto const options = jpeg_tiles();
  GDALDatasetUniquePtr tiff{
      driver->Create(file.c_str(), width, height, 3, GDT_Byte, options.List())};
  if (!tiff) return not_written(file);
  double transform[6] = {picture.extent.min_x,
                         picture.extent.width() / width,
                         0.0,
                         picture.extent.max_y,
                         0.0,
                         -picture.extent.height() / height};
  OGRSpatialReference srs;
  if (!crs.definition.empty() &&
      srs.SetFromUserInput(crs.definition.c_str()) != OGRERR_NONE)
    return fail(Errc::failed, "{}: the CRS \"{}\" is not known to GDAL", file.string(),
                crs.definition);
  srs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  // GDAL's interface is not const, but it only reads what it writes.
  auto* const pixels = const_cast<std::uint8_t*>(picture.rgb.data());
  bool ok = tiff->SetGeoTransform(transform) == CE_None;
  ok = ok && (srs.IsEmpty() || tiff->SetSpatialRef(&srs) == CE_None);
  ok = ok && tiff->RasterIO(GF_Write, 0, 0, width, height, pixels, width, height,
                            GDT_Byte, 3, nullptr, 3, static_cast<GSpacing>(width) * 3,
                            1, nullptr) == CE_None;
  CPLErrorReset();
  tiff.reset();
  // A full disk shows only when the last tiles are flushed.
  ok = ok && CPLGetLastErrorType() < CE_Failure;
  return ok ? Result<void>{} : not_written(file);
}

}  // namespace wangge::write
