#include "plan/zones.hpp"

#include <algorithm>
#include <utility>

#include "geo/measure.hpp"
#include "geo/overlay.hpp"
#include "geo/voronoi.hpp"

namespace wangge::plan {
namespace {

constexpr double kStep = 1.5;    // spacing of outline samples
constexpr double kSmooth = 0.6;  // zone lines are only within kStep / 2 anyway
// Zone lines run a little over the face's outline, so that they surely meet it; what is
// over is dropped with the pieces inside hulls, or as a dangling end.
constexpr double kOverrun = 0.02;

double distance_to_segment(geo::Point p, geo::Point a, geo::Point b) {
  geo::Line const segment{a, b};
  return geo::nearest_on(segment, p).distance;
}

void keep_corners(geo::Line const& line, std::size_t from, std::size_t to,
                  std::vector<bool>& keep) {
  std::size_t far = from;
  double most = kSmooth;
  for (std::size_t i = from + 1; i < to; ++i) {
    double const d = distance_to_segment(line[i], line[from], line[to]);
    if (d > most) {
      most = d;
      far = i;
    }
  }
  if (far == from) return;
  keep[far] = true;
  keep_corners(line, from, far, keep);
  keep_corners(line, far, to, keep);
}

// Douglas and Peucker 1973, ends kept, so that zone borders still meet.
geo::Line smoothed(geo::Line const& line) {
  if (line.size() < 3 || line.front() == line.back()) return line;
  std::vector<bool> keep(line.size(), false);
  keep.front() = true;
  keep.back() = true;
  keep_corners(line, 0, line.size() - 1, keep);
  geo::Line out;
  for (std::size_t i = 0; i < line.size(); ++i)
    if (keep[i]) out.push_back(line[i]);
  return out;
}

// Per face: the hulls along its outline, ascending.
std::vector<std::vector<std::uint32_t>> hulls_round(Ground const& ground) {
  std::vector<std::vector<std::uint32_t>> out(ground.face_count());
  auto const note = [&](std::uint32_t face, std::uint32_t other) {
    if (ground.open(face) && ground.inside[other] && ground.hull[other] != kNone)
      out[face].push_back(ground.hull[other]);
  };
  for (geo::FaceBorder const& border : ground.map.borders) {
    if (border.a == geo::kOutside || border.b == geo::kOutside) continue;
    note(border.a, border.b);
    note(border.b, border.a);
  }
  for (auto& hulls : out) {
    std::ranges::sort(hulls);
    hulls.erase(std::ranges::unique(hulls).begin(), hulls.end());
  }
  return out;
}

}  // namespace

Result<GroundLines> zone_lines(Ground const& ground, Blocks const& blocks,
                               Rims const& rims, std::vector<bool> const& split,
                               Hulls const& hulls) {
  GroundLines out;
  auto const round = hulls_round(ground);
  for (std::uint32_t f = 0; f < ground.face_count(); ++f) {
    if (!ground.open(f) || !split[blocks.of_face[f]]) continue;
    std::uint32_t const block = blocks.of_face[f];
    std::vector<std::uint32_t> round_it = round[f];
    auto const& beyond = rims.beyond[block];
    round_it.insert(round_it.end(), beyond.begin(), beyond.end());
    std::ranges::sort(round_it);
    round_it.erase(std::ranges::unique(round_it).begin(), round_it.end());
    if (round_it.size() < 2) continue;
    std::vector<geo::MultiPolygon> sites;
    for (std::uint32_t h : round_it) sites.push_back({hulls.polygons[h]});
    geo::Polygon const& face = ground.map.faces[f];
    auto borders = geo::zone_borders(sites, geo::bounds(face).grown(1.0), kStep);
    if (!borders) return tl::unexpected(borders.error());
    geo::MultiLine lines;
    for (geo::ZoneBorder const& border : *borders)
      lines.push_back(smoothed(border.line));
    auto area = geo::buffer({face}, kOverrun);
    if (!area) return tl::unexpected(area.error());
    auto clipped = geo::clip(lines, *area);
    if (!clipped) return tl::unexpected(clipped.error());
    for (geo::LinePart& part : *clipped)
      out.add(std::move(part.line), {LineKind::zone, f});
  }
  return out;
}

}  // namespace wangge::plan
