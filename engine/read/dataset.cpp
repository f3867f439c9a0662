#include <cpl_string.h>

#include <algorithm>
#include <cmath>

#include "read/_dataset.hpp"
#include "read/layer_choice.hpp"
#include "read/text.hpp"

namespace wangge::read {
namespace fs = std::filesystem;
namespace {

std::string extension(fs::path const& path) {
  return folded(path.extension().string());
}

bool is_shapefile(fs::path const& path) {
  auto const ext = extension(path);
  return ext == ".shp" || ext == ".dbf";
}

GDALDatasetUniquePtr open(Source const& source, char const* encoding) {
  CPLStringList options;
  if (encoding != nullptr && is_shapefile(source.path))
    options.SetNameValue("ENCODING", encoding);
  if (auto const ext = extension(source.path); ext == ".csv" || ext == ".tsv") {
    options.SetNameValue("GEOM_POSSIBLE_NAMES", "WKT,wkt,geom,geometry");
    options.SetNameValue("X_POSSIBLE_NAMES", "x,lon,lng,longitude,经度");
    options.SetNameValue("Y_POSSIBLE_NAMES", "y,lat,latitude,纬度");
    options.SetNameValue("KEEP_GEOM_COLUMNS", "YES");
  }
  return GDALDatasetUniquePtr{
      GDALDataset::Open(gdal_path(source.path).c_str(),
                        GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                        nullptr, options.List(), nullptr)};
}

Result<OGRLayer*> find_layer(GDALDataset& dataset, Source const& source,
                             bool workbook) {
  std::vector<std::string> names;
  for (auto* layer : dataset.GetLayers()) names.emplace_back(layer->GetName());
  auto const filled = [&](std::size_t i) {
    return dataset.GetLayer(static_cast<int>(i))->GetFeatureCount() > 0;
  };
  auto const chosen = workbook ? choose_layer(std::move(names), source, filled)
                               : choose_layer(std::move(names), source);
  if (!chosen) return tl::unexpected{chosen.error()};
  return dataset.GetLayer(static_cast<int>(*chosen));
}

void remember_files(GDALDataset& dataset, Source const& source, Reading& reading) {
  reading.inputs.insert(source.path);
  CPLStringList const files{dataset.GetFileList()};
  for (int i = 0; i < files.size(); ++i) {
    std::error_code code;
    fs::path const path = fs::absolute(files[i], code).lexically_normal();
    if (fs::is_regular_file(path, code)) reading.inputs.insert(path);
  }
}

Result<void> filter(OGRLayer& layer, Source const& source, std::string const& label,
                    GdalScope& scope) {
  if (source.where.empty()) return {};
  scope.clear();
  if (layer.SetAttributeFilter(source.where.c_str()) == OGRERR_NONE && !scope.failed())
    return {};
  return fail(Errc::bad_input, "{}: where = \"{}\" of [{}] does not work{}", label,
              source.where, source.section, scope.because());
}

}  // namespace

std::string declared_encoding(OGRLayer& layer) {
  auto const said = [&](char const* key) {
    char const* const value = layer.GetMetadataItem(key, "SHAPEFILE");
    return std::string{value == nullptr ? "" : value};
  };
  if (auto const cpg = said("ENCODING_FROM_CPG"); !cpg.empty()) return cpg;
  return said("LDID_VALUE") == "87" ? "" : said("ENCODING_FROM_LDID");
}

std::string gdal_path(fs::path const& path) {
  auto const ext = extension(path);
  return (ext == ".zip" || ext == ".kmz" ? "/vsizip/" : "") + path.string();
}

std::string field_text(OGRFeature const& feature, int field) {
  auto& row = const_cast<OGRFeature&>(feature);  // GDAL 3.6 lacks const on some getters
  if (row.IsFieldSetAndNotNull(field) == 0) return {};
  if (row.GetFieldDefnRef(field)->GetType() == OFTReal) {
    double const value = row.GetFieldAsDouble(field);
    if (!std::isfinite(value)) return {};
    if (value == std::floor(value) && std::abs(value) < 1e18)
      return fmt::format("{:.0f}", value);
    return fmt::format("{}", value);
  }
  return trimmed(row.GetFieldAsString(field));
}

Result<OpenedLayer> open_layer(Source const& source, Reading& reading, GdalScope& scope,
                               bool workbook) {
  std::error_code code;
  if (!fs::exists(source.path, code))
    return fail(Errc::not_found,
                "{}: no such file ([{}] path); correct the path or remove the "
                "section",
                source.shown, source.section);
  OpenedLayer opened;
  scope.clear();
  char const* const given = source.encoding.empty() ? nullptr : source.encoding.c_str();
  opened.dataset = open(source, given);
  if (!opened.dataset)
    return fail(Errc::unreadable,
                "{}: cannot be read as vector or table data{}; open and save it "
                "again with the program that made it",
                source.shown, scope.because());
  auto layer = find_layer(*opened.dataset, source, workbook);
  if (!layer) return tl::unexpected{layer.error()};
  if (given == nullptr && is_shapefile(source.path) &&
      declared_encoding(**layer).empty()) {
    // GDAL would take the bytes for Latin-1; let the texts come as they are instead.
    opened.dataset = open(source, "");
    if (!opened.dataset)
      return fail(Errc::unreadable, "{}: cannot be read{}", source.shown,
                  scope.because());
    layer = find_layer(*opened.dataset, source, workbook);
    if (!layer) return tl::unexpected{layer.error()};
  }
  if (given != nullptr && !is_shapefile(source.path))
    opened.recode_from = source.encoding;
  opened.layer = *layer;
  opened.label = fmt::format("{}, layer \"{}\"", source.shown, opened.layer->GetName());
  if (!valid_utf8(opened.label)) opened.label = source.shown;
  remember_files(*opened.dataset, source, reading);
  if (auto filtered = filter(*opened.layer, source, opened.label, scope); !filtered)
    return tl::unexpected{filtered.error()};
  return opened;
}

}  // namespace wangge::read
