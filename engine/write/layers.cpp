#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include "write/_layers.hpp"

namespace wangge::write {
namespace {

/// Keeps GDAL's words off the terminal, and remembers the first error.
class ErrorTrap {
 public:
  ErrorTrap() { CPLPushErrorHandlerEx(&ErrorTrap::hear, this); }
  ~ErrorTrap() { CPLPopErrorHandler(); }
  ErrorTrap(ErrorTrap const&) = delete;
  ErrorTrap& operator=(ErrorTrap const&) = delete;
  [[nodiscard]] std::string const& first() const { return first_; }

 private:
  static void CPL_STDCALL hear(CPLErr level, CPLErrorNum, char const* words) {
    auto* const self = static_cast<ErrorTrap*>(CPLGetErrorHandlerUserData());
    if (level >= CE_Failure && self->first_.empty()) self->first_ = words;
  }
  std::string first_;
};

struct DatasetClose {
  void operator()(GDALDataset* dataset) const noexcept { GDALClose(dataset); }
};

struct SrsRelease {
  void operator()(OGRSpatialReference* srs) const noexcept { srs->Release(); }
};

OGRFieldType type_of(Column::Kind kind) {
  switch (kind) {
    case Column::integer:
      return OFTInteger64;
    case Column::real:
      return OFTReal;
    case Column::boolean:
      return OFTInteger;
    case Column::timestamp:
      return OFTDateTime;
    case Column::text:
      break;
  }
  return OFTString;
}

void put(OGRFeature& feature, int field, Cell const& cell) {
  if (auto const* whole = std::get_if<std::int64_t>(&cell))
    feature.SetField(field, static_cast<GIntBig>(*whole));
  else if (auto const* real = std::get_if<double>(&cell))
    feature.SetField(field, *real);
  else if (auto const* text = std::get_if<std::string>(&cell))
    feature.SetField(field, text->c_str());
  else if (auto const* truth = std::get_if<bool>(&cell))
    feature.SetField(field, *truth ? 1 : 0);
  else
    feature.SetFieldNull(field);
}

std::unique_ptr<OGRLinearRing> ring_of(geo::Ring const& ring) {
  auto made = std::make_unique<OGRLinearRing>();
  made->setNumPoints(static_cast<int>(ring.size()));
  for (std::size_t i = 0; i < ring.size(); ++i)
    made->setPoint(static_cast<int>(i), ring[i].x, ring[i].y);
  return made;
}

std::unique_ptr<OGRPolygon> polygon_of(geo::Polygon const& polygon) {
  auto made = std::make_unique<OGRPolygon>();
  made->addRingDirectly(ring_of(polygon.outer).release());
  for (auto const& hole : polygon.holes) made->addRingDirectly(ring_of(hole).release());
  return made;
}

}  // namespace

double centimetre_exact(double metres) {
  return std::round(metres * 100.0) / 100.0;
}

OGRGeometryUniquePtr to_ogr(geo::Point point) {
  return OGRGeometryUniquePtr{new OGRPoint(point.x, point.y)};
}

OGRGeometryUniquePtr to_ogr(geo::Line const& line) {
  if (line.size() < 2) return nullptr;
  auto made = std::make_unique<OGRLineString>();
  made->setNumPoints(static_cast<int>(line.size()));
  for (std::size_t i = 0; i < line.size(); ++i)
    made->setPoint(static_cast<int>(i), line[i].x, line[i].y);
  return OGRGeometryUniquePtr{made.release()};
}

OGRGeometryUniquePtr to_ogr(geo::Polygon const& polygon) {
  if (polygon.outer.empty()) return nullptr;
  return OGRGeometryUniquePtr{polygon_of(polygon).release()};
}

OGRGeometryUniquePtr to_ogr(geo::MultiPolygon const& area) {
  if (area.empty()) return nullptr;
  auto made = std::make_unique<OGRMultiPolygon>();
  for (auto const& polygon : area)
    made->addGeometryDirectly(polygon_of(polygon).release());
  return OGRGeometryUniquePtr{made.release()};
}

struct GeoPackage::Impl {
  std::filesystem::path file;
  ErrorTrap trap;
  // For this thread only: other files are written at the same time.
  CPLConfigOptionSetter date;
  CPLConfigOptionSetter journal{"OGR_SQLITE_JOURNAL", "DELETE", false};
  CPLConfigOptionSetter synchronous{"OGR_SQLITE_SYNCHRONOUS", "OFF", false};
  std::unique_ptr<OGRSpatialReference, SrsRelease> srs{new OGRSpatialReference};
  std::unique_ptr<GDALDataset, DatasetClose> dataset;

