#include "geo/half_edges.hpp"

#include <algorithm>
#include <utility>

#include "geo/box_index.hpp"
#include "geo/geos.hpp"
#include "geo/lattice.hpp"
#include "geo/measure.hpp"

namespace wangge::geo {
namespace {

/// A half-edge as it leaves its node.
struct Spoke {
  LatticePoint at;
  LatticePoint towards;  ///< direction of the first segment
  HalfEdge edge{0};
};

bool upper(LatticePoint d) {
  return d.y > 0 || (d.y == 0 && d.x > 0);
}

/// By node, then counter-clockwise from east, exactly.
bool spoke_before(Spoke const& a, Spoke const& b) {
  if (a.at != b.at) return a.at < b.at;
  if (upper(a.towards) != upper(b.towards)) return upper(a.towards);
  Wide const turn = cross(a.towards, b.towards);
  if (turn != 0) return turn > 0;
  return a.edge < b.edge;
}

bool same_way(Spoke const& a, Spoke const& b) {
  return upper(a.towards) == upper(b.towards) && cross(a.towards, b.towards) == 0;
}

std::vector<Spoke> spokes_of(std::span<Line const> lines,
                             std::span<std::uint32_t const> used) {
  std::vector<Spoke> spokes;
  spokes.reserve(used.size() * 2);
  for (std::uint32_t const k : used) {
    Line const& line = lines[k];
    LatticePoint const first = on_lattice(line.front());
    LatticePoint const last = on_lattice(line.back());
    spokes.push_back({first, on_lattice(line[1]) - first, 2 * k});
    spokes.push_back({last, on_lattice(line[line.size() - 2]) - last, 2 * k + 1});
  }
  std::ranges::sort(spokes, spoke_before);
  return spokes;
}

}  // namespace

Result<HalfEdges> HalfEdges::from(std::span<Line const> lines,
                                  std::vector<std::uint32_t> used) {
  HalfEdges graph;
  graph.lines_ = lines;
  graph.next_.assign(lines.size() * 2, kNone);
  graph.tail_.assign(lines.size() * 2, kNone);
  for (std::uint32_t const k : used) {
    if (lines[k].size() < 2)
      return fail(Errc::failed, "a noded line has fewer than two points");
  }
  std::vector<Spoke> const spokes = spokes_of(lines, used);
  graph.used_ = std::move(used);
  for (std::size_t begin = 0; begin < spokes.size();) {
    std::size_t end = begin + 1;
    while (end < spokes.size() && spokes[end].at == spokes[begin].at) ++end;
    for (std::size_t i = begin; i < end; ++i) {
      Spoke const& after = spokes[i + 1 == end ? begin : i + 1];
      bool const stuck = spokes[i].towards == LatticePoint{};
      if (stuck || (end - begin > 1 && same_way(spokes[i], after)))
        return fail(Errc::failed,
                    "lines overlap at ({:.3f}, {:.3f}): they are not noded",
                    static_cast<double>(spokes[i].at.x) * kLattice,
                    static_cast<double>(spokes[i].at.y) * kLattice);
      // Arriving against `after`, the area on the left ends at the spoke clockwise of
      // it.
      graph.next_[twin(after.edge)] = spokes[i].edge;
      graph.tail_[spokes[i].edge] = static_cast<std::uint32_t>(graph.node_count_);
    }
    ++graph.node_count_;
    begin = end;
  }
  return graph;
}

Ring HalfEdges::ring(std::span<HalfEdge const> chain) const {
  Ring ring;
  for (HalfEdge const h : chain) {
    Line const& points = line(h);
    if (h % 2 == 0)
      ring.insert(ring.end(), points.begin(), points.end() - 1);
    else
      ring.insert(ring.end(), points.rbegin(), points.rend() - 1);
  }
  if (!ring.empty()) ring.push_back(ring.front());
  return ring;
}

namespace {

Wide twice_area(Ring const& ring) {
  LatticePoint const origin = on_lattice(ring.front());
  Wide sum = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i)
    sum += cross(on_lattice(ring[i]) - origin, on_lattice(ring[i + 1]) - origin);
  return sum;
}

/// Cuts a cycle into rings that pass no node twice. Within one region loops at a node
/// nest or follow each other, never cross, so cutting the innermost first is right.
std::vector<Ring> simple_rings(HalfEdges const& graph, Cycle const& cycle) {
  std::vector<std::uint32_t> nodes;
  nodes.reserve(cycle.size());
  for (HalfEdge const h : cycle) nodes.push_back(graph.tail(h));
  std::ranges::sort(nodes);
  auto const repeated = std::ranges::unique(nodes);
  nodes.erase(repeated.begin(), repeated.end());
  std::vector<std::size_t> place(nodes.size(),
                                 cycle.size());  // in the path; size: not in it
  auto const place_of = [&](HalfEdge h) -> std::size_t& {
    auto const at = std::ranges::lower_bound(nodes, graph.tail(h));
    return place[static_cast<std::size_t>(at - nodes.begin())];
  };

  std::vector<Ring> rings;
  std::vector<HalfEdge> path;
  auto const cut_loop = [&](std::size_t from) {
    rings.push_back(graph.ring(std::span{path}.subspan(from)));
    for (std::size_t i = from; i < path.size(); ++i) place_of(path[i]) = cycle.size();
    path.resize(from);
  };
  for (HalfEdge const h : cycle) {
    std::size_t const before = place_of(h);
    if (before != cycle.size()) cut_loop(before);
    place_of(h) = path.size();
    path.push_back(h);
  }
  cut_loop(0);
  return rings;
}

/// A segment of some cycle, lower end first.
struct Wall {
  LatticePoint low;
  LatticePoint high;
  std::uint32_t cycle{0};
};

/// True when wall a stands further east than b just above height y, which both reach.
bool further_east(Wall const& a, Wall const& b, std::int64_t y) {
  auto const offset = [y](Wall const& wall) {
    // x at height y relative to the low end of a, as a fraction
    LatticePoint const run = wall.high - wall.low;
    return std::pair{static_cast<Wide>(y - wall.low.y) * run.x,
                     static_cast<Wide>(run.y)};
  };
  auto const [a_num, a_den] = offset(a);
  auto const [b_num, b_den] = offset(b);
  Wide const left = (a_num + static_cast<Wide>(a.low.x - b.low.x) * a_den) * b_den;
  Wide const right = b_num * a_den;
  if (left != right) return left > right;
  return cross(b.high - b.low, a.high - a.low) < 0;
}

bool west_of(Wall const& wall, LatticePoint p) {
  return cross(wall.high - wall.low, p - wall.low) < 0;
}

/// Which cycle bounds the area just west of a point: the answer to "who owns this
/// hole".
class WestView {
 public:
  WestView(HalfEdges const& graph, std::span<Cycle const> cycles)
      : index_{std::vector<Box>{}} {
    std::vector<Box> boxes;
    for (std::size_t c = 0; c < cycles.size(); ++c) {
      for (HalfEdge const h : cycles[c]) {
        Line const& line = graph.line(h);
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
          LatticePoint const a = on_lattice(line[i]);
          LatticePoint const b = on_lattice(line[i + 1]);
          // The region must lie on the east side: half-edges that run down.
          bool const down = (h % 2 == 0) ? b.y < a.y : a.y < b.y;
          if (!down) continue;
          walls_.push_back(
              {a.y < b.y ? a : b, a.y < b.y ? b : a, static_cast<std::uint32_t>(c)});
          Box box;
          box.add(line[i]);
          box.add(line[i + 1]);
          boxes.push_back(box.grown(kLattice));
          west_ = std::min(west_, box.min_x);
        }
      }
    }
    index_ = BoxIndex{boxes};
  }

