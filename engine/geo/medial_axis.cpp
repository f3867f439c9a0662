#include "geo/medial_axis.hpp"

#include <algorithm>
#include <boost/polygon/voronoi.hpp>
#include <cmath>
#include <tuple>
#include <utility>

#include "geo/arrangement.hpp"
#include "geo/measure.hpp"

namespace wangge::geo {
namespace {

using Diagram = boost::polygon::voronoi_diagram<double>;
using Edge = Diagram::edge_type;
using Cell = Diagram::cell_type;

constexpr double kPerMetre = 1.0 / kLattice;
constexpr double kMostExtent = 200'000.0;  // metres; the sweep needs 32-bit numbers
constexpr std::uint32_t kGuard = 0xffffffff;

/// A wall segment in the whole numbers that the sweep needs to be exact.
struct Segment {
  std::int32_t ax{0}, ay{0}, bx{0}, by{0};
  std::uint32_t wall{0};
};

/// What a cell of the diagram belongs to, in metres; a point has a = b.
struct Source {
  Point a, b;
  std::uint32_t wall{0};
  [[nodiscard]] bool is_point() const { return a == b; }
};

/// A run of one edge of the diagram that is wide enough, between two joints.
struct Stretch {
  std::size_t from{0};
  std::size_t to{0};
  std::vector<AxisBend> bends;
  std::uint32_t one{0};
  std::uint32_t other{0};
};

double clearance_of(Source const& source, Point p) {
  if (source.is_point()) return distance(source.a, p);
  Point const ends[] = {source.a, source.b};
  return nearest_on(ends, p).distance;
}

/// The two cells that an edge of the diagram lies between.
struct Sides {
  Source one, other;
  /// A chord of a curve lies nearer to one of them.
  [[nodiscard]] double clearance(Point p) const {
    return std::min(clearance_of(one, p), clearance_of(other, p));
  }
};

/// Places on the parabola of points equally far from a point and from a line, between
/// two of its points: its apex, and enough others that chords stay within `tolerance`.
std::vector<Point> along_parabola(Source const& focus, Source const& line, Point from,
                                  Point to, double tolerance) {
  double const run = distance(line.a, line.b);
  double const ux = (line.b.x - line.a.x) / run;
  double const uy = (line.b.y - line.a.y) / run;
  auto const place = [&](Point p) {
    double const dx = p.x - line.a.x;
    double const dy = p.y - line.a.y;
    return Point{dx * ux + dy * uy, dy * ux - dx * uy};
  };
  Point const f = place(focus.a);
  if (std::abs(f.y) < 1e-6) return {};
  double const x0 = place(from).x;
  double const x1 = place(to).x;
  // The chord over a width w of y = x²/2f leaves the curve by w²/8f.
  double const width = std::sqrt(8.0 * std::abs(f.y) * tolerance);
  auto const pieces =
      std::clamp(static_cast<int>(std::ceil(std::abs(x1 - x0) / width)), 1, 500);
  std::vector<double> xs;
  for (int i = 1; i < pieces; ++i) xs.push_back(x0 + (x1 - x0) * i / pieces);
  if (std::min(x0, x1) < f.x && f.x < std::max(x0, x1)) xs.push_back(f.x);
  std::ranges::sort(xs);
  if (x1 < x0) std::ranges::reverse(xs);
  std::vector<Point> points;
  for (double const x : xs) {
    double const y = ((x - f.x) * (x - f.x) + f.y * f.y) / (2.0 * f.y);
    points.push_back({line.a.x + x * ux - y * uy, line.a.y + x * uy + y * ux});
  }
  return points;
}

class Axis {
 public:
  Axis(std::vector<Segment> segments, Point origin, Box const& frame,
       AxisOptions const& options)
      : segments_{std::move(segments)},
        origin_{origin},
        frame_{frame},
        options_{options} {
    boost::polygon::voronoi_builder<std::int32_t> builder;
    for (auto const& s : segments_) builder.insert_segment(s.ax, s.ay, s.bx, s.by);
    builder.construct(&diagram_);
    joints_ = diagram_.num_vertices();
    for (Edge const& edge : diagram_.edges())
      if (&edge < edge.twin() && edge.is_primary() && edge.is_finite()) add(edge);
    at_.resize(joints_);
    for (std::size_t s = 0; s < stretches_.size(); ++s) {
      at_[stretches_[s].from].push_back(s);
      at_[stretches_[s].to].push_back(s);
    }
  }

