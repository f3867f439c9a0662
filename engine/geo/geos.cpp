#include "geo/geos.hpp"

#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "geo/measure.hpp"

namespace wangge::geo {
namespace {

void keep_words(char const* message, void* words) {
  *static_cast<std::string*>(words) = message;
}

void from_least_vertex(Ring& ring) {
  if (ring.size() < 2) return;
  ring.pop_back();
  std::ranges::rotate(ring, std::ranges::min_element(ring));
  ring.push_back(ring.front());
}

GEOSCoordSequence* sequence(GEOSContextHandle_t context,
                            std::span<Point const> points) {
  GEOSCoordSequence* const made =
      GEOSCoordSeq_create_r(context, static_cast<unsigned>(points.size()), 2);
  if (made == nullptr) return nullptr;
  for (std::size_t i = 0; i < points.size(); ++i)
    GEOSCoordSeq_setXY_r(context, made, static_cast<unsigned>(i), points[i].x,
                         points[i].y);
  return made;
}

bool all_finite(std::span<Point const> points) {
  return std::ranges::all_of(
      points, [](Point p) { return std::isfinite(p.x) && std::isfinite(p.y); });
}

}  // namespace

void GeosFree::operator()(GEOSGeom_t* geometry) const noexcept {
  GEOSGeom_destroy_r(context, geometry);
}

Geos::Geos() : context_{GEOS_init_r()} {
  GEOSContext_setErrorMessageHandler_r(context_, keep_words, &words_);
  GEOSContext_setNoticeMessageHandler_r(context_, keep_words, &words_);
}

Geos::~Geos() {
  GEOS_finish_r(context_);
}

Geometry Geos::own(GEOSGeom_t* geometry) const {
  return Geometry{geometry, GeosFree{context_}};
}

Error Geos::error(std::string const& what) const {
  return {Errc::failed, words_.empty() ? what : what + ": " + words_};
}

Geometry Geos::line(std::span<Point const> points) const {
  if (!all_finite(points)) return own(nullptr);
  GEOSCoordSequence* const made = sequence(context_, points);
  return own(made == nullptr ? nullptr : GEOSGeom_createLineString_r(context_, made));
}

Geometry Geos::point(Point p) const {
  return own(GEOSGeom_createPointFromXY_r(context_, p.x, p.y));
}

Geometry Geos::ring(Ring const& ring) const {
  if (!all_finite(ring)) return own(nullptr);
  GEOSCoordSequence* const made = sequence(context_, ring);
  return own(made == nullptr ? nullptr : GEOSGeom_createLinearRing_r(context_, made));
}

Geometry Geos::polygon(Polygon const& polygon) const {
  Geometry outer = ring(polygon.outer);
  if (!outer) return outer;
  std::vector<GEOSGeometry*> holes;
  std::vector<Geometry> owned;
  for (Ring const& hole : polygon.holes) {
    owned.push_back(ring(hole));
    if (!owned.back()) return own(nullptr);
  }
  for (Geometry& hole : owned) holes.push_back(hole.release());
  return own(GEOSGeom_createPolygon_r(context_, outer.release(), holes.data(),
                                      static_cast<unsigned>(holes.size())));
}

Geometry Geos::collection(int type, std::vector<Geometry>& parts) const {
  std::vector<GEOSGeometry*> raw;
  raw.reserve(parts.size());
  for (Geometry& part : parts) {
    if (!part) return own(nullptr);
  }
  for (Geometry& part : parts) raw.push_back(part.release());
  return own(GEOSGeom_createCollection_r(context_, type, raw.data(),
                                         static_cast<unsigned>(raw.size())));
}

Geometry Geos::area(std::span<Polygon const> area) const {
  std::vector<Geometry> parts;
  parts.reserve(area.size());
  for (Polygon const& part : area) parts.push_back(polygon(part));
  return collection(GEOS_MULTIPOLYGON, parts);
}

Geometry Geos::lines(MultiLine const& lines) const {
  std::vector<Geometry> parts;
  parts.reserve(lines.size());
  for (Line const& one : lines) parts.push_back(line(one));
  return collection(GEOS_MULTILINESTRING, parts);
}

Line Geos::coordinates(GEOSGeom_t const* line) const {
  GEOSCoordSequence const* const sequence = GEOSGeom_getCoordSeq_r(context_, line);
  unsigned size = 0;
  GEOSCoordSeq_getSize_r(context_, sequence, &size);
  Line points(size);
  for (unsigned i = 0; i < size; ++i)
    GEOSCoordSeq_getXY_r(context_, sequence, i, &points[i].x, &points[i].y);
  return points;
}

MultiPolygon Geos::to_area(GEOSGeom_t const* geometry) const {
  MultiPolygon area;
  auto const visit = [&](auto const& self, GEOSGeometry const* part) -> void {
    int const type = GEOSGeomTypeId_r(context_, part);
    if (type == GEOS_POLYGON) {
      if (GEOSisEmpty_r(context_, part) != 0) return;
      Polygon polygon;
      polygon.outer = coordinates(GEOSGetExteriorRing_r(context_, part));
      int const holes = GEOSGetNumInteriorRings_r(context_, part);
      for (int i = 0; i < holes; ++i)
        polygon.holes.push_back(coordinates(GEOSGetInteriorRingN_r(context_, part, i)));
      area.push_back(std::move(polygon));
    } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
      int const count = GEOSGetNumGeometries_r(context_, part);
      for (int i = 0; i < count; ++i) self(self, GEOSGetGeometryN_r(context_, part, i));
    }
  };
  visit(visit, geometry);
  return canonical(std::move(area));
}

MultiLine Geos::to_lines(GEOSGeom_t const* geometry) const {
  MultiLine lines;
  auto const visit = [&](auto const& self, GEOSGeometry const* part) -> void {
    int const type = GEOSGeomTypeId_r(context_, part);
    if (type == GEOS_LINESTRING || type == GEOS_LINEARRING) {
      if (GEOSisEmpty_r(context_, part) == 0) lines.push_back(coordinates(part));
    } else if (type == GEOS_MULTILINESTRING || type == GEOS_GEOMETRYCOLLECTION) {
      int const count = GEOSGetNumGeometries_r(context_, part);
      for (int i = 0; i < count; ++i) self(self, GEOSGetGeometryN_r(context_, part, i));
    }
  };
  visit(visit, geometry);
  return lines;
}

MultiPolygon canonical(MultiPolygon area) {
  for (Polygon& polygon : area) {
    polygon = oriented(std::move(polygon));
    from_least_vertex(polygon.outer);
    for (Ring& hole : polygon.holes) from_least_vertex(hole);
    std::ranges::sort(polygon.holes);
  }
  std::ranges::sort(area);
  return area;
}

}  // namespace wangge::geo
