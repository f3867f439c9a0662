#include "plan/ground.hpp"

#include <algorithm>
#include <utility>

#include "geo/measure.hpp"
#include "plan/inner_point.hpp"

namespace wangge::plan {
namespace {

static_assert(kNone == HullFinder::kNowhere);

LineKind kind_of(BarrierKind kind) {
  bool const water = kind == BarrierKind::water || kind == BarrierKind::railway;
  return water ? LineKind::water : LineKind::wall;
}

bool has(std::vector<std::uint32_t> const& lines,
         std::vector<LineSource> const& sources, LineKind kind) {
  return std::ranges::any_of(lines,
                             [&](std::uint32_t l) { return sources[l].kind == kind; });
}

// The boundary always stays. A hull's outline stays where it is inside the boundary.
// Anything else stays where it is inside the boundary and outside every hull.
bool stays(geo::Line const& piece, std::vector<std::uint32_t> const& lines,
           std::vector<LineSource> const& sources, geo::MultiPolygon const& boundary,
           HullFinder const& hulls) {
  if (has(lines, sources, LineKind::boundary)) return true;
  geo::Point const middle = geo::point_along(piece, geo::length(piece) / 2);
  if (!geo::contains(boundary, middle)) return false;
  return has(lines, sources, LineKind::hull) || hulls.at(middle) == kNone;
}

}  // namespace

void GroundLines::add(geo::Line line, LineSource source) {
  if (line.size() < 2) return;
  lines.push_back(std::move(line));
  sources.push_back(source);
}

void GroundLines::add_rings(geo::Polygon const& polygon, LineSource source) {
  add(polygon.outer, source);
  for (geo::Ring const& hole : polygon.holes) add(hole, source);
}

GroundLines ground_lines(Community const& community, network::WalkGraph const& network,
                         Hulls const& hulls) {
  GroundLines out;
  for (geo::Polygon const& part : community.boundary.area)
    out.add_rings(part, {LineKind::boundary, 0});
  for (std::uint32_t h = 0; h < hulls.polygons.size(); ++h)
    out.add_rings(hulls.polygons[h], {LineKind::hull, h});
  geo::Box const frame = geo::bounds(community.boundary.area).grown(1.0);
  auto const add_line = [&](geo::Line const& line, LineKind kind, std::size_t index) {
    if (geo::bounds(line).intersects(frame))
      out.add(line, {kind, static_cast<std::uint32_t>(index)});
  };
  for (std::size_t i = 0; i < community.streets.size(); ++i)
    add_line(community.streets[i].line, LineKind::street, i);
  for (std::size_t i = 0; i < community.barriers.size(); ++i)
    add_line(community.barriers[i].line, kind_of(community.barriers[i].kind), i);
  for (std::size_t i = 0; i < community.fixed_borders.size(); ++i)
    add_line(community.fixed_borders[i].line, LineKind::fixed, i);
  for (std::size_t i = 0; i < network.alleys.size(); ++i)
    add_line(network.alleys[i].line, LineKind::alley, i);
  return out;
}

bool Ground::on(std::uint32_t piece, LineKind kind) const {
  return has(noded.sources[piece], sources, kind);
}

bool Ground::only(std::uint32_t piece, LineKind kind) const {
  return std::ranges::all_of(noded.sources[piece],
                             [&](std::uint32_t l) { return sources[l].kind == kind; });
}

Result<Ground> make_ground(GroundLines lines, geo::MultiPolygon const& boundary,
                           Hulls const& hulls) {
  auto noded = geo::node(lines.lines);
  if (!noded) return tl::unexpected(noded.error());
  HullFinder const finder(hulls.polygons);
  Ground ground;
  ground.sources = std::move(lines.sources);
  for (std::size_t i = 0; i < noded->pieces.size(); ++i) {
    if (!stays(noded->pieces[i], noded->sources[i], ground.sources, boundary, finder))
      continue;
    ground.length.push_back(geo::length(noded->pieces[i]));
    ground.noded.pieces.push_back(std::move(noded->pieces[i]));
    ground.noded.sources.push_back(std::move(noded->sources[i]));
  }
  auto map = geo::polygonize(ground.noded);
  if (!map) return tl::unexpected(map.error());
  ground.map = std::move(*map);
  for (geo::Polygon const& face : ground.map.faces) {
    geo::Point const p = inner_point(face);
    bool const inside = geo::contains(boundary, p);
    ground.inner.push_back(p);
    ground.inside.push_back(inside);
    ground.hull.push_back(inside ? finder.at(p) : kNone);
  }
  return ground;
}

}  // namespace wangge::plan