  [[nodiscard]] std::vector<AxisPiece> pieces() const {
    std::vector<AxisPiece> result;
    std::vector<bool> done(stretches_.size(), false);
    for (std::size_t s = 0; s < stretches_.size(); ++s)
      for (auto const start : {stretches_[s].from, stretches_[s].to})
        if (!done[s] && at_[start].size() != 2)
          result.push_back(follow(s, start, done));
    for (std::size_t s = 0; s < stretches_.size(); ++s)
      if (!done[s]) result.push_back(follow(s, stretches_[s].from, done));
    std::erase_if(result, [](AxisPiece const& p) { return p.bends.size() < 2; });
    std::ranges::sort(result);
    return result;
  }

 private:
  [[nodiscard]] Point to_metres(double x, double y) const {
    return {origin_.x + x / kPerMetre, origin_.y + y / kPerMetre};
  }

  [[nodiscard]] Source source_of(Cell const& cell) const {
    auto const& s = segments_[cell.source_index()];
    Point const a = to_metres(s.ax, s.ay);
    Point const b = to_metres(s.bx, s.by);
    if (!cell.contains_point()) return {a, b, s.wall};
    bool const start =
        cell.source_category() == boost::polygon::SOURCE_CATEGORY_SEGMENT_START_POINT;
    return start ? Source{a, a, s.wall} : Source{b, b, s.wall};
  }

  void add(Edge const& edge) {
    Sides const sides{source_of(*edge.cell()), source_of(*edge.twin()->cell())};
    if (sides.one.wall == kGuard || sides.other.wall == kGuard) return;
    auto const* const v0 = edge.vertex0();
    auto const* const v1 = edge.vertex1();
    Point const from = to_metres(v0->x(), v0->y());
    Point const to = to_metres(v1->x(), v1->y());
    Box box;
    box.add(from);
    box.add(to);
    if (!box.grown(std::min(sides.clearance(from), sides.clearance(to)))
             .intersects(frame_))
      return;
    std::vector<AxisBend> bends{{from, sides.clearance(from)}};
    for (auto const p : between(edge, sides, from, to))
      bends.push_back({p, sides.clearance(p)});
    bends.push_back({to, sides.clearance(to)});
    auto const number = [&](auto const* v) {
      return static_cast<std::size_t>(v - diagram_.vertices().data());
    };
    add_wide(
        {number(v0), number(v1), std::move(bends), sides.one.wall, sides.other.wall},
        sides);
  }

  /// Inner places of an edge: those of a curve, and where it is narrowest.
  [[nodiscard]] std::vector<Point> between(Edge const& edge, Sides const& sides,
                                           Point from, Point to) const {
    auto const& [one, other] = sides;
    if (edge.is_curved()) {
      if (one.is_point() == other.is_point()) return {};
      auto const& focus = one.is_point() ? one : other;
      auto const& line = one.is_point() ? other : one;
      return along_parabola(focus, line, from, to, options_.tolerance);
    }
    if (!one.is_point() || !other.is_point()) return {};
    Point const middle{(one.a.x + other.a.x) / 2, (one.a.y + other.a.y) / 2};
    double const ahead =
        (middle.x - from.x) * (to.x - from.x) + (middle.y - from.y) * (to.y - from.y);
    double const whole = distance(from, to);
    if (ahead <= 0.0 || ahead >= whole * whole) return {};
    return {middle};
  }

  /// Where the clearance between two bends passes `least`, by halving: it rises from
  /// one to the other, but not evenly.
  [[nodiscard]] AxisBend cut(Sides const& sides, AxisBend narrow, AxisBend wide) const {
    for (int i = 0; i < 24; ++i) {
      Point const middle{(narrow.at.x + wide.at.x) / 2, (narrow.at.y + wide.at.y) / 2};
      AxisBend const half{middle, sides.clearance(middle)};
      (half.clearance < options_.least ? narrow : wide) = half;
    }
    return wide;
  }

