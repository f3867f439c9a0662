#pragma once

#include <gdal.h>

#include <array>
#include <filesystem>
#include <functional>
#include <string>

// Rasters made for one test, as GeoTIFF.
namespace wangge::test {

/// A folder that goes away with the test.
struct Folder {
  std::filesystem::path path;
  Folder();
  ~Folder();
  Folder(Folder const&) = delete;
  Folder& operator=(Folder const&) = delete;
};

struct Wanted {
  int width{100};
  int height{80};
  int bands{3};
  GDALDataType type{GDT_Byte};
  std::string crs{"EPSG:4547"};
  std::array<double, 6> geotransform{500000, 0.5, 0, 3000040, 0, -0.5};
  std::function<double(int band, int x, int y)> value = [](int, int, int) {
    return 0.0;
  };
  std::function<void(GDALDatasetH)> finish = [](GDALDatasetH) {};
};

/// Writes folder/name as wanted.
std::filesystem::path raster(Folder const& folder, char const* name,
                             Wanted const& wanted);

}  // namespace wangge::test
