#pragma once

// Private to the room: GEOS behind owning handles. The type of a geometry and of a
// context are only named here, so that no other room sees geos_c.h.
#include <memory>
#include <span>
#include <string>

#include "base/result.hpp"
#include "geo/shapes.hpp"

struct GEOSContextHandle_HS;
struct GEOSGeom_t;

namespace wangge::geo {

struct GeosFree {
  GEOSContextHandle_HS* context;
  void operator()(GEOSGeom_t* geometry) const noexcept;
};
/// A geometry; must die before its Geos.
using Geometry = std::unique_ptr<GEOSGeom_t, GeosFree>;

/// One GEOS context: made per call, so never shared between threads. Its words about
/// the last failure become ours.
class Geos {
 public:
  Geos();
  ~Geos();
  Geos(Geos const&) = delete;
  Geos& operator=(Geos const&) = delete;

  [[nodiscard]] GEOSContextHandle_HS* get() const { return context_; }
  [[nodiscard]] Geometry own(GEOSGeom_t* geometry) const;
  /// "what: GEOS's words"
  [[nodiscard]] Error error(std::string const& what) const;

  // Ours to GEOS; null on failure.
  [[nodiscard]] Geometry line(std::span<Point const> points) const;
  [[nodiscard]] Geometry point(Point p) const;
  [[nodiscard]] Geometry polygon(Polygon const& polygon) const;
  [[nodiscard]] Geometry area(std::span<Polygon const> area) const;
  [[nodiscard]] Geometry lines(MultiLine const& lines) const;

  // GEOS to ours. Anything of a lower dimension is left out.
  [[nodiscard]] Line coordinates(GEOSGeom_t const* line) const;
  /// Oriented, each ring from its least vertex, parts sorted.
  [[nodiscard]] MultiPolygon to_area(GEOSGeom_t const* geometry) const;
  [[nodiscard]] MultiLine to_lines(GEOSGeom_t const* geometry) const;

 private:
  [[nodiscard]] Geometry ring(Ring const& ring) const;
  [[nodiscard]] Geometry collection(int type, std::vector<Geometry>& parts) const;

  GEOSContextHandle_HS* context_;
  mutable std::string words_;  // GEOS writes here during const calls
};

/// Every ring starts at its least vertex, outer counter-clockwise, holes clockwise and
/// sorted, parts sorted: one form for one area.
MultiPolygon canonical(MultiPolygon area);

}  // namespace wangge::geo
