#include "read/boundary.hpp"

#include "geo/measure.hpp"
#include "geo/overlay.hpp"
#include "read/footprints.hpp"

namespace wangge::read {
namespace {

constexpr double kAround = 15.0;  // metres; half a street and its pavement

}  // namespace

Result<Boundary> make_boundary(LayerData const& layer, Reading& reading) {
  Boundary boundary;
  geo::MultiPolygon parts;
  for (auto const& feature : layer.features) {
    auto const area = footprint_of(feature, layer, reading);
    parts.insert(parts.end(), area.begin(), area.end());
    if (boundary.name.empty()) boundary.name = layer.text(feature, "name");
  }
  if (parts.empty())
    return fail(Errc::bad_input,
                "{}: no polygon in it to be the boundary; draw one, or remove "
                "[boundary] to take the hull of the buildings",
                layer.label);
  auto united = geo::unite(parts);
  if (!united)
    return fail(Errc::bad_input,
                "{}: its polygons cannot be united: {}; redraw the boundary",
                layer.label, united.error().message);
  if (layer.features.size() > 1)
    reading.note(layer.label, -1, "boundary_united",
                 {{"features", fmt::format("{}", layer.features.size())}});
  boundary.area = std::move(*united);
  return boundary;
}

Result<Boundary> assumed_boundary(std::span<Building const> buildings,
                                  Reading& reading) {
  std::vector<geo::Point> points;
  for (auto const& building : buildings)
    for (auto const& part : building.footprint)
      points.insert(points.end(), part.outer.begin(), part.outer.end());
  auto const hull = geo::convex_hull(points);
  if (!hull) return tl::unexpected{hull.error()};
  auto wide = geo::buffer(geo::MultiPolygon{*hull}, kAround);
  if (!wide) return tl::unexpected{wide.error()};
  Boundary boundary;
  boundary.area = std::move(*wide);
  boundary.assumed = true;
  reading.warn("community.toml", -1, "boundary_assumed",
               {{"metres", fmt::format("{:g}", kAround)}});
  return boundary;
}

}  // namespace wangge::read
