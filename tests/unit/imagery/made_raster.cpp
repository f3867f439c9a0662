#include "made_raster.hpp"

#include <ogr_srs_api.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <vector>

namespace wangge::test {

Folder::Folder()
    : path{std::filesystem::temp_directory_path() /
           ("wangge_imagery_" + std::to_string(getpid()))} {
  std::filesystem::create_directories(path);
}

Folder::~Folder() {
  std::filesystem::remove_all(path);
}

std::filesystem::path raster(Folder const& folder, char const* name,
                             Wanted const& wanted) {
  GDALAllRegister();
  std::filesystem::path const file = folder.path / name;
  GDALDatasetH const made =
      GDALCreate(GDALGetDriverByName("GTiff"), file.c_str(), wanted.width,
                 wanted.height, wanted.bands, wanted.type, nullptr);
  if (!wanted.crs.empty()) {
    OGRSpatialReferenceH const srs = OSRNewSpatialReference(nullptr);
    OSRSetFromUserInput(srs, wanted.crs.c_str());
    GDALSetSpatialRef(made, srs);
    OSRDestroySpatialReference(srs);
  }
  if (wanted.geotransform[0] != 0.0) {
    auto geotransform = wanted.geotransform;
    GDALSetGeoTransform(made, geotransform.data());
  }
  wanted.finish(made);
  for (int b = 0; b < wanted.bands; ++b) {
    std::vector<double> row(static_cast<std::size_t>(wanted.width));
    for (int y = 0; y < wanted.height; ++y) {
      for (int x = 0; x < wanted.width; ++x)
        row[static_cast<std::size_t>(x)] = wanted.value(b, x, y);
      REQUIRE(GDALRasterIO(GDALGetRasterBand(made, b + 1), GF_Write, 0, y, wanted.width,
                           1, row.data(), wanted.width, 1, GDT_Float64, 0,
                           0) == CE_None);
    }
  }
  GDALClose(made);
  return file;
}

}  // namespace wangge::test