  /// Keeps the runs of a stretch that are wide enough, cut where they become too
  /// narrow.
  void add_wide(Stretch const& whole, Sides const& sides) {
    double const least = options_.least;
    Stretch run{whole.from, 0, {}, whole.one, whole.other};
    auto const& bends = whole.bends;
    for (std::size_t i = 0; i < bends.size(); ++i) {
      bool const wide = bends[i].clearance >= least;
      bool const was = i > 0 && bends[i - 1].clearance >= least;
      if (wide && i > 0 && !was) {
        run.from = joints_++;
        run.bends = {cut(sides, bends[i - 1], bends[i])};
      }
      if (wide) run.bends.push_back(bends[i]);
      if (!wide && was) {
        run.bends.push_back(cut(sides, bends[i], bends[i - 1]));
        run.to = joints_++;
        stretches_.push_back(run);
        run.bends.clear();
      }
    }
    if (run.bends.size() < 2) return;
    run.to = whole.to;
    stretches_.push_back(run);
  }

  [[nodiscard]] AxisPiece follow(std::size_t s, std::size_t joint,
                                 std::vector<bool>& done) const {
    AxisPiece piece;
    for (auto const start = joint;;) {
      done[s] = true;
      auto const& stretch = stretches_[s];
      auto bends = stretch.bends;
      if (stretch.from != joint) std::ranges::reverse(bends);
      for (auto const& bend : bends)
        if (piece.bends.empty() || piece.bends.back().at != bend.at)
          piece.bends.push_back(bend);
      piece.walls.push_back(stretch.one);
      piece.walls.push_back(stretch.other);
      joint = stretch.from == joint ? stretch.to : stretch.from;
      if (at_[joint].size() != 2 || joint == start) break;
      s = at_[joint][0] == s ? at_[joint][1] : at_[joint][0];
      if (done[s]) break;
    }
    std::ranges::sort(piece.walls);
    auto const repeated = std::ranges::unique(piece.walls);
    piece.walls.erase(repeated.begin(), repeated.end());
    if (piece.bends.back() < piece.bends.front()) std::ranges::reverse(piece.bends);
    return piece;
  }

  std::vector<Segment> segments_;  ///< index = source_index of a cell
  Point origin_;
  Box frame_;
  AxisOptions options_;
  Diagram diagram_;
  std::vector<Stretch> stretches_;
  std::size_t joints_{0};
  std::vector<std::vector<std::size_t>> at_;  ///< stretches per joint
};

}  // namespace

Result<std::vector<AxisPiece>> medial_axis(MultiLine const& walls, Box const& frame,
                                           AxisOptions const& options) {
  if (!(options.least > 0.0) || !(options.tolerance > 0.0))
    return fail(Errc::bad_value, "medial axis: least {} and tolerance {} must be > 0",
                options.least, options.tolerance);
  if (walls.empty() || frame.empty()) return std::vector<AxisPiece>{};
  Box extent = frame;
  for (auto const& wall : walls) extent.add(bounds(wall));
  double const size = std::max({extent.width(), extent.height(), 1.0});
  if (!(size <= kMostExtent))
    return fail(Errc::bad_value, "medial axis: the extent is {:.0f} m; at most {:.0f}",
                size, kMostExtent);
  auto const noded = node(walls);
  if (!noded) return tl::unexpected(noded.error());
  Point const origin = snapped(extent.centre());
  auto const whole = [](double metres) {
    return static_cast<std::int32_t>(std::lround(metres * kPerMetre));
  };
  std::vector<Segment> segments;
  for (std::size_t p = 0; p < noded->pieces.size(); ++p) {
    auto const& line = noded->pieces[p];
    if (noded->sources[p].empty()) continue;
    for (std::size_t i = 0; i + 1 < line.size(); ++i)
      segments.push_back({whole(line[i].x - origin.x), whole(line[i].y - origin.y),
                          whole(line[i + 1].x - origin.x),
                          whole(line[i + 1].y - origin.y), noded->sources[p].front()});
  }
  // Walls so far away that no piece of the axis inside the frame runs to infinity.
  auto const far = whole(4.0 * size);
  for (auto const& [ax, ay, bx, by] :
       {std::tuple{-far, -far, far, -far}, std::tuple{far, -far, far, far},
        std::tuple{far, far, -far, far}, std::tuple{-far, far, -far, -far}})
    segments.push_back({ax, ay, bx, by, kGuard});
  return Axis{std::move(segments), origin, frame, options}.pieces();
}

}  // namespace wangge::geo
