#include "verify/layer.hpp"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

namespace wangge::verify {
namespace {

struct DatasetClose {
  void operator()(GDALDataset* dataset) const noexcept { GDALClose(dataset); }
};

geo::Ring ring_of(OGRLineString const& line) {
  geo::Ring ring;
  ring.reserve(static_cast<std::size_t>(line.getNumPoints()));
  for (int i = 0; i < line.getNumPoints(); ++i)
    ring.push_back({line.getX(i), line.getY(i)});
  return ring;
}

geo::Polygon polygon_of(OGRPolygon const& polygon) {
  geo::Polygon out;
  if (polygon.getExteriorRing()) out.outer = ring_of(*polygon.getExteriorRing());
  for (int i = 0; i < polygon.getNumInteriorRings(); ++i)
    out.holes.push_back(ring_of(*polygon.getInteriorRing(i)));
  return out;
}

}  // namespace

struct Row::Impl {
  OGRFeature* feature{nullptr};
  std::string layer;
  std::optional<Error>* failure{nullptr};

  /// The column's index, or -1 when it is NULL or missing.
  [[nodiscard]] int column(char const* name) const {
    int const index = feature->GetFieldIndex(name);
    if (index < 0 && !*failure)
      *failure = Error{
          Errc::unreadable,
          fmt::format("community.gpkg, layer \"{}\": no column \"{}\"", layer, name)};
    return index >= 0 && feature->IsFieldSetAndNotNull(index) ? index : -1;
  }
};

std::string Row::text(char const* column) const {
  int const index = impl_.column(column);
  return index < 0 ? std::string{} : impl_.feature->GetFieldAsString(index);
}

std::optional<std::int64_t> Row::integer(char const* column) const {
  int const index = impl_.column(column);
  if (index < 0) return {};
  return impl_.feature->GetFieldAsInteger64(index);
}

std::optional<double> Row::real(char const* column) const {
  int const index = impl_.column(column);
  if (index < 0) return {};
  return impl_.feature->GetFieldAsDouble(index);
}

geo::MultiPolygon Row::area() const {
  geo::MultiPolygon area;
  auto const* const shape = impl_.feature->GetGeometryRef();
  if (!shape) return area;
  auto const type = wkbFlatten(shape->getGeometryType());
  if (type == wkbPolygon) area.push_back(polygon_of(*shape->toPolygon()));
  if (type == wkbMultiPolygon)
    for (auto const* part : *shape->toMultiPolygon()) area.push_back(polygon_of(*part));
  return area;
}

geo::Line Row::line() const {
  auto const* const shape = impl_.feature->GetGeometryRef();
  if (!shape) return {};
  auto const type = wkbFlatten(shape->getGeometryType());
  if (type == wkbPoint) return {{shape->toPoint()->getX(), shape->toPoint()->getY()}};
  if (type == wkbLineString) return ring_of(*shape->toLineString());
  return {};
}

struct Database::Impl {
  std::unique_ptr<GDALDataset, DatasetClose> dataset;
  std::optional<Error> failure;
};

Database::Database(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Database::Database(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::open(std::filesystem::path const& file) {
  if (!std::filesystem::exists(file))
    return fail(Errc::not_found, "{}: not there; is this a finished build?",
                file.string());
  GDALAllRegister();
  auto impl = std::make_unique<Impl>();
  CPLPushErrorHandler(CPLQuietErrorHandler);
  // In workbooks every row is data, whatever the driver would guess of the first.
  CPLSetThreadLocalConfigOption("OGR_XLSX_HEADERS", "DISABLE");
  impl->dataset.reset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY,
                                        nullptr, nullptr, nullptr));
  CPLPopErrorHandler();
  if (!impl->dataset)
    return fail(Errc::unreadable, "{}: cannot be opened", file.string());
  return Database{std::move(impl)};
}

void Database::each(std::string const& layer,
                    std::function<void(Row const&)> const& visit) {
  auto* const source = impl_->dataset->GetLayerByName(layer.c_str());
  if (!source) {
    if (!impl_->failure)
      impl_->failure = Error{Errc::unreadable,
                             fmt::format("community.gpkg: no layer \"{}\"", layer)};
    return;
  }
  Row::Impl row{nullptr, layer, &impl_->failure};
  for (auto const& feature : source) {
    row.feature = feature.get();
    visit(Row{row});
  }
}

std::optional<std::vector<std::vector<std::string>>> Database::cells(
    std::string const& layer) {
  auto* const source = impl_->dataset->GetLayerByName(layer.c_str());
  if (!source) return {};
  std::vector<std::vector<std::string>> rows;
  for (auto const& feature : source) {
    auto& row = rows.emplace_back();
    for (int i = 0; i < feature->GetFieldCount(); ++i)
      row.emplace_back(feature->IsFieldSetAndNotNull(i) ? feature->GetFieldAsString(i)
                                                        : "");
  }
  return rows;
}

std::optional<Error> const& Database::failure() const {
  return impl_->failure;
}

}  // namespace wangge::verify