  Impl(std::filesystem::path path, std::string const& created)
      : file{std::move(path)}, date{"OGR_CURRENT_DATE", created.c_str(), false} {}

  [[nodiscard]] auto not_written(std::string_view what) const {
    return fail(Errc::not_written, "{}, {}: cannot be written: {}", file.string(), what,
                trap.first().empty() ? "unknown reason" : trap.first());
  }
};

GeoPackage::GeoPackage(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
GeoPackage::GeoPackage(GeoPackage&&) noexcept = default;
GeoPackage::~GeoPackage() = default;

Result<GeoPackage> GeoPackage::create(std::filesystem::path const& file,
                                      geo::Crs const& crs, std::string const& created) {
  GDALAllRegister();
  auto impl = std::make_unique<Impl>(file, created);
  if (!crs.definition.empty() &&
      impl->srs->SetFromUserInput(crs.definition.c_str()) != OGRERR_NONE)
    return fail(Errc::failed, "{}: the CRS \"{}\" is not known to GDAL: {}",
                file.string(), crs.definition, impl->trap.first());
  // Coordinates come as x east, y north, whatever the official order of the axes.
  impl->srs->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);

  auto* const driver = GetGDALDriverManager()->GetDriverByName("GPKG");
  if (!driver) return fail(Errc::failed, "GDAL was built without GeoPackage");
  impl->dataset.reset(driver->Create(file.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  if (!impl->dataset) return impl->not_written("new file");
  if (impl->dataset->StartTransaction() != OGRERR_NONE)
    return impl->not_written("transaction");
  return GeoPackage{std::move(impl)};
}

Result<void> GeoPackage::add(std::string const& name, OGRwkbGeometryType type,
                             std::vector<Column> const& columns,
                             std::vector<Row> const& rows, std::string const& fid) {
  CPLStringList options;
  options.SetNameValue("FID", fid.c_str());
  options.SetNameValue("GEOMETRY_NAME", "geom");
  auto const where = fmt::format("layer \"{}\"", name);
  bool const plain = type == wkbNone || impl_->srs->IsEmpty();
  OGRLayer* const layer = impl_->dataset->CreateLayer(
      name.c_str(), plain ? nullptr : impl_->srs.get(), type, options.List());
  if (!layer) return impl_->not_written(where);
  for (auto const& column : columns) {
    OGRFieldDefn field{column.name, type_of(column.kind)};
    if (column.kind == Column::boolean) field.SetSubType(OFSTBoolean);
    if (layer->CreateField(&field) != OGRERR_NONE) return impl_->not_written(where);
  }
  for (auto const& row : rows) {
    if (row.cells.size() != columns.size())
      return fail(Errc::failed, "{}: {} cells for {} columns", where, row.cells.size(),
                  columns.size());
    OGRFeature feature{layer->GetLayerDefn()};
    for (std::size_t c = 0; c < row.cells.size(); ++c)
      put(feature, static_cast<int>(c), row.cells[c]);
    if (row.geometry && feature.SetGeometry(row.geometry.get()) != OGRERR_NONE)
      return impl_->not_written(where);
    if (layer->CreateFeature(&feature) != OGRERR_NONE) return impl_->not_written(where);
  }
  if (layer->SyncToDisk() != OGRERR_NONE) return impl_->not_written(where);
  return {};
}

Result<void> GeoPackage::finish() {
  // Before the commit: GDAL builds spatial indexes and contents rows now.
  impl_->dataset->FlushCache(false);
  if (impl_->dataset->CommitTransaction() != OGRERR_NONE)
    return impl_->not_written("last transaction");
  impl_->dataset.reset();
  // Closing returns nothing; what went wrong was heard.
  if (!impl_->trap.first().empty()) return impl_->not_written("closing");
  return {};
}

}  // namespace wangge::write
