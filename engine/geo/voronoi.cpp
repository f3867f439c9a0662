#include "geo/voronoi.hpp"

#include <algorithm>
#include <boost/polygon/voronoi.hpp>
#include <cmath>
#include <limits>
#include <optional>
#include <tuple>
#include <utility>

#include "geo/measure.hpp"
#include "geo/overlay.hpp"
#include "geo/site_samples.hpp"

namespace wangge::geo {
namespace {

using Diagram = boost::polygon::voronoi_diagram<double>;
using Edge = Diagram::edge_type;
constexpr std::uint32_t kGuard = 0xffffffff;  ///< site of the points far outside

/// A sample in the whole numbers that the sweep needs to be exact.
struct GridSample {
  std::int32_t x{0};
  std::int32_t y{0};
  std::uint32_t site{0};
  auto operator<=>(GridSample const&) const = default;
};

/// Between metres and the sweep's whole numbers: millimetres about the middle, coarser
/// only where the extent is over 100 km.
struct Scale {
  Point origin;
  double per_metre{1000.0};

  [[nodiscard]] GridSample to_grid(Point p, std::uint32_t site) const {
    return {static_cast<std::int32_t>(std::lround((p.x - origin.x) * per_metre)),
            static_cast<std::int32_t>(std::lround((p.y - origin.y) * per_metre)), site};
  }
  [[nodiscard]] Point to_metres(double x, double y) const {
    return {origin.x + x / per_metre, origin.y + y / per_metre};
  }
};

std::vector<GridSample> grid_samples(std::vector<Sample> const& samples,
                                     Box const& extent, Scale const& scale) {
  std::vector<GridSample> points;
  points.reserve(samples.size() + 4);
  for (Sample const& sample : samples)
    points.push_back(scale.to_grid(sample.at, sample.site));
  // Four guards so far away that inside the extent every place is nearer to a sample;
  // then no border that is kept runs to infinity.
  double const away = 8 * std::max({extent.width(), extent.height(), 1.0});
  for (Point const p :
       {Point{-away, 0}, Point{away, 0}, Point{0, -away}, Point{0, away}})
    points.push_back(
        scale.to_grid({scale.origin.x + p.x, scale.origin.y + p.y}, kGuard));
  std::ranges::sort(points);
  auto const same_place = [](GridSample const& a, GridSample const& b) {
    return a.x == b.x && a.y == b.y;
  };
  auto const repeated = std::ranges::unique(points, same_place);
  points.erase(repeated.begin(), repeated.end());
  return points;
}

/// A vertex of a border and how far its samples are.
struct Bend {
  Point at;
  double reach{0.0};
};
using Bends = std::vector<Bend>;

/// The diagram with its edges between different sites, and how they join.
class Zones {
 public:
  Zones(std::vector<GridSample> points, Scale const& scale)
      : points_{std::move(points)}, scale_{scale} {
    boost::polygon::voronoi_builder<std::int32_t> builder;
    for (GridSample const& p : points_) builder.insert_point(p.x, p.y);
    builder.construct(&diagram_);
    degree_.assign(diagram_.num_vertices(), 0);
    leaving_.assign(diagram_.num_vertices(), nullptr);
    for (Edge const& edge : diagram_.edges()) {
      if (!is_border(edge)) continue;
      ++degree_[vertex(edge.vertex0())];
      ++degree_[vertex(edge.vertex1())];
      leaving_[vertex(edge.vertex0())] = &edge;
    }
  }

  /// Calls visit(bends, left, right) for every line between branching points, then for
  /// every closed line.
  template <class Visit>
  void each_line(Visit const& visit) const {
    std::vector<bool> done(diagram_.num_edges(), false);
    auto const follow = [&](Edge const& start) {
      Bends bends{bend(start, start.vertex0())};
      Edge const* edge = &start;
      while (true) {
        done[number(*edge)] = true;
        bends.push_back(bend(*edge, edge->vertex1()));
        std::size_t const end = vertex(edge->vertex1());
        if (degree_[end] != 2) break;
        edge = leaving_[end];
        if (done[number(*edge)]) break;
      }
      visit(bends, site(start), site(*start.twin()));
    };
    for (Edge const& edge : diagram_.edges())
      if (is_border(edge) && degree_[vertex(edge.vertex0())] != 2) follow(edge);
    for (Edge const& edge : diagram_.edges())
      if (is_border(edge) && !done[number(edge)]) follow(edge);
  }

