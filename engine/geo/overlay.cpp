#include "geo/overlay.hpp"

#include <geos_c.h>

#include <algorithm>
#include <utility>

#include "geo/box_index.hpp"
#include "geo/geos.hpp"
#include "geo/measure.hpp"

namespace wangge::geo {
namespace {

using Operation = GEOSGeometry* (*)(GEOSContextHandle_t, GEOSGeometry const*,
                                    GEOSGeometry const*);

Error not_taken(Geos const& geos, char const* what) {
  return geos.error(std::string{what} +
                    ": a ring or line has too few points or is not finite");
}

/// Overlay of two areas; an invalid input is mended once before giving up.
Result<MultiPolygon> overlay(MultiPolygon const& a, MultiPolygon const& b,
                             Operation operation, char const* what) {
  Geos const geos;
  Geometry left = geos.area(a);
  Geometry right = geos.area(b);
  if (!left || !right) return tl::unexpected(not_taken(geos, what));
  Geometry answer = geos.own(operation(geos.get(), left.get(), right.get()));
  if (!answer) {
    left = geos.own(GEOSMakeValid_r(geos.get(), left.get()));
    right = geos.own(GEOSMakeValid_r(geos.get(), right.get()));
    if (left && right)
      answer = geos.own(operation(geos.get(), left.get(), right.get()));
  }
  if (!answer) return tl::unexpected(geos.error(what));
  return geos.to_area(answer.get());
}

Result<MultiPolygon> buffered(Geos const& geos, Geometry const& geometry,
                              double metres) {
  if (!geometry) return tl::unexpected(not_taken(geos, "buffer"));
  Geometry const answer = geos.own(GEOSBuffer_r(geos.get(), geometry.get(), metres, 8));
  if (!answer) return tl::unexpected(geos.error("buffer"));
  return geos.to_area(answer.get());
}

/// The pieces of one line, put back in its order and direction: overlay may turn a
/// piece round and shuffle them.
std::vector<Line> along_source(Line const& source, MultiLine pieces) {
  std::vector<std::pair<double, Line>> found;
  for (Line& piece : pieces) {
    double const from = nearest_on(source, piece.front()).along;
    double const to = nearest_on(source, piece.back()).along;
    if (to < from) std::ranges::reverse(piece);
    found.emplace_back(std::min(from, to), std::move(piece));
  }
  std::ranges::sort(found);
  std::vector<Line> ordered;
  for (auto& [along, piece] : found) ordered.push_back(std::move(piece));
  return ordered;
}

/// An area whose parts are found by box, so that many short lines can be cut by many
/// buildings.
class Cutter {
 public:
  explicit Cutter(MultiPolygon const& area) : area_{area}, index_{boxes_of(area)} {}

  Result<std::vector<Line>> cut(Line const& line, Operation operation,
                                char const* what) {
    std::vector<Polygon> near;
    for (std::uint32_t const i : index_.query(bounds(std::span<Point const>{line})))
      near.push_back(area_[i]);
    Geometry const path = geos_.line(line);
    Geometry const region = geos_.area(near);
    if (!path || !region) return tl::unexpected(not_taken(geos_, what));
    Geometry const answer = geos_.own(operation(geos_.get(), path.get(), region.get()));
    if (!answer) return tl::unexpected(geos_.error(what));
    return along_source(line, geos_.to_lines(answer.get()));
  }

 private:
  static std::vector<Box> boxes_of(MultiPolygon const& area) {
    std::vector<Box> boxes;
    for (Polygon const& part : area) boxes.push_back(bounds(part));
    return boxes;
  }

  Geos geos_;
  MultiPolygon const& area_;
  BoxIndex index_;
};

Result<std::vector<LinePart>> cut(MultiLine const& lines, MultiPolygon const& area,
                                  Operation operation, char const* what) {
  Cutter cutter{area};
  std::vector<LinePart> parts;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto found = cutter.cut(lines[i], operation, what);
    if (!found) return tl::unexpected(found.error());
    for (Line& line : *found) parts.push_back({std::move(line), i});
  }
  return parts;
}

}  // namespace

Result<MultiPolygon> unite(std::span<Polygon const> polygons) {
  Geos const geos;
  Geometry const all = geos.area(polygons);
  if (!all) return tl::unexpected(not_taken(geos, "union"));
  Geometry answer = geos.own(GEOSUnaryUnion_r(geos.get(), all.get()));
  if (!answer) {
    Geometry const valid = geos.own(GEOSMakeValid_r(geos.get(), all.get()));
    if (valid) answer = geos.own(GEOSUnaryUnion_r(geos.get(), valid.get()));
  }
  if (!answer) return tl::unexpected(geos.error("union"));
  return geos.to_area(answer.get());
}

