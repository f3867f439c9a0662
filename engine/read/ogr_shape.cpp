#include <cmath>
#include <memory>

#include "read/_ogr_shape.hpp"

namespace wangge::read {
namespace {

// Deeper nesting than any survey program writes; a bomb otherwise recurses at will.
constexpr int kDeepest = 32;

class Taker {
 public:
  explicit Taker(Shape& shape) : shape_{shape} {}

  void take(OGRGeometry const& geometry, int depth) {
    if (geometry.IsEmpty() || depth > kDeepest) return;
    switch (wkbFlatten(geometry.getGeometryType())) {
      case wkbPoint: {
        auto const& p = *geometry.toPoint();
        shape_.points.push_back(point(p.getX(), p.getY()));
        break;
      }
      case wkbLineString:
        shape_.lines.push_back(line(*geometry.toLineString()));
        break;
      case wkbPolygon:
      case wkbTriangle:
        shape_.areas.push_back(area(*geometry.toPolygon()));
        break;
      case wkbPolyhedralSurface:
      case wkbTIN:
        for (auto const* part : *geometry.toPolyhedralSurface()) take(*part, depth + 1);
        break;
      default:
        if (auto const* many = dynamic_cast<OGRGeometryCollection const*>(&geometry))
          for (auto const* part : *many) take(*part, depth + 1);
    }
  }

 private:
  geo::Point point(double x, double y) {
    if (!std::isfinite(x) || !std::isfinite(y)) shape_.finite = false;
    return {x, y};
  }

  std::vector<geo::Point> line(OGRSimpleCurve const& curve) {
    std::vector<geo::Point> points;
    points.reserve(static_cast<std::size_t>(curve.getNumPoints()));
    for (int i = 0; i < curve.getNumPoints(); ++i)
      points.push_back(point(curve.getX(i), curve.getY(i)));
    return points;
  }

  geo::Polygon area(OGRPolygon const& polygon) {
    geo::Polygon result;
    if (auto const* outer = polygon.getExteriorRing()) result.outer = line(*outer);
    for (int i = 0; i < polygon.getNumInteriorRings(); ++i)
      result.holes.push_back(line(*polygon.getInteriorRing(i)));
    return result;
  }

  Shape& shape_;
};

bool curved(OGRGeometry const& geometry) {
  return geometry.hasCurveGeometry(TRUE) != 0;
}

}  // namespace

Shape shape_of(OGRGeometry const* geometry, std::size_t most_vertices) {
  Shape shape;
  if (geometry == nullptr) return shape;
  shape.type = geometry->getGeometryName();
  if (geometry->WkbSize() / 16 > most_vertices) {
    shape.type += ", too large";
    return shape;
  }
  if (curved(*geometry)) {
    // A circle is drawn by 4° steps, GDAL's default: 1.2 m chords at 17 m radius.
    std::unique_ptr<OGRGeometry> const straight{geometry->getLinearGeometry()};
    if (straight) Taker{shape}.take(*straight, 0);
  } else {
    Taker{shape}.take(*geometry, 0);
  }
  return shape;
}

Result<geo::Crs> crs_of(OGRSpatialReference const* reference) {
  if (reference == nullptr || reference->IsEmpty()) return geo::Crs{};
  OGRSpatialReference flat{*reference};
  flat.StripVertical();
  flat.DemoteTo2D(nullptr);
  char const* const authority = flat.GetAuthorityName(nullptr);
  char const* const code = flat.GetAuthorityCode(nullptr);
  if (authority != nullptr && code != nullptr) {
    auto known = geo::crs_from(std::string{authority} + ":" + code);
    if (known) return known;
  }
  char* text = nullptr;
  char const* const options[] = {"FORMAT=WKT2_2019", nullptr};
  bool const written =
      flat.exportToWkt(&text, options) == OGRERR_NONE && text != nullptr;
  std::string const wkt{written ? text : ""};
  CPLFree(text);
  if (wkt.empty()) return geo::Crs{};
  return geo::crs_from(wkt);
}

Result<void> check_metric(geo::Crs const& crs) {
  if (!crs.projected) return fail(Errc::bad_value, "{} is in degrees", crs.name);
  OGRSpatialReference reference;
  if (reference.SetFromUserInput(crs.definition.c_str()) != OGRERR_NONE)
    return fail(Errc::bad_value, "{} is not understood", crs.definition);
  char const* unit = nullptr;
  double const metres = reference.GetLinearUnits(&unit);
  if (std::abs(metres - 1.0) > 1e-9)
    return fail(Errc::bad_value, "{} is in {}, not in metres", crs.name, unit);
  // Web Mercator calls its units metres, but they are shorter by the cosine of the
  // latitude.
  for (char const* const code :
       {"EPSG:3857", "EPSG:900913", "ESRI:102100", "ESRI:102113"})
    if (crs.definition == code)
      return fail(Errc::bad_value, "{} is not true to scale", crs.name);
  return {};
}

}  // namespace wangge::read