 private:
  [[nodiscard]] std::uint32_t site(Edge const& edge) const {
    return points_[edge.cell()->source_index()].site;
  }
  /// One of the two half-edges: the one with the lower site on its left.
  [[nodiscard]] bool is_border(Edge const& edge) const {
    return edge.is_finite() && site(edge) < site(*edge.twin()) &&
           site(*edge.twin()) != kGuard;
  }
  [[nodiscard]] std::size_t vertex(Diagram::vertex_type const* v) const {
    return static_cast<std::size_t>(v - diagram_.vertices().data());
  }
  [[nodiscard]] std::size_t number(Edge const& edge) const {
    return static_cast<std::size_t>(&edge - diagram_.edges().data());
  }
  [[nodiscard]] Bend bend(Edge const& edge, Diagram::vertex_type const* v) const {
    GridSample const& sample = points_[edge.cell()->source_index()];
    return {scale_.to_metres(v->x(), v->y()),
            std::hypot(v->x() - sample.x, v->y() - sample.y) / scale_.per_metre};
  }

  std::vector<GridSample> points_;  ///< index = source_index of the cell
  Scale scale_;
  Diagram diagram_;
  std::vector<std::uint32_t> degree_;  ///< borders at a vertex
  std::vector<Edge const*> leaving_;   ///< a border that starts at a vertex
};

/// Douglas–Peucker with an allowance of its own at every bend, so that a line keeps
/// well clear of both walls of a narrow gap.
Line straightened(Bends const& bends, double step) {
  std::vector<bool> keep(bends.size(), false);
  keep.front() = keep.back() = true;
  std::vector<std::pair<std::size_t, std::size_t>> open;
  bool const closed = bends.front().at == bends.back().at;
  if (closed) {
    // A closed line has no chord: open it at two more places.
    std::size_t const a = bends.size() / 3;
    std::size_t const b = 2 * bends.size() / 3;
    keep[a] = keep[b] = true;
    open = {{b, bends.size() - 1}, {a, b}, {0, a}};
  } else {
    open = {{0, bends.size() - 1}};
  }
  while (!open.empty()) {
    auto const [from, to] = open.back();
    open.pop_back();
    double worst = 1.0;
    std::size_t split = 0;
    Point const chord[] = {bends[from].at, bends[to].at};
    for (std::size_t i = from + 1; i < to; ++i) {
      double const allowed = std::min(step / 4, bends[i].reach / 2);
      double const ratio =
          nearest_on(chord, bends[i].at).distance / std::max(allowed, 1e-6);
      if (ratio > worst) {
        worst = ratio;
        split = i;
      }
    }
    if (split == 0) continue;
    keep[split] = true;
    open.emplace_back(from, split);
    open.emplace_back(split, to);
  }
  Line line;
  for (std::size_t i = 0; i < bends.size(); ++i)
    if (keep[i] && (line.empty() || line.back() != bends[i].at))
      line.push_back(bends[i].at);
  return line;
}

/// The part of a segment inside the frame (Liang and Barsky 1984). Ends inside are kept
/// exactly.
std::optional<std::pair<Point, Point>> clipped(Point a, Point b, Box const& frame) {
  double enter = 0.0;
  double leave = 1.0;
  double const dx = b.x - a.x;
  double const dy = b.y - a.y;
  for (auto const& [run, room] :
       {std::pair{-dx, a.x - frame.min_x}, std::pair{dx, frame.max_x - a.x},
        std::pair{-dy, a.y - frame.min_y}, std::pair{dy, frame.max_y - a.y}}) {
    if (run == 0.0) {
      if (room < 0) return std::nullopt;
    } else if (run < 0.0) {
      enter = std::max(enter, room / run);
    } else {
      leave = std::min(leave, room / run);
    }
  }
  if (enter >= leave) return std::nullopt;
  auto const at = [&](double t) {
    return Point{std::clamp(a.x + t * dx, frame.min_x, frame.max_x),
                 std::clamp(a.y + t * dy, frame.min_y, frame.max_y)};
  };
  return std::pair{enter > 0.0 ? at(enter) : a, leave < 1.0 ? at(leave) : b};
}

MultiLine parts_inside(Line const& line, Box const& frame) {
  MultiLine parts;
  bool open = false;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    auto const inside = clipped(line[i], line[i + 1], frame);
    if (!inside || inside->first == inside->second) {
      open = false;
      continue;
    }
    if (!open || parts.back().back() != inside->first) parts.push_back({inside->first});
    parts.back().push_back(inside->second);
    open = inside->second == line[i + 1];
  }
  return parts;
}

double outline_distance(MultiPolygon const& site, Point p) {
  double least = std::numeric_limits<double>::infinity();
  for (Polygon const& part : site) {
    least = std::min(least, nearest_on(part.outer, p).distance);
    for (Ring const& hole : part.holes)
      least = std::min(least, nearest_on(hole, p).distance);
  }
  return least;
}

/// Least distance between a line and a site, from the vertices of both.
double clearance_of(Line const& line, MultiPolygon const& site) {
  double least = std::numeric_limits<double>::infinity();
  for (Point const p : line) least = std::min(least, outline_distance(site, p));
  for (Polygon const& part : site) {
    for (Point const p : part.outer)
      least = std::min(least, nearest_on(line, p).distance);
    for (Ring const& hole : part.holes)
      for (Point const p : hole) least = std::min(least, nearest_on(line, p).distance);
  }
  return least;
}

/// Lines along walls that nearly touch zigzag into the sites between their samples:
/// what is inside, and the crumbs left between two such walls, are no border.
Result<MultiLine> outside_of(MultiLine lines, MultiPolygon const& left,
                             MultiPolygon const& right, double step) {
  constexpr double kCrumb = 0.5;
  MultiLine kept;
  for (Line& line : lines) {
    bool const inside = std::ranges::any_of(
        line, [&](Point p) { return contains(left, p) || contains(right, p); });
    double const clear = std::min(clearance_of(line, left), clearance_of(line, right));
    if (!inside && clear >= std::max(kTouching, step)) {
      kept.push_back(std::move(line));
      continue;
    }
    MultiPolygon both = left;
    both.insert(both.end(), right.begin(), right.end());
    auto const parts = erase({line}, both);
    if (!parts) return tl::unexpected(parts.error());
    bool const whole = parts->size() == 1 && parts->front().line == line;
    for (LinePart const& part : *parts)
      if (whole || length(part.line) >= kCrumb) kept.push_back(part.line);
  }
  return kept;
}

bool all_finite(std::span<MultiPolygon const> sites) {
  Box box;
  for (MultiPolygon const& site : sites)
    for (Polygon const& part : site)
      for (Point const p : part.outer) {
        if (!std::isfinite(p.x) || !std::isfinite(p.y)) return false;
        box.add(p);
      }
  return true;
}

}  // namespace

