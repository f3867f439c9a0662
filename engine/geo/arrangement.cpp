#include "geo/arrangement.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "geo/half_edges.hpp"

namespace wangge::geo {
namespace {

struct Cycles {
  std::vector<Cycle> cycles;
  std::vector<std::uint32_t> cycle_of;  ///< by half-edge; kNone: in none
};

/// Follows every half-edge once round the area on its left.
Cycles all_cycles(HalfEdges const& graph) {
  Cycles found;
  found.cycle_of.assign(graph.size(), kNone);
  for (std::uint32_t const k : graph.used()) {
    for (HalfEdge const start : {2 * k, 2 * k + 1}) {
      if (found.cycle_of[start] != kNone) continue;
      Cycle cycle;
      for (HalfEdge h = start; found.cycle_of[h] == kNone; h = graph.next(h)) {
        found.cycle_of[h] = static_cast<std::uint32_t>(found.cycles.size());
        cycle.push_back(h);
      }
      found.cycles.push_back(std::move(cycle));
    }
  }
  return found;
}

/// Lines with different areas on their two sides. A dangle or a cut edge is passed both
/// ways by one cycle; taking all of them away at once makes no new ones.
std::vector<std::uint32_t> dividing(HalfEdges const& graph) {
  Cycles const found = all_cycles(graph);
  std::vector<std::uint32_t> lines;
  for (std::uint32_t const k : graph.used())
    if (found.cycle_of[2 * k] != found.cycle_of[2 * k + 1]) lines.push_back(k);
  return lines;
}

/// The labels on both sides of every line, by half-edge.
std::vector<std::uint32_t> side_labels(Arrangement const& arrangement,
                                       std::size_t lines,
                                       std::span<std::uint32_t const> labels) {
  auto const label = [&](std::uint32_t face) {
    return face == kOutside ? kOutside : labels[face];
  };
  std::vector<std::uint32_t> sides(lines * 2, kOutside);
  for (FaceBorder const& border : arrangement.borders) {
    HalfEdge const forward = 2 * border.piece;
    sides[forward] = label(border.a_on_left ? border.a : border.b);
    sides[twin(forward)] = label(border.a_on_left ? border.b : border.a);
  }
  return sides;
}

}  // namespace

Result<Arrangement> polygonize(NodedLines const& noded) {
  std::vector<std::uint32_t> every(noded.pieces.size());
  std::iota(every.begin(), every.end(), 0U);
  Result<HalfEdges> const whole = HalfEdges::from(noded.pieces, std::move(every));
  if (!whole) return tl::unexpected(whole.error());
  Result<HalfEdges> const graph = HalfEdges::from(noded.pieces, dividing(*whole));
  if (!graph) return tl::unexpected(graph.error());

  Cycles const found = all_cycles(*graph);
  std::vector<Region> regions = regions_of(*graph, found.cycles);
  std::ranges::sort(regions, {}, &Region::polygon);
  std::vector<std::uint32_t> face_of(found.cycles.size(), kOutside);
  Arrangement arrangement;
  for (std::size_t f = 0; f < regions.size(); ++f) {
    for (std::uint32_t const c : regions[f].cycles)
      face_of[c] = static_cast<std::uint32_t>(f);
    arrangement.faces.push_back(std::move(regions[f].polygon));
  }
  for (std::uint32_t const k : graph->used()) {
    std::uint32_t const left = face_of[found.cycle_of[2 * k]];
    std::uint32_t const right = face_of[found.cycle_of[2 * k + 1]];
    arrangement.borders.push_back(
        {std::min(left, right), std::max(left, right), k, left < right});
  }
  return arrangement;
}

std::vector<MultiPolygon> dissolve(Arrangement const& arrangement,
                                   NodedLines const& noded,
                                   std::span<std::uint32_t const> labels,
                                   std::size_t label_count) {
  std::vector<MultiPolygon> areas(label_count);
  std::vector<std::uint32_t> const sides =
      side_labels(arrangement, noded.pieces.size(), labels);
  std::vector<std::uint32_t> kept;
  for (FaceBorder const& border : arrangement.borders)
    if (sides[2 * border.piece] != sides[2 * border.piece + 1])
      kept.push_back(border.piece);
  Result<HalfEdges> const graph = HalfEdges::from(noded.pieces, std::move(kept));
  if (!graph) return areas;  // cannot be: polygonize has refused such lines

  // With the inner borders gone, two wedges of one label at a node are still apart: a
  // cycle turns at each, so parts that meet in a point stay separate.
  Cycles found = all_cycles(*graph);
  std::vector<std::vector<Cycle>> cycles(label_count);
  for (Cycle& cycle : found.cycles) {
    std::uint32_t const label = sides[cycle.front()];
    if (label < label_count) cycles[label].push_back(std::move(cycle));
  }
  for (std::size_t label = 0; label < label_count; ++label) {
    for (Region& region : regions_of(*graph, cycles[label]))
      areas[label].push_back(std::move(region.polygon));
    std::ranges::sort(areas[label]);
  }
  return areas;
}

}  // namespace wangge::geo