Result<MultiPolygon> intersect(MultiPolygon const& a, MultiPolygon const& b) {
  return overlay(a, b, GEOSIntersection_r, "intersection");
}

Result<MultiPolygon> subtract(MultiPolygon const& a, MultiPolygon const& b) {
  return overlay(a, b, GEOSDifference_r, "difference");
}

Result<MultiPolygon> buffer(MultiPolygon const& area, double metres) {
  Geos const geos;
  return buffered(geos, geos.area(area), metres);
}

Result<MultiPolygon> buffer(MultiLine const& lines, double metres) {
  Geos const geos;
  return buffered(geos, geos.lines(lines), metres);
}

Result<Polygon> convex_hull(std::span<Point const> points) {
  if (points.empty()) return fail(Errc::failed, "convex hull of no points");
  Geos const geos;
  // A line through all points has the same hull, and needs one object instead of many.
  std::vector<Point> all{points.begin(), points.end()};
  all.push_back(points.front());
  Geometry const line = geos.line(all);
  if (!line) return tl::unexpected(not_taken(geos, "convex hull"));
  Geometry const answer = geos.own(GEOSConvexHull_r(geos.get(), line.get()));
  if (!answer) return tl::unexpected(geos.error("convex hull"));
  MultiPolygon hull = geos.to_area(answer.get());
  if (hull.empty())
    return fail(Errc::failed, "convex hull: all points lie on one line");
  return std::move(hull.front());
}

Result<MultiPolygon> simplify(MultiPolygon const& area, double tolerance) {
  Geos const geos;
  Geometry const whole = geos.area(area);
  if (!whole) return tl::unexpected(not_taken(geos, "simplify"));
  Geometry const answer =
      geos.own(GEOSTopologyPreserveSimplify_r(geos.get(), whole.get(), tolerance));
  if (!answer) return tl::unexpected(geos.error("simplify"));
  return geos.to_area(answer.get());
}

std::optional<Invalidity> invalidity(MultiPolygon const& area) {
  Geos const geos;
  for (Polygon const& part : area) {
    if (part.outer.size() < 4 || part.outer.front() != part.outer.back())
      return Invalidity{"Ring is not closed or has fewer than four points",
                        part.outer.empty() ? Point{} : part.outer.front()};
  }
  Geometry const whole = geos.area(area);
  if (!whole)
    return Invalidity{
        geos.error("A ring is not closed, too short or not finite").message,
        area.empty() || area.front().outer.empty() ? Point{}
                                                   : area.front().outer.front()};
  char* reason = nullptr;
  GEOSGeometry* place = nullptr;
  char const valid = GEOSisValidDetail_r(geos.get(), whole.get(), 0, &reason, &place);
  Geometry const at = geos.own(place);
  std::string const words = reason == nullptr ? "not valid" : reason;
  if (reason != nullptr) GEOSFree_r(geos.get(), reason);
  if (valid == 1) return std::nullopt;
  Invalidity found{words, {}};
  if (at) {
    GEOSGeomGetX_r(geos.get(), at.get(), &found.at.x);
    GEOSGeomGetY_r(geos.get(), at.get(), &found.at.y);
  }
  return found;
}

Result<MultiPolygon> make_valid(MultiPolygon const& area) {
  Geos const geos;
  Geometry const whole = geos.area(area);
  if (!whole) return tl::unexpected(not_taken(geos, "make valid"));
  GEOSMakeValidParams* const params = GEOSMakeValidParams_create_r(geos.get());
  GEOSMakeValidParams_setMethod_r(geos.get(), params, GEOS_MAKE_VALID_STRUCTURE);
  GEOSMakeValidParams_setKeepCollapsed_r(geos.get(), params, 0);
  Geometry const answer =
      geos.own(GEOSMakeValidWithParams_r(geos.get(), whole.get(), params));
  GEOSMakeValidParams_destroy_r(geos.get(), params);
  if (!answer) return tl::unexpected(geos.error("make valid"));
  return geos.to_area(answer.get());
}

Result<std::vector<LinePart>> clip(MultiLine const& lines, MultiPolygon const& area) {
  return cut(lines, area, GEOSIntersection_r, "clip");
}

Result<std::vector<LinePart>> erase(MultiLine const& lines, MultiPolygon const& area) {
  return cut(lines, area, GEOSDifference_r, "erase");
}

}  // namespace wangge::geo
