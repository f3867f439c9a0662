#include <gdal_alg.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>

#include "imagery/_bend.hpp"

namespace wangge::imagery {
namespace {

constexpr int kTies = 15;
constexpr int kChecks = 32;

struct TransformerFree {
  void operator()(void* transformer) const noexcept {
    GDALDestroyGenImgProjTransformer(transformer);
  }
};

/// GDAL's polynomials of a view, one point at a time.
class Polynomials {
 public:
  explicit Polynomials(Dataset const& view) {
    std::string const order = "MAX_GCP_ORDER=" + std::to_string(kBendOrder);
    char const* const options[] = {order.c_str(), nullptr};
    transformer_.reset(GDALCreateGenImgProjTransformer2(view.get(), nullptr,
                                                        const_cast<char**>(options)));
  }
  [[nodiscard]] std::optional<geo::Point> to_ground(geo::Point pixel) const {
    return through(pixel, 0);
  }
  [[nodiscard]] std::optional<geo::Point> to_pixel(geo::Point place) const {
    return through(place, 1);
  }

 private:
  [[nodiscard]] std::optional<geo::Point> through(geo::Point p, int backward) const {
    double z = 0.0;
    int good = 0;
    if (!transformer_ || GDALGenImgProjTransform(transformer_.get(), backward, 1, &p.x,
                                                 &p.y, &z, &good) == 0)
      return std::nullopt;
    return good != 0 ? std::optional{p} : std::nullopt;
  }
  std::unique_ptr<void, TransformerFree> transformer_;
};

double metres(geo::LonLat a, geo::LonLat b) {
  auto const way = geo::metres_between(a, b);
  return std::hypot(way.x, way.y);
}

/// Node (column, row) of `count` × `count` from edge to edge of the raster.
geo::Point node(Grid const& grid, int column, int row, int count) {
  return {grid.width * column / (count - 1.0), grid.height * row / (count - 1.0)};
}

/// How far one pixel lies from its place, there and back; infinite where the
/// polynomials break down.
Result<double> error_at(Straightener const& exact, Polynomials const& bent,
                        geo::Point pixel) {
  auto const meant = exact.meant(pixel);
  if (!meant) return tl::unexpected(meant.error());
  auto const place = exact.in_crs(*meant);
  if (!place) return tl::unexpected(place.error());
  double error = INFINITY;
  auto const ground = bent.to_ground(pixel);
  auto const found = bent.to_pixel(*place);
  if (!ground || !found) return error;
  auto const on_earth = exact.on_earth(*ground);
  auto const said = exact.said(pixel);
  auto const said_found = exact.said(*found);
  if (!on_earth || !said || !said_found) return error;
  return std::max(metres(*on_earth, *meant), metres(*said_found, *said));
}

}  // namespace

Straightener::Straightener(Grid grid, geo::Datum datum, geo::Transform to_earth,
                           geo::Transform from_earth)
    : grid_{std::move(grid)},
      datum_{datum},
      to_earth_{std::move(to_earth)},
      from_earth_{std::move(from_earth)} {}

Result<Straightener> Straightener::of(Grid const& grid, geo::Datum datum) {
  auto const earth = geo::crs_from("EPSG:4326");
  if (!earth) return tl::unexpected(earth.error());
  auto out = geo::Transform::between(grid.crs, *earth);
  if (!out) return tl::unexpected(out.error());
  auto back = geo::Transform::between(*earth, grid.crs);
  if (!back) return tl::unexpected(back.error());
  return Straightener{grid, datum, std::move(*out), std::move(*back)};
}

Result<geo::LonLat> Straightener::said(geo::Point pixel) const {
  auto const& gt = grid_.geotransform;
  auto const at = to_earth_({gt[0] + pixel.x * gt[1] + pixel.y * gt[2],
                             gt[3] + pixel.x * gt[4] + pixel.y * gt[5]});
  if (!at || std::abs(at->y) > 90.0)
    return fail(Errc::bad_input,
                "{}: pixel ({:.0f}, {:.0f}) is no place on Earth; correct crs in "
                "[imagery]",
                grid_.name, pixel.x, pixel.y);
  return geo::LonLat{at->x, at->y};
}

Result<geo::LonLat> Straightener::meant(geo::Point pixel) const {
  auto const place = said(pixel);
  if (!place) return place;
  return geo::to_wgs84(datum_, *place);
}

Result<geo::Point> Straightener::in_crs(geo::LonLat place) const {
  return from_earth_({place.lon, place.lat});
}

Result<geo::LonLat> Straightener::on_earth(geo::Point place) const {
  auto const at = to_earth_(place);
  if (!at) return tl::unexpected(at.error());
  return geo::LonLat{at->x, at->y};
}

Result<std::vector<Tie>> ties_of(Straightener const& exact) {
  auto const& grid = exact.grid();
  std::vector<Tie> ties;
  for (int row = 0; row < kTies; ++row)
    for (int column = 0; column < kTies; ++column) {
      auto const pixel = node(grid, column, row, kTies);
      auto const meant = exact.meant(pixel);
      if (!meant) return tl::unexpected(meant.error());
      auto const place = exact.in_crs(*meant);
      if (!place) return tl::unexpected(place.error());
      ties.push_back({pixel, *place});
    }
  return ties;
}

Result<double> bend_error(Straightener const& exact, Dataset const& view) {
  auto const& grid = exact.grid();
  Polynomials const bent{view};
  double most = 0.0;
  for (int row = 0; row < kChecks; ++row)
    for (int column = 0; column < kChecks; ++column) {
      auto const error = error_at(exact, bent, node(grid, column, row, kChecks));
      if (!error) return error;
      most = std::max(most, *error);
    }
  if (most <= kBendError) return most;
  return fail(Errc::bad_input,
              "{}: too large to be brought to WGS 84 (up to {:.1f} m would be lost, "
              "{:.1f} m are allowed); cut it to the community, for example: "
              "gdal_translate -projwin",
              grid.name, most, kBendError);
}

Result<geo::Point> bend_offset(Straightener const& exact) {
  auto const& grid = exact.grid();
  geo::Point const pixel{grid.width / 2.0, grid.height / 2.0};
  auto const said = exact.said(pixel);
  auto const meant = exact.meant(pixel);
  if (!said || !meant) return tl::unexpected(said ? meant.error() : said.error());
  return geo::metres_between(*meant, *said);
}

}  // namespace wangge::imagery
