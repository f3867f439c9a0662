#pragma once

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <string>

#include "base/result.hpp"
#include "read/gdal_scope.hpp"
#include "read/reading.hpp"
#include "read/settings.hpp"

// Private to the room: opening vector and table files with GDAL.
namespace wangge::read {

struct OpenedLayer {
  GDALDatasetUniquePtr dataset;
  OGRLayer* layer{nullptr};
  std::string label;        ///< "buildings.gpkg, layer \"b\""
  std::string recode_from;  ///< encoding of the texts; empty: UTF-8
};

/// Opens a source's layer and applies its filter. Files read are added to
/// `reading.inputs`. Of a workbook the sheet with rows, where only one has some.
/// \errors not_found, unreadable, bad_input, naming file, layer and remedy
Result<OpenedLayer> open_layer(Source const& source, Reading& reading, GdalScope& scope,
                               bool workbook = false);

/// The encoding that a shapefile or DBF declares, by .cpg or language byte; empty:
/// none. The byte 87 ("as Windows is set") says nothing: on a Chinese Windows it stands
/// before GBK.
std::string declared_encoding(OGRLayer& layer);

/// "GeoPackage.gpkg": what GDAL is to open for a path (a zip is looked into).
std::string gdal_path(std::filesystem::path const& path);

/// Text of a field as a person would write it: 12, not 12.0; trimmed; empty when unset.
std::string field_text(OGRFeature const& feature, int field);

}  // namespace wangge::read