Result<std::vector<ZoneBorder>> zone_borders(std::span<MultiPolygon const> sites,
                                             Box const& frame, double step) {
  if (!(step > 0.0) || frame.empty())
    return fail(Errc::bad_value, "zone borders: step {} and frame must be positive",
                step);
  if (!all_finite(sites))
    return fail(Errc::failed, "zone borders: a coordinate of a site is not finite");
  Box extent = frame;
  for (MultiPolygon const& site : sites) extent.add(bounds(site));
  double const size = std::max({extent.width(), extent.height(), 1.0});
  Scale const scale{extent.centre(), std::min(1000.0, 2.0e9 / (8 * size))};
  Zones const zones{grid_samples(sample_outlines(sites, step), extent, scale), scale};

  std::vector<ZoneBorder> borders;
  Result<void> outcome;
  zones.each_line([&](Bends const& bends, std::uint32_t left, std::uint32_t right) {
    auto free = outside_of(parts_inside(straightened(bends, step), frame), sites[left],
                           sites[right], step);
    if (!free) outcome = tl::unexpected(free.error());
    if (!outcome) return;
    for (Line& line : *free) {
      double const clear =
          std::min(clearance_of(line, sites[left]), clearance_of(line, sites[right]));
      borders.push_back({std::move(line), left, right, clear});
    }
  });
  if (!outcome) return tl::unexpected(outcome.error());
  std::ranges::sort(borders, [](ZoneBorder const& a, ZoneBorder const& b) {
    return std::tie(a.left, a.right, a.line) < std::tie(b.left, b.right, b.line);
  });
  return borders;
}

}  // namespace wangge::geo