  /// kNone: nothing lies west.
  [[nodiscard]] std::uint32_t owner(Point at) const {
    if (walls_.empty()) return kNone;
    LatticePoint const p = on_lattice(at);
    Wall const* best = nullptr;
    // The ray runs just above p, so that a wall counts at its low end only.
    for (std::uint32_t const i : index_.query({west_ - 1.0, at.y, at.x, at.y})) {
      Wall const& wall = walls_[i];
      if (wall.low.y > p.y || wall.high.y <= p.y || !west_of(wall, p)) continue;
      if (best == nullptr || further_east(wall, *best, p.y)) best = &wall;
    }
    return best == nullptr ? kNone : best->cycle;
  }

 private:
  std::vector<Wall> walls_;
  BoxIndex index_;
  double west_{0.0};
};

}  // namespace

std::vector<Region> regions_of(HalfEdges const& graph, std::span<Cycle const> cycles) {
  std::vector<Region> regions;
  std::vector<std::uint32_t> region_of(cycles.size(), kNone);
  std::vector<std::vector<Ring>> lone_holes(cycles.size());
  std::vector<std::pair<Point, std::uint32_t>> lone;
  for (std::size_t c = 0; c < cycles.size(); ++c) {
    Region region;
    for (Ring& ring : simple_rings(graph, cycles[c])) {
      if (twice_area(ring) > 0)
        region.polygon.outer = std::move(ring);
      else
        region.polygon.holes.push_back(std::move(ring));
    }
    if (!region.polygon.outer.empty()) {
      region.cycles.push_back(static_cast<std::uint32_t>(c));
      region_of[c] = static_cast<std::uint32_t>(regions.size());
      regions.push_back(std::move(region));
      continue;
    }
    Point least = region.polygon.holes.front().front();
    for (Ring const& ring : region.polygon.holes)
      least = std::min(least, std::ranges::min(ring));
    lone.emplace_back(least, static_cast<std::uint32_t>(c));
    lone_holes[c] = std::move(region.polygon.holes);
  }
  if (!lone.empty() && !regions.empty()) {
    // From west to east: what bounds the area west of a hole is settled before it.
    std::ranges::sort(lone);
    WestView const view{graph, cycles};
    for (auto const& [least, c] : lone) {
      std::uint32_t const owner = view.owner(least);
      if (owner == kNone || region_of[owner] == kNone) continue;
      region_of[c] = region_of[owner];
      Region& region = regions[region_of[c]];
      region.cycles.push_back(c);
      std::ranges::move(lone_holes[c], std::back_inserter(region.polygon.holes));
    }
  }
  for (Region& region : regions)
    region.polygon = std::move(canonical({std::move(region.polygon)}).front());
  return regions;
}

}  // namespace wangge::geo
