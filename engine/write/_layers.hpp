#pragma once

#include <cpl_error.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/index.hpp"
#include "base/result.hpp"
#include "geo/crs.hpp"
#include "geo/shapes.hpp"

// Private to the room: a GeoPackage as tables of cells, and the only place that talks
// to OGR about it.
namespace wangge::write {

/// Nothing is NULL. An empty text is NULL too, see `cell`.
using Cell = std::variant<std::monostate, std::int64_t, double, std::string, bool>;

[[nodiscard]] inline Cell cell(std::string_view text) {
  return text.empty() ? Cell{} : Cell{std::string{text}};
}
[[nodiscard]] inline Cell cell(std::optional<int> const& number) {
  return number ? Cell{std::int64_t{*number}} : Cell{};
}
[[nodiscard]] inline Cell cell(std::optional<std::int64_t> const& number) {
  return number ? Cell{*number} : Cell{};
}
/// A position in a list; NULL when there is none.
template <class Tag>
[[nodiscard]] Cell cell(Index<Tag> index) {
  return index.valid() ? Cell{static_cast<std::int64_t>(index.get())} : Cell{};
}
/// A length in metres, exact to the centimetre.
[[nodiscard]] double centimetre_exact(double metres);

struct Column {
  char const* name;
  enum Kind { text, integer, real, boolean, timestamp } kind;
};

struct Row {
  OGRGeometryUniquePtr geometry;  ///< none: NULL
  std::vector<Cell> cells;        ///< one per column
};

[[nodiscard]] OGRGeometryUniquePtr to_ogr(geo::Point point);
[[nodiscard]] OGRGeometryUniquePtr to_ogr(geo::Line const& line);
[[nodiscard]] OGRGeometryUniquePtr to_ogr(geo::Polygon const& polygon);
[[nodiscard]] OGRGeometryUniquePtr to_ogr(geo::MultiPolygon const& area);

/// A GeoPackage being written, in one transaction; equal calls give equal bytes.
class GeoPackage {
 public:
  /// \param created  ISO 8601, stands wherever GDAL would write the clock
  static Result<GeoPackage> create(std::filesystem::path const& file,
                                   geo::Crs const& crs, std::string const& created);
  GeoPackage(GeoPackage&&) noexcept;
  ~GeoPackage();

  /// A layer with all its rows. Geometry column "geom", primary key `fid`.
  Result<void> add(std::string const& name, OGRwkbGeometryType type,
                   std::vector<Column> const& columns, std::vector<Row> const& rows,
                   std::string const& fid = "fid");
  /// Commits and closes. \errors not_written, with SQLite's words (disk full)
  Result<void> finish();

 private:
  struct Impl;
  explicit GeoPackage(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace wangge::write
