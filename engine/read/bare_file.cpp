#include "read/bare_file.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "geo/crs.hpp"
#include "imagery/imagery.hpp"
#include "read/_dataset.hpp"
#include "read/footprints.hpp"
#include "read/heading.hpp"
#include "read/household_columns.hpp"
#include "read/identity_card.hpp"
#include "read/layer.hpp"
#include "read/sheet.hpp"
#include "read/text.hpp"

namespace wangge::read {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMostLayers = 100;
// Pictures are looked at through one window, as the atlas would.
constexpr std::size_t kPixels = 512;

enum class Content { vector, table, raster, unknown };

Content content_of(fs::path const& file, std::string& said) {
  static char const* const kTables[] = {".csv",  ".tsv", ".txt", ".xlsx",
                                        ".xlsm", ".ods", ".xls"};
  auto const ext = folded(file.extension().string());
  if (std::ranges::find(kTables, ext) != std::end(kTables)) return Content::table;
  GdalScope const scope;
  auto const path = gdal_path(file);
  auto const kind_of = [&](unsigned flag) {
    return GDALDatasetUniquePtr{GDALDataset::Open(
               path.c_str(), flag | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR)} !=
           nullptr;
  };
  if (kind_of(GDAL_OF_RASTER)) return Content::raster;
  if (kind_of(GDAL_OF_VECTOR)) return Content::vector;
  if (scope.said().find("not recognized") == std::string::npos) said = scope.because();
  return Content::unknown;
}

Source source_for(fs::path const& file, std::string layer) {
  Source source;
  source.section = "file";
  source.path = file;
  source.shown = file.filename().string();
  source.layer = std::move(layer);
  return source;
}

/// Every layer's name; and whether it has any geometry.
std::vector<std::pair<std::string, bool>> layers_of(fs::path const& file) {
  GdalScope const scope;
  std::vector<std::pair<std::string, bool>> layers;
  GDALDatasetUniquePtr const data{
      GDALDataset::Open(gdal_path(file).c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY)};
  if (!data) return layers;
  for (auto* layer : data->GetLayers()) {
    if (layers.size() == kMostLayers) break;
    layers.emplace_back(layer->GetName(), layer->GetGeomType() != wkbNone);
  }
  return layers;
}

/// How the columns would be understood, if this were a household table: it says where
/// and how many.
void show_columns(Sheet const& sheet, Source const& source, Reading& reading) {
  Reading trial{reading.progress, reading.limits, reading.working, {}, {}};
  auto const columns = HouseholdColumns::find(sheet, source, Join::automatic, trial);
  if (!columns) return;
  using enum HouseholdField;
  bool const counted = columns->has(households) || columns->has(residents) ||
                       columns->has(tenants) || columns->has(room);
  if (counted)
    reading.issues.insert(reading.issues.end(), trial.issues.begin(),
                          trial.issues.end());
}

Result<void> check_sheet(Source const& source, Reading& reading) {
  auto const sheet = read_sheet(source, reading);
  if (!sheet) return tl::unexpected{sheet.error()};
  if (std::ranges::all_of(sheet->lines, &SheetLine::blank)) {
    reading.warn(sheet->label, -1, "empty_layer");
    return {};
  }
  show_columns(*sheet, source, reading);
  Heading heading;
  heading.texts = sheet->lines.front().cells;
  return refuse_identity_numbers(*sheet, heading);
}

/// Chooses a working CRS for a layer alone: its own when that is in metres.
Result<geo::Crs> working_for(LayerData const& layer) {
  if (layer.crs.projected) return layer.crs;
  geo::Box box;
  for (auto const& feature : layer.features)
    if (!feature.shape.empty() && feature.shape.finite) box.add(bounds(feature.shape));
  auto const middle = box.centre();
  bool const on_earth = std::abs(middle.x) <= 180 && std::abs(middle.y) <= 90;
  if (!on_earth)
    return fail(Errc::bad_input,
                "{}: its coordinates are no longitudes and latitudes, though its "
                "CRS ({}) is in degrees; give the right crs",
                layer.label, layer.crs.name);
  geo::LonLat const centre{middle.x, middle.y};
  return geo::working_crs_for(centre, geo::in_china(centre));
}

void check_lines(LayerData const& layer, Reading& reading) {
  for (auto const& feature : layer.features) {
    if (feature.shape.type == "bad") continue;
    if (feature.shape.empty()) reading.warn(layer.label, feature.row, "empty_geometry");
  }
}

Result<void> check_areas(LayerData const& layer, Reading& reading) {
  auto const start = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < layer.features.size(); ++i) {
    std::chrono::duration<double> const spent =
        std::chrono::steady_clock::now() - start;
    if (reading.limits.seconds > 0 && spent.count() > reading.limits.seconds)
      return fail(Errc::failed,
                  "{}: {} of {} features looked through in {} s; check a part of it",
                  layer.label, i, layer.features.size(), reading.limits.seconds);
    (void)footprint_of(layer.features[i], layer, reading);
  }
  return {};
}

Result<void> check_layer(Source const& source, Reading& reading) {
  auto layer = read_layer(source, {}, reading);
  if (!layer) return tl::unexpected{layer.error()};
  if (layer->features.empty()) {
    reading.warn(layer->label, -1, "empty_layer");
    return {};
  }
  auto const located = [](Feature const& f) {
    return !f.shape.empty() && f.shape.finite;
  };
  auto const drawn = [](Feature const& f) { return !f.shape.type.empty(); };
  if (std::ranges::none_of(layer->features, drawn)) return check_sheet(source, reading);
  Result<void> result;
  if (layer->crs.definition.empty()) {
    // Without a CRS the shapes can still be looked at, as if they were in metres.
    result = fail(Errc::bad_input, "{}: no CRS; add crs = \"EPSG:…\" to its section",
                  layer->label);
  } else if (std::ranges::any_of(layer->features, located)) {
    auto const working = working_for(*layer);
    if (!working) return tl::unexpected{working.error()};
    reading.working = *working;
    if (auto done = to_working(*layer, source, reading); !done) return done;
  }
  auto const areas = std::ranges::count_if(
      layer->features, [](Feature const& f) { return !f.shape.areas.empty(); });
  if (2 * static_cast<std::size_t>(areas) < layer->features.size())
    check_lines(*layer, reading);
  else if (auto done = check_areas(*layer, reading); !done)
    return done;
  return result;
}

Result<void> check_picture(fs::path const& file) {
  GdalScope const scope;
  // Any metric CRS does for looking; a picture without one says so itself.
  auto const metric = geo::crs_from("EPSG:3857");
  if (!metric) return tl::unexpected{metric.error()};
  auto const picture = imagery::Imagery::open(file, *metric);
  if (!picture) return tl::unexpected{picture.error()};
  auto const window = picture->window(picture->extent(), kPixels);
  if (!window) return tl::unexpected{window.error()};
  return {};
}

}  // namespace

std::vector<Error> check_bare(fs::path const& file, Reading& reading) {
  std::vector<Error> errors;
  auto const keep = [&](Result<void> const& result) {
    if (!result) errors.push_back(result.error());
  };
  std::error_code code;
  auto const path = fs::absolute(file, code).lexically_normal();
  if (!fs::exists(path, code)) {
    keep(fail(Errc::not_found, "{}: no such file", file.string()));
    return errors;
  }
  std::string said;
  switch (content_of(path, said)) {
    case Content::table:
      keep(check_sheet(source_for(path, ""), reading));
      break;
    case Content::raster:
      keep(check_picture(path));
      break;
    case Content::vector: {
      auto const layers = layers_of(path);
      for (auto const& [name, located] : layers)
        keep(located ? check_layer(source_for(path, name), reading)
                     : check_sheet(source_for(path, name), reading));
      if (layers.empty())
        keep(fail(Errc::bad_input, "{}: no layers in it", file.filename().string()));
      break;
    }
    case Content::unknown:
      keep(fail(Errc::unreadable,
                "{}: is no vector, table or picture file that can be read{}",
                file.filename().string(), said));
  }
  return errors;
}

}  // namespace wangge::read
